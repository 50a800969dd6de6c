package ikp

import (
	"time"

	"serapan/budget"
)

// PushDay is the day on which the instructions of a month go out: its first working day, or today where
// that is over (the next working day where today is none). It refuses ("calendar_unknown") where a year on
// the way is not known.
func (v View) PushDay(year int, month time.Month) (budget.Date, error) {
	first, err := v.Calendar.FirstWorkingDayOfMonth(budget.Date{Year: year, Month: month, Day: 1})
	if err != nil || first.After(v.Today) {
		return first, err
	}
	return v.Calendar.FirstWorkingDayFrom(v.Today)
}

// RecapDay is the day of a month's recap: the first working day of the month after. It refuses
// ("calendar_unknown") where a year on the way is not known.
func (v View) RecapDay(year int, month time.Month) (budget.Date, error) {
	first := budget.Date{Year: year, Month: month, Day: 1}
	return v.Calendar.FirstWorkingDayOfMonth(first.AddMonths(1))
}

// Plan are the days on which something is said of a deadline.
type Plan struct {
	Leads []budget.Date // one for each of Rules.Leads, in their order
	Last  budget.Date   // the deadline, or the working day before where it is none
	Head  budget.Date   // when the head is told that it has passed
	Table budget.Date   // when it comes into the Sekda's table
}

// PlanOf lays out the days around a deadline that does not move. It refuses ("calendar_unknown") where a
// year on the way is not known.
func (v View) PlanOf(deadline budget.Date) (Plan, error) {
	last, err := v.Calendar.LastWorkingDayUntil(deadline)
	if err != nil {
		return Plan{}, err
	}
	p := Plan{Last: last}
	for _, lead := range v.Rules.Leads {
		day, err := v.Calendar.AddWorkingDays(last, -lead)
		if err != nil {
			return Plan{}, err
		}
		p.Leads = append(p.Leads, day)
	}
	if p.Head, err = v.Calendar.AddWorkingDays(deadline, v.Rules.Head); err != nil {
		return Plan{}, err
	}
	p.Table, err = v.Calendar.AddWorkingDays(deadline, v.Rules.Table)
	return p, err
}
