package billing_test

import (
	. "serapan/billing"
	"serapan/budget"
)

// checkVerdict: an answer is judged only by data that cover its day, and then truly.
func (s *story) checkVerdict(a Answer, w Work, f fate, verdict Verdict) {
	if verdict == Undecided || a.Verdict != Undecided {
		return
	}
	limit := a.Day
	if a.Kind == Billed {
		limit = later(a.On, 3)
	} else {
		limit = later(a.Day, 1)
	}
	register, list := s.view.PaymentsDay[w.Unit], s.view.ClaimsDay[w.Unit]
	if register.Before(a.Day) || verdict == Broken && a.Step != S3 && list.Before(a.Day) || a.Day.After(s.view.Today) {
		s.t.Fatalf("%v: %+v is %s by a register of %v and a list of %v", s.view.Today, a, verdict, register, list)
	}
	in := func(d budget.Date) bool { return !d.IsZero() && !d.After(limit) }
	kept := in(f.paid) || a.Step <= S2 && in(f.spm) || a.Step == S1 && in(f.spp)
	if a.Kind == Promised && kept != (verdict == Kept) || a.Kind == Billed && kept && verdict == Broken && in(f.spp) && !f.spp.After(a.On) && a.Step == S1 {
		s.t.Fatalf("%v: %+v is %s; in truth SPP %v, SPM %v, paid %v", s.view.Today, a, verdict, f.spp, f.spm, f.paid)
	}
}

// checkSums: every open work is counted once, wherever works are counted.
func (s *story) checkSums(survey Survey) {
	sums, err := s.view.Sum(s.works)
	if err != nil {
		s.t.Fatal(err)
	}
	var open, byAge, byStep, byUnit Money
	for i := range s.works {
		if s.open(&s.works[i]) {
			open.Count++
			open.Value += s.works[i].Amount
		}
	}
	for i, m := range sums.ByAge {
		var grid Money
		for _, cell := range sums.Grid[i] {
			grid = Money{grid.Count + cell.Count, grid.Value + cell.Value}
		}
		if grid != m {
			s.t.Fatalf("%v: bucket %d has %+v, and %+v by step", s.view.Today, i, m, grid)
		}
		byAge = Money{byAge.Count + m.Count, byAge.Value + m.Value}
	}
	for _, m := range sums.ByStep {
		byStep = Money{byStep.Count + m.Count, byStep.Value + m.Value}
	}
	for _, u := range sums.ByUnit {
		byUnit = Money{byUnit.Count + u.Count, byUnit.Value + u.Value}
	}
	if sums.Money != open || byAge != open || byStep != open || byUnit != open || len(survey.Items) != open.Count {
		s.t.Fatalf("%v: %+v open, %+v by age, %+v by step, %+v by unit, %d surveyed; want %+v", s.view.Today, sums.Money, byAge, byStep, byUnit, len(survey.Items), open)
	}
}
