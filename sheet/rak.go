package sheet

import (
	"context"
	"regexp"
	"slices"

	"serapan/budget"
)

// planReader reads a cash plan: months in columns, one line a unit or many that add up.
type planReader struct {
	layout  planLayout
	report  figureReader // finds units and totals by the same rules as reports do
	purse   *purse
	found   *findings
	plans   map[string]*planUnit
	order   []string
	sum     [13]budget.Rupiah // months and total of all lines
	doubt   [13]bool
	rows    int
	skipped map[string]int

	promised *promisedPlan
}

// planUnit is the plan of one unit as far as it was read.
type planUnit struct {
	plan   budget.Plan
	row    int
	keyCol int
	filled bool
}

// readPlan reads a cash plan.
func readPlan(ctx context.Context, t table, l planLayout, ti titles, head []row, o Options) (*Reading, error) {
	if o.Units == nil || len(o.Units.Units()) == 0 {
		return nil, budget.Refuse("no_units")
	}
	if missing := l.missing(); len(missing) > 0 {
		return nil, budget.Refuse("no_header", "Missing", missing)
	}
	p := newPlanReader(t, l, ti, head, o, nil)
	if err := p.read(ctx, o.Progress); err != nil {
		return nil, err
	}
	if p.purse.unsure {
		p.purse.decide(l.money())
		p = newPlanReader(t, l, ti, head, o, p.purse.styles)
		if err := p.read(ctx, nil); err != nil {
			return nil, err
		}
	}
	if p.rows == 0 {
		return nil, budget.Refuse("no_data")
	}
	return p.reading(t, ti, o)
}

func newPlanReader(t table, l planLayout, ti titles, head []row, o Options, styles map[int]commaStyle) *planReader {
	shared := layout{header: l.header, codes: l.codes, subCode: l.subCode, name: l.name, subName: l.subName, number: -1,
		share: -1, physical: -1, physicalRp: -1, update: -1, date: -1, year: l.year, details: l.details, unitCode: l.unitCode,
		pagu: -1, realized: -1, classPagu: l.money()}
	p := &planReader{layout: l, plans: map[string]*planUnit{}}
	p.report = *newFigureReader(t, shared, ti, head, newResolver(o.Units, ti.region))
	p.found, p.purse, p.skipped = p.report.found, p.report.purse, p.report.skipped
	if styles != nil {
		p.purse.styles, p.purse.final = styles, true
	}
	return p
}

// missing names the months that have no column.
func (l *planLayout) missing() []string {
	var names []string
	for i, col := range l.months {
		if col < 0 {
			names = append(names, monthNames[i])
		}
	}
	return names
}

var labelYearLoose = regexp.MustCompile(`(?:^|\D)((?:19|20)\d\d)(?:\D|$)`)

var monthNames = [12]string{"Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"}

func (l *planLayout) money() []int {
	columns := slices.Concat(l.months[:], l.quarters[:], []int{l.total, l.pagu})
	return slices.DeleteFunc(columns, func(col int) bool { return col < 0 })
}

func (p *planReader) read(ctx context.Context, progress func(int)) error {
	wants := p.report.layout.wants()
	return p.purse.table.walk(ctx, func(col int) bool { return wants(col) || col == p.layout.kind }, func(r row) error {
		if r.n > p.layout.header.bottom {
			p.line(r)
			if p.rows%5000 == 4999 && progress != nil {
				progress(p.rows)
			}
		}
		return nil
	})
}

func (p *planReader) line(r row) {
	f := &p.report
	if numbering(r) || printedAgain(r, f.header) {
		f.skip("numbering")
		return
	}
	f.ragged(r)
	code, name := f.layout.key(r)
	if text := f.totalText(r, code, name); text != "" {
		p.total(r, text)
		return
	}
	if word := normalLabel(r.at(p.layout.kind).text); p.layout.kind >= 0 && actualWords.MatchString(word) {
		f.skip("realized")
		return
	}
	if code == "" {
		code, name = cutUnitCode(name)
	}
	if _, ok := unitCode(code); !ok && code != "" && rankOf(code, true) != noRank && f.shape == asTree {
		f.skip("level")
		return
	}
	if f.bare(r) && opensGroup(name) {
		p.keepPromise()
	}
	if p.heads(r, code, name) {
		p.keepPromise()
		p.promised = &promisedPlan{row: r.clone(), before: p.sum, lines: p.rows}
		return
	}
	unit, ok := f.identify(r, code, name)
	if !ok {
		return
	}
	p.rows++
	p.take(r, unit)
}

