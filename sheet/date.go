package sheet

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"serapan/budget"
)

// precision says how exactly a text names a day.
type precision uint8

const (
	noDate       precision = iota
	yearlessTerm           // "s.d. Bulan Oktober": the year stands elsewhere
	yearlessDay            // "31 Desember"
	monthTerm              // "Oktober 2023", "TW III 2023": the end of that span is meant
	fullDay                // "24 Oktober 2023"
)

// moment is a date found in a text. Of a term (month, quarter) day is the last one.
type moment struct {
	date budget.Date // Year 0 where the text names none
	how  precision
	end  int // the word behind it
}

// findMoments lists the dates in a text in their order.
func findMoments(text string) []moment {
	var found []moment
	list := words(clockTime.ReplaceAllString(text, "$1 "))
	for i := 0; i < len(list); {
		if m, ok := momentAt(list, i); ok {
			found = append(found, m)
			i = m.end
			continue
		}
		i++
	}
	return found
}

// clockTime is a time of day, which must not be taken for a date: "10:05:23", "pukul 09.30".
var clockTime = regexp.MustCompile(`(?i)(^|\D)(?:\d{1,2}:\d{2}(?::\d{2})?|(?:pukul|jam|pkl)\.?\s*\d{1,2}(?:[.:]\d{2}){0,2})(?:\s*(?:wib|wita|wit)\b)?`)

// momentAt reads a date that begins with the word i.
func momentAt(list []string, i int) (moment, bool) {
	for _, read := range []func([]string, int) (moment, bool){isoDay, numericDay, dayMonth, monthDay, monthOnly, quarter} {
		if m, ok := read(list, i); ok {
			return m, true
		}
	}
	return moment{}, false
}

func word(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}

// number is a word of at most so many digits; -1 for any other.
func number(text string, digits int) int {
	if text == "" || len(text) > digits {
		return -1
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return -1
	}
	return n
}

// yearOf reads a year of four digits or, where short is allowed, of two.
func yearOf(text string, short bool) int {
	switch n := number(text, 4); {
	case len(text) == 4 && n >= 1990 && n <= 2100:
		return n
	case short && len(text) == 2 && n >= 0:
		return 2000 + n
	}
	return 0
}

func valid(year, month, day int) (budget.Date, bool) {
	if month < 1 || month > 12 || day < 1 {
		return budget.Date{}, false
	}
	d := budget.Date{Year: year, Month: time.Month(month), Day: day}
	leap := d
	if year == 0 {
		leap.Year = 2024
	}
	return d, day <= budget.Date{Year: leap.Year, Month: leap.Month, Day: 1}.MonthEnd().Day
}

func isoDay(list []string, i int) (moment, bool) {
	y := yearOf(list[i], false)
	if y == 0 {
		return moment{}, false
	}
	day, _, _ := strings.Cut(word(list, i+2), "t") // ISO time behind the day
	d, ok := valid(y, number(word(list, i+1), 2), number(day, 2))
	return moment{date: d, how: fullDay, end: i + 3}, ok
}

// numericDay reads day-month-year; month-day-year only where the first cannot be.
func numericDay(list []string, i int) (moment, bool) {
	a, b, y := number(list[i], 2), number(word(list, i+1), 2), yearOf(word(list, i+2), true)
	if y == 0 || a < 0 || b < 0 {
		return moment{}, false
	}
	d, ok := valid(y, b, a)
	if !ok {
		d, ok = valid(y, a, b)
	}
	return moment{date: d, how: fullDay, end: i + 3}, ok
}

func dayMonth(list []string, i int) (moment, bool) {
	day, month := number(list[i], 2), months[word(list, i+1)]
	if day < 1 || month == 0 {
		return moment{}, false
	}
	year := yearOf(word(list, i+2), true)
	d, ok := valid(year, month, day)
	if year == 0 {
		return moment{date: d, how: yearlessDay, end: i + 2}, ok
	}
	return moment{date: d, how: fullDay, end: i + 3}, ok
}

