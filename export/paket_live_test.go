package export_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"serapan/budget"
	. "serapan/export"
	"serapan/pack"
	"serapan/pack/packtest"
)

// anyThousandths is a thousandth of a plausible amount, in sen: so shares are whole thousandths, and often equal.
var anyThousandths = rapid.OneOf(rapid.Just(int64(0)), rapid.Int64Range(10_000_000, 9_000_000_000_00))

// anyStanding is where a unit may stand: without figures, without a pagu, beyond its pagu, below zero.
func anyStanding(t *rapid.T, n int) budget.Standing {
	kind := rapid.SampledFrom([]budget.UnitKind{budget.OPD, budget.Kecamatan, budget.Bagian, ""}).Draw(t, "kind")
	name := rapid.SampledFrom([]string{"Dinas", "=1+1", "@x", "-2", "", "\"", "{{", "%[1]d"}).Draw(t, "name")
	s := budget.Standing{Unit: budget.Unit{Code: fmt.Sprintf("1.%02d.0.00.0.00.01.0000", n), Name: name, Kind: kind}}
	if rapid.IntRange(0, 9).Draw(t, "silent") == 0 {
		return s
	}
	s.AsOf, s.Import = packtest.Today, 1
	thousandth := budget.Rupiah(anyThousandths.Draw(t, "pagu"))
	share := rapid.OneOf(rapid.IntRange(-50, 1200), rapid.SampledFrom([]int{0, 500, 1000})).Draw(t, "share")
	s.Figure = budget.Figure{Code: s.Unit.Code, Pagu: 1000 * thousandth, Realized: budget.Rupiah(share) * thousandth}
	if rapid.Bool().Draw(t, "built") {
		built := budget.Percent(rapid.Int64Range(0, int64(budget.Hundred)).Draw(t, "physical"))
		s.Figure.Physical = &built
	}
	return s
}

// anyPack is the example with the figures of other units, judged by the rules of the house.
func anyPack(t *rapid.T) pack.Pack {
	p := packtest.Example()
	views := budget.Views{Now: budget.Position{AsOf: packtest.Today}}
	for n := range rapid.IntRange(1, 8).Draw(t, "units") {
		views.Now.Standings = append(views.Now.Standings, anyStanding(t, n))
	}
	for i := range p.Works.Survey.Items { // the works are theirs, so that sums have something to find
		p.Works.Survey.Items[i].Unit = views.Now.Standings[i%len(views.Now.Standings)].Unit.Code
	}
	p.Works.ByUnit, p.Works.Lists = nil, map[string]budget.Date{}
	owed := p.Works.OwedBy()
	for _, s := range views.Now.Standings {
		m := owed[s.Unit.Code]
		for _, i := range p.Works.Survey.Items {
			if i.Unit == s.Unit.Code {
				m.Count, m.Value = m.Count+1, m.Value+i.Value
			}
		}
		if m.Count > 0 || rapid.Bool().Draw(t, "listed") {
			owed[s.Unit.Code] = m
		}
	}
	rules := budget.Rules{Thresholds: budget.Thresholds{Yellow: 25 * budget.OnePercent}, Targets: budget.MonthTargets{9: 80 * budget.OnePercent}}
	p.Regency, p.Units, p.Groups = pack.PartOf(budget.AllUnits, views, rules, owed), pack.Ranking(views, rules, owed), nil
	for _, g := range []budget.Group{budget.GroupOPD, budget.GroupKecamatan} {
		p.Groups = append(p.Groups, pack.PartOf(g, views.Of(func(u budget.Unit) bool { return g.Has(u.Kind) }), rules, owed))
	}
	return p
}

// Whatever the figures, each live cell bears what its formula gives.
func TestAnyPackLives(t *testing.T) {
	ties := 0
	rapid.Check(t, func(t *rapid.T) {
		p := anyPack(t)
		tables, err := Pack(p)
		if err != nil {
			t.Fatal(err)
		}
		data, err := XLSX(tables...)
		if err != nil {
			t.Fatal(err)
		}
		f := read(t, data)
		defer f.Close()
		for i, u := range p.Units {
			if i > 0 && u.Percent != nil && *u.Percent == *p.Units[i-1].Percent {
				ties++
			}
		}
		eachFormula(t, f, func(sheet, cell, formula, stored string) {
			worth, err := f.CalcCellValue(sheet, cell, raw)
			if err != nil || !near(worth, stored) || strings.Contains(formula, "%!") {
				t.Fatalf("%s!%s bears %q, %s gives %q (%v)", sheet, cell, stored, formula, worth, err)
			}
		})
	})
	if ties == 0 {
		t.Error("no two units were equal: the test shows less than it should")
	}
}
