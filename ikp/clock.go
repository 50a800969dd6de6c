package ikp

import "serapan/budget"

// Held is the number of working days for which verifiers have held the copy's reports until today. It
// refuses ("calendar_unknown") where a year on the way is not known.
func (v View) Held(c Copy) (int, error) {
	held := 0
	for i, step := range c.Steps {
		if step.To != Reported {
			continue
		}
		until := v.Today
		if i+1 < len(c.Steps) {
			until = c.Steps[i+1].On
		}
		days, err := v.Calendar.WorkingDays(step.On, until)
		if err != nil {
			return 0, err
		}
		held += days
	}
	return held, nil
}

// Elapsed is the number of working days on the unit's clock: since it was sent, without those on which a
// verifier held a report, and not beyond its end. It refuses ("calendar_unknown") where a year on the way
// is not known.
func (v View) Elapsed(c Copy) (int, error) {
	if c.State == Draft {
		return 0, nil
	}
	until := v.Today
	if c.State.Ended() {
		until = c.EndedOn()
	}
	days, err := v.Calendar.WorkingDays(c.SentOn(), until)
	if err != nil {
		return 0, err
	}
	held, err := v.Held(c)
	return days - held, err
}

// Deadline is the day until which the unit may report in time: the day in force, later by as many working
// days as verifiers have held its reports. It refuses ("calendar_unknown") where a year on the way is not
// known.
func (v View) Deadline(c Copy) (budget.Date, error) {
	held, err := v.Held(c)
	if err != nil {
		return budget.Date{}, err
	}
	return v.Calendar.AddWorkingDays(c.Due, held)
}

// Left is the number of working days to the deadline: 0 on the last one before it ends, negative once it
// has passed. It stands still while a verifier holds a report. It refuses ("calendar_unknown") where a
// year on the way is not known.
func (v View) Left(c Copy) (int, error) {
	deadline, err := v.Deadline(c)
	if err != nil {
		return 0, err
	}
	if v.Today.After(deadline) {
		passed, err := v.Calendar.WorkingDays(deadline, v.Today)
		return -passed, err
	}
	return v.Calendar.WorkingDays(v.Today, deadline)
}

// Overdue tells whether the deadline has passed. It refuses ("calendar_unknown") where a year on the way
// is not known.
func (v View) Overdue(c Copy) (bool, error) {
	deadline, err := v.Deadline(c)
	return err == nil && v.Today.After(deadline), err
}

// Waits is the number of working days since the copy's newest step. It refuses ("calendar_unknown") where
// a year on the way is not known.
func (v View) Waits(c Copy) (int, error) {
	if len(c.Steps) == 0 {
		return 0, nil
	}
	return v.Calendar.WorkingDays(c.lastStep(), v.Today)
}

// Unanswered tells whether the copy was not acknowledged for so long that the leader sees it.
func (v View) Unanswered(c Copy) (bool, error) {
	waits, err := v.Waits(c)
	return err == nil && c.State == Sent && waits >= v.Rules.Board, err
}

// Stalled tells whether the unit took it up and has shown no progress for so long that it reads "belum ada
// progres" again.
func (v View) Stalled(c Copy) (bool, error) {
	waits, err := v.Waits(c)
	return err == nil && c.State.withUnit() && waits >= v.Rules.Idle, err
}
