package budget

import (
	"slices"
	"time"
)

// Holiday is a day on which the offices are closed: libur nasional or cuti bersama.
type Holiday struct {
	Date   Date
	Name   string
	Kind   HolidayKind
	Decree string // the decree (SKB) it stands in
}

// HolidayKind tells a national holiday from collective leave.
type HolidayKind string

// The kinds of holidays of the joint decree of three ministers (SKB 3 Menteri).
const (
	NationalHoliday HolidayKind = "libur_nasional"
	CollectiveLeave HolidayKind = "cuti_bersama"
)

// Calendar counts working days: Monday to Friday less the holidays. It knows only the years for
// which holidays were given and says so instead of guessing.
type Calendar struct {
	off   map[Date]Holiday
	years map[int]bool
}

// NewCalendar makes a calendar; the years it knows are those in which at least one holiday stands.
func NewCalendar(holidays []Holiday) Calendar {
	c := Calendar{off: map[Date]Holiday{}, years: map[int]bool{}}
	for _, h := range holidays {
		c.off[h.Date] = h
		c.years[h.Date.Year] = true
	}
	return c
}

// Knows tells whether the calendar has the holidays of that year.
func (c Calendar) Knows(year int) bool { return c.years[year] }

// Years lists the known years in order.
func (c Calendar) Years() []int {
	years := make([]int, 0, len(c.years))
	for y := range c.years {
		years = append(years, y)
	}
	slices.Sort(years)
	return years
}

// Holiday is the holiday of that day, if it is one.
func (c Calendar) Holiday(d Date) (Holiday, bool) {
	h, ok := c.off[d]
	return h, ok
}

// IsWorking tells whether offices work on that day. It refuses ("calendar_unknown") a year without
// holidays.
func (c Calendar) IsWorking(d Date) (bool, error) {
	if !c.years[d.Year] {
		return false, Refuse("calendar_unknown", "Year", d.Year)
	}
	if w := d.Weekday(); w == time.Saturday || w == time.Sunday {
		return false, nil
	}
	_, off := c.off[d]
	return !off, nil
}

// WorkingDays is the number of working days after from, up to and including to; 0 where to is not
// later. It refuses ("calendar_unknown") where a year on the way is not known.
func (c Calendar) WorkingDays(from, to Date) (int, error) {
	n := 0
	for d := from.AddDays(1); !d.After(to); d = d.AddDays(1) {
		working, err := c.IsWorking(d)
		if err != nil {
			return 0, err
		}
		if working {
			n++
		}
	}
	return n, nil
}

// AddWorkingDays is the n-th working day after d, or before it where n is negative; 0 gives d itself,
// working or not. It refuses ("calendar_unknown") where a year on the way is not known.
func (c Calendar) AddWorkingDays(d Date, n int) (Date, error) {
	step := 1
	if n < 0 {
		step = -1
	}
	for left := n * step; left > 0; {
		d = d.AddDays(step)
		working, err := c.IsWorking(d)
		if err != nil {
			return Date{}, err
		}
		if working {
			left--
		}
	}
	return d, nil
}

// LastWorkingDayBefore is the working day before d. It refuses ("calendar_unknown") where a year on
// the way is not known.
func (c Calendar) LastWorkingDayBefore(d Date) (Date, error) { return c.AddWorkingDays(d, -1) }

// LastWorkingDayUntil is d where offices work on it, else the working day before. It refuses
// ("calendar_unknown") where a year on the way is not known.
func (c Calendar) LastWorkingDayUntil(d Date) (Date, error) {
	return c.LastWorkingDayBefore(d.AddDays(1))
}

// FirstWorkingDayFrom is d where offices work on it, else the working day after. It refuses
// ("calendar_unknown") where a year on the way is not known.
func (c Calendar) FirstWorkingDayFrom(d Date) (Date, error) {
	return c.AddWorkingDays(d.AddDays(-1), 1)
}

// FirstWorkingDayOfMonth is the day on which offices open in d's month. It refuses
// ("calendar_unknown") a year that is not known.
func (c Calendar) FirstWorkingDayOfMonth(d Date) (Date, error) {
	return c.FirstWorkingDayFrom(Date{d.Year, d.Month, 1})
}
