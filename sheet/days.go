package sheet

import (
	"slices"

	"serapan/budget"
)

// dayColumn is what a column of dates holds.
type dayColumn struct {
	col   int
	seen  map[budget.Date]int // rows of each day
	first map[budget.Date]int // the first row of each day
	bad   []badDay
	rows  int
}

type badDay struct {
	row  int
	text string
}

// read notes the date of a row; the zero date where none stands there.
func (d *dayColumn) read(r row, col int, from1904 bool) budget.Date {
	if col < 0 {
		return budget.Date{}
	}
	d.col = col
	day, v := readDay(r.at(col), from1904)
	if v == isNoNumber {
		if found := findMoments(r.at(col).text); len(found) == 1 && found[0].how == monthTerm {
			day, v = found[0].date, isNumber
		}
	}
	switch v {
	case isNumber:
		if d.seen == nil {
			d.seen, d.first = map[budget.Date]int{}, map[budget.Date]int{}
		}
		if d.seen[day] == 0 {
			d.first[day] = r.n
		}
		d.seen[day]++
		d.rows++
	case isNoNumber, isFaulty:
		d.bad = append(d.bad, badDay{r.n, r.at(col).text})
	}
	return day
}

// days lists the days of the column in order.
func (d *dayColumn) days() []budget.Date {
	list := make([]budget.Date, 0, len(d.seen))
	for day := range d.seen {
		list = append(list, day)
	}
	slices.SortFunc(list, func(a, b budget.Date) int { return a.Days(b) })
	return list
}

// later is how many rows have a day after the given one, earlier how many one before it.
func (d *dayColumn) later(than budget.Date) (n int) {
	for day, rows := range d.seen {
		if day.After(than) {
			n += rows
		}
	}
	return n
}

// mostly is the year that most rows have; 0 where there are none.
func (d *dayColumn) mostly() int {
	years := map[int]int{}
	best := 0
	for day, rows := range d.seen {
		years[day.Year] += rows
	}
	for y, rows := range years {
		if best == 0 || rows > years[best] || rows == years[best] && y > best {
			best = y
		}
	}
	return best
}

// yearColumn is what a column of fiscal years holds.
type yearColumn struct {
	col   int
	seen  map[int]int // rows of each year
	cells []yearCell
}

type yearCell struct{ row, year int }

func (y *yearColumn) read(r row, col int) {
	if col < 0 {
		return
	}
	y.col = col
	year := yearOf(tidy(r.at(col).text), false)
	if year == 0 {
		return
	}
	if y.seen == nil {
		y.seen = map[int]int{}
	}
	y.seen[year]++
	if y.seen[year] <= maxNamed {
		y.cells = append(y.cells, yearCell{r.n, year})
	}
}

// mostly is the year that most rows have; 0 where there are none.
func (y *yearColumn) mostly() int {
	best := 0
	for year, rows := range y.seen {
		if best == 0 || rows > y.seen[best] || rows == y.seen[best] && year > best {
			best = year
		}
	}
	return best
}
