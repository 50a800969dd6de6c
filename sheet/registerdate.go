package sheet

import (
	"slices"

	"serapan/budget"
)

// settle finds the fiscal year and the as-of day of a register: by the operator, the titles, the names of
// sheet and file; at last the newest day of its rows tells how far it reaches, which a person shall see.
func (g *register) settle() (dating, error) {
	d := dating{o: g.options, titles: g.titles, found: g.found, days: &dayColumn{}, updates: &dayColumn{}, years: &g.years, sheet: g.table.title()}
	if g.kind == budget.KindIKP {
		return d, nil // it speaks of a month, not of a state of affairs
	}
	d.findDay()
	d.findYear()
	if d.asOf.IsZero() && d.year != 0 && d.titles.asOf.how != noDate {
		d.asOf, d.asOfAt = d.titles.day(d.year), d.titles.asOfAt
		d.clip = d.titles.asOf.how == yearlessTerm
	}
	if newest, at := g.newest(); d.asOf.IsZero() && !newest.IsZero() {
		d.asOf, d.asOfAt = newest, at
		g.found.warnAt("", "dated_by_rows", "Date", newest, "Other", at)
		if end := within(newest, g.titles.year, g.options.Today); end != newest {
			d.asOf, d.asOfAt = end, ""
		}
	}
	if d.asOf.IsZero() {
		return d, budget.Refuse("date_missing")
	}
	if d.year == 0 {
		d.year = d.asOf.Year
	}
	d.judgeToday()
	d.judgeYear()
	g.judgeRows(&d)
	return d, nil
}

// within keeps an as-of day that only the rows tell inside the fiscal year that the titles name.
func within(day budget.Date, year int, today budget.Date) budget.Date {
	last := budget.Date{Year: year, Month: 12, Day: 31}
	if year != 0 && day.Year > year && (today.IsZero() || !last.After(today)) {
		return last
	}
	return day
}

// newest is the latest day of all papers, and the cell that has it first.
func (g *register) newest() (day budget.Date, at string) {
	for _, d := range g.dayColumns() {
		for seen, n := range d.first {
			if seen.After(day) || day.IsZero() || seen == day && rowOf(at) > n {
				day, at = seen, address(d.col, n)
			}
		}
	}
	return day, at
}

// dayItems are the days by which a register is dated.
var dayItems = []item{itemContractDay, itemBASTDay, itemBAPDay, itemSPPDay, itemSPMDay, itemSP2DDay, itemCashed, itemDay}

// judgeRows believes the days of the rows against the titles. A few rows after the as-of day are shown to
// a person; where nearly all are, or nearly all lie in another year, the titles are wrong.
func (g *register) judgeRows(d *dating) {
	all, late, years := 0, 0, map[int]int{}
	columns := g.dayColumns()
	for _, c := range columns {
		if g.kind == budget.KindWorks && c.col == g.col(itemContractDay) {
			continue // contracts reach over years
		}
		all += c.rows
		late += c.later(d.asOf)
		for day, rows := range c.seen {
			years[day.Year] += rows
		}
	}
	for year, rows := range years {
		if all >= 3 && rows*10 >= all*9 && year != d.year && g.titles.year == d.year {
			g.found.at(d.titles.yearAt, "wrong_year", "", "Year", d.year, "Want", year)
			g.outside = true
		}
	}
	if all >= 3 && late*10 >= all*9 && d.asOfAt != "" {
		newest, at := g.newest()
		g.found.at(d.asOfAt, "contradiction_date", d.asOf.String(), "Date", d.asOf, "Want", newest, "Other", at)
		g.outside = true
	}
	if g.outside {
		return
	}
	for _, c := range columns {
		if late := c.later(d.asOf); late > 0 {
			day := c.after(d.asOf)
			g.found.warn(c.col, c.first[day], "after_asof", day.String(), "Date", day, "AsOf", d.asOf, "Count", late)
		}
	}
}

// dayColumns are the columns of days in the order of the chain.
func (g *register) dayColumns() []*dayColumn {
	var list []*dayColumn
	for _, i := range dayItems {
		if c := g.days.columns[g.col(i)]; c != nil && g.has(i) && !slices.Contains(list, c) {
			list = append(list, c)
		}
	}
	return list
}

// after is the first day of the column after the given one.
func (d *dayColumn) after(than budget.Date) budget.Date {
	for _, day := range d.days() {
		if day.After(than) {
			return day
		}
	}
	return budget.Date{}
}
