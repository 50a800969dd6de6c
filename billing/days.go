package billing

import (
	"time"

	"serapan/budget"
)

// dayIndex counts the working days of the known years around a day once, so that an age costs two
// look-ups instead of a walk through the calendar.
type dayIndex struct {
	first int     // number of the first day
	until []int32 // working days from the first day to this one, both included
}

// newDayIndex is the index of the known years that follow one another around the day; nil where its
// own year is not known.
func newDayIndex(c budget.Calendar, around budget.Date) *dayIndex {
	from, to := around.Year, around.Year
	if !c.Knows(from) {
		return nil
	}
	for c.Knows(from - 1) {
		from--
	}
	for c.Knows(to + 1) {
		to++
	}
	first := budget.Date{Year: from, Month: time.January, Day: 1}
	last := budget.Date{Year: to, Month: time.December, Day: 31}
	index := &dayIndex{first: dayNumber(first), until: make([]int32, 0, last.Days(first)+1)}
	n := int32(0)
	for d := first; !d.After(last); d = d.AddDays(1) {
		if working, err := c.IsWorking(d); err == nil && working {
			n++
		}
		index.until = append(index.until, n)
	}
	return index
}

// between is the number of working days after from, up to and including to; false where a day lies
// outside the index.
func (x *dayIndex) between(from, to budget.Date) (int, bool) {
	if x == nil {
		return 0, false
	}
	i, j := dayNumber(from)-x.first, dayNumber(to)-x.first
	if i < 0 || j < 0 || i >= len(x.until) || j >= len(x.until) {
		return 0, false
	}
	return max(0, int(x.until[j]-x.until[i])), true
}

// dayNumber counts the days since 1 January 1970.
func dayNumber(d budget.Date) int {
	seconds := d.In(time.UTC).Unix()
	if seconds < 0 {
		seconds -= 24*60*60 - 1
	}
	return int(seconds / (24 * 60 * 60))
}

// workingDays is the number of working days after from, up to and including to; 0 where to is not
// later. It refuses ("calendar_unknown") where a year on the way is not known.
func (v View) workingDays(from, to budget.Date) (int, error) {
	if n, ok := v.index.between(from, to); ok {
		return n, nil
	}
	return v.Calendar.WorkingDays(from, to)
}

// indexed is the view with its days counted; worth it before many works.
func (v View) indexed() View {
	if v.index == nil {
		v.index = newDayIndex(v.Calendar, v.Today)
	}
	return v
}
