package billing

import (
	"serapan/budget"
	"serapan/matching"
)

// Work is a claim with all that is known of it.
type Work struct {
	budget.Claim
	Payments  []matching.Match // what pays it; empty: nothing known
	PaidOn    budget.Date      // zero while unpaid
	Answers   []Answer         // "sudah ditagih" and promises, oldest first
	Obstacles []Obstacle       // oldest first
	Pauses    []Pause          // oldest first
	Closing   *Closing         // nil while it is not closed
	Nudges    []Nudge          // delivered messages that named it, oldest first
}

// Nudge is a delivered message that named a work.
type Nudge struct {
	Claim string // key
	Lane  Lane   // whom it went to; "" where not known
	Level Level
	Day   budget.Date // of delivery
	Chat  int64
}

// price is what the whole claim costs, gross: its amount, or the price of a contract that is paid at once.
func price(c *budget.Claim) budget.Rupiah {
	if c.Amount == 0 && c.Term == 0 {
		return c.Price
	}
	return c.Amount
}

// Cost is what the work costs, gross; 0 where its amount is not known.
func (w Work) Cost() budget.Rupiah { return price(&w.Claim) }

// Owed is what is still to be paid of the work, gross; 0 where it is paid or its amount is not known.
func (w Work) Owed() budget.Rupiah { return owed(&w) }

func owed(w *Work) budget.Rupiah {
	if !w.PaidOn.IsZero() || w.SP2D.Exists() {
		return 0
	}
	return max(0, price(&w.Claim)-paidParts(w))
}

// paidParts is what was paid of the work: by the register, or by the works list where that says more.
func paidParts(w *Work) budget.Rupiah {
	var sum budget.Rupiah
	for _, m := range w.Payments {
		sum += m.Amount
	}
	return max(sum, w.Paid)
}

// closed tells whether the closing holds. A cancelled handover is no closing of a later handover.
func (w *Work) closed() bool {
	if w.Closing == nil {
		return false
	}
	return w.Closing.Kind != HandoverCancelled || !w.Handover.Day.After(w.Closing.On)
}
