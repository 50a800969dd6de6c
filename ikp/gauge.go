package ikp

import "serapan/budget"

// Gauge is a measure that the bot sees by itself in the data it has.
type Gauge string

// The measures. Their targets are in percent, in works and in percent.
const (
	None             Gauge = ""
	GaugeAbsorption  Gauge = "serapan"     // realisasi ÷ pagu, at least
	GaugeUnbilled    Gauge = "tagihan_tua" // finished, unpaid works older than so many working days, at most
	GaugeEPurchasing Gauge = "epurchasing" // share of e-purchasing in the value of purchases, at least
)

func (g Gauge) valid() bool {
	switch g {
	case None, GaugeAbsorption, GaugeUnbilled, GaugeEPurchasing:
		return true
	}
	return false
}

func (g Gauge) sense() Sense {
	if g == GaugeUnbilled {
		return AtMost
	}
	return AtLeast
}

// Facts are one unit's data that gauges look at. A part that is nil, or without a day, is not known.
type Facts struct {
	Figure       *budget.Figure
	FigureDay    budget.Date
	UnpaidAges   []int // of the unit's finished, unpaid works, in working days since the handover
	WorksDay     budget.Date
	Purchases    []budget.Purchase
	PurchasesDay budget.Date
}

// Reading is what a gauge shows; a percentage as it is printed, so that what people read is what is judged.
type Reading struct {
	Number budget.Quantity
	AsOf   budget.Date
}

// Read reads the instruction's gauge; false where the data do not tell: there are none, the pagu is zero,
// or nothing was bought.
func (i Instruction) Read(f Facts) (Reading, bool) {
	switch i.Gauge {
	case GaugeAbsorption:
		if f.Figure == nil || f.FigureDay.IsZero() {
			return Reading{}, false
		}
		percent, ok := budget.Ratio(f.Figure.Realized, f.Figure.Pagu)
		return Reading{printed(percent), f.FigureDay}, ok
	case GaugeUnbilled:
		old := budget.Quantity(0)
		for _, age := range f.UnpaidAges {
			if age > i.GaugeDays {
				old += budget.OneQuantity
			}
		}
		return Reading{old, f.WorksDay}, !f.WorksDay.IsZero()
	case GaugeEPurchasing:
		percent, ok := electronicShare(f.Purchases)
		return Reading{printed(percent), f.PurchasesDay}, ok && !f.PurchasesDay.IsZero()
	}
	return Reading{}, false
}

// printed is a percentage to two decimals.
func printed(p budget.Percent) budget.Quantity { return budget.Quantity(p.Rounded(2)) }

// electronicShare is the value bought by e-purchasing ÷ the value of all purchases that count.
func electronicShare(purchases []budget.Purchase) (budget.Percent, bool) {
	var electronic, all budget.Rupiah
	for _, p := range purchases {
		if !p.Counts() {
			continue
		}
		all += p.Value
		if p.Electronic() {
			electronic += p.Value
		}
	}
	return budget.Ratio(electronic, all)
}

// Observation is the act by which the bot reports a reading.
func (r Reading) Observation() Act {
	return Act{Action: Observe, Actor: TheClock, Report: Report{Number: r.Number, AsOf: r.AsOf}}
}
