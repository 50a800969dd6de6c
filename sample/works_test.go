package sample

import (
	"slices"
	"testing"

	"serapan/budget"
)

// regions are the sample of the press and another one.
func regions() []*Region { return []*Region{Make(2023), Make(4), MakeOther(9)} }

// laterDays are AsOf and days of the weeks until the year's end.
func laterDays(r *Region) []budget.Date {
	end := budget.Date{Year: r.Year, Month: 12, Day: 31}
	return []budget.Date{r.AsOf, r.AsOf.AddDays(1), r.AsOf.AddDays(4), r.AsOf.AddDays(14), end}
}

func TestUnpaidWorksAreTheGapOfThePress(t *testing.T) {
	for _, seed := range []uint64{1, 2, 2023} {
		r := Make(seed)
		sum := SumWorks(r.WorksTruth(r.AsOf).Unpaid())
		total := budget.Sum(r.Latest().Figures)
		if share, _ := budget.Ratio(sum.All.Value, total.Pagu); share < percent(9.5) || share > percent(10.5) || sum.All.Count < 340 || sum.All.Count > 360 {
			t.Errorf("seed %d: %d unpaid works are %s %% of the pagu", seed, sum.All.Count, share)
		}
		for age, part := range sum.ByAge {
			if part.Count < 20 {
				t.Errorf("seed %d: %d works of age %d", seed, part.Count, age)
			}
		}
		for step := 1; step <= 3; step++ {
			if sum.ByStep[step].Count < 30 {
				t.Errorf("seed %d: %d works in step %d", seed, sum.ByStep[step].Count, step)
			}
		}
		terms := 0
		for _, w := range r.WorksTruth(r.AsOf).Unpaid() {
			terms += min(w.Claim.Term, 1)
		}
		if terms < 60 {
			t.Errorf("seed %d: only %d unpaid terms", seed, terms)
		}
	}
}

func TestThePaymentOfFinishedWorksFitsIntoEveryUnit(t *testing.T) {
	for _, r := range regions() {
		unpaid := SumWorks(r.WorksTruth(r.AsOf).Unpaid()).ByUnit
		for _, f := range r.Latest().Figures {
			if built := progress(f).Of(f.Pagu); f.Realized+unpaid[f.Code].Value > max(built, f.Realized+10_000_000*budget.OneRupiah) {
				t.Errorf("%s %s: %s paid and %s unpaid, but only %s is built", r.Name, f.Code, f.Realized, unpaid[f.Code].Value, built)
			}
		}
	}
}

func TestWorksAreAsManyAsInARegency(t *testing.T) {
	r := Make(2023)
	contracts, parts := map[string]int{}, 0
	claims := r.WorksOn(r.AsOf)
	for _, c := range claims {
		contracts[c.Unit+c.Contract]++
	}
	for _, n := range contracts {
		if n > 1 {
			parts++
		}
	}
	if len(claims) < 2900 || len(claims) > 3100 || len(contracts) < 2650 || len(contracts) > 2850 || parts < 170 || parts > 230 {
		t.Errorf("%d claims of %d contracts, %d in terms", len(claims), len(contracts), parts)
	}
}

func TestEveryClaimHasAKeyOfItsOwn(t *testing.T) {
	for _, r := range regions() {
		for _, day := range laterDays(r) {
			seen := map[string]bool{}
			for _, c := range r.WorksOn(day) {
				if seen[c.Key] || c.Key != budget.NewClaimKey(c) {
					t.Errorf("%s %s: %s", r.Name, day, c.Key)
				}
				seen[c.Key] = true
			}
		}
	}
}

