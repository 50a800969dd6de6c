package scheduler

import (
	"context"
	"time"

	"serapan/bot"
	"serapan/budget"
	"serapan/outbox"
	"serapan/text"
)

// oldData is what the words about old data are made of; each part is nil where it is not old.
type oldData struct {
	Source   *source // of the figures
	Silent   []budget.Unit
	Limit    int
	Register *oldRegister
	Late     *time.Time
}

// oldRegister is a register of SP2D that is too old for nudges.
type oldRegister struct {
	Import budget.Import
	Known  bool // there is one at all
	Age    int  // working days
	Limit  int
}

// Write words the reminder, unless the data that it is about have been renewed, or are not old after all.
// It names the others that are old.
func (j stale) Write(ctx context.Context, p outbox.Promise, now time.Time) (bot.Message, bool, error) {
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return bot.Message{}, false, err
	}
	old := oldData{Limit: o.settings.StaleAfter, Late: lateness(p, o)}
	position, err := j.store.Position(ctx, o.today(now))
	if err != nil {
		return bot.Message{}, false, err
	}
	if !position.Empty() {
		from, err := sourceOf(ctx, j.store, o, position, now)
		if err != nil {
			return bot.Message{}, false, err
		}
		if from.Stale {
			old.Source, old.Silent = &from, position.Silent()
		}
	}
	if old.Register, err = j.oldRegister(ctx, o, now); err != nil {
		return bot.Message{}, false, err
	}
	figures, register := p.Facts["as_of"], p.Facts["sp2d"]
	still := figures != "" && old.Source != nil && old.Source.AsOf.String() == figures ||
		register != "" && old.Register != nil && old.Register.Import.AsOf.String() == register
	if !still {
		return bot.Message{}, false, nil
	}
	words, err := text.Render("data_basi", old)
	return bot.Message{HTML: words, Buttons: [][]bot.Button{{{Text: "Cara mengunggah", Data: "unggahan"}}}}, true, err
}

// oldRegister is the register where it is too old, or missing though there are works; nil where it is not.
func (j stale) oldRegister(ctx context.Context, o office, now time.Time) (*oldRegister, error) {
	today := o.today(now)
	file, known, err := j.registerDay(ctx, today)
	if err != nil || !known {
		return nil, err
	}
	r := oldRegister{Import: file, Known: file.Kind == budget.KindSP2D, Limit: o.settings.Billing.Rules.FreshDays}
	if r.Age, err = o.Calendar.WorkingDays(file.AsOf, today); err != nil || r.Age <= r.Limit {
		return nil, err
	}
	return &r, nil
}
