package sheet

import "serapan/budget"

// promised is the heading of a group that carries the group's sum: "A. DINAS | 3.000 | 1.600". Whether
// it is one, the lines beneath it show.
type promised struct {
	row    row
	name   string
	before sums // of all lines above it
	lines  int  // how many those are
}

// promises tells whether a row with money that names no unit may head a group: its words say so, or it
// is counted by a letter where units are counted by numbers.
func (f *figureReader) promises(r row, name string) bool {
	if f.shape != perUnit || f.peek(r) == (sums{}) {
		return false
	}
	return isSection(name) || lettered.MatchString(name) && !f.lettered || !r.at(f.layout.number).blank() && f.lacksCount(r)
}

func (f *figureReader) promise(r row, name string) {
	f.keepPromise()
	f.promised = &promised{row: r.clone(), name: name, before: f.totals.all, lines: f.totals.lines}
}

// keepPromise compares the last such heading with the lines beneath it. One that is not their sum is a
// wrong sum if its words name no unit, else a unit that nobody knows.
func (f *figureReader) keepPromise() {
	p := f.promised
	if p == nil {
		return
	}
	f.promised = nil
	said, sum := f.peek(p.row), f.totals.all
	led := f.totals.lines > p.lines
	kept := led
	for i := range sum {
		sum[i] -= p.before[i]
		kept = kept && (f.totals.doubt[i] || distance(said[i], sum[i]) <= f.tolerance(f.totals.lines, max(f.layout.pagu, 0)))
	}
	doubt := f.totals.doubt != [2]bool{} || f.unsettled()
	switch {
	case kept || led && doubt && isSection(p.name):
		f.skip("section")
	case led && isSection(p.name):
		f.skip("section")
		f.compareTotal(p.row, sum, sum, f.totals.lines)
	default:
		f.rows++
		f.unknown(p.row, f.layout.keyColumn(p.row), p.name)
		f.unitLine(p.row, budget.Unit{})
	}
}

// openTotal keeps a row of totals that stands above all lines.
func (f *figureReader) openTotal(r row) {
	if f.opening == nil {
		kept := r.clone()
		f.opening = &kept
	}
}

// closeTotal compares the row of totals above the lines with all of them.
func (f *figureReader) closeTotal() {
	switch {
	case f.opening == nil:
	case f.shape == flat:
		f.flatTotal(*f.opening)
	default:
		f.compareTotal(*f.opening, f.totals.all, f.totals.all, f.totals.lines)
	}
	f.opening = nil
}
