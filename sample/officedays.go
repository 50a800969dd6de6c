package sample

import (
	"slices"
	"time"

	"serapan/budget"
)

// officeDays are the working days of one fiscal year, counted from 0. Works and payments are drawn in
// these numbers, so that an age in working days is a difference.
type officeDays []budget.Date

// never is the number of a day that does not come within the year.
const never = 1 << 20

func newOfficeDays(year int, holidays []budget.Holiday) officeDays {
	off := map[budget.Date]bool{}
	for _, h := range holidays {
		off[h.Date] = true
	}
	var days officeDays
	for d := (budget.Date{Year: year, Month: time.January, Day: 1}); d.Year == year; d = d.AddDays(1) {
		if w := d.Weekday(); w != time.Saturday && w != time.Sunday && !off[d] {
			days = append(days, d)
		}
	}
	return days
}

// until is the number of the last working day up to d; -1 before the first.
func (o officeDays) until(d budget.Date) int {
	i, found := slices.BinarySearchFunc(o, d, func(a, b budget.Date) int { return a.Days(b) })
	if found {
		return i
	}
	return i - 1
}

// on is the day of that number; zero where the year does not have it.
func (o officeDays) on(i int) budget.Date {
	if i < 0 || i >= len(o) {
		return budget.Date{}
	}
	return o[i]
}

// from is the first working day of a month from a day of it on; the year's last where there is none.
func (o officeDays) from(month time.Month, day int) int {
	i := slices.IndexFunc(o, func(d budget.Date) bool { return d.Month == month && d.Day >= day })
	if i < 0 {
		return len(o) - 1
	}
	return i
}
