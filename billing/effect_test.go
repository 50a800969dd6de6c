package billing_test

import (
	"testing"

	. "serapan/billing"
	"serapan/budget"
)

func TestSpread(t *testing.T) {
	for _, row := range []struct {
		days []int
		want Spread
	}{
		{nil, Spread{}},
		{[]int{7}, Spread{1, 7, 7}},
		{[]int{3, 1}, Spread{2, 2, 3}},
		{[]int{1, 2}, Spread{2, 1.5, 2}},
		{[]int{10, 9, 8, 7, 6, 5, 4, 3, 2, 1}, Spread{10, 5.5, 9}},
		{[]int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, Spread{11, 6, 10}},
	} {
		if got := SpreadOf(row.days); got != row.want {
			t.Errorf("%v: %+v, want %+v", row.days, got, row.want)
		}
	}
}

func TestEffect(t *testing.T) {
	paid := func(handover, spp, spm, on string, nudged ...string) Work {
		w := finished(day(handover), 100*jt)
		w.SPP.Day, w.SPM.Day, w.PaidOn = day(spp), day(spm), day(on)
		for _, d := range nudged {
			w.Nudges = append(w.Nudges, Nudge{Lane: LaneUnit, Level: L1, Day: day(d)})
		}
		return w
	}
	answer := func(promised string, verdict Verdict) Work {
		w := finished(day("2023-09-01"), jt)
		w.Unit = "silent"
		w.Answers = []Answer{{Kind: Promised, Step: S1, Day: day(promised), Verdict: verdict}}
		return w
	}
	works := []Work{
		paid("2023-10-02", "2023-10-09", "2023-10-11", "2023-10-13", "2023-10-09"), // nudged on the day of its SPP
		paid("2023-10-02", "2023-10-10", "2023-10-16", "2023-10-24", "2023-09-22"), // 11 working days before the SPP
		paid("2023-09-18", "", "", "2023-10-02", "2023-09-18"),                     // 9 working days before its SP2D
		paid("2023-10-02", "2023-10-09", "2023-10-11", "2023-11-01"),               // another month
		paid("2022-12-01", "", "", "2023-10-02"),                                   // before the calendar
		paid("2023-10-02", "2023-10-09", "", "", "2023-10-06"),                     // moved, not paid
		paid("2023-10-02", "2023-10-09", "", "", "2023-10-10"),                     // nudged afterwards
		paid("2023-10-02", "2023-10-16", "", "", "2023-10-02"),                     // 10 working days before
		answer("2023-10-05", Kept), answer("2023-10-05", Broken), answer("2023-09-28", Broken), answer("2023-09-29", Broken),
		answer("2023-10-10", Undecided), answer("2023-11-02", Kept),
	}
	e, err := on("2023-11-10").Effect(works, day("2023-10-20"), Traffic{Messages: 30, PersonWeeks: 20})
	if err != nil {
		t.Fatal(err)
	}
	if e.From != day("2023-10-01") || e.To != day("2023-10-31") {
		t.Errorf("from %v to %v", e.From, e.To)
	}
	if e.Paid != (Money{4, 400 * jt}) || e.Unaged != 1 || e.Total != (Spread{3, 9, 16}) {
		t.Errorf("paid %+v, unaged %d, %+v", e.Paid, e.Unaged, e.Total)
	}
	if e.ByStep != [4]Spread{S1: {2, 5.5, 6}, S2: {2, 3, 4}, S3: {2, 4, 6}} {
		t.Errorf("by step %+v", e.ByStep)
	}
	if e.Moved != (Money{4, 400 * jt}) || e.MovedPaid != (Money{2, 200 * jt}) {
		t.Errorf("moved %+v, paid %+v", e.Moved, e.MovedPaid)
	}
	if e.Kept != 1 || e.Broken != 2 || e.Open != 1 {
		t.Errorf("kept %d, broken %d, open %d", e.Kept, e.Broken, e.Open)
	}
	if e.Traffic.PerPersonWeek() != 1.5 || (Traffic{Messages: 3}).PerPersonWeek() != 0 {
		t.Errorf("%v a person and week", e.Traffic.PerPersonWeek())
	}
	if e, err := on("2023-10-11").Effect(works, day("2023-10-11"), Traffic{}); err != nil || e.Kept+e.Broken != 3 || e.Open != 0 {
		t.Errorf("before the promised day is over: %d kept, %d broken, %d open (%v)", e.Kept, e.Broken, e.Open, err)
	}
	if _, err := on("2023-11-10").Effect(works, day("2022-10-20"), Traffic{}); budget.Code(err) != "calendar_unknown" {
		t.Errorf("before the calendar: %v", err)
	}
}

// A paper dated before the one that it follows took no time; it does not shorten the others.
func TestEffectOfPapersOutOfOrder(t *testing.T) {
	w := finished(day("2023-10-09"), jt)
	w.SPP.Day, w.SPM.Day, w.PaidOn = day("2023-10-02"), day("2023-10-10"), day("2023-10-12")
	e, err := on("2023-11-10").Effect([]Work{w}, day("2023-10-01"), Traffic{})
	if err != nil || e.ByStep != [4]Spread{S1: {1, 0, 0}, S2: {1, 6, 6}, S3: {1, 2, 2}} || e.Total != (Spread{1, 3, 3}) {
		t.Errorf("%+v, %+v (%v)", e.ByStep, e.Total, err)
	}
}
