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
}

// Peers counts, by desk, the works that are old enough for L3.
type Peers map[Desk]int

// Age is the number of working days since the handover, whose day is 0. It refuses ("calendar_unknown")
// where a year on the way is not known.
func (v View) Age(w Work) (int, error) { return 0, nil }

// Step is where the work stands.
func (v View) Step(w Work) Step { return Running }

// StepAge is the number of working days that the work has stood in its step. It refuses
// ("calendar_unknown") where a year on the way is not known.
func (v View) StepAge(w Work) (int, error) { return 0, nil }

// Due is the level that the facts alone call for, whatever was told before. It refuses
// ("calendar_unknown") where a year on the way is not known.
func (v View) Due(w Work, peers Peers) (Level, error) { return L0, nil }

// Rung is the level at which the work may be told now, if any.
func (v View) Rung(w Work, due Level) (Level, bool) { return L0, false }

// Judge says what became of the answer, by data that cover its day.
func (v View) Judge(a Answer, w Work) Verdict { return Undecided }
