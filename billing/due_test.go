package billing_test

import (
	"testing"

	. "serapan/billing"
	"serapan/budget"
)

const (
	big   = 200 * jt
	small = big - 1
)

func TestDueByAge(t *testing.T) {
	v := on("2023-10-24")
	aged := func(age int, amount budget.Rupiah) Work { return finished(later(v.Today, -age), amount) }
	inStep := func(age, stepAge int, step Step) Work {
		w := aged(age, small)
		w.SPP = budget.Paper{Number: "SPP", Day: later(v.Today, -stepAge)}
		if step == S3 {
			w.SPM = budget.Paper{Number: "SPM", Day: later(v.Today, -stepAge)}
		}
		return w
	}
	five := Peers{{LaneUnit, dinkes}: 5}
	for name, row := range map[string]struct {
		work  Work
		peers Peers
		want  Level
	}{
		"4 days":                           {aged(4, big), nil, L0},
		"5 days":                           {aged(5, big), nil, L1},
		"9 days":                           {aged(9, big), nil, L1},
		"10 days":                          {aged(10, small), nil, L2},
		"16 days, big":                     {aged(16, big), five, L2},
		"17 days, big":                     {aged(17, big), nil, L3},
		"17 days, small":                   {aged(17, small), nil, L2},
		"17 days, small, one of four":      {aged(17, small), Peers{{LaneUnit, dinkes}: 4}, L2},
		"17 days, small, one of five":      {aged(17, small), five, L3},
		"17 days, small, five elsewhere":   {aged(17, small), Peers{{LaneUnit, disdik}: 5, {Lane: LaneTreasury}: 5}, L2},
		"29 days, small":                   {aged(29, small), nil, L2},
		"30 days, small":                   {aged(30, small), nil, L4},
		"S2 within its reference":          {inStep(7, 2, S2), nil, L0},
		"S2 over its reference":            {inStep(4, 3, S2), nil, L1},
		"S2, 10 days":                      {inStep(10, 0, S2), nil, L2},
		"S3 within its reference, 40 days": {inStep(40, 2, S3), nil, L0},
		"S3 over its reference":            {inStep(4, 3, S3), nil, L1},
		"S3 over its reference, 10 days":   {inStep(10, 3, S3), nil, L2},
		"S3, one of five at the treasury":  {inStep(17, 3, S3), Peers{{Lane: LaneTreasury}: 5}, L3},
		"S3, while its unit has five":      {inStep(17, 3, S3), five, L2},
		"S3 over its reference, 30 days":   {inStep(30, 3, S3), nil, L4},
		"paid":                             {Work{Claim: aged(40, big).Claim, PaidOn: v.Today}, five, L0},
		"closed":                           {Work{Claim: aged(40, big).Claim, Closing: &Closing{Kind: CarriedOver}}, five, L0},
		"not handed over":                  {finished(budget.Date{}, big), five, L0},
	} {
		if got, err := v.Due(row.work, row.peers); err != nil || got != row.want {
			t.Errorf("%s: L%d (%v), want L%d", name, got, err, row.want)
		}
	}
	if _, err := v.Due(finished(day("2022-12-30"), big), nil); budget.Code(err) != "calendar_unknown" {
		t.Errorf("handed over before the calendar: %v", err)
	}
}

// What is left to pay counts, not what the claim once was.
func TestValueIsWhatIsOwed(t *testing.T) {
	v := on("2023-10-24")
	w := finished(later(v.Today, -17), 250*jt)
	w.Paid = 51 * jt
	if got := must(v.Due(w, nil))(t); got != L2 || w.Owed() != 199*jt {
		t.Errorf("L%d with %v owed", got, w.Owed())
	}
	whole := finished(later(v.Today, -17), 0)
	whole.Price = 300 * jt
	if got := must(v.Due(whole, nil))(t); got != L3 {
		t.Errorf("a contract that is paid at once: L%d", got)
	}
	whole.Term = 2
	if whole.Owed() != 0 {
		t.Errorf("a term is not the whole contract: %v", whole.Owed())
	}
}

