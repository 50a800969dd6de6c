package billing

import "serapan/budget"

// View is a morning: the day, and all by which works are judged on it.
type View struct {
	Today    budget.Date
	Calendar budget.Calendar
	Rules    Rules
	Cutoff   budget.Date // the regency's last day for an SPM this year; zero = none is set
	YearEnd  bool        // levels go by the days left to the cut-off
	// By unit the as-of day of the newest works list and of the newest register that speak of it.
	ClaimsDay, PaymentsDay map[string]budget.Date

	index *dayIndex // of Calendar; nil = not counted yet
}

// Fresh tells whether the register of the unit is young enough for a nudge: at most Rules.FreshDays old.
// Without a register, or beyond the known calendar, it is not.
func (v View) Fresh(unit string) bool {
	day := v.PaymentsDay[unit]
	if day.IsZero() {
		return false
	}
	age, err := v.workingDays(day, v.Today)
	return err == nil && age <= v.Rules.FreshDays
}

// Step is where the work stands.
func (v View) Step(w Work) Step { return v.step(&w) }

func (v View) step(w *Work) Step {
	switch {
	case !w.PaidOn.IsZero(), w.SP2D.Exists():
		return Paid
	case w.Ended, w.closed():
		return Closed
	case w.Handover.Day.IsZero(), w.Handover.Day.After(v.Today):
		return Running
	case w.SPM.Exists():
		return S3
	case w.SPP.Exists():
		return S2
	}
	return S1
}

// Age is the number of working days since the handover, whose day is 0. It refuses ("calendar_unknown")
// where a year on the way is not known.
func (v View) Age(w Work) (int, error) { return v.workingDays(w.Handover.Day, v.Today) }

// StepAge is the number of working days that the work has stood in its step. It refuses
// ("calendar_unknown") where a year on the way is not known.
func (v View) StepAge(w Work) (int, error) {
	return v.workingDays(stepSince(&w, v.step(&w)), v.Today)
}

// stepSince is the day on which the work came into the step. A paper without a day, or older than the
// handover, tells nothing; then the one before it does.
func stepSince(w *Work, step Step) budget.Date {
	switch tells := func(p budget.Paper) bool { return p.Day.After(w.Handover.Day) }; {
	case step == S3 && tells(w.SPM):
		return w.SPM.Day
	case step >= S2 && tells(w.SPP):
		return w.SPP.Day
	}
	return w.Handover.Day
}
