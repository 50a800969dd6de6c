package ikp_test

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"serapan/budget"
	. "serapan/ikp"
)

// Whatever becomes of a copy, what it was at the end of each day can still be told.
func TestThePastStaysAsItWas(t *testing.T) {
	seen := map[State]bool{}
	rapid.Check(t, func(t *rapid.T) {
		i := schools()
		i.Gauge = rapid.SampledFrom([]Gauge{None, GaugeAbsorption}).Draw(t, "gauge")
		c, v := NewCopy(i, setu), on("2023-11-01")
		evenings := map[budget.Date]Copy{v.Today.AddDays(-1): c}
		for range rapid.IntRange(10, 60).Draw(t, "acts") {
			v.Today = v.Today.AddDays(rapid.IntRange(0, 3).Draw(t, "days"))
			if next, err := v.Apply(c, anyAct(t, c)); err == nil {
				c = next
			}
			evenings[v.Today] = c
		}
		for day, then := range evenings {
			seen[then.State] = true
			if past := c.AsOf(day); !reflect.DeepEqual(bare(past), bare(then)) {
				t.Fatalf("of %s:\n%+v\nit was\n%+v", day, past, then)
			}
		}
	})
	for _, s := range []State{Draft, Sent, Working, Proposed, Returned, Reached} {
		if !seen[s] {
			t.Errorf("no run came to %s: the test shows nothing", s)
		}
	}
}

// bare is the copy with empty lists as no lists.
func bare(c Copy) Copy {
	c.Steps, c.Reports, c.Proposals = slices.Clip(c.Steps), slices.Clip(c.Reports), slices.Clip(c.Proposals)
	if len(c.Steps) == 0 {
		c.Steps = nil
	}
	if len(c.Reports) == 0 {
		c.Reports = nil
	}
	if len(c.Proposals) == 0 {
		c.Proposals = nil
	}
	return c
}
