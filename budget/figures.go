package budget

import "math/big"

// Figure is one unit's line of a report: its ceiling, what was paid, and physical progress.
type Figure struct {
	Code     string   // kode SKPD
	Pagu     Rupiah   // ceiling after the latest revision
	Realized Rupiah   // realisasi keuangan: SP2D and validated SPJ, cumulative in the year
	Physical *Percent // realisasi fisik; nil where the report does not carry it
}

// Absorption is the sum of some units' figures on a day. Percentages come from the sums, never from
// an average of percentages; physical progress is weighted by pagu over the units that report it.
type Absorption struct {
	Units        int
	Pagu         Rupiah
	Realized     Rupiah
	Physical     Percent // weighted by pagu; meaningful where PhysicalPagu > 0
	PhysicalPagu Rupiah  // pagu of the units that report physical progress
}

// Sum adds up figures.
func Sum(figures []Figure) Absorption {
	var a Absorption
	weighted := new(big.Int)
	for _, f := range figures {
		a.Units++
		a.Pagu += f.Pagu
		a.Realized += f.Realized
		if f.Physical != nil && f.Pagu > 0 {
			a.PhysicalPagu += f.Pagu
			term := big.NewInt(int64(*f.Physical))
			weighted.Add(weighted, term.Mul(term, big.NewInt(int64(f.Pagu))))
		}
	}
	if a.PhysicalPagu > 0 {
		a.Physical = Percent(weighted.Quo(weighted, big.NewInt(int64(a.PhysicalPagu))).Int64())
	}
	return a
}

// Percent is realisasi ÷ pagu; false where the pagu is zero.
func (a Absorption) Percent() (Percent, bool) { return Ratio(a.Realized, a.Pagu) }

// Left is what remains of the pagu; negative where more was paid.
func (a Absorption) Left() Rupiah { return a.Pagu - a.Realized }

// HasPhysical tells whether any unit reports physical progress.
func (a Absorption) HasPhysical() bool { return a.PhysicalPagu > 0 }

// Gap is physical minus financial progress in percentage points: the sign of finished work that is
// not yet billed. False where one of the two is missing.
func (a Absorption) Gap() (Percent, bool) {
	paid, ok := a.Percent()
	if !ok || !a.HasPhysical() {
		return 0, false
	}
	return a.Physical.Points(paid), true
}
