package billing

import (
	"strings"
	"unicode/utf8"

	"serapan/budget"
)

// longestNumber bounds the number of an SPP or SPM, in characters; longestWords a reason in words.
const (
	longestNumber = 100
	longestWords  = 500
)

// Accept checks an answer about the work and completes it: its claim, its day (today) and the step that
// the work must leave. It refuses
//   - any answer: work_not_finished, work_paid, work_closed, answer_kind
//   - a promise: promise_past, promise_too_many (Max), promise_after_cutoff (Cutoff), promise_too_far
//     (Max, Last), calendar_unknown
//   - "sudah ditagih": billed_number, billed_future, billed_before_handover (Handover), billed_known
//     (Number), billed_broken (Number)
func (v View) Accept(a Answer, w Work) (Answer, error) {
	step := v.step(&w)
	if err := answerable(step); err != nil {
		return Answer{}, err
	}
	a.Claim, a.On, a.Step = w.Key, v.Today, step
	a.Verdict, a.Judged = Undecided, budget.Date{}
	a.Number = strings.TrimSpace(a.Number)
	var err error
	switch a.Kind {
	case Promised:
		a.Number = ""
		err = v.checkPromise(&a, &w)
	case Billed:
		err = v.checkBilled(&a, &w)
	default:
		err = budget.Refuse("answer_kind")
	}
	if err != nil {
		return Answer{}, err
	}
	return a, nil
}

// answerable refuses an answer about a work that waits for nobody.
func answerable(step Step) error {
	switch step {
	case Running:
		return budget.Refuse("work_not_finished")
	case Paid:
		return budget.Refuse("work_paid")
	case Closed:
		return budget.Refuse("work_closed")
	}
	return nil
}

func (v View) checkPromise(a *Answer, w *Work) error {
	if a.Day.Before(v.Today) {
		return budget.Refuse("promise_past", "Day", a.Day)
	}
	given := 0
	for _, other := range w.Answers {
		if other.Kind == Promised {
			given++
		}
	}
	if given >= v.Rules.PromisesAWork {
		return budget.Refuse("promise_too_many", "Max", v.Rules.PromisesAWork)
	}
	if !v.Cutoff.IsZero() && !a.Day.Before(v.Cutoff) {
		return budget.Refuse("promise_after_cutoff", "Day", a.Day, "Cutoff", v.Cutoff)
	}
	last, err := v.Calendar.AddWorkingDays(v.Today, v.Rules.PromiseAhead)
	if err != nil {
		return err
	}
	if a.Day.After(last) {
		return budget.Refuse("promise_too_far", "Day", a.Day, "Max", v.Rules.PromiseAhead, "Last", last)
	}
	_, err = v.limit(a)
	return err
}

// LastPromise is the last day that may be promised today: so many working days ahead, and before the
// cut-off. It refuses ("calendar_unknown") where a year on the way is not known.
func (v View) LastPromise() (budget.Date, error) {
	last, err := v.Calendar.AddWorkingDays(v.Today, v.Rules.PromiseAhead)
	if err == nil && !v.Cutoff.IsZero() && !last.Before(v.Cutoff) {
		last, err = v.Calendar.LastWorkingDayBefore(v.Cutoff)
	}
	return last, err
}

func (v View) checkBilled(a *Answer, w *Work) error {
	number := budget.PlainNumber(a.Number)
	switch {
	case number == "", utf8.RuneCountInString(a.Number) > longestNumber:
		return budget.Refuse("billed_number")
	case a.Day.IsZero(), a.Day.After(v.Today):
		return budget.Refuse("billed_future", "Day", a.Day)
	case a.Day.Before(w.Handover.Day):
		return budget.Refuse("billed_before_handover", "Day", a.Day, "Handover", w.Handover.Day)
	case a.Step == S3, number == budget.PlainNumber(w.SPP.Number):
		return budget.Refuse("billed_known", "Number", a.Number)
	}
	for i := range w.Answers {
		other := &w.Answers[i]
		if other.Kind == Billed && budget.PlainNumber(other.Number) == number && v.judge(other, w) == Broken {
			return budget.Refuse("billed_broken", "Number", a.Number)
		}
	}
	_, err := v.limit(a)
	return err
}
