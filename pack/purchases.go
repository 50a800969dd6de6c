package pack

import (
	"serapan/budget"
	"serapan/purchase"
)

// Purchases is what the units bought.
type Purchases struct {
	purchase.Sums
	Months  []purchase.MonthSum
	Units   []purchase.UnitSum // the smallest share of e-purchasing in the rupiah first
	Groups  []GroupSum
	Idle    []purchase.Idle // units that spend without e-purchasing
	Days    int             // of the span that Idle looks at
	Duty    []budget.Purchase
	DutyDay budget.Date // from which e-purchasing is a duty
	ByCode  map[string]budget.Unit
	Source  string // the list behind it, as it is printed
}

// GroupSum is what a group of units bought.
type GroupSum struct {
	Group budget.Group
	purchase.Sums
}

// DutyValue is what the purchases under the duty cost that were made otherwise.
func (p Purchases) DutyValue() (sum budget.Rupiah) {
	for _, one := range p.Duty {
		sum += one.Value
	}
	return sum
}

// Share is the share of e-purchasing in the rupiah; nil where nothing was bought.
func (p Purchases) Share() *budget.Percent {
	if v, known := p.ByValue(); known {
		return &v
	}
	return nil
}