// take adds a line's months to its unit.
func (p *planReader) take(r row, unit budget.Unit) {
	f := &p.report
	key := f.layout.keyColumn(r)
	old := p.plans[unit.Code]
	again := old != nil && unit.Code != "" && f.shape != flat
	if again {
		p.found.wrong(key, r.n, "duplicate_unit", unit.Code, "Other", address(old.keyCol, old.row), "Unit", unit.Name, "Code", unit.Code)
	}
	if old == nil {
		old = &planUnit{plan: budget.Plan{Code: unit.Code}, row: r.n, keyCol: key}
		p.plans[unit.Code] = old
		if unit.Code != "" {
			p.order = append(p.order, unit.Code)
		}
	}
	f.years.read(r, p.layout.year)
	var months [12]amount
	for i, col := range p.layout.months {
		months[i] = p.purse.read(r, col)
		old.plan.Months[i] += months[i].sen
		old.filled = old.filled || months[i].is != isEmpty
		p.sum[i] += months[i].sen
		p.sum[12] += months[i].sen
		if months[i].doubtful() || again || unit.Code == "" {
			p.doubt[i], p.doubt[12] = true, true
		}
	}
	p.check(r, months, unit)
}

func (p *planReader) unsettled() bool {
	return slices.ContainsFunc(p.report.waiting, func(w waiting) bool { return p.plans[w.unit.Code] == nil })
}

// reading turns what was read into the result.
func (p *planReader) reading(t table, ti titles, o Options) (*Reading, error) {
	p.keepPromise()
	p.report.settle(func(code string) bool { return p.plans[code] != nil }, func(r row, u budget.Unit) { p.rows++; p.take(r, u) })
	if first := p.report.opening; first != nil {
		p.compareTotal(*first)
	}
	year, err := p.year(t, ti, o)
	if err != nil {
		return nil, err
	}
	r := &Reading{Kind: budget.KindRAK, Sheet: t.title(), Year: year, Rows: p.rows}
	have := map[string]bool{}
	for _, code := range p.order {
		u := p.plans[code]
		have[code] = true
		if !u.filled {
			p.found.wrong(p.layout.months[0], u.row, "missing_value", "", "Column", "bulan")
		}
		for i, m := range u.plan.Months {
			if m > budget.MaxCell {
				p.found.wrong(p.layout.months[i], u.row, "too_large", "")
			}
		}
		r.Plans = append(r.Plans, u.plan)
	}
	r.Missing = missingUnits(o.Units, have)
	if len(r.Missing) > 0 && len(have) > 0 {
		p.found.warnAt("", "units_missing", "Count", len(r.Missing), "Codes", r.Missing)
	}
	p.report.finish(r)
	return r, nil
}

// year is the plan's fiscal year: of the titles, of its column, of the names of sheet and file.
func (p *planReader) year(t table, ti titles, o Options) (int, error) {
	years := &p.report.years
	year := ti.year
	if year == 0 {
		year = years.mostly()
	}
	for _, name := range []string{t.title(), o.Name} {
		if m := labelYearLoose.FindStringSubmatch(name); m != nil && year == 0 {
			year = number(m[1], 4)
		}
	}
	if year == 0 && !o.AsOf.IsZero() {
		year = o.AsOf.Year
	}
	if year == 0 {
		return 0, budget.Refuse("year_missing")
	}
	if len(years.seen) == 1 && ti.year != 0 && years.mostly() != ti.year {
		p.found.at(ti.yearAt, "wrong_year", "", "Year", ti.year, "Want", years.mostly())
	}
	for _, c := range years.cells {
		if c.year != year {
			p.found.wrong(years.col, c.row, "wrong_year", "", "Year", c.year, "Want", year)
		}
	}
	if o.Year != 0 && year < o.Year {
		p.found.warnAt(ti.yearAt, "old_year", "Year", year, "Known", o.Year)
	}
	return year, nil
}
