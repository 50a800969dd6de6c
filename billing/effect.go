package billing

import "serapan/budget"

// Traffic is what the outbox knows of a month's messages.
type Traffic struct {
	Messages    int
	PersonWeeks int // persons who could get some, times weeks
	OutOfHours  int // must be 0
}

// PerPersonWeek is how many messages one person got in a week; 0 where nobody could get one.
func (t Traffic) PerPersonWeek() float64 {
	if t.PersonWeeks <= 0 {
		return 0
	}
	return float64(t.Messages) / float64(t.PersonWeeks)
}

// Effect is what a month brought. It claims no cause: what moved after a nudge may have moved without it,
// so that sum is gross and must be named so.
type Effect struct {
	From, To  budget.Date
	Paid      Money     // works paid in the month, with their whole price
	Total     Spread    // from handover to SP2D, of the works paid in the month
	ByStep    [4]Spread // at index S1, S2, S3, where both papers have a day
	Moved     Money     // works that came a step further within Rules.MovedWithin after a nudge; gross
	MovedPaid Money     // of these the ones that were paid; gross
	Kept      int       // answers whose time ran out in the month
	Broken    int
	Open      int // of these not yet judged
	Unaged    int // paid works of a year that the calendar does not know: in Paid, not in the spreads
	Traffic   Traffic
}

// Effect looks back on the month of that day. It refuses ("calendar_unknown") where the month's year is
// not known.
func (v View) Effect(works []Work, month budget.Date, traffic Traffic) (Effect, error) {
	v = v.indexed()
	e := Effect{From: budget.Date{Year: month.Year, Month: month.Month, Day: 1}, To: month.MonthEnd(), Traffic: traffic}
	if _, err := v.Calendar.IsWorking(e.From); err != nil {
		return Effect{}, err
	}
	var total []int
	var bySteps [4][]int
	for i := range works {
		w := &works[i]
		v.countAnswers(&e, w)
		v.countMoved(&e, w)
		if !e.has(w.PaidOn) || w.Handover.Day.IsZero() {
			continue
		}
		e.Paid.add(price(&w.Claim))
		whole, err := v.workingDays(w.Handover.Day, w.PaidOn)
		if err != nil {
			e.Unaged++
			continue
		}
		total = append(total, whole)
		v.durations(&bySteps, w)
	}
	e.Total = SpreadOf(total)
	for step := S1; step <= S3; step++ {
		e.ByStep[step] = SpreadOf(bySteps[step])
	}
	return e, nil
}

func (e *Effect) has(d budget.Date) bool {
	return !d.IsZero() && !d.Before(e.From) && !d.After(e.To)
}

// durations adds how long a paid work stood in each step.
func (v View) durations(bySteps *[4][]int, w *Work) {
	way := [4]budget.Date{w.Handover.Day, w.SPP.Day, w.SPM.Day, w.PaidOn}
	for step := S1; step <= S3; step++ {
		from, to := way[step-1], way[step]
		if from.IsZero() || to.IsZero() {
			continue
		}
		if n, err := v.workingDays(from, to); err == nil {
			bySteps[step] = append(bySteps[step], n)
		}
	}
}

// countAnswers counts the answers whose time ran out in the month.
func (v View) countAnswers(e *Effect, w *Work) {
	for i := range w.Answers {
		a := &w.Answers[i]
		if limit, err := v.limit(a); err != nil || !e.has(limit) || !limit.Before(v.Today) {
			continue
		}
		switch v.judge(a, w) {
		case Kept:
			e.Kept++
		case Broken:
			e.Broken++
		default:
			e.Open++
		}
	}
}

// countMoved counts the work once where it came a step further in the month, soon after a nudge.
func (v View) countMoved(e *Effect, w *Work) {
	moved := false
	for _, day := range []budget.Date{w.SPP.Day, w.SPM.Day} {
		moved = moved || e.has(day) && v.soonAfterNudge(w, day)
	}
	paid := e.has(w.PaidOn) && v.soonAfterNudge(w, w.PaidOn)
	if moved || paid {
		e.Moved.add(price(&w.Claim))
	}
	if paid {
		e.MovedPaid.add(price(&w.Claim))
	}
}

// soonAfterNudge tells whether a nudge went out on that day or shortly before.
func (v View) soonAfterNudge(w *Work, day budget.Date) bool {
	for _, n := range w.Nudges {
		if n.Day.After(day) {
			continue
		}
		if passed, err := v.workingDays(n.Day, day); err == nil && passed <= v.Rules.MovedWithin {
			return true
		}
	}
	return false
}
