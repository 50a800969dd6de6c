package handlers

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"serapan/billing"
	"serapan/bot"
	"serapan/text"
)

const nothing = "-" // data of a button that says no more

// obstaclePress answers "kendala:ID" with the reasons, "kendala:ID:REASON" with a question for more,
// "kendala:ID:REASON:-" where there is no more to say, and "kendala:ID:selesai:OBSTACLE".
func (r *Router) obstaclePress(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	w, err := r.askedWork(ctx, v, args.id(0))
	if err != nil {
		return bot.Answer{}, err
	}
	if err := w.waits(); err != nil {
		return bot.Answer{}, err
	}
	reason := billing.ObstacleReason(args.word(1))
	switch {
	case args.word(1) == "":
		return r.offerObstacles(v, w)
	case args.word(1) == "selesai":
		return r.endObstacle(ctx, v, w, args.id(2))
	case !slices.Contains(billing.ObstacleReasons(), reason):
		return bot.Answer{}, refuse("button_old")
	case args.word(2) == nothing:
		return r.obstacleSkipped(ctx, v, w, reason)
	case !v.Chat.Private() && reason != billing.ObstacleOther:
		return r.obstacle(ctx, v, w, billing.Obstacle{Reason: reason})
	}
	if err := r.saying(ctx, v, "kendala:kata", w, "reason", string(reason)); err != nil {
		return bot.Answer{}, err
	}
	var row []bot.Button
	if reason != billing.ObstacleOther {
		row = []bot.Button{button("Tanpa keterangan", press("kendala", w.id(), string(reason), nothing))}
	}
	return r.confirm(v, "jawab_kendala_kata", map[string]any{"W": w, "Reason": reason}, row)
}

// offerObstacles shows what is in the way already, and the reasons.
func (r *Router) offerObstacles(v visit, w asked) (bot.Answer, error) {
	var buttons []bot.Button
	for _, reason := range billing.ObstacleReasons() {
		buttons = append(buttons, button(text.ObstacleName(reason), press("kendala", w.id(), string(reason))))
	}
	rows := inRows(2, buttons)
	var standing []billing.Obstacle
	for _, o := range w.Obstacles {
		if o.Ended.IsZero() {
			standing = append(standing, o)
			rows = append(rows, []bot.Button{button(text.Cut(40, "Selesai: "+text.ObstacleName(o.Reason)), press("kendala", w.id(), "selesai", strconv.FormatInt(o.ID, 10)))})
		}
	}
	return r.confirm(v, "jawab_kendala_tanya", map[string]any{"W": w, "Standing": standing}, rows...)
}

// obstacleWords takes the words about an obstacle, then who must help.
func (r *Router) obstacleWords(ctx context.Context, v visit) (bot.Answer, error) {
	w, err := r.said(ctx, v)
	if err != nil {
		return bot.Answer{}, err
	}
	words, reason := text.Cut(longestWords, tidyWords(v.Text)), v.facts["reason"]
	if v.step == "bantu" {
		return r.obstacle(ctx, v, w, billing.Obstacle{Reason: billing.ObstacleReason(reason), Words: v.facts["words"], Helper: words})
	}
	return r.askHelper(ctx, v, w, reason, words)
}

// obstacleSkipped goes on where the person has no more to say: from the words to the helper, from there to
// the end.
func (r *Router) obstacleSkipped(ctx context.Context, v visit, w asked, reason billing.ObstacleReason) (bot.Answer, error) {
	step, facts, err := r.store.Dialog(ctx, v.Chat.ID, v.From.ID, v.now)
	if err != nil {
		return bot.Answer{}, err
	}
	switch {
	case facts["id"] != w.id() || facts["reason"] != string(reason):
		return bot.Answer{}, refuse("button_old")
	case step == "kendala:kata":
		return r.askHelper(ctx, v, w, string(reason), "")
	case step == "kendala:bantu":
		return r.obstacle(ctx, v, w, billing.Obstacle{Reason: reason, Words: facts["words"]})
	}
	return bot.Answer{}, refuse("button_old")
}

func (r *Router) askHelper(ctx context.Context, v visit, w asked, reason, words string) (bot.Answer, error) {
	if err := r.saying(ctx, v, "kendala:bantu", w, "reason", reason, "words", words); err != nil {
		return bot.Answer{}, err
	}
	return r.confirm(v, "jawab_kendala_bantu", map[string]any{"W": w, "Reason": billing.ObstacleReason(reason)}, []bot.Button{button("Tidak perlu bantuan", press("kendala", w.id(), reason, nothing))})
}

// obstacle notes what is in the way.
func (r *Router) obstacle(ctx context.Context, v visit, w asked, o billing.Obstacle) (bot.Answer, error) {
	o.Claim, o.By, o.ByName, o.On = w.Key, v.From.ID, v.viewer.Person.Name, v.today()
	if err := billing.CheckObstacle(o); err != nil {
		return bot.Answer{}, err
	}
	detail := text.Cut(200, strings.TrimSpace(string(o.Reason)+" "+o.Words)) + ": " + w.Name()
	o, err := r.store.SaveObstacle(ctx, o, v.event("obstacle", w.Unit.Code, detail))
	if err != nil {
		return bot.Answer{}, err
	}
	if err := r.done(ctx, v); err != nil {
		return bot.Answer{}, err
	}
	return r.confirm(v, "jawab_kendala", noted{asked: w, Obstacle: o}, []bot.Button{detailButton(w),
		button("Kendala selesai", press("kendala", w.id(), "selesai", strconv.FormatInt(o.ID, 10)))})
}

func (r *Router) endObstacle(ctx context.Context, v visit, w asked, id int64) (bot.Answer, error) {
	i := slices.IndexFunc(w.Obstacles, func(o billing.Obstacle) bool { return o.ID == id })
	if i < 0 {
		return bot.Answer{}, refuse("button_old")
	}
	ended, err := r.store.EndObstacle(ctx, id, v.today(), v.event("obstacle_ended", w.Unit.Code, string(w.Obstacles[i].Reason)+": "+w.Name()))
	if err != nil {
		return bot.Answer{}, err
	}
	return r.confirm(v, "jawab_kendala_selesai", map[string]any{"W": w, "O": w.Obstacles[i], "Ended": ended}, []bot.Button{detailButton(w)})
}