func monthDay(list []string, i int) (moment, bool) {
	month, day, year := months[list[i]], number(word(list, i+1), 2), yearOf(word(list, i+2), false)
	if month == 0 || day < 1 || year == 0 {
		return moment{}, false
	}
	d, ok := valid(year, month, day)
	return moment{date: d, how: fullDay, end: i + 3}, ok
}

func monthOnly(list []string, i int) (moment, bool) {
	month := months[list[i]]
	if month == 0 {
		return moment{}, false
	}
	return term(month, list, i+1), true
}

// quarter reads "TW III", "Triwulan 3", "Semester II", with or without a year behind.
func quarter(list []string, i int) (moment, bool) {
	length := 3
	next := i + 1
	switch list[i] {
	case "tw", "triwulan", "trw", "trwln":
	case "tri":
		if word(list, next) != "wulan" {
			return moment{}, false
		}
		next++
	case "semester", "smt", "smstr":
		length = 6
	case "tw1", "tw2", "tw3", "tw4":
		return term(3*int(list[i][2]-'0'), list, next), true
	default:
		return moment{}, false
	}
	n := romans[word(list, next)]
	if n == 0 || n*length > 12 {
		return moment{}, false
	}
	return term(n*length, list, next+1), true
}

// term is the end of a month, with the year that may follow ("Oktober 2023", "TW III Tahun 2023").
func term(month int, list []string, next int) moment {
	for skip := 0; skip < 3; skip++ {
		if w := word(list, next+skip); yearOf(w, false) != 0 {
			d := budget.Date{Year: yearOf(w, false), Month: time.Month(month), Day: 1}.MonthEnd()
			return moment{date: d, how: monthTerm, end: next + skip + 1}
		} else if w != "tahun" && w != "ta" && w != "thn" && w != "anggaran" && w != "th" {
			break
		}
	}
	if y := yearOf(word(list, next), true); y >= 2015 && y <= 2050 && word(list, next+1) == "" {
		d := budget.Date{Year: y, Month: time.Month(month), Day: 1}.MonthEnd() // "Okt-23"
		return moment{date: d, how: monthTerm, end: next + 1}
	}
	return moment{date: budget.Date{Month: time.Month(month), Day: 28}, how: yearlessTerm, end: next}
}

// inYear completes a date that names no year.
func (m moment) inYear(year int) budget.Date {
	d := m.date
	switch m.how {
	case yearlessTerm:
		d = budget.Date{Year: year, Month: d.Month, Day: 1}.MonthEnd()
	case yearlessDay:
		d.Year = year
	}
	return d
}

// readDay reads a cell that should hold a day: an Excel date, or a text with one full date in it.
func readDay(c cell, from1904 bool) (budget.Date, verdict) {
	switch c.kind {
	case blankCell:
		return budget.Date{}, isEmpty
	case faultCell:
		return budget.Date{}, isFaulty
	case numberCell:
		d, ok := serialDay(c.text, from1904)
		if !ok {
			return d, isNoNumber
		}
		return d, isNumber
	}
	text := tidy(c.text)
	if text == "" || text == "-" {
		return budget.Date{}, isEmpty
	}
	if d, ok := serialDay(text, from1904); ok && len(text) >= 5 {
		return d, isNumber
	}
	if found := findMoments(text); len(found) == 1 && found[0].how == fullDay {
		return found[0].date, isNumber
	}
	return budget.Date{}, isNoNumber
}

// serialDay reads Excel's count of days; plausible are the years 1990 to 2100.
func serialDay(text string, from1904 bool) (budget.Date, bool) {
	d, ok := parsePlain(text)
	if !ok {
		return budget.Date{}, false
	}
	micro, ok := d.scaled(6)
	if !ok {
		return budget.Date{}, false
	}
	days := int(micro / 1_000_000)
	if from1904 {
		days += 1462
	}
	if days < 32874 || days > 73415 {
		return budget.Date{}, false
	}
	return budget.Date{Year: 1899, Month: time.December, Day: 30}.AddDays(days), true
}
