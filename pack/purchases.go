package pack

import (
	"serapan/budget"
	"serapan/purchase"
)

// Purchases is what the units bought.
type Purchases struct {
	purchase.Sums
	Months    []purchase.MonthSum // until that of the newest list
	Unmonthed int                 // purchases that stand in none of them
	Units     []purchase.UnitSum  // the smallest share of e-purchasing in the rupiah first
	Idle      int                 // units that spend without e-purchasing
	Days      int                 // of the span that Idle looks at
	Duty      purchase.Money      // bought otherwise under the duty
	DutyDay   budget.Date         // from which e-purchasing is a duty
	ByCode    map[string]budget.Unit
	Source    string // the list behind it, as it is printed
	Old       int    // age of the list in working days, where it is older than the settings allow; else 0
}

// Share is the share of e-purchasing in the rupiah; nil where nothing was bought.
func (p Purchases) Share() *budget.Percent {
	if v, known := p.ByValue(); known {
		return &v
	}
	return nil
}
