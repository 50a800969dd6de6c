package pack_test

import (
	"slices"
	"testing"

	"serapan/billing"
	"serapan/budget"
	. "serapan/pack"
	"serapan/pack/packtest"
)

const miliar = 1_000_000_000 * budget.OneRupiah

// said is a percentage in words, "–" where there is none.
func said(p *budget.Percent) string {
	if p == nil {
		return "–"
	}
	return p.String()
}

// The ranks go by absorption; who has none stands behind, in the order of the units.
func TestRanking(t *testing.T) {
	units := packtest.Example().Units
	for i, want := range []struct {
		rank               int
		unit               string
		percent, potential string
		light              budget.Light
		listed             bool
		owed               billing.Money
		deviation          budget.Percent
	}{
		{1, "Kec. Setu", "80.000000", "90.000000", budget.Green, true, billing.Money{Count: 1, Value: 10 * miliar}, 0},
		{2, "Setwan", "40.000000", "40.000000", budget.Red, true, billing.Money{}, -40 * budget.OnePercent},
		{3, "Dinkes", "35.000000", "53.750000", budget.Red, true, billing.Money{Count: 2, Value: 150 * miliar}, -45 * budget.OnePercent},
		{0, "Kec. Babelan", "–", "–", budget.Grey, true, billing.Money{}, 0}, // a pagu of zero
		{0, "Damkar", "–", "–", budget.Grey, false, billing.Money{}, 0},      // no figures, no list
	} {
		u := units[i]
		deviation, known := u.Deviation()
		if u.Rank != want.rank || u.Unit.Short != want.unit || said(u.Percent) != want.percent || said(u.Potential) != want.potential || u.Light != want.light ||
			u.Listed != want.listed || u.Owed != want.owed || deviation != want.deviation || known != (u.Percent != nil) {
			t.Errorf("%d: %+v, want %+v", i, u, want)
		}
	}
}

// A part tells of unpaid works as far as those of any of its units are listed.
func TestPartOf(t *testing.T) {
	views := budget.Views{Now: budget.Position{AsOf: packtest.Today, Standings: []budget.Standing{
		{Unit: budget.Unit{Code: "a"}, Figure: budget.Figure{Pagu: 100, Realized: 40}, AsOf: packtest.Today},
		{Unit: budget.Unit{Code: "b"}, Figure: budget.Figure{Pagu: 100, Realized: 20}, AsOf: packtest.Today},
	}}}
	for name, c := range map[string]struct {
		owed      map[string]billing.Money
		count     int
		potential string
	}{
		"no list":         {nil, 0, "–"},
		"another's list":  {map[string]billing.Money{"c": {Count: 1, Value: 50}}, 0, "–"},
		"a list of one":   {map[string]billing.Money{"a": {Count: 2, Value: 50}}, 2, "55.000000"},
		"an empty list":   {map[string]billing.Money{"a": {}, "b": {}}, 0, "30.000000"},
		"beyond the pagu": {map[string]billing.Money{"a": {Count: 1, Value: 100}, "b": {Count: 1, Value: 60}}, 2, "110.000000"},
	} {
		p := PartOf(budget.AllUnits, views, budget.Rules{}, c.owed)
		if p.Owed.Count != c.count || said(p.Potential) != c.potential || p.Listed != (p.Potential != nil) {
			t.Errorf("%s: %d works, potential %s", name, p.Owed.Count, said(p.Potential))
		}
	}
	views.Now.Standings[0].Figure.Pagu, views.Now.Standings[1].Figure.Pagu = 0, 0
	if p := PartOf(budget.AllUnits, views, budget.Rules{}, map[string]billing.Money{"a": {}}); !p.Listed || p.Potential != nil {
		t.Errorf("of a pagu of zero: %+v", p)
	}
}

func TestUnder(t *testing.T) {
	p := packtest.Example()
	for light, want := range map[budget.Light]int{budget.Green: 1, budget.Yellow: 0, budget.Red: 2, budget.Grey: 2} {
		if got := p.Under(light); got != want {
			t.Errorf("%d units under %s, want %d", got, light, want)
		}
	}
}

// The dearest first, among equals the oldest; works without an age are among them.
func TestLargest(t *testing.T) {
	item := func(key string, value budget.Rupiah, age int) billing.Item {
		return billing.Item{Work: &billing.Work{Claim: budget.Claim{Key: key}}, Value: value, Age: age}
	}
	unaged := item("unaged", 7, 0)
	w := Works{Survey: billing.Survey{Items: []billing.Item{item("young", 5, 2), item("old", 5, 9), item("dear", 9, 1)}, Unaged: []billing.Item{unaged}}}
	for n, want := range map[int][]string{0: nil, 2: {"dear", "unaged"}, 9: {"dear", "unaged", "old", "young"}} {
		var got []string
		for _, i := range w.Largest(n) {
			got = append(got, i.Key)
		}
		if !slices.Equal(got, want) {
			t.Errorf("the %d largest are %q, want %q", n, got, want)
		}
	}
	if w.Aged(unaged) || !w.Aged(w.Survey.Items[0]) {
		t.Error("an age is known of the wrong works")
	}
}

func TestOwedBy(t *testing.T) {
	w := Works{Sums: billing.Sums{ByUnit: []billing.UnitSum{{Unit: "a", Money: billing.Money{Count: 2, Value: 50}}}}, Lists: map[string]budget.Date{"a": packtest.Today, "b": packtest.Today}}
	owed := w.OwedBy()
	if none, listed := owed["b"]; len(owed) != 2 || owed["a"].Value != 50 || !listed || none.Count != 0 {
		t.Errorf("owed %v", owed)
	}
}
