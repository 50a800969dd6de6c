package billing

import (
	"cmp"
	"slices"

	"serapan/budget"
)

// ageStarts are the first ages, in working days since the handover, of the buckets of Sums.ByAge.
var ageStarts = [5]int{0, 5, 10, 17, 30}

// Money is a number of works and what they still cost, gross.
type Money struct {
	Count int
	Value budget.Rupiah
}

func (m *Money) add(value budget.Rupiah) {
	m.Count++
	m.Value += value
}

// UnitSum is what one unit has open.
type UnitSum struct {
	Unit   string // kode SKPD
	Money         // all of it, with what lies at the treasury
	ByStep [4]Money
	Oldest int // age in working days
}

// Sums are the open works (finished, unpaid, not closed) of a view.
type Sums struct {
	Money              // all of them
	ByAge  [5]Money    // by age in working days: 0–4, 5–9, 10–16, 17–29, 30 and more
	ByStep [4]Money    // at index S1, S2, S3; Step.Owner says whose turn it is
	Grid   [5][4]Money // ByAge by step
	ByUnit []UnitSum   // worst first: by value, then by number
	Unaged Money       // in Money and not in ByAge: handed over in a year that the calendar does not know
	Oldest int         // age in working days
	Paused Money       // in Money, too: of them the bot says nothing
}

// Sum adds up the open works. It refuses ("calendar_unknown") where today's year is not known.
func (v View) Sum(works []Work) (Sums, error) {
	t := v.NewTally()
	if err := t.Add(works); err != nil {
		return Sums{}, err
	}
	return t.Sums(), nil
}

// Tally adds up works that come in parts, such as pages of a large table.
type Tally struct {
	view   View
	sums   Sums
	byUnit map[string]*UnitSum
}

// NewTally is an empty tally of the view.
func (v View) NewTally() *Tally {
	return &Tally{view: v.indexed(), byUnit: map[string]*UnitSum{}}
}

// Add counts works in. It refuses ("calendar_unknown") where today's year is not known.
func (t *Tally) Add(works []Work) error {
	if _, err := t.view.Calendar.IsWorking(t.view.Today); err != nil {
		return err
	}
	for i := range works {
		if step := t.view.step(&works[i]); step.Open() {
			t.count(&works[i], step)
		}
	}
	return nil
}

// count adds one open work to every sum that it belongs to.
func (t *Tally) count(w *Work, step Step) {
	value := owed(w)
	unit := t.byUnit[w.Unit]
	if unit == nil {
		unit = &UnitSum{Unit: w.Unit}
		t.byUnit[w.Unit] = unit
	}
	unit.add(value)
	unit.ByStep[step].add(value)
	t.sums.add(value)
	t.sums.ByStep[step].add(value)
	if t.view.paused(w) {
		t.sums.Paused.add(value)
	}
	age, err := t.view.workingDays(w.Handover.Day, t.view.Today)
	if err != nil {
		t.sums.Unaged.add(value)
		return
	}
	t.sums.ByAge[bucket(age)].add(value)
	t.sums.Grid[bucket(age)][step].add(value)
	t.sums.Oldest = max(t.sums.Oldest, age)
	unit.Oldest = max(unit.Oldest, age)
}

// bucket is the place of an age in Sums.ByAge.
func bucket(age int) int {
	i := len(ageStarts) - 1
	for age < ageStarts[i] && i > 0 {
		i--
	}
	return i
}

// Sums are the sums of all that was added.
func (t *Tally) Sums() Sums {
	sums := t.sums
	sums.ByUnit = make([]UnitSum, 0, len(t.byUnit))
	for _, unit := range t.byUnit {
		sums.ByUnit = append(sums.ByUnit, *unit)
	}
	slices.SortFunc(sums.ByUnit, func(a, b UnitSum) int {
		return cmp.Or(cmp.Compare(b.Value, a.Value), cmp.Compare(b.Count, a.Count), cmp.Compare(a.Unit, b.Unit))
	})
	return sums
}

// Potential is the absorption if every unpaid finished work were paid (potensi serapan); false where the
// pagu is zero.
func Potential(a budget.Absorption, unpaid budget.Rupiah) (budget.Percent, bool) {
	return budget.Ratio(a.Realized+unpaid, a.Pagu)
}
