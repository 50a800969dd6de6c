package scheduler

import (
	"context"
	"slices"
	"sync"
	"time"

	"serapan/billing"
	"serapan/budget"
	"serapan/policy"
)

// keeper keeps the works of a day as long as the data stand, since a job is asked every minute.
type keeper struct {
	mu      sync.Mutex
	made    bool
	version int64
	today   budget.Date
	ledger  billing.Ledger
	works   []billing.Work

	settledAt   int64 // the version at which all messages were found to show what is
	settledSent int   // and how many there were; 0 = not looked yet
}

// unchanged tells whether nothing has moved since settled was told of so many messages.
func (k *keeper) unchanged(sent int) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.settledSent == sent && k.settledAt == k.version
}

// settled notes that so many messages show what the data of now say.
func (k *keeper) settled(sent int) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.settledAt, k.settledSent = k.version, sent
}

// keptStore is a bookStore that says when its data have changed.
type keptStore interface {
	bookStore
	Version(ctx context.Context) (int64, error)
}

// of are the books of the day and its works. What was delivered since they were opened is not in them: who
// asks cuts them at a morning before (see morning).
func (k *keeper) of(ctx context.Context, store keptStore, o office, now time.Time) (books, []billing.Work, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	today := o.today(now)
	version, err := store.Version(ctx)
	if err != nil {
		return books{}, nil, err
	}
	if !k.made || k.version != version || k.today != today {
		b, err := openBooks(ctx, store, o, now)
		if err != nil {
			return books{}, nil, err
		}
		k.made, k.version, k.today, k.ledger, k.works = true, version, today, b.ledger, billing.Assemble(b.ledger)
	}
	b := books{k.ledger, o.settings.Billing.View(today, o.Calendar)}
	b.view.ClaimsDay, b.view.PaymentsDay = k.ledger.ClaimsDay, k.ledger.PaymentsDay
	return b, k.works, nil
}

// morning is what may be told of works on a day, as things stood before the first message of the day from.
// So all who hear of a work hear the same, whoever comes first.
type morning struct {
	books
	works []billing.Work
	items []billing.Item // those of which something is told, worst first
}

// morning looks at the works on the day by the nudges delivered before from. The heads hear of L3 on the
// morning of the weekly table alone, and of what stands in it.
func (o office) morning(b books, works []billing.Work, day, from budget.Date) (morning, error) {
	b.view.Today = day
	m := morning{books: b, works: cut(works, from)}
	survey, err := b.view.Survey(m.works)
	if err != nil {
		return m, err
	}
	for _, item := range survey.Items {
		if item.Next == billing.L1 || item.Next == billing.L2 {
			m.items = append(m.items, item)
		}
	}
	w, worked, err := o.weekOf(policy.TopicEscalation, policy.Monday(from))
	if err != nil || !worked || o.today(w.due) != from {
		return m, err
	}
	table, err := o.untold(b, policy.TopicEscalation, billing.L3, w) // its rules: a week is a cool-down
	if err != nil {
		return m, err
	}
	if survey, err = table.view.Survey(m.works); err != nil {
		return m, err
	}
	for _, row := range survey.Table() {
		m.items = append(m.items, row.Items...)
	}
	return m, nil
}

// cut are the works as they stood before anything was delivered on that day or later.
func cut(works []billing.Work, from budget.Date) []billing.Work {
	works = slices.Clone(works)
	for i := range works {
		since := func(n billing.Nudge) bool { return !n.Day.Before(from) }
		if slices.ContainsFunc(works[i].Nudges, since) {
			works[i].Nudges = slices.DeleteFunc(slices.Clone(works[i].Nudges), since)
		}
	}
	return works
}
