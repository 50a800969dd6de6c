package billing

import "serapan/budget"

// AgeBuckets are the first ages, in working days since the handover, of the buckets of Sums.ByAge:
// 0–4, 5–9, 10–16, 17–29, 30 and more.
var ageBuckets = [5]int{0, 5, 10, 17, 30}

// Money is a number of works and what they still cost, gross.
type Money struct {
	Count int
	Value budget.Rupiah
}

// UnitSum is what one unit has open.
type UnitSum struct {
	Unit   string // kode SKPD
	Open   Money
	ByStep [4]Money
	Oldest int // age in working days
}

// Sums are the open works (finished, unpaid, not closed) of a view.
type Sums struct {
	Money             // all of them
	ByAge   [5]Money  // by age in working days: 0–4, 5–9, 10–16, 17–29, 30 and more
	ByStep  [4]Money  // at index S1, S2, S3
	ByUnit  []UnitSum // worst first: by value, then by number
	Unaged  Money     // in Money and not in ByAge: handed over in a year that the calendar does not know
	Oldest  int       // age in working days
	Running Money     // not handed over; not in Money
}

// Sum adds up the open works. It refuses ("calendar_unknown") where today's year is not known.
func (v View) Sum(works []Work) (Sums, error) { return Sums{}, nil }

// Potential is the absorption if every unpaid finished work were paid; false where the pagu is zero.
func Potential(a budget.Absorption, unpaid budget.Rupiah) (budget.Percent, bool) { return 0, false }
