package ikp

import (
	"cmp"
	"slices"
	"time"
)

// Recap is who reached a month's instructions and who did not; it knows no money.
type Recap struct {
	Year  int
	Month time.Month
	Tally
	Instructions []BoardRow
	Units        []BoardRow // best first: by the share that was reached, then by how many, then by code
}

// Recap sums up the copies of the instructions of a month. What is open still may be reached. It refuses
// ("calendar_unknown") where a year on the way is not known.
func (v View) Recap(year int, month time.Month, copies []Copy) (Recap, error) {
	r := Recap{Year: year, Month: month}
	of := slices.DeleteFunc(slices.Clone(copies), func(c Copy) bool {
		return c.Instruction.Year != year || c.Instruction.Month != month || c.State == Draft
	})
	for _, c := range of {
		if err := r.add(v, c); err != nil {
			return Recap{}, err
		}
	}
	var err error
	if r.Instructions, err = v.ByInstruction(of); err != nil {
		return Recap{}, err
	}
	if r.Units, err = v.ByUnit(of); err != nil {
		return Recap{}, err
	}
	slices.SortStableFunc(r.Units, func(a, b BoardRow) int {
		x, known := a.Percent()
		y, other := b.Percent()
		if known != other { // who was freed of all has no share
			if known {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(y, x), cmp.Compare(b.Reached(), a.Reached()))
	})
	return r, nil
}
