package sheet

import (
	"cmp"
	"context"
	"slices"

	"serapan/budget"
)

// readReport reads a report on absorption. It walks the table a second time only where the first pass
// found cells that the whole column has to explain, or a footnote that scales all figures.
func readReport(ctx context.Context, t table, kind budget.FileKind, l layout, ti titles, head []row, o Options) (*Reading, error) {
	if o.Units == nil || len(o.Units.Units()) == 0 {
		return nil, budget.Refuse("no_units")
	}
	res := newResolver(o.Units, ti.region)
	f := newFigureReader(t, l, ti, head, res)
	if f.shape == oneUnit {
		if f.only = unitOfTitles(ti, res, t.title()); f.only == nil {
			return nil, budget.Refuse("unit_missing")
		}
	}
	if err := f.read(ctx, o.Progress); err != nil {
		return nil, err
	}
	if again := f.again(t, head, res); again != nil {
		f = again
		if err := f.read(ctx, nil); err != nil {
			return nil, err
		}
	}
	if f.rows == 0 {
		return nil, budget.Refuse("no_data")
	}
	return f.reading(kind, t, o)
}

// again prepares the second pass, or says by nil that none is needed.
func (f *figureReader) again(t table, head []row, res *resolver) *figureReader {
	if !f.purse.unsure && (f.note == 0 || f.titles.power != 0) {
		return nil
	}
	ti := f.titles
	if ti.power == 0 {
		ti.power = f.note
	}
	next := newFigureReader(t, f.layout, ti, head, res)
	next.only = f.only
	f.purse.decide(f.layout.money())
	next.purse.styles, next.purse.final = f.purse.styles, true
	return next
}

// close ends a pass: open lines of the tree, sums of the flat layout, the unit of the whole file.
func (f *figureReader) close() {
	f.settle(func(code string) bool { return f.byCode[code] != nil }, func(r row, u budget.Unit) { f.unitLine(r, u) })
	f.keepPromise()
	f.closeTotal()
	f.tree.finish(f.totals.last.missing)
	switch {
	case f.shape == flat:
		f.closeFlat()
	case f.shape == oneUnit && f.only != nil && f.rows > 0:
		line := &unitLine{unit: *f.only}
		for i := range line.amounts {
			line.amounts[i] = amount{sen: f.tree.roots[i], is: isNumber}
		}
		f.byCode[f.only.Code] = line
		f.lines = append(f.lines, line)
	}
	for _, line := range f.lines {
		if line.node != nil {
			f.fillHollow(line)
		}
	}
}

// fillHollow gives a unit's line without figures what the lines beneath it add up to.
func (f *figureReader) fillHollow(line *unitLine) {
	for i := range line.amounts {
		if line.amounts[i].is == isEmpty && line.node.children > 0 {
			line.amounts[i] = amount{sen: line.node.own[i], is: isNumber}
		}
	}
}

// reading turns what was read into the result.
func (f *figureReader) reading(kind budget.FileKind, t table, o Options) (*Reading, error) {
	d := dating{o: o, titles: f.titles, found: f.found, days: &f.days, updates: &f.updates, years: &f.years, sheet: t.title()}
	if err := d.settle(); err != nil {
		return nil, err
	}
	f.judgeDays(d.asOf, d.asOfAt)
	f.chooseDay(d.asOf)
	f.rivals()
	shares := f.physicals()
	r := &Reading{Kind: kind, Sheet: t.title(), Year: d.year, AsOf: d.asOf, Rows: f.rows}
	have := map[string]bool{}
	byCode := map[string]int{}
	for _, line := range f.lines {
		f.judge(line)
		have[line.unit.Code] = true
		if i, ok := byCode[line.unit.Code]; ok {
			r.Figures[i].Pagu += line.amounts[0].sen
			r.Figures[i].Realized += line.amounts[1].sen
			continue
		}
		byCode[line.unit.Code] = len(r.Figures)
		r.Figures = append(r.Figures, budget.Figure{Code: line.unit.Code, Pagu: line.amounts[0].sen, Realized: line.amounts[1].sen, Physical: shares[line]})
	}
	r.Missing = missingUnits(o.Units, have)
	if len(r.Missing) > 0 && len(have) > 0 {
		f.found.warnAt("", "units_missing", "Count", len(r.Missing), "Codes", r.Missing)
	}
	f.finish(r)
	return r, nil
}

