package scheduler

import (
	"context"
	"time"

	"serapan/billing"
	"serapan/budget"
	"serapan/outbox"
)

// bookStore is where finished works and what was said of them are kept.
type bookStore interface {
	Ledger(ctx context.Context, day budget.Date, codes []string) (billing.Ledger, error)
	NewestList(ctx context.Context, kind budget.FileKind, day budget.Date) (budget.Import, bool, error)
	NoteNudges(ctx context.Context, promise string, nudges []billing.Nudge) error
	Units(ctx context.Context) ([]budget.Unit, error)
}

// books are the works of a day, and all by which they are judged.
type books struct {
	ledger billing.Ledger
	view   billing.View
}

func openBooks(ctx context.Context, store bookStore, o office, now time.Time) (books, error) {
	b := books{view: o.settings.Billing.View(o.today(now), o.Calendar)}
	var err error
	b.ledger, err = store.Ledger(ctx, b.view.Today, nil)
	b.view.ClaimsDay, b.view.PaymentsDay = b.ledger.ClaimsDay, b.ledger.PaymentsDay
	return b, err
}

// list is one of the two files behind the figures of works.
type list struct {
	Import budget.Import
	Known  bool
}

// lists finds the files behind the figures: the works list and the register.
func lists(ctx context.Context, store bookStore, o office, day budget.Date) (found struct{ Works, Payments list }, err error) {
	for kind, to := range map[budget.FileKind]*list{budget.KindWorks: &found.Works, budget.KindSP2D: &found.Payments} {
		if to.Import, to.Known, err = store.NewestList(ctx, kind, day); err != nil {
			return found, err
		}
		to.Import.StoredAt = to.Import.StoredAt.In(o.Zone)
	}
	return found, nil
}

// rehearsal marks a context in which words are made that nobody gets.
type rehearsal struct{}

// noteTold notes which works the message of the promise names: they count as told once it is delivered.
// A preview tells nobody.
func noteTold(ctx context.Context, store bookStore, p outbox.Promise, level billing.Level, day budget.Date, items []billing.Item) error {
	nudges := make([]billing.Nudge, len(items))
	for i, item := range items {
		nudges[i] = billing.Nudge{Claim: item.Key, Lane: item.Desk.Lane, Level: level, Day: day, Chat: p.To.Chat}
	}
	return noteNudges(ctx, store, p, nudges)
}

// noteNudges notes nudges of the promise's message, unless it is a preview.
func noteNudges(ctx context.Context, store bookStore, p outbox.Promise, nudges []billing.Nudge) error {
	if ctx.Value(rehearsal{}) != nil {
		return nil
	}
	return store.NoteNudges(ctx, p.Key, nudges)
}
