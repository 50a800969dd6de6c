package policy

import (
	"slices"

	"serapan/budget"
)

// Passed is the Left of the reminder on the working day after a deadline.
const Passed = -1

// Reminder is a day on which a deadline is recalled.
type Reminder struct {
	Day  budget.Date
	Left int // working days from Day to the deadline; 0 = the last one before it ends, Passed = over
}

// Priority is how much the reminder matters among other messages: today and tomorrow most, and what has
// passed more than what is still far.
func (r Reminder) Priority() Priority {
	switch r.Left {
	case 0, 1:
		return DueSoon
	case Passed:
		return Level2
	}
	return Level1
}

// Reminders are the days on which a deadline is recalled, in order: so many working days before as leads
// say, its last working day (the day itself, or the working day before where it is none) and the working
// day after. Days beyond the known years are left out and refused ("calendar_unknown") beside the others.
func Reminders(c budget.Calendar, due budget.Date, leads []int) ([]Reminder, error) {
	last, err := c.LastWorkingDayUntil(due)
	if err != nil {
		return nil, err
	}
	found := []Reminder{{last, 0}}
	var unknown error
	add := func(from budget.Date, days, left int) {
		if day, err := c.AddWorkingDays(from, days); err != nil {
			unknown = err
		} else {
			found = append(found, Reminder{day, left})
		}
	}
	for _, lead := range leads {
		if lead > 0 {
			add(last, -lead, lead)
		}
	}
	add(due, 1, Passed)
	slices.SortFunc(found, func(a, b Reminder) int { return a.Day.Days(b.Day) })
	return slices.Compact(found), unknown
}

// Fresh tells whether figures of that day may be nudged about today: they are at most limit working days
// old. It refuses ("calendar_unknown") where a year in between is not known. Figures without a day are
// never fresh.
func Fresh(c budget.Calendar, asOf, today budget.Date, limit int) (bool, error) {
	if asOf.IsZero() {
		return false, nil
	}
	age, err := c.WorkingDays(asOf, today)
	return err == nil && age <= limit, err
}
