package sheet

import (
	"regexp"
	"strings"

	"serapan/budget"
)

// paperDays reads the columns of days of a register, and remembers what its texts say about the order of
// day and month.
type paperDays struct {
	from1904   bool
	found      *findings
	today      budget.Date
	monthFirst map[int]bool    // by column, once it is known
	orders     map[int]*[3]int // by column: texts that can only be day first, only month first, or either
	columns    map[int]*dayColumn
}

const (
	dayFirst = iota
	monthFirst
	eitherFirst
)

func newPaperDays(from1904 bool, found *findings, today budget.Date) *paperDays {
	return &paperDays{from1904: from1904, found: found, today: today, orders: map[int]*[3]int{}, columns: map[int]*dayColumn{}}
}

var (
	numericDate = regexp.MustCompile(`^(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})\b`)
	noDateAtAll = regexp.MustCompile(`^(?:0{4}[-/]0{1,2}[-/]0{1,2}|0{1,2}[-/]0{1,2}[-/]0{2,4}|1900-01-0[01]|1899-12-3[01]|n/?a|null|belum(?: ada)?|[-–—_. ]+)(?:[ t].*)?$`)
	compactDate = regexp.MustCompile(`^(20\d\d)(\d\d)(\d\d)$`)
)

// read reads one cell and names it where it is no day, or one that has not come. The zero date stands
// for both an empty and a wrong cell; wrong tells which.
func (p *paperDays) read(r row, col int) (day budget.Date, wrong bool) {
	if col < 0 {
		return budget.Date{}, false
	}
	c := r.at(col)
	day, v := p.judge(c, col)
	switch {
	case v == isEmpty:
		return budget.Date{}, false
	case v == isFaulty:
		p.found.wrong(col, r.n, "error_value", c.text)
		return budget.Date{}, true
	case v != isNumber:
		p.found.wrong(col, r.n, "bad_date", cleanText(c.text))
		return budget.Date{}, true
	case !p.today.IsZero() && day.After(p.today):
		p.found.wrong(col, r.n, "future_date", day.String(), "Date", day, "Today", p.today)
		return budget.Date{}, true
	}
	p.note(day, col, r.n)
	return day, false
}

// plan reads a day that may lie ahead.
func (p *paperDays) plan(r row, col int) (day budget.Date, wrong bool) {
	if col < 0 {
		return budget.Date{}, false
	}
	day, v := p.judge(r.at(col), col)
	if v == isNumber || v == isEmpty {
		return day, false
	}
	p.found.wrong(col, r.n, "bad_date", cleanText(r.at(col).text))
	return budget.Date{}, true
}

func (p *paperDays) judge(c cell, col int) (budget.Date, verdict) {
	if c.kind == numberCell && strings.Trim(c.text, "0.") == "" {
		return budget.Date{}, isEmpty
	}
	if c.kind == blankCell || c.kind == faultCell {
		return readDay(c, p.from1904)
	}
	text := strings.ToLower(tidy(c.text))
	switch m := numericDate.FindStringSubmatch(text); {
	case c.kind == numberCell && len(text) == 8, c.kind == textCell && len(text) == 8:
		if m := compactDate.FindStringSubmatch(text); m != nil {
			d, ok := valid(number(m[1], 4), number(m[2], 2), number(m[3], 2))
			return d, verdictOf(ok)
		}
	case m != nil:
		return p.numeric(m, col)
	case c.kind == textCell && noDateAtAll.MatchString(text):
		return budget.Date{}, isEmpty
	}
	return readDay(c, p.from1904)
}

func verdictOf(ok bool) verdict {
	if ok {
		return isNumber
	}
	return isNoNumber
}

// numeric reads "24/10/2023". Which of two small numbers is the month the column's other cells tell: as
// in Indonesia the day is first, unless the column can only be read the other way round.
func (p *paperDays) numeric(m []string, col int) (budget.Date, verdict) {
	a, b, year := number(m[1], 2), number(m[2], 2), number(m[3], 4)
	d, okDay := valid(year, b, a)
	e, okMonth := valid(year, a, b)
	if yearOf(m[3], false) == 0 || !okDay && !okMonth {
		return budget.Date{}, isNoNumber
	}
	seen := p.orders[col]
	if seen == nil {
		seen = &[3]int{}
		p.orders[col] = seen
	}
	switch {
	case okDay && okMonth:
		seen[eitherFirst]++
	case okDay:
		seen[dayFirst]++
	default:
		seen[monthFirst]++
	}
	if p.monthFirst[col] {
		return e, verdictOf(okMonth)
	}
	if !okDay && seen[dayFirst]+seen[eitherFirst] == 0 {
		return e, isNumber // so far all cells say month first; a later one makes the column be read again
	}
	return d, verdictOf(okDay)
}

// unsure tells whether a column has to be read again, because month and day change places in it.
func (p *paperDays) unsure() bool {
	for col, seen := range p.orders {
		if !p.monthFirst[col] && seen[monthFirst] > 0 && seen[dayFirst] == 0 {
			return true
		}
	}
	return false
}

// decide lists the columns in which the month stands first.
func (p *paperDays) decide() map[int]bool {
	columns := map[int]bool{}
	for col, seen := range p.orders {
		columns[col] = seen[monthFirst] > 0 && seen[dayFirst] == 0
	}
	return columns
}

// note remembers a day for the as-of day of the file.
func (p *paperDays) note(day budget.Date, col, n int) {
	d := p.columns[col]
	if d == nil {
		d = &dayColumn{col: col, seen: map[budget.Date]int{}, first: map[budget.Date]int{}}
		p.columns[col] = d
	}
	if d.seen[day] == 0 {
		d.first[day] = n
	}
	d.seen[day]++
	d.rows++
}

// paper reads the number and the day of a paper.
func (g *register) paper(r row, i item) budget.Paper {
	if g.both[i] && g.col(i+1) == g.col(i) {
		return g.paperInOne(r, i)
	}
	day, _ := g.days.read(r, g.col(i+1))
	return budget.Paper{Number: g.number(r, i), Day: day}
}

var dateBehind = regexp.MustCompile(`(?i)(?:[\s,;/(]+|\b)(?:tgl\.?|tanggal|tertanggal|per)?[\s:.]*((?:\d{1,2}[/.\-]\d{1,2}[/.\-](?:19|20)?\d\d|(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[\s\-]+[A-Za-z]+[\s\-]+(?:19|20)?\d\d))\)?\s*$`)

// paperInOne splits "602.1/003/SP/2023 tanggal 24 Juli 2023".
func (g *register) paperInOne(r row, i item) budget.Paper {
	text := g.number(r, i)
	m := dateBehind.FindStringSubmatchIndex(text)
	if m == nil {
		return budget.Paper{Number: g.number(r, i)}
	}
	part := row{n: r.n, cells: make([]cell, g.col(i)+1)}
	part.cells[g.col(i)] = cell{kind: textCell, text: text[m[2]:m[3]]}
	day, _ := g.days.read(part, g.col(i))
	number := strings.Trim(text[:m[0]], " ,;/()")
	return budget.Paper{Number: number, Day: day}
}
