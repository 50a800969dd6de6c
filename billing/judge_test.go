package billing_test

import (
	"testing"

	. "serapan/billing"
	"serapan/budget"
)

// The work was handed over on Monday 2 October 2023; on Monday 9 October somebody answered.
func TestJudge(t *testing.T) {
	promise := Answer{Kind: Promised, Step: S1, On: day("2023-10-09"), Day: day("2023-10-12")} // Thursday; grace until Friday 13
	billed := Answer{Kind: Billed, Step: S1, On: day("2023-10-09"), Day: day("2023-10-06"), Number: "7/SPP"}
	spp := func(on string) func(*Work) { return func(w *Work) { w.SPP = paper("7/SPP", on) } }
	paid := func(on string) func(*Work) { return func(w *Work) { w.PaidOn = day(on) } }
	nothing := func(*Work) {}
	for name, row := range map[string]struct {
		answer                  Answer
		change                  func(*Work)
		today, claims, payments string
		want                    Verdict
	}{
		"before its day":                        {promise, nothing, "2023-10-11", "2023-10-11", "2023-10-11", Undecided},
		"on its day":                            {promise, nothing, "2023-10-12", "2023-10-12", "2023-10-12", Undecided},
		"in the grace":                          {promise, nothing, "2023-10-13", "2023-10-13", "2023-10-13", Undecided},
		"after the grace":                       {promise, nothing, "2023-10-16", "2023-10-13", "2023-10-13", Broken},
		"the works list is older":               {promise, nothing, "2023-10-16", "2023-10-12", "2023-10-16", Undecided},
		"the register is older":                 {promise, nothing, "2023-10-16", "2023-10-16", "2023-10-12", Undecided},
		"no list speaks of it":                  {promise, nothing, "2023-10-30", "", "", Undecided},
		"an SPP on the day":                     {promise, spp("2023-10-12"), "2023-10-12", "2023-10-12", "2023-10-12", Kept},
		"an SPP before, and old data":           {promise, spp("2023-10-10"), "2023-10-12", "2023-10-11", "2023-10-12", Undecided},
		"an SPP in the grace":                   {promise, spp("2023-10-13"), "2023-10-13", "2023-10-13", "2023-10-13", Kept},
		"an SPP too late":                       {promise, spp("2023-10-16"), "2023-10-17", "2023-10-17", "2023-10-17", Broken},
		"an SPP without a day":                  {promise, spp(""), "2023-10-13", "2023-10-13", "2023-10-13", Kept},
		"paid, as the register says":            {promise, paid("2023-10-12"), "2023-10-16", "2023-09-01", "2023-10-13", Kept},
		"paid later, the list is old":           {promise, paid("2023-10-17"), "2023-10-18", "2023-09-01", "2023-10-18", Undecided},
		"closed meanwhile":                      {promise, func(w *Work) { w.Closing = &Closing{Kind: WrittenOff} }, "2023-10-18", "2023-10-18", "2023-10-18", Undecided},
		"no handover any more":                  {promise, func(w *Work) { w.Handover.Day = budget.Date{} }, "2023-10-18", "2023-10-18", "2023-10-18", Undecided},
		"a stored verdict stands":               {Answer{Kind: Promised, Day: day("2023-10-12"), Verdict: Kept}, nothing, "2023-10-18", "2023-10-18", "2023-10-18", Kept},
		"a verdict of a later day is not known": {Answer{Kind: Promised, Day: day("2023-10-12"), Verdict: Kept, Judged: day("2023-10-20")}, nothing, "2023-10-18", "2023-10-18", "2023-10-18", Broken},
		"billed, quiet":                         {billed, nothing, "2023-10-12", "2023-10-12", "2023-10-12", Undecided},
		"billed, quiet although found":          {billed, spp("2023-10-06"), "2023-10-12", "2023-10-12", "2023-10-12", Undecided},
		"billed, not found":                     {billed, nothing, "2023-10-13", "2023-10-10", "2023-10-10", Broken},
		"billed, found":                         {billed, spp("2023-10-06"), "2023-10-13", "2023-10-10", "2023-10-10", Kept},
		"billed, no newer works list":           {billed, nothing, "2023-10-13", "2023-10-09", "2023-10-13", Undecided},
		"billed, no newer register":             {billed, nothing, "2023-10-13", "2023-10-13", "2023-10-09", Undecided},
		"billed, made after the quiet days":     {billed, spp("2023-10-13"), "2023-10-16", "2023-10-16", "2023-10-16", Broken},
		"promised in S2, the SPP is not news":   {Answer{Kind: Promised, Step: S2, On: day("2023-10-09"), Day: day("2023-10-12")}, spp("2023-10-05"), "2023-10-16", "2023-10-16", "2023-10-16", Broken},
		"promised in S2, an SPM": {Answer{Kind: Promised, Step: S2, On: day("2023-10-09"), Day: day("2023-10-12")},
			func(w *Work) { w.SPM = paper("7/SPM", "2023-10-11") }, "2023-10-16", "2023-10-16", "2023-10-16", Kept},
		"promised at the treasury, by the register alone": {Answer{Kind: Promised, Step: S3, On: day("2023-10-09"), Day: day("2023-10-12")},
			func(w *Work) { w.SPM = paper("7/SPM", "2023-10-05") }, "2023-10-16", "2023-10-06", "2023-10-16", Broken},
	} {
		v := on(row.today)
		v.ClaimsDay = map[string]budget.Date{dinkes: day(row.claims)}
		v.PaymentsDay = map[string]budget.Date{dinkes: day(row.payments)}
		w := finished(day("2023-10-02"), jt)
		row.change(&w)
		if got := v.Judge(row.answer, w); got != row.want {
			t.Errorf("%s: %q, want %q", name, got, row.want)
		}
	}
}

// An answer that the data never judge keeps quiet for some days more and no longer.
func TestAnAnswerIsNotQuietForEver(t *testing.T) {
	w := finished(day("2023-10-02"), jt)
	w.Answers = []Answer{{Kind: Promised, Step: S1, On: day("2023-10-09"), Day: day("2023-10-12")}}
	for today, want := range map[string]Hold{"2023-10-20": HoldAnswered, "2023-10-23": HoldNone} {
		v := on(today)
		v.ClaimsDay = nil
		if got := v.Hold(w, L2); got != want {
			t.Errorf("%s: %q, want %q", today, got, want)
		}
	}
}
