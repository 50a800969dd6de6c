package billing_test

import (
	"testing"

	"pgregory.net/rapid"

	. "serapan/billing"
	"serapan/budget"
)

func TestStep(t *testing.T) {
	v := on("2023-10-24")
	for name, row := range map[string]struct {
		change func(*Work)
		want   Step
		age    int // in the step
	}{
		"handed over":             {func(w *Work) {}, S1, 16},
		"not handed over":         {func(w *Work) { w.Handover.Day = budget.Date{} }, Running, 0},
		"handed over tomorrow":    {func(w *Work) { w.Handover.Day = day("2023-10-25") }, Running, 0},
		"SPP":                     {func(w *Work) { w.SPP = paper("1/SPP", "2023-10-20") }, S2, 2},
		"SPP without a day":       {func(w *Work) { w.SPP = paper("1/SPP", "") }, S2, 16},
		"SPP older than the BAST": {func(w *Work) { w.SPP = paper("1/SPP", "2023-09-20") }, S2, 16},
		"SPP of tomorrow":         {func(w *Work) { w.SPP = paper("1/SPP", "2023-10-25") }, S2, 0},
		"SPM":                     {func(w *Work) { w.SPP, w.SPM = paper("1/SPP", "2023-10-11"), paper("1/SPM", "2023-10-18") }, S3, 4},
		"SPM alone":               {func(w *Work) { w.SPM = paper("", "2023-10-18") }, S3, 4},
		"SPM without a day":       {func(w *Work) { w.SPP, w.SPM = paper("1/SPP", "2023-10-18"), paper("1/SPM", "") }, S3, 4},
		"paid":                    {func(w *Work) { w.PaidOn = day("2023-10-24") }, Paid, 0},
		"paid by the list":        {func(w *Work) { w.SP2D = paper("1/SP2D", "") }, Paid, 0},
		"broken off":              {func(w *Work) { w.Ended = true }, Closed, 0},
		"written off":             {func(w *Work) { w.Closing = &Closing{Kind: WrittenOff, On: day("2023-10-10")} }, Closed, 0},
		"closed and paid":         {func(w *Work) { w.Closing, w.PaidOn = &Closing{Kind: WrittenOff}, day("2023-10-24") }, Paid, 0},
		"BAST cancelled":          {func(w *Work) { w.Closing = &Closing{Kind: HandoverCancelled, On: day("2023-10-10")} }, Closed, 0},
		"a new BAST after one was cancelled": {func(w *Work) {
			w.Closing = &Closing{Kind: HandoverCancelled, On: day("2023-10-10")}
			w.Handover.Day = day("2023-10-20")
		}, S1, 2},
	} {
		w := finished(day("2023-10-02"), jt)
		row.change(&w)
		if got := v.Step(w); got != row.want {
			t.Errorf("%s: step %d, want %d", name, got, row.want)
		} else if got.Open() {
			if age, err := v.StepAge(w); err != nil || age != row.age {
				t.Errorf("%s: %d days in it (%v), want %d", name, age, err, row.age)
			}
		}
	}
}

func TestOwners(t *testing.T) {
	for step, want := range map[Step]struct {
		owner Owner
		lane  Lane
	}{
		S1: {OwnerPPTK, LaneUnit}, S2: {OwnerPPKSKPD, LaneUnit}, S3: {OwnerTreasury, LaneTreasury},
		Running: {OwnerNone, LaneUnit}, Paid: {OwnerNone, LaneUnit}, Closed: {OwnerNone, LaneUnit},
	} {
		if step.Owner() != want.owner || step.Lane() != want.lane {
			t.Errorf("step %d: %q on %q", step, step.Owner(), step.Lane())
		}
	}
}

func TestAge(t *testing.T) {
	for _, row := range []struct {
		handover, today string
		want            int
	}{
		{"2023-10-24", "2023-10-24", 0},
		{"2023-10-20", "2023-10-24", 2}, // over a weekend
		{"2023-10-21", "2023-10-23", 1}, // from a Saturday
		{"2023-04-18", "2023-04-26", 1}, // over Eid
		{"2023-12-22", "2024-01-02", 4}, // over New Year
	} {
		if got, err := on(row.today).Age(finished(day(row.handover), jt)); err != nil || got != row.want {
			t.Errorf("%s on %s: %d (%v), want %d", row.handover, row.today, got, err, row.want)
		}
	}
	for handover, today := range map[string]string{"2022-12-20": "2023-01-09", "2027-12-20": "2028-01-03"} {
		if _, err := on(today).Age(finished(day(handover), jt)); budget.Code(err) != "calendar_unknown" {
			t.Errorf("%s on %s: %v", handover, today, err)
		}
	}
}

func TestFresh(t *testing.T) {
	for _, row := range []struct {
		register, today string
		want            bool
	}{
		{"2023-10-24", "2023-10-24", true},
		{"2023-10-20", "2023-10-24", true},  // two working days
		{"2023-10-19", "2023-10-24", false}, // three
		{"2023-04-18", "2023-04-27", true},  // Eid between
		{"", "2023-10-24", false},
		{"2027-12-31", "2028-01-03", false}, // past the calendar
	} {
		v := on(row.today)
		v.PaymentsDay = map[string]budget.Date{dinkes: day(row.register)}
		if got := v.Fresh(dinkes); got != row.want {
			t.Errorf("register of %s on %s: %v", row.register, row.today, got)
		}
		if v.Fresh(disdik) {
			t.Error("a unit without a register is fresh")
		}
	}
}

// Days counted at once and days walked through agree, within and beyond the known years.
func TestCountedDaysAgreeWithTheCalendar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := day("2022-06-01")
		v := on("2023-10-24")
		v.Today = first.AddDays(rapid.IntRange(0, 2300).Draw(t, "today"))
		var works []Work
		for range rapid.IntRange(1, 10).Draw(t, "works") {
			works = append(works, finished(first.AddDays(rapid.IntRange(0, 2300).Draw(t, "handover")), jt))
		}
		sums, err := v.Sum(works)
		if _, unknown := v.Calendar.IsWorking(v.Today); unknown != nil {
			if budget.Code(err) != "calendar_unknown" {
				t.Fatalf("%v: %v", v.Today, err)
			}
			return
		}
		var byAge [5]int
		unaged, oldest := 0, 0
		for _, w := range works {
			if w.Handover.Day.After(v.Today) {
				continue
			}
			age, err := v.Calendar.WorkingDays(w.Handover.Day, v.Today)
			switch {
			case err != nil:
				unaged++
				continue
			case age < 5:
				byAge[0]++
			case age < 10:
				byAge[1]++
			case age < 17:
				byAge[2]++
			case age < 30:
				byAge[3]++
			default:
				byAge[4]++
			}
			oldest = max(oldest, age)
		}
		for i, want := range byAge {
			if sums.ByAge[i].Count != want {
				t.Fatalf("on %v bucket %d: %d, want %d", v.Today, i, sums.ByAge[i].Count, want)
			}
		}
		if err != nil || sums.Unaged.Count != unaged || sums.Oldest != oldest {
			t.Fatalf("on %v: %d unaged, want %d; oldest %d, want %d (%v)", v.Today, sums.Unaged.Count, unaged, sums.Oldest, oldest, err)
		}
	})
}
