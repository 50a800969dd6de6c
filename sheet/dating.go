package sheet

import (
	"regexp"
	"strings"

	"serapan/budget"
)

// dating settles the fiscal year and the as-of day of a report on absorption, and names what
// contradicts itself: titles, date columns, the year that is known, and today.
type dating struct {
	o       Options
	titles  titles
	found   *findings
	days    *dayColumn // the column of as-of days
	updates *dayColumn // "Update Terakhir": when each line was last touched
	years   *yearColumn
	sheet   string

	asOf   budget.Date
	asOfAt string // the cell that gives it; "" for the operator's word or the file's name
	clip   bool   // it is the end of a month that may not be over
	year   int
}

// settle finds year and day; the error is a refusal where the file names none.
func (d *dating) settle() error {
	d.findDay()
	d.findYear()
	if d.asOf.IsZero() && d.year != 0 && d.titles.asOf.how != noDate {
		d.asOf, d.asOfAt = d.titles.day(d.year), d.titles.asOfAt
		d.clip = d.titles.asOf.how == yearlessTerm
	}
	if d.asOf.IsZero() {
		return budget.Refuse("date_missing")
	}
	if d.year == 0 {
		d.year = d.asOf.Year
	}
	if c := d.titles.contradicts; !c.IsZero() && d.o.AsOf.IsZero() {
		d.found.at(d.titles.contradictsAt, "contradiction_date", c.String(), "Date", c, "Want", d.asOf, "Other", d.asOfAt)
	}
	d.judgeToday()
	d.judgeYear()
	d.judgeUpdates()
	return nil
}

// findDay takes the as-of day from the best source: the operator, the titles, a date column, the
// names of the sheet and of the file.
func (d *dating) findDay() {
	titled := d.titles.day(d.titles.year)
	columns := d.days.days()
	switch {
	case !d.o.AsOf.IsZero():
		d.asOf = d.o.AsOf
		if !titled.IsZero() && titled != d.asOf && titled.Year == d.asOf.Year {
			d.found.warnAt(d.titles.asOfAt, "asof_differs", "Date", titled, "Want", d.asOf)
		}
	case !titled.IsZero():
		d.asOf, d.asOfAt, d.clip = titled, d.titles.asOfAt, d.titles.asOf.how == monthTerm || d.titles.asOf.how == yearlessTerm
		if len(columns) == 1 && columns[0] != titled && !d.clip {
			d.found.wrong(d.days.col, d.days.first[columns[0]], "contradiction_date", columns[0].String(), "Date", columns[0], "Want", titled, "Other", d.asOfAt)
		}
	case len(columns) > 0:
		d.asOf = columns[len(columns)-1]
		d.asOfAt = address(d.days.col, d.days.first[d.asOf])
	default:
		d.fromNames()
	}
}

// fromNames is the last resort: "Okt 2023" on the sheet's tab, RFK_24-10-2023.xlsx.
func (d *dating) fromNames() {
	base := d.o.Name[strings.LastIndexAny(d.o.Name, `/\`)+1:]
	if dot := strings.LastIndexByte(base, '.'); dot > 0 {
		base = base[:dot]
	}
	for _, name := range []string{d.sheet, base} {
		found := findMoments(name)
		if len(found) == 0 {
			if m := yearMonth.FindStringSubmatch(name); m != nil {
				if date, ok := valid(yearOf(m[1], false), number(m[2], 2), 1); ok {
					found = []moment{{date: date.MonthEnd(), how: monthTerm}}
				}
			}
		}
		if len(found) == 0 {
			continue
		}
		last := found[len(found)-1]
		year := d.titles.year
		if last.date.Year != 0 && last.how != yearlessTerm {
			year = last.date.Year
		}
		if year == 0 {
			continue
		}
		d.asOf, d.clip = last.inYear(year), last.how == monthTerm || last.how == yearlessTerm
		return
	}
}

var yearMonth = regexp.MustCompile(`(?:^|\D)((?:19|20)\d\d)[-_. ](\d{1,2})(?:\D|$)`)

func (d *dating) findYear() {
	switch {
	case d.titles.year != 0:
		d.year = d.titles.year
	case d.years.mostly() != 0:
		d.year = d.years.mostly()
	default:
		d.year = d.asOf.Year
	}
}

// judgeToday refuses what is dated after today. The end of a month that still runs becomes today.
func (d *dating) judgeToday() {
	if d.o.Today.IsZero() || !d.asOf.After(d.o.Today) {
		return
	}
	if d.clip && d.asOf.Year == d.o.Today.Year && d.asOf.Month == d.o.Today.Month {
		d.found.warnAt(d.asOfAt, "month_not_over", "Date", d.asOf, "Today", d.o.Today)
		d.asOf = d.o.Today
		return
	}
	d.found.at(d.asOfAt, "future_date", d.asOf.String(), "Date", d.asOf, "Today", d.o.Today)
}

// judgeYear compares the year of the titles with the as-of day, the column of years and the year
// that is known.
func (d *dating) judgeYear() {
	if d.titles.year != 0 && d.asOf.Year != d.titles.year {
		d.found.at(d.titles.yearAt, "wrong_year", "", "Year", d.titles.year, "Want", d.asOf.Year, "Other", d.asOfAt)
		if d.asOfAt != "" {
			d.found.at(d.asOfAt, "bad_date_outside_year", d.asOf.String(), "Date", d.asOf, "Year", d.titles.year)
		}
	}
	for _, c := range d.years.cells {
		if c.year != d.year {
			d.found.wrong(d.years.col, c.row, "wrong_year", "", "Year", c.year, "Want", d.year)
		}
	}
	if d.o.Year != 0 && d.year < d.o.Year && d.days.rows == 0 && d.o.AsOf.IsZero() {
		d.found.warnAt(d.titles.yearAt, "old_year", "Year", d.year, "Known", d.o.Year)
	}
}

// lateReport is how many days after the as-of day a report is still filled in: a month's figures are
// often typed weeks later, but not a quarter later.
const lateReport = 92

// judgeUpdates believes the dates of the lines against the titles: lines touched long after the as-of
// day by the whole, or all of them before its year began, show that the titles' date is wrong.
func (d *dating) judgeUpdates() {
	u := d.updates
	for _, b := range u.bad {
		d.found.warn(u.col, b.row, "bad_date", b.text)
	}
	if u.rows < 3 || d.asOfAt == "" && d.titles.year == 0 {
		return
	}
	late := u.later(d.asOf.AddDays(lateReport))
	early := u.rows - u.later(budget.Date{Year: d.asOf.Year - 1, Month: 12, Day: 31})
	if late*10 < u.rows*9 && early*10 < u.rows*9 {
		return
	}
	latest := u.days()[len(u.days())-1]
	if d.titles.year != 0 && d.titles.year != u.mostly() {
		d.found.at(d.titles.yearAt, "wrong_year", "", "Year", d.titles.year, "Want", u.mostly())
	}
	d.found.at(d.asOfAt, "contradiction_update", d.asOf.String(), "Date", d.asOf, "Latest", latest, "Year", u.mostly())
}
