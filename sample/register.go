package sample

import (
	"slices"

	"serapan/budget"
)

// RegisterOn is the SP2D register of the whole region until a day of the region's year, oldest first. On
// AsOf its gross without UP is the realisation of every unit in Latest. Row is not set; no column names
// contract or RUP code, only texts do.
func (r *Region) RegisterOn(day budget.Date) []budget.Payment {
	l := r.ledger()
	now := l.days.until(day)
	var payments []budget.Payment
	for _, o := range l.orders {
		if o.paid <= now {
			payments = append(payments, l.payment(r, o))
		}
	}
	return payments
}

func (l *ledger) payment(r *Region, o *order) budget.Payment {
	p := budget.Payment{
		Number: o.numbers[2], Day: l.days.on(o.paid), Unit: r.Units[o.unit].Code, Text: o.text, Kind: o.kind,
		Gross: o.gross, Deducted: o.deducted, Net: o.gross - o.deducted,
		SPM: budget.Paper{Number: o.numbers[1], Day: l.days.on(o.spm)}, Provider: o.provider,
	}
	if p.Provider == "" {
		p.Provider = "Bendahara Pengeluaran " + r.Units[o.unit].Short
	}
	return p
}

// Settlement is a payment of the register and the claims that it pays.
type Settlement struct {
	Payment  string   // nomor SP2D
	Claims   []string // keys
	Evidence Evidence
	Gross    budget.Rupiah
}

// RegisterTruth tells which claims the register's payments until a day pay, in the order of the
// register. Salaries and the like are not in it.
func (r *Region) RegisterTruth(day budget.Date) []Settlement {
	l := r.ledger()
	now := l.days.until(day)
	var truth []Settlement
	for _, o := range l.orders {
		if o.paid > now || len(o.works) == 0 {
			continue
		}
		s := Settlement{Payment: o.numbers[2], Evidence: o.works[0].found, Gross: o.gross}
		for _, w := range o.works {
			s.Claims = append(s.Claims, l.claim(r, w, now).Key)
		}
		slices.Sort(s.Claims)
		truth = append(truth, s)
	}
	return truth
}
