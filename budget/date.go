package budget

import (
	"database/sql/driver"
	"fmt"
	"time"
)

// Date is a day of the calendar, without a clock or a zone.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf is the day of t in t's own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// ParseDate reads an ISO date, "2023-10-24".
func ParseDate(text string) (Date, error) {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return Date{}, fmt.Errorf("%q is not a date like 2023-10-24", text)
	}
	return DateOf(t), nil
}

// IsZero tells whether no date was given.
func (d Date) IsZero() bool { return d == Date{} }

// String prints the ISO form, "2023-10-24"; a zero date prints as "".
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// In is the start of the day in the zone.
func (d Date) In(zone *time.Location) time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, zone)
}

// AddDays is n days later (earlier where n is negative).
func (d Date) AddDays(n int) Date { return DateOf(d.In(time.UTC).AddDate(0, 0, n)) }

// AddMonths is the same day n months later, or the month's last day where the month is shorter.
func (d Date) AddMonths(n int) Date {
	first := time.Date(d.Year, d.Month+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := DateOf(first).MonthEnd()
	if d.Day < last.Day {
		last.Day = d.Day
	}
	return last
}

// MonthEnd is the last day of the date's month.
func (d Date) MonthEnd() Date {
	return DateOf(time.Date(d.Year, d.Month+1, 0, 0, 0, 0, 0, time.UTC))
}

// Days is the number of calendar days from e to d: positive where d is later.
func (d Date) Days(e Date) int {
	return int(d.In(time.UTC).Sub(e.In(time.UTC)) / (24 * time.Hour))
}

// Before tells whether d is an earlier day than e.
func (d Date) Before(e Date) bool { return d.Days(e) < 0 }

// After tells whether d is a later day than e.
func (d Date) After(e Date) bool { return d.Days(e) > 0 }

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday { return d.In(time.UTC).Weekday() }

// Scan reads a PostgreSQL date; NULL becomes the zero date.
func (d *Date) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*d = Date{}
	case time.Time:
		*d = DateOf(v)
	default:
		return fmt.Errorf("date: cannot read %T", src)
	}
	return nil
}

// Value gives the date to PostgreSQL; the zero date becomes NULL.
func (d Date) Value() (driver.Value, error) {
	if d.IsZero() {
		return nil, nil
	}
	return d.String(), nil
}
