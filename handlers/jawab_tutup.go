package handlers

import (
	"context"
	"slices"
	"strings"

	"serapan/billing"
	"serapan/bot"
	"serapan/text"
)

var closingKinds = []billing.ClosingKind{billing.HandoverCancelled, billing.WrittenOff, billing.CarriedOver}

// closePress answers "tutup:ID" with the ways in which a work ends without a payment, "tutup:ID:KIND" with a
// question for officer and reason, and "tutup:ID:buka", which takes a closing back. It is for mentors.
func (r *Router) closePress(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	w, err := r.askedWork(ctx, v, args.id(0))
	if err != nil {
		return bot.Answer{}, err
	}
	kind := billing.ClosingKind(args.word(1))
	switch {
	case args.word(1) == "buka":
		return r.reopen(ctx, v, w)
	case w.Step == billing.Paid:
		return bot.Answer{}, refuse("work_paid")
	case w.Closing != nil && w.Step == billing.Closed:
		return r.confirm(v, "jawab_tutup", noted{asked: w, Closing: w.Closing}, []bot.Button{detailButton(w), button("Buka kembali", press("tutup", w.id(), "buka"))})
	case args.word(1) == "":
		var buttons []bot.Button
		for _, k := range closingKinds {
			buttons = append(buttons, button(text.ClosingName(k), press("tutup", w.id(), string(k))))
		}
		return r.confirm(v, "jawab_tutup_tanya", w, inRows(1, buttons)...)
	case !slices.Contains(closingKinds, kind):
		return bot.Answer{}, refuse("button_old")
	}
	if err := r.saying(ctx, v, "tutup", w, "kind", string(kind)); err != nil {
		return bot.Answer{}, err
	}
	return r.confirm(v, "jawab_tutup_kata", map[string]any{"W": w, "Kind": kind, "Officer": kind != billing.HandoverCancelled})
}

// closeWords takes "Nama pejabat: alasan"; of a cancelled handover the reason alone.
func (r *Router) closeWords(ctx context.Context, v visit) (bot.Answer, error) {
	w, err := r.said(ctx, v)
	if err != nil {
		return bot.Answer{}, err
	}
	c := billing.Closing{Claim: w.Key, Kind: billing.ClosingKind(v.facts["kind"]), Reason: tidyWords(v.Text), By: v.From.ID, On: v.today()}
	if officer, reason, named := strings.Cut(c.Reason, ":"); named && c.Kind != billing.HandoverCancelled {
		c.Officer, c.Reason = strings.TrimSpace(officer), strings.TrimSpace(reason)
	}
	if err := w.view.CheckClosing(c, w.Work); err != nil {
		return bot.Answer{}, err
	}
	if c, err = r.store.SaveClosing(ctx, c, v.event("closing", w.Unit.Code, string(c.Kind)+" "+text.Cut(200, c.Officer+" "+c.Reason)+": "+w.Name())); err != nil {
		return bot.Answer{}, err
	}
	if err := r.done(ctx, v); err != nil {
		return bot.Answer{}, err
	}
	return r.confirm(v, "jawab_tutup", noted{asked: w, Closing: &c}, []bot.Button{detailButton(w), button("Buka kembali", press("tutup", w.id(), "buka"))})
}

func (r *Router) reopen(ctx context.Context, v visit, w asked) (bot.Answer, error) {
	if w.Closing == nil {
		return bot.Answer{}, refuse("button_old")
	}
	if _, err := r.store.ReopenClosing(ctx, w.Closing.ID, v.event("reopened", w.Unit.Code, w.Name())); err != nil {
		return bot.Answer{}, err
	}
	return r.confirm(v, "jawab_tutup_buka", w, []bot.Button{detailButton(w)})
}
