package sheet

import "serapan/budget"

// check compares the months with the line's own quarters and total.
func (p *planReader) check(r row, months [12]amount, unit budget.Unit) {
	sum := func(from, to int) (sen budget.Rupiah, sure bool) {
		sure = true
		for _, m := range months[from:to] {
			sen += m.sen
			sure = sure && !m.doubtful()
		}
		return sen, sure
	}
	compare := func(col, from, to int) {
		if col < 0 {
			return
		}
		want, sure := sum(from, to)
		got := p.purse.read(r, col)
		upTo, _ := sum(0, to)
		slack := p.report.tolerance(to-from, col)
		if sure && got.is == isNumber && !got.doubtful() && distance(got.sen, want) > slack && (from == 0 || distance(got.sen, upTo) > slack) {
			p.found.wrong(col, r.n, "plan_mismatch", r.at(col).text, "Want", want, "Got", got.sen, "Unit", unit.Name)
		}
	}
	for q, col := range p.layout.quarters {
		compare(col, 3*q, 3*q+3)
	}
	compare(p.layout.total, 0, 12)
	if p.layout.pagu >= 0 {
		pagu := p.report.quietly(r, p.layout.pagu)
		whole, _ := sum(0, 12)
		switch v := p.purse.read(r, p.layout.pagu); {
		case v.doubtful() || whole == 0:
		case pagu.sen == 0:
			p.found.warn(p.layout.pagu, r.n, "plan_without_pagu", r.at(p.layout.pagu).text, "Unit", unit.Name)
		case inPercent(months, pagu.sen):
			p.found.wrong(p.layout.months[0], r.n, "plan_mismatch", r.at(p.layout.months[0]).text, "Want", pagu.sen, "Got", whole, "Unit", unit.Name)
		case distance(pagu.sen, whole) > p.report.tolerance(12, p.layout.pagu):
			p.found.warn(p.layout.pagu, r.n, "plan_not_pagu", r.at(p.layout.pagu).text, "Unit", unit.Name, "Pagu", pagu.sen, "Plan", whole)
		}
	}
}

// inPercent tells whether a plan's months look like shares of its ceiling: none exceeds 100.
func inPercent(months [12]amount, pagu budget.Rupiah) bool {
	for _, m := range months {
		if m.sen > 100*budget.OneRupiah {
			return false
		}
	}
	return pagu > 10_000*budget.OneRupiah
}

// total compares a row of totals with the sum of all lines.
func (p *planReader) total(r row, text string) {
	p.report.skip("total")
	p.keepPromise()
	switch {
	case !isSummed(text):
	case p.rows == 0:
		p.report.openTotal(r)
	default:
		p.compareTotal(r)
	}
}

func (p *planReader) compareTotal(r row) {
	for i, col := range append(p.layout.months[:], p.layout.total) {
		if col < 0 {
			continue
		}
		a := p.purse.read(r, col)
		if a.is == isNumber && !a.doubtful() && !p.doubt[i] && !p.unsettled() && distance(a.sen, p.sum[i]) > p.report.tolerance(p.rows, col) {
			p.found.wrong(col, r.n, "total_mismatch", r.at(col).text, "Want", p.sum[i], "Got", a.sen)
		}
	}
}

// promisedPlan is the heading of a group that carries the group's plan.
type promisedPlan struct {
	row    row
	before [13]budget.Rupiah // sums of all lines above it
	lines  int
}

// heads tells whether a row with money that names no unit may head a group.
func (p *planReader) heads(r row, code, name string) bool {
	if _, shaped := unitCode(code); shaped && code != "" || p.report.bare(r) || len(p.report.units.byName(name)) > 0 {
		return false
	}
	return isSection(name) || lettered.MatchString(name) && !p.report.lettered
}

// keepPromise compares the last such heading with the lines beneath it: one that is not their sum is a
// unit that nobody knows.
func (p *planReader) keepPromise() {
	h := p.promised
	if h == nil {
		return
	}
	p.promised = nil
	kept := p.rows > h.lines
	for i, col := range p.layout.months {
		said := p.report.quietly(h.row, col)
		kept = kept && (p.doubt[i] || said.is == isNoNumber && p.sum[i] == h.before[i] || distance(said.sen, p.sum[i]-h.before[i]) <= p.report.tolerance(p.rows, col))
	}
	if kept {
		p.report.skip("section")
		return
	}
	_, name := p.report.layout.key(h.row)
	p.report.unknown(h.row, p.report.layout.keyColumn(h.row), name)
	p.rows++
	p.take(h.row, budget.Unit{})
}
