package billing_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	. "serapan/billing"
	"serapan/budget"
)

func TestAccept(t *testing.T) {
	v := on("2023-10-24") // Tuesday
	v.Cutoff = day("2023-12-15")
	promise := func(on string) Answer { return Answer{Kind: Promised, Day: day(on)} }
	billed := func(number, on string) Answer { return Answer{Kind: Billed, Number: number, Day: day(on)} }
	none := func(*Work) {}
	given := func(answers ...Answer) func(*Work) { return func(w *Work) { w.Answers = answers } }
	spp := func(w *Work) { w.SPP = paper("7/SPP/2023", "2023-10-20") }
	for name, row := range map[string]struct {
		answer Answer
		change func(*Work)
		want   string
	}{
		"today":                         {promise("2023-10-24"), none, ""},
		"ten days ahead":                {promise("2023-11-07"), none, ""},
		"eleven days ahead":             {promise("2023-11-08"), none, "promise_too_far"},
		"yesterday":                     {promise("2023-10-23"), none, "promise_past"},
		"no day":                        {promise(""), none, "promise_past"},
		"a second one":                  {promise("2023-10-26"), given(promise("2023-10-20")), ""},
		"a third one":                   {promise("2023-10-26"), given(promise("2023-10-20"), promise("2023-10-18")), "promise_too_many"},
		"billed ones are no promises":   {promise("2023-10-26"), given(billed("1", "2023-10-20"), billed("2", "2023-10-20")), ""},
		"paid":                          {promise("2023-10-26"), func(w *Work) { w.PaidOn = v.Today }, "work_paid"},
		"closed":                        {promise("2023-10-26"), func(w *Work) { w.Closing = &Closing{Kind: WrittenOff} }, "work_closed"},
		"running":                       {promise("2023-10-26"), func(w *Work) { w.Handover.Day = budget.Date{} }, "work_not_finished"},
		"no kind":                       {Answer{Day: v.Today}, none, "answer_kind"},
		"billed":                        {billed("7/SPP/2023", "2023-10-20"), none, ""},
		"billed today":                  {billed("7/SPP/2023", "2023-10-24"), none, ""},
		"billed on the day of the BAST": {billed("7/SPP/2023", "2023-10-02"), none, ""},
		"billed tomorrow":               {billed("7/SPP/2023", "2023-10-25"), none, "billed_future"},
		"billed on no day":              {billed("7/SPP/2023", ""), none, "billed_future"},
		"billed before the BAST":        {billed("7/SPP/2023", "2023-10-01"), none, "billed_before_handover"},
		"without a number":              {billed(" - ", "2023-10-20"), none, "billed_number"},
		"a novel":                       {billed(strings.Repeat("7", 101), "2023-10-20"), none, "billed_number"},
		"what the list says already":    {billed("7 SPP 2023", "2023-10-20"), spp, "billed_known"},
		"the SPM after the SPP":         {billed("8/SPM/2023", "2023-10-20"), spp, ""},
		"at the treasury":               {billed("9/SPM/2023", "2023-10-20"), func(w *Work) { w.SPM = paper("8/SPM", "2023-10-20") }, "billed_known"},
		"a number that was never found": {billed("7.SPP.2023", "2023-10-20"), given(Answer{Kind: Billed, Number: "7/spp/2023", Verdict: Broken}), "billed_broken"},
		"another number after that":     {billed("8/SPP/2023", "2023-10-20"), given(Answer{Kind: Billed, Number: "7/spp/2023", Verdict: Broken}), ""},
	} {
		w := finished(day("2023-10-02"), jt)
		row.change(&w)
		got, err := v.Accept(row.answer, w)
		if budget.Code(err) != row.want || (err == nil) != (row.want == "") {
			t.Errorf("%s: %v, want %q", name, err, row.want)
			continue
		}
		if err == nil && (got.Claim != "a" || got.On != v.Today || got.Step != v.Step(w) || got.Day != row.answer.Day) {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestPromisesEndBeforeTheCutoff(t *testing.T) {
	v := on("2023-12-11")
	v.Cutoff = day("2023-12-15")
	w := finished(day("2023-12-01"), jt)
	for promised, want := range map[string]string{"2023-12-14": "", "2023-12-15": "promise_after_cutoff", "2023-12-18": "promise_after_cutoff"} {
		if _, err := v.Accept(Answer{Kind: Promised, Day: day(promised)}, w); budget.Code(err) != want {
			t.Errorf("%s: %v, want %q", promised, err, want)
		}
	}
	v = on("2027-12-30")
	if _, err := v.Accept(Answer{Kind: Promised, Day: day("2028-01-03")}, finished(day("2027-12-01"), jt)); budget.Code(err) != "calendar_unknown" {
		t.Errorf("past the calendar: %v", err)
	}
}

func TestChecks(t *testing.T) {
	v := on("2023-10-24")
	today, yesterday := v.Today, v.Today.AddDays(-1)
	long := strings.Repeat("a", 501)
	w := finished(day("2023-10-02"), jt)
	paid := w
	paid.PaidOn = today
	for name, row := range map[string]struct {
		err  error
		want string
	}{
		"cash":                         {CheckObstacle(Obstacle{Reason: ObstacleCash}), ""},
		"no reason":                    {CheckObstacle(Obstacle{Words: "x"}), "obstacle_reason"},
		"other without words":          {CheckObstacle(Obstacle{Reason: ObstacleOther, Words: "  "}), "obstacle_words"},
		"other in words":               {CheckObstacle(Obstacle{Reason: ObstacleOther, Words: "banjir"}), ""},
		"too many words":               {CheckObstacle(Obstacle{Reason: ObstacleCash, Words: long}), "obstacle_words"},
		"a pause":                      {v.CheckPause(Pause{Reason: "x", From: yesterday, Until: today, Approver: 1}), ""},
		"a pause without a reason":     {v.CheckPause(Pause{From: today, Until: today, Approver: 1}), "pause_reason"},
		"a pause without a start":      {v.CheckPause(Pause{Reason: "x", Until: today, Approver: 1}), "pause_dates"},
		"a pause without an end":       {v.CheckPause(Pause{Reason: "x", From: today, Approver: 1}), "pause_dates"},
		"a pause backwards":            {v.CheckPause(Pause{Reason: "x", From: today.AddDays(1), Until: today, Approver: 1}), "pause_dates"},
		"a pause that is over":         {v.CheckPause(Pause{Reason: "x", From: yesterday, Until: yesterday, Approver: 1}), "pause_dates"},
		"a pause that nobody approved": {v.CheckPause(Pause{Reason: "x", From: today, Until: today}), "pause_approver"},
		"a cancelled handover":         {v.CheckClosing(Closing{Kind: HandoverCancelled, Reason: "x"}, w), ""},
		"written off":                  {v.CheckClosing(Closing{Kind: WrittenOff, Reason: "x", Officer: "y"}, w), ""},
		"written off by nobody":        {v.CheckClosing(Closing{Kind: WrittenOff, Reason: "x"}, w), "closing_officer"},
		"carried over by nobody":       {v.CheckClosing(Closing{Kind: CarriedOver, Reason: "x", Officer: " "}, w), "closing_officer"},
		"closed without a reason":      {v.CheckClosing(Closing{Kind: WrittenOff, Officer: "y"}, w), "closing_reason"},
		"closed somehow":               {v.CheckClosing(Closing{Kind: "x", Reason: "x", Officer: "y"}, w), "closing_kind"},
		"closed after it was paid":     {v.CheckClosing(Closing{Kind: WrittenOff, Reason: "x", Officer: "y"}, paid), "work_paid"},
	} {
		if budget.Code(row.err) != row.want || (row.err == nil) != (row.want == "") {
			t.Errorf("%s: %v, want %q", name, row.err, row.want)
		}
	}
}

// The last day that is offered is taken, and no working day after it is.
func TestTheLastPromiseIsTheLast(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := on(day("2023-02-01").AddDays(rapid.IntRange(0, 1500).Draw(t, "today")).String())
		if rapid.Bool().Draw(t, "cut-off") {
			v.Cutoff = v.Today.AddDays(rapid.IntRange(4, 30).Draw(t, "days left"))
		}
		w := finished(v.Today, jt)
		last, err := v.LastPromise()
		if err != nil {
			t.Fatal(err)
		}
		if last.Before(v.Today) {
			return // holidays until the cut-off
		}
		if _, err := v.Accept(Answer{Kind: Promised, Day: last}, w); err != nil {
			t.Fatalf("%v of %v, cut-off %v: %v", last, v.Today, v.Cutoff, err)
		}
		if _, err := v.Accept(Answer{Kind: Promised, Day: later(last, 1)}, w); err == nil {
			t.Fatalf("the day after %v was taken on %v, cut-off %v", last, v.Today, v.Cutoff)
		}
	})
}
