package handlers

import (
	"context"
	"strconv"
	"strings"
	"time"

	"serapan/bot"
	"serapan/budget"
	"serapan/ikp"
	"serapan/text"
)

// proposePress answers "ikp_usul:INSTRUCTION[:UNIT]" with the question for another target, and "ikp_usul:tetap"
// to leave what is asked for as it is.
func (r *Router) proposePress(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	if args.word(0) == "tetap" {
		step, facts, err := r.store.Dialog(ctx, v.Chat.ID, v.From.ID, v.now)
		if err != nil {
			return bot.Answer{}, err
		}
		name, rest, _ := strings.Cut(step, ":")
		if name != "ikp_usul" || rest != args.word(1) {
			return bot.Answer{}, refuse("button_old")
		}
		v.step, v.facts, v.Text = rest, facts, ""
		return r.proposeWords(ctx, v)
	}
	c, answer, err := r.oneCopy(ctx, v, "ikp_usul", args)
	if err != nil || len(answer.Messages) > 0 {
		return answer, err
	}
	if !v.Chat.Private() {
		return bot.Answer{}, refuse("ikp_in_private")
	}
	if err := r.mayPropose(ctx, v, c); err != nil {
		return bot.Answer{}, err
	}
	return r.askProposal(ctx, v, c, "target", map[string]string{"copy": strconv.FormatInt(c.ID, 10)})
}

// mayPropose refuses early what the machine would refuse in the end.
func (r *Router) mayPropose(ctx context.Context, v visit, c ikp.Copy) error {
	view, err := r.instructionView(ctx, v)
	if err != nil {
		return err
	}
	other := c.Target + budget.OneQuantity
	_, err = view.Apply(c, ikp.Act{Action: ikp.Propose, Actor: v.actor(), Words: "…", Target: &other})
	return err
}

// askProposal asks the next question of a proposal: for the target, the day or the reason.
func (r *Router) askProposal(ctx context.Context, v visit, c ikp.Copy, step string, facts map[string]string) (bot.Answer, error) {
	if err := r.await(ctx, v, "ikp_usul:"+step, facts); err != nil {
		return bot.Answer{}, err
	}
	view, err := r.instructionView(ctx, v)
	if err != nil {
		return bot.Answer{}, err
	}
	d, err := v.dutyOf(view, c)
	if err != nil {
		return bot.Answer{}, err
	}
	var row []bot.Button
	switch step {
	case "target":
		row = []bot.Button{button("Target tetap", press("ikp_usul", "tetap", step))}
	case "batas":
		row = []bot.Button{button("Batas waktu tetap", press("ikp_usul", "tetap", step))}
	}
	target, due := proposed(c, facts)
	return r.confirm(v, "ikp_usul_"+step, map[string]any{"D": d, "Target": target, "Due": due}, row)
}

// proposed are the target and the day that a proposal asks for so far.
func proposed(c ikp.Copy, facts map[string]string) (budget.Quantity, budget.Date) {
	target, due := c.Target, c.Due
	if n, err := budget.ParseQuantity(facts["target"]); err == nil {
		target = n
	}
	if day, err := budget.ParseDate(facts["due"]); err == nil {
		due = day
	}
	return target, due
}

// proposeWords takes the answers of a proposal: the target, the day, then the reason.
func (r *Router) proposeWords(ctx context.Context, v visit) (bot.Answer, error) {
	d, _, err := r.seenCopy(ctx, v, arguments{v.facts["copy"]}.id(0))
	if err != nil {
		return bot.Answer{}, err
	}
	words := tidyWords(v.Text)
	switch v.step {
	case "target":
		if words != "" {
			n, _, ok := ikp.SpokenNumber(words)
			if !ok {
				return bot.Answer{}, refuse("number_not_understood", "Words", text.Cut(60, words))
			}
			v.facts["target"] = n.String()
		}
		return r.askProposal(ctx, v, d.Copy, "batas", v.facts)
	case "batas":
		if words != "" {
			day, ok := spokenDay(words, v.today())
			if !ok {
				return bot.Answer{}, refuse("date_not_understood", "Words", text.Cut(60, words))
			}
			v.facts["due"] = day.In(time.UTC).Format(time.DateOnly)
		}
		if target, due := proposed(d.Copy, v.facts); target == d.Copy.Target && due == d.Copy.Due {
			return bot.Answer{}, refuse("ikp_proposal_same")
		}
		return r.askProposal(ctx, v, d.Copy, "alasan", v.facts)
	}
	return r.propose(ctx, v, d.Copy, words)
}

// propose hands the proposal in.
func (r *Router) propose(ctx context.Context, v visit, c ikp.Copy, reason string) (bot.Answer, error) {
	target, due := proposed(c, v.facts)
	c, err := r.act(ctx, v, c.ID, ikp.Act{Action: ikp.Propose, Words: reason, Target: &target, Due: &due})
	if err != nil {
		return bot.Answer{}, err
	}
	if err := r.done(ctx, v); err != nil {
		return bot.Answer{}, err
	}
	return r.noted(ctx, v, "ikp_usul_tercatat", c, map[string]any{"P": lastProposal(c)})
}
