package people

import (
	"slices"

	"serapan/budget"
)

// MonthlyReport is the deadline that stands in no list (policy §4): the figures of the month that ended
// last before today are to be here by the n-th working day after it. It is for the units that have not
// reported since; where all have it is for nobody (Audience is empty). It refuses ("calendar_unknown")
// where a year on the way is not known. The name is the caller's to give.
func MonthlyReport(now, then budget.Position, today budget.Date, n int, c budget.Calendar) (Deadline, error) {
	end := LastMonthEnd(today)
	day, err := c.AddWorkingDays(end, n)
	if err != nil {
		return Deadline{}, err
	}
	d := Deadline{ID: -int64(end.Year*100 + int(end.Month)), Day: day}
	reported := func(p budget.Position, code string) bool {
		return slices.ContainsFunc(p.Standings, func(s budget.Standing) bool { return s.Unit.Code == code && !s.AsOf.Before(end) })
	}
	for _, s := range now.Standings {
		if !reported(now, s.Unit.Code) && !reported(then, s.Unit.Code) {
			d.Audience.Units = append(d.Audience.Units, s.Unit.Code)
		}
	}
	return d, nil
}

// LastMonthEnd is the last day of the month before today's.
func LastMonthEnd(today budget.Date) budget.Date {
	return budget.Date{Year: today.Year, Month: today.Month, Day: 1}.AddDays(-1)
}
