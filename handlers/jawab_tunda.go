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

// pausePress answers "tunda:ID", asking until when and why, and "tunda:ID:lanjut:PAUSE", which ends a pause.
// It is for mentors: the approver of a pause is who presses.
func (r *Router) pausePress(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	w, err := r.askedWork(ctx, v, args.id(0))
	if err != nil {
		return bot.Answer{}, err
	}
	if args.word(1) == "lanjut" {
		return r.endPause(ctx, v, w, args.id(2))
	}
	if err := w.waits(); err != nil {
		return bot.Answer{}, err
	}
	if i := slices.IndexFunc(w.Pauses, func(p billing.Pause) bool { return p.Holds(v.today()) }); i >= 0 {
		p := w.Pauses[i]
		return r.confirm(v, "jawab_tunda", noted{asked: w, Pause: p}, []bot.Button{detailButton(w), endPauseButton(w, p)})
	}
	if err := r.saying(ctx, v, "tunda", w); err != nil {
		return bot.Answer{}, err
	}
	return r.confirm(v, "jawab_tunda_tanya", w)
}

// pauseWords takes "15 November 2023 menunggu hasil pemeriksaan".
func (r *Router) pauseWords(ctx context.Context, v visit) (bot.Answer, error) {
	w, err := r.said(ctx, v)
	if err != nil {
		return bot.Answer{}, err
	}
	words := tidyWords(v.Text)
	until, reason, ok := dayAndName(words, v.today())
	if !ok {
		return bot.Answer{}, refuse("date_not_understood", "Words", text.Cut(60, words))
	}
	p := billing.Pause{Claim: w.Key, Reason: strings.Trim(reason, " :,;-"), From: v.today(), Until: until, Approver: v.From.ID, ApproverName: v.viewer.Person.Name}
	if err := w.view.CheckPause(p); err != nil {
		return bot.Answer{}, err
	}
	if p, err = r.store.SavePause(ctx, p, v.event("pause", w.Unit.Code, until.String()+" "+text.Cut(200, p.Reason)+": "+w.Name())); err != nil {
		return bot.Answer{}, err
	}
	if err := r.done(ctx, v); err != nil {
		return bot.Answer{}, err
	}
	return r.confirm(v, "jawab_tunda", noted{asked: w, Pause: p}, []bot.Button{detailButton(w), endPauseButton(w, p)})
}

func endPauseButton(w asked, p billing.Pause) bot.Button {
	return button("Akhiri jeda", press("tunda", w.id(), "lanjut", strconv.FormatInt(p.ID, 10)))
}

func (r *Router) endPause(ctx context.Context, v visit, w asked, id int64) (bot.Answer, error) {
	if !slices.ContainsFunc(w.Pauses, func(p billing.Pause) bool { return p.ID == id }) {
		return bot.Answer{}, refuse("button_old")
	}
	if _, err := r.store.EndPause(ctx, id, v.today(), v.event("pause_ended", w.Unit.Code, w.Name())); err != nil {
		return bot.Answer{}, err
	}
	return r.confirm(v, "jawab_tunda_selesai", w, []bot.Button{detailButton(w)})
}
