package main

import (
	"context"
	"time"

	"serapan/billing"
	"serapan/budget"
	"serapan/people"
)

// word is what some units promised before the demo opens.
type word struct {
	said, by budget.Date
	paid     bool // of works that were paid by then, or are not paid yet
	count    int
}

var wordsGiven = []word{
	{said: inOctober(9), by: inOctober(20), paid: true, count: 4},
	{said: inOctober(10), by: inOctober(18), count: 3},
	{said: inOctober(19), by: inOctober(31), count: 5},
}

func inOctober(day int) budget.Date {
	return budget.Date{Year: opening.Year(), Month: time.October, Day: day}
}

// fits tells whether the word may have been given of the work.
func (g word) fits(w billing.Work) bool {
	if w.Handover.Day.IsZero() || w.Handover.Day.After(g.said) || len(w.Answers) > 0 {
		return false
	}
	if g.paid {
		return w.PaidOn.After(g.said) && !w.PaidOn.After(g.by)
	}
	return w.PaidOn.IsZero() && w.Owed() > 0 && !w.SPP.Exists()
}

// promise lets units have promised some of their works; those that a visitor can play have promised nothing. It
// does nothing where it was done before.
func (s *stage) promise(ctx context.Context, units []budget.Unit) error {
	ledger, err := s.service.Store.Ledger(ctx, budget.DateOf(opening), nil)
	if err != nil || len(ledger.Answers) > 0 {
		return err
	}
	played, works := playedUnits(units), billing.Assemble(ledger)
	spoke := map[string]bool{} // each unit speaks once
	for _, given := range wordsGiven {
		left := given.count
		for i := range works {
			w := works[i]
			if left == 0 || spoke[w.Unit] || played[w.Unit] || !given.fits(w) {
				continue
			}
			answer := billing.Answer{Claim: w.Key, Kind: billing.Promised, Step: billing.S1, Day: given.by, On: given.said}
			event := people.Event{At: given.said.In(opening.Location()).Add(10 * time.Hour), Action: "answer", Subject: w.Unit}
			if _, err := s.service.Store.SaveAnswer(ctx, answer, event); err != nil {
				return err
			}
			spoke[w.Unit] = true
			left--
		}
	}
	return nil
}
