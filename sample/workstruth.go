package sample

import (
	"serapan/budget"
)

// WorksTruth is what is true of the finished works on a day.
type WorksTruth struct {
	Day  budget.Date
	Open []OpenWork // finished and without an SP2D in the works list, in its order
}

// OpenWork is a finished work that looks unpaid in the works list.
type OpenWork struct {
	Claim       budget.Claim
	Step        int // by the list's papers: 1 no SPP, 2 no SPM, 3 no SP2D
	Days        int // calendar days since the BAST
	WorkingDays int // working days since the BAST, whose day is 0
	Evidence    Evidence
	InRegister  budget.Rupiah // what the register has paid for it
}

// Settled tells whether the register has paid the whole work although the list does not know it.
func (w OpenWork) Settled() bool { return w.InRegister >= w.Claim.Amount }

// WorksTruth is the truth of a day of the region's year.
func (r *Region) WorksTruth(day budget.Date) WorksTruth {
	l := r.ledger()
	now := l.days.until(day)
	truth := WorksTruth{Day: day}
	for _, w := range l.works {
		if w.signed > now {
			continue
		}
		c := l.claim(r, w, now)
		if !c.Finished() || c.SP2D.Exists() {
			continue
		}
		truth.Open = append(truth.Open, OpenWork{
			Claim: c, Step: stepOf(c), Days: day.Days(c.Handover.Day), WorkingDays: now - w.handover,
			Evidence: w.found, InRegister: w.paidBy(now),
		})
	}
	return truth
}

func stepOf(c budget.Claim) int {
	switch {
	case c.SPM.Exists():
		return 3
	case c.SPP.Exists():
		return 2
	}
	return 1
}

// Unpaid are the works that the register has not paid either, or only in part.
func (t WorksTruth) Unpaid() []OpenWork {
	var unpaid []OpenWork
	for _, w := range t.Open {
		if !w.Settled() {
			unpaid = append(unpaid, w)
		}
	}
	return unpaid
}

// Part is a number of works and their value, gross.
type Part struct {
	Count int
	Value budget.Rupiah
}

func (p *Part) add(w OpenWork) {
	p.Count++
	p.Value += w.Claim.Amount
}

// WorksSum are the sums over some works.
type WorksSum struct {
	All    Part
	ByStep [4]Part // by step 1–3; 0 stays empty
	ByAge  [5]Part // in working days: 0–4, 5–9, 10–16, 17–29, 30 and more
	ByUnit map[string]Part
}

// SumWorks adds works up.
func SumWorks(works []OpenWork) WorksSum {
	s := WorksSum{ByUnit: map[string]Part{}}
	for _, w := range works {
		s.All.add(w)
		s.ByStep[w.Step].add(w)
		s.ByAge[ageBucket(w.WorkingDays)].add(w)
		unit := s.ByUnit[w.Claim.Unit]
		unit.add(w)
		s.ByUnit[w.Claim.Unit] = unit
	}
	return s
}

func ageBucket(workingDays int) int {
	for i, next := range []int{5, 10, 17, 30} {
		if workingDays < next {
			return i
		}
	}
	return 4
}