// TestPapersComeInOrder: on no day a paper is of the future, and none is older than the one before it.
func TestPapersComeInOrder(t *testing.T) {
	for _, r := range regions() {
		for _, day := range laterDays(r) {
			for _, c := range r.WorksOn(day) {
				last := c.Signed
				for _, p := range []budget.Paper{c.Handover, c.SPP, c.SPM, c.SP2D} {
					if !p.Exists() {
						continue
					}
					if p.Day.Before(last) || p.Day.After(day) || p.Number == "" {
						t.Errorf("%s %s: %s has %+v after %s", r.Name, day, c.Key, p, last)
					}
					last = p.Day
				}
				if c.Finished() != (*c.Progress == budget.Hundred) || c.Finished() && (c.Amount <= 0 || c.Amount > c.Price) {
					t.Errorf("%s %s: %s is done to %s, %s of %s", r.Name, day, c.Key, c.Progress, c.Amount, c.Price)
				}
			}
		}
	}
}

// TestWhatHappenedStays: papers, progress and payments of an earlier day stand on every later one.
func TestWhatHappenedStays(t *testing.T) {
	for _, r := range regions() {
		before, paid := map[string]budget.Claim{}, []budget.Payment(nil)
		for _, day := range laterDays(r) {
			now := map[string]budget.Claim{}
			for _, c := range r.WorksOn(day) {
				now[c.Key] = c
			}
			for key, old := range before {
				c := now[key]
				same := c.Contract == old.Contract && c.Price == old.Price && *c.Progress >= *old.Progress && (c.Ended || !old.Ended)
				for _, p := range [][2]budget.Paper{{old.Handover, c.Handover}, {old.Minutes, c.Minutes}, {old.SPP, c.SPP}, {old.SPM, c.SPM}, {old.SP2D, c.SP2D}} {
					same = same && (!p[0].Exists() || p[0] == p[1])
				}
				if !same {
					t.Errorf("%s %s: %+v became %+v", r.Name, day, old, c)
				}
			}
			register := r.RegisterOn(day)
			if !slices.Equal(register[:len(paid)], paid) {
				t.Errorf("%s %s: the register of before is not its beginning", r.Name, day)
			}
			before, paid = now, register
		}
	}
}

func TestAgesAreThoseOfTheCalendar(t *testing.T) {
	for _, r := range regions() {
		calendar := budget.NewCalendar(r.Holidays)
		for _, day := range laterDays(r) {
			for _, w := range r.WorksTruth(day).Open {
				age, err := calendar.WorkingDays(w.Claim.Handover.Day, day)
				if err != nil || age != w.WorkingDays || day.Days(w.Claim.Handover.Day) != w.Days {
					t.Fatalf("%s %s: %s is %d and %d days old, %d by the calendar, %v", r.Name, day, w.Claim.Key, w.WorkingDays, w.Days, age, err)
				}
			}
		}
	}
}

func TestUnpaidWorksMoveOnOverTheWeeks(t *testing.T) {
	r := Make(2023)
	first, weeks := r.WorksTruth(r.AsOf).Unpaid(), r.WorksTruth(r.AsOf.AddDays(14)).Unpaid()
	still := map[string]bool{}
	for _, w := range weeks {
		still[w.Claim.Key] = true
	}
	paid := 0
	for _, w := range first {
		if !still[w.Claim.Key] {
			paid++
		}
	}
	if paid < 60 || paid > 250 {
		t.Errorf("%d of %d works were paid within two weeks", paid, len(first))
	}
}

// TestTermsFollowOneAnother: a later term is never handed over before an earlier one.
func TestTermsFollowOneAnother(t *testing.T) {
	for _, r := range regions() {
		var before budget.Claim
		for _, c := range r.WorksOn(budget.Date{Year: r.Year, Month: 12, Day: 31}) {
			same := before.Unit == c.Unit && before.Contract == c.Contract
			if same != (c.Term > 1) || same && c.Term != before.Term+1 {
				t.Errorf("%s: term %d of %s follows term %d of %s", r.Name, c.Term, c.Contract, before.Term, before.Contract)
			}
			if same && c.Finished() && (!before.Finished() || c.Handover.Day.Before(before.Handover.Day)) {
				t.Errorf("%s: %s handed over %s, the term before %s", r.Name, c.Key, c.Handover.Day, before.Handover.Day)
			}
			before = c
		}
	}
}
