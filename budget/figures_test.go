package budget_test

import (
	"testing"

	. "serapan/budget"
)

func percent(text string) *Percent {
	p, err := ParsePercent(text)
	if err != nil {
		panic(err)
	}
	return &p
}

func rupiah(text string) Rupiah {
	r, err := ParseRupiah(text)
	if err != nil {
		panic(err)
	}
	return r
}

// TestSumNeverAveragesPercentages: the plain mean of 10 % and 90 % would be 50 %.
func TestSumNeverAveragesPercentages(t *testing.T) {
	sum := Sum([]Figure{
		{Pagu: rupiah("900"), Realized: rupiah("90"), Physical: percent("20")},
		{Pagu: rupiah("100"), Realized: rupiah("90"), Physical: percent("100")},
		{Pagu: rupiah("1000"), Realized: rupiah("0")},
	})
	if got, _ := sum.Percent(); got != 9*OnePercent {
		t.Errorf("absorption %v, want 9", got)
	}
	if sum.Physical != 28*OnePercent || sum.PhysicalPagu != rupiah("1000") {
		t.Errorf("physical %v over %v: want 28 weighted by the pagu of those who report it", sum.Physical, sum.PhysicalPagu)
	}
	if gap, ok := sum.Gap(); !ok || gap != 19*OnePercent {
		t.Errorf("gap %v %v", gap, ok)
	}
	if sum.Left() != rupiah("1820") {
		t.Errorf("left %v", sum.Left())
	}
}

func TestSumOfNothing(t *testing.T) {
	if _, ok := Sum(nil).Percent(); ok {
		t.Error("nothing has no absorption")
	}
	if _, ok := Sum([]Figure{{Physical: percent("50")}}).Gap(); ok {
		t.Error("a pagu of zero has no gap")
	}
}

func TestTargetIsThePlanElseTheRegencysOwn(t *testing.T) {
	plan := Plan{Code: "a"}
	for m := range plan.Months {
		plan.Months[m] = rupiah("10")
	}
	fallback := MonthTargets{2: 20 * OnePercent}
	for _, c := range []struct {
		name   string
		plans  []Plan
		units  int
		want   Percent
		source TargetSource
	}{
		{"plan of all", []Plan{plan}, 1, 25 * OnePercent, TargetFromPlan},
		{"plan of some", []Plan{plan}, 2, 20 * OnePercent, TargetFromSettings},
		{"no plan", nil, 1, 20 * OnePercent, TargetFromSettings},
	} {
		if got, source := Target(c.plans, c.units, rupiah("120"), 3, fallback); got != c.want || source != c.source {
			t.Errorf("%s: %v by %s", c.name, got, source)
		}
	}
}

func TestLightsByTheShareOfTheTargetThatIsMissing(t *testing.T) {
	rule := Thresholds{Green: 0, Yellow: 25 * OnePercent}
	for _, c := range []struct {
		reached, target string
		want            Light
	}{
		{"80", "80", Green}, {"80.000001", "80", Green}, {"79.99", "80", Yellow}, {"60.01", "80", Yellow}, {"60", "80", Red},
		{"0", "0", Green}, {"0", "1", Red}, {"120", "100", Green},
	} {
		if got := rule.Of(*percent(c.reached), *percent(c.target)); got != c.want {
			t.Errorf("%s of %s is %s, want %s", c.reached, c.target, got, c.want)
		}
	}
}

func TestCompareNamesWhatChangedAndWhatFell(t *testing.T) {
	unit := func(code string) Unit { return Unit{Code: code} }
	stands := Position{AsOf: Date{2023, 9, 30}, Standings: []Standing{
		{Unit: unit("same"), AsOf: Date{2023, 9, 30}, Figure: Figure{Pagu: 10, Realized: 5, Physical: percent("1")}},
		{Unit: unit("fell"), AsOf: Date{2023, 9, 30}, Figure: Figure{Pagu: 10, Realized: 5}},
		{Unit: unit("gone"), AsOf: Date{2023, 9, 30}, Figure: Figure{Pagu: 10, Realized: 5}},
		{Unit: unit("new")},
	}}
	d := Compare(stands, []Figure{{Code: "same", Pagu: 10, Realized: 5}, {Code: "fell", Pagu: 10, Realized: 4}, {Code: "new", Pagu: 1}})
	if d.New != 1 || d.Changed != 1 || d.Same != 1 || len(d.Fell) != 1 || len(d.Vanished) != 1 || d.Nothing() {
		t.Errorf("%+v", d)
	}
	if d = Compare(stands, []Figure{{Code: "same", Pagu: 10, Realized: 5}}); !d.Nothing() {
		t.Errorf("nothing changed: %+v", d)
	}
	if d = Compare(Position{}, []Figure{{Code: "same"}}); d.Nothing() || d.New != 1 {
		t.Errorf("the first report is new: %+v", d)
	}
}
