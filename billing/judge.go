package billing

import "serapan/budget"

// Judge says what became of the answer. A stored verdict stands from its day on. A promise is kept where the work left
// its step by the promised day with its grace; "sudah ditagih" where it left it within the quiet days.
// Only data that cover the day decide, so an answer may stay undecided for a while: to find it broken both
// the works list (SPP, SPM) and the register (SP2D) must speak of that time.
func (v View) Judge(a Answer, w Work) Verdict { return v.judge(&a, &w) }

func (v View) judge(a *Answer, w *Work) Verdict {
	if a.Verdict != Undecided && !a.Judged.After(v.Today) {
		return a.Verdict
	}
	limit, err := v.limit(a)
	if step := v.step(w); err != nil || step == Running || step == Closed {
		return Undecided
	}
	left, paid := leftBy(w, a.step(), limit)
	known := v.PaymentsDay[w.Unit]
	if listed := v.ClaimsDay[w.Unit]; !paid && a.step() != S3 && listed.Before(known) {
		known = listed
	}
	over := v.Today.After(limit)
	switch {
	case a.Kind == Billed && (!over || !known.After(a.On)), known.Before(a.Day):
		return Undecided
	case left:
		return Kept
	case over && (a.Kind == Billed || !known.Before(limit)):
		return Broken
	}
	return Undecided
}

// step is the step that the work must leave for the answer to be kept.
func (a *Answer) step() Step {
	if a.Step.Open() {
		return a.Step
	}
	return S1
}

// limit is the last day on which the answer can come true: the promised day and the grace, or the end of
// the quiet days.
func (v View) limit(a *Answer) (budget.Date, error) {
	if a.Kind == Billed {
		return v.Calendar.AddWorkingDays(a.On, v.Rules.Quiet)
	}
	return v.Calendar.AddWorkingDays(a.Day, v.Rules.PromiseGrace)
}

// leftBy tells whether the work has left the step by that day, and whether it was paid by then. A paper
// without a day counts: nobody can say that it came late.
func leftBy(w *Work, step Step, limit budget.Date) (left, paid bool) {
	by := func(p budget.Paper) bool { return p.Exists() && !p.Day.After(limit) }
	paid = by(w.SP2D) || !w.PaidOn.IsZero() && !w.PaidOn.After(limit)
	left = paid || step <= S2 && by(w.SPM) || step <= S1 && by(w.SPP)
	return left, paid
}

// brokenIn tells whether an answer was broken that the work has not made good since: it still stands in
// the step that it was to leave.
func (v View) brokenIn(w *Work, step Step) bool {
	for i := range w.Answers {
		if a := &w.Answers[i]; a.step() == step && v.judge(a, w) == Broken {
			return true
		}
	}
	return false
}

// answered tells whether an answer keeps the bot quiet about a work in that lane: it is undecided, and
// its time, with some days for the data to come, is not over.
func (v View) answered(w *Work, lane Lane) bool {
	for i := range w.Answers {
		a := &w.Answers[i]
		if a.step().Lane() != lane || v.judge(a, w) != Undecided {
			continue
		}
		limit, err := v.limit(a)
		if err != nil {
			return true
		}
		waited, err := v.workingDays(limit, v.Today)
		if err != nil || waited <= v.Rules.JudgeWithin {
			return true
		}
	}
	return false
}
