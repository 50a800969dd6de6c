package billing

import (
	"cmp"
	"slices"

	"serapan/budget"
)

// Promise is a unit's word that a work will have moved on by a day, and what has become of it.
type Promise struct {
	*Work
	Answer  Answer
	Verdict Verdict
	Open    bool          // the work is not paid yet
	Owed    budget.Rupiah // gross
}

// Promises are the words that units gave.
type Promises struct {
	List    []Promise // broken ones of unpaid works first, then those that wait, the nearest day first, then the others
	Kept    int
	Broken  int
	Waiting int // not decided yet
}

// Promises lists what was promised of the works until the view's day.
func (v View) Promises(works []Work) Promises {
	v = v.indexed()
	var all Promises
	for i := range works {
		w := &works[i]
		for _, a := range w.Answers {
			if a.Kind != Promised || a.On.After(v.Today) {
				continue
			}
			p := Promise{Work: w, Answer: a, Verdict: v.judge(&a, w), Open: v.step(w).Open(), Owed: owed(w)}
			*all.counter(p.Verdict)++
			all.List = append(all.List, p)
		}
	}
	slices.SortStableFunc(all.List, func(a, b Promise) int {
		return cmp.Or(cmp.Compare(a.rank(), b.rank()), a.Answer.Day.Days(b.Answer.Day), cmp.Compare(b.Owed, a.Owed), cmp.Compare(a.Key, b.Key))
	})
	return all
}

func (all *Promises) counter(v Verdict) *int {
	switch v {
	case Kept:
		return &all.Kept
	case Broken:
		return &all.Broken
	}
	return &all.Waiting
}

// rank puts first what a meeting has to speak of.
func (p Promise) rank() int {
	switch {
	case p.Open && p.Verdict == Broken:
		return 0
	case p.Open && p.Verdict == Undecided:
		return 1
	}
	return 2
}