// judge looks at one unit's figures.
func (f *figureReader) judge(line *unitLine) {
	pagu, realized := line.amounts[0], line.amounts[1]
	for i, col := range []int{f.layout.pagu, f.layout.realized} {
		if line.amounts[i].is == isEmpty && line.row > 0 {
			f.found.wrong(max(col, 0), line.row, "missing_value", "", "Unit", line.unit.Name, "Column", []string{"pagu", "realisasi"}[i])
		}
	}
	if pagu.doubtful() || realized.doubtful() {
		return
	}
	if realized.sen > pagu.sen && pagu.is != isEmpty && realized.is != isEmpty {
		f.found.warn(max(f.layout.realized, 0), line.row, "over_pagu", "", "Unit", line.unit.Name, "Pagu", pagu.sen, "Realized", realized.sen)
	}
	f.crossCheck(line)
}

// rivals warns where another column bears as good a name as the one that was read.
func (f *figureReader) rivals() {
	for _, r := range f.layout.rivals {
		if r.field == fieldPagu || r.field == fieldRealized {
			f.found.wrong(r.col, f.layout.header.bottom, "ambiguous_header", f.layout.header.labels[r.col].String(),
				"Other", address(r.chosen, f.layout.header.bottom), "Column", string(r.field))
		}
	}
}

// judgeDays names what is no date in the column of days, and the days that one report cannot have
// beside its own: no line but of that day tells how things stood then.
func (f *figureReader) judgeDays(asOf budget.Date, asOfAt string) {
	d := &f.days
	for _, b := range d.bad {
		if len(d.bad) <= d.rows {
			f.found.wrong(d.col, b.row, "bad_date", b.text)
		} else {
			f.found.warn(d.col, b.row, "bad_date", b.text)
		}
	}
	if len(d.seen) < 2 || asOfAt != address(d.col, d.first[asOf]) {
		return
	}
	if !f.repeated {
		for _, day := range d.days() {
			if day != asOf {
				f.found.wrong(d.col, d.first[day], "contradiction_date", day.String(), "Date", day, "Want", asOf, "Other", asOfAt)
			}
		}
		return
	}
	for _, line := range f.lines {
		if line.date.IsZero() {
			f.found.wrong(d.col, line.row, "bad_date", "")
		}
	}
}

// chooseDay keeps, where a column dates the lines differently, those of the as-of day.
func (f *figureReader) chooseDay(day budget.Date) {
	if len(f.days.seen) < 2 || !f.repeated {
		return
	}
	kept := f.lines[:0:0]
	for _, line := range f.lines {
		if line.date == day {
			kept = append(kept, line)
		}
	}
	if len(kept) == 0 {
		return
	}
	f.skipped["other_date"] += len(f.lines) - len(kept)
	f.lines = kept
}

// finish puts lists and counts into the result.
func (f *figureReader) finish(r *Reading) {
	for why, rows := range f.skipped {
		r.Skipped = append(r.Skipped, Skipped{why, rows})
	}
	slices.SortFunc(r.Skipped, func(a, b Skipped) int { return cmp.Compare(a.Why, b.Why) })
	r.Problems, r.Warnings = sorted(f.found.problems), sorted(f.found.warnings)
}

// unitOfTitles finds the one unit that the titles, or the sheet's tab, name.
func unitOfTitles(ti titles, res *resolver, sheet string) *budget.Unit {
	for _, line := range ti.lines {
		for _, c := range append(line.cells, titleCell{text: line.text}) {
			if u := unitIn(c.text, res); u != nil {
				return u
			}
		}
	}
	if found := res.byName(sheet); len(found) == 1 {
		return &found[0]
	}
	return nil
}
