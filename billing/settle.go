package billing

import (
	"slices"

	"serapan/budget"
	"serapan/matching"
)

// paymentID names a payment: two units may use the same number.
type paymentID struct{ unit, number string }

// settle finds the day on which each work was paid.
func settle(works []Work, l Ledger) {
	payments := make(map[paymentID]budget.Payment, len(l.Payments))
	for _, p := range l.Payments {
		payments[paymentID{p.Unit, p.Number}] = p
	}
	for i := range works {
		w := &works[i]
		if p, paid := lastPart(w, payments); paid {
			w.PaidOn = p.Day
			if !w.SPM.Exists() {
				w.SPM = p.SPM
			}
			if !w.SP2D.Exists() {
				w.SP2D = budget.Paper{Number: p.Number, Day: p.Day}
			}
			continue
		}
		w.PaidOn = paidByList(w, l.ClaimsDay[w.Unit])
	}
}

// lastPart is the payment with which the register has paid the work in full, if it has. A claim whose
// amount is not known is paid by any payment that matches it.
func lastPart(w *Work, payments map[paymentID]budget.Payment) (budget.Payment, bool) {
	type part struct {
		payment budget.Payment
		amount  budget.Rupiah
	}
	var parts []part
	for _, m := range w.Payments {
		if p, known := payments[paymentID{w.Unit, m.Payment}]; known {
			parts = append(parts, part{p, m.Amount})
		}
	}
	slices.SortStableFunc(parts, func(a, b part) int { return a.payment.Day.Days(b.payment.Day) })
	var sum budget.Rupiah
	for _, p := range parts {
		if sum += p.amount; matching.Covers(price(&w.Claim), sum) {
			return p.payment, true
		}
	}
	return budget.Payment{}, false
}

// paidByList is the day on which the works list itself says that the claim was paid, or zero. Where it
// gives none, the day of the list stands for it.
func paidByList(w *Work, listed budget.Date) budget.Date {
	full := price(&w.Claim) > 0 && matching.Covers(price(&w.Claim), w.Paid)
	switch {
	case !w.SP2D.Day.IsZero():
		return w.SP2D.Day
	case w.SP2D.Exists(), full:
		return listed
	}
	return budget.Date{}
}