func TestDueByTheDaysLeft(t *testing.T) {
	v := on("2023-11-20")
	v.YearEnd = true
	fresh, old := finished(v.Today, small), finished(later(v.Today, -40), small)
	atTreasury := old
	atTreasury.SPM = budget.Paper{Number: "SPM", Day: later(v.Today, -2)}
	for slack, want := range map[int]Level{0: L4, 5: L4, 6: L3, 10: L3, 11: L2, 15: L2, 16: L1, 20: L1} {
		v.Cutoff = later(v.Today, slack)
		for name, w := range map[string]Work{"fresh": fresh, "old": old} {
			if got, err := v.Due(w, nil); err != nil || got != want {
				t.Errorf("%d days left, %s: L%d (%v), want L%d", slack, name, got, err, want)
			}
		}
		if got := must(v.Due(atTreasury, nil))(t); got != L0 {
			t.Errorf("%d days left, with its SPM: L%d", slack, got)
		}
	}
	v.Cutoff = v.Today.AddDays(-3)
	if got := must(v.Due(fresh, nil))(t); got != L4 {
		t.Errorf("after the cut-off: L%d", got)
	}
	for name, cutoff := range map[string]budget.Date{"far": later(v.Today, 21), "none": {}} {
		v.Cutoff = cutoff
		if young, aged := must(v.Due(fresh, nil))(t), must(v.Due(old, nil))(t); young != L0 || aged != L4 {
			t.Errorf("cut-off %s: L%d and L%d, want them by age", name, young, aged)
		}
	}
	v.Cutoff, v.YearEnd = later(v.Today, 3), false
	if got := must(v.Due(fresh, nil))(t); got != L0 {
		t.Errorf("not the year's end: L%d", got)
	}
	v.Cutoff, v.YearEnd = day("2028-01-05"), true
	if _, err := v.Due(fresh, nil); budget.Code(err) != "calendar_unknown" {
		t.Errorf("cut-off past the calendar: %v", err)
	}
}

func TestBrokenAnswerIsDueAtTheHead(t *testing.T) {
	v := on("2023-10-24")
	w := finished(later(v.Today, -3), small)
	w.Answers = []Answer{{Kind: Promised, Step: S1, Day: later(v.Today, -2), On: later(v.Today, -3), Verdict: Broken}}
	if got := must(v.Due(w, nil))(t); got != L2 {
		t.Errorf("broken: L%d", got)
	}
	w.SPP = budget.Paper{Number: "SPP", Day: v.Today}
	if got := must(v.Due(w, nil))(t); got != L0 {
		t.Errorf("made good since: L%d", got)
	}
	w.SPM = budget.Paper{Number: "SPM", Day: later(v.Today, -3)}
	w.Handover.Day = later(v.Today, -4)
	if got := must(v.Due(w, nil))(t); got != L1 {
		t.Errorf("the unit's broken word raises the treasury: L%d", got)
	}
}

func TestPeers(t *testing.T) {
	v := on("2023-10-24")
	works := make([]Work, 7)
	for i := range works {
		works[i] = finished(later(v.Today, -17), small)
	}
	works[1].Handover.Day = later(v.Today, -16)
	works[2].SPM = paper("SPM", "2023-10-01")
	works[3].PaidOn = v.Today
	works[4].Pauses = []Pause{{From: v.Today, Until: v.Today}}
	works[5].Handover.Day = day("2022-05-05")
	works[6].Unit = disdik
	got := v.Peers(works)
	if len(got) != 3 || got[Desk{LaneUnit, dinkes}] != 1 || got[Desk{LaneUnit, disdik}] != 1 || got[Desk{Lane: LaneTreasury}] != 1 {
		t.Errorf("%v", got)
	}
}
