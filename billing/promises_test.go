package billing_test

import (
	"slices"
	"testing"

	. "serapan/billing"
)

// What a meeting has to speak of comes first, and nothing of tomorrow is known.
func TestPromises(t *testing.T) {
	promised := func(key, on, by string, verdict Verdict) Work {
		w := finished(day("2023-09-04"), 100*jt)
		w.Key = key
		w.Answers = []Answer{{Kind: Promised, Step: S1, On: day(on), Day: day(by), Verdict: verdict, Judged: day(by)}}
		return w
	}
	paidLate := promised("paid late", "2023-09-18", "2023-09-25", Broken)
	paidLate.PaidOn = day("2023-10-20")
	billed := finished(day("2023-09-04"), 100*jt)
	billed.Answers = []Answer{{Kind: Billed, Step: S1, On: day("2023-10-20"), Day: day("2023-10-20")}}
	twice := promised("twice", "2023-09-18", "2023-09-28", Broken)
	twice.Answers = append(twice.Answers, Answer{Kind: Promised, Step: S1, On: day("2023-10-20"), Day: day("2023-10-27")})
	works := []Work{promised("kept", "2023-09-18", "2023-09-26", Kept), promised("next week", "2023-10-20", "2023-10-31", Undecided), paidLate, billed,
		promised("tomorrow's word", "2023-10-25", "2023-10-26", Undecided), twice, promised("older", "2023-09-11", "2023-09-20", Broken)}
	all := on("2023-10-24").Promises(works)
	var order []string
	for _, p := range all.List {
		order = append(order, p.Key+" "+p.Answer.Day.String())
	}
	want := []string{"older 2023-09-20", "twice 2023-09-28", "twice 2023-10-27", "next week 2023-10-31", "paid late 2023-09-25", "kept 2023-09-26"}
	if !slices.Equal(order, want) {
		t.Errorf("listed %q", order)
	}
	if all.Kept != 1 || all.Broken != 3 || all.Waiting != 2 {
		t.Errorf("%d kept, %d broken, %d wait", all.Kept, all.Broken, all.Waiting)
	}
	if p := all.List[0]; !p.Open || p.Owed != 100*jt || p.Verdict != Broken {
		t.Errorf("the first is %+v", p)
	}
	if all := on("2023-09-12").Promises(works); len(all.List) != 1 || all.Waiting != 1 {
		t.Errorf("on 12 September %d were made, %d waited", len(all.List), all.Waiting)
	}
}
