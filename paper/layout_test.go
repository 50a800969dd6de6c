package paper_test

import (
	"fmt"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"serapan/budget"
	"serapan/ikp"
	"serapan/pack"
	"serapan/pack/packtest"
	"serapan/paper/papertest"
	"serapan/typeface"
)

// anyWords is what people and files may bring in.
var anyWords = rapid.OneOf(
	rapid.String(),
	rapid.StringMatching(`[A-Za-z,]{1,20}( [A-Za-z]{1,14}){0,15}`),
	rapid.SampledFrom([]string{"", "Dinas Sumber Daya Air, Bina Marga dan Bina Konstruksi", "漢字", "Dinas 🏥🏥", "وزارة الصحة", "a\x00b\u202ec) Tj ET (", `\`, "(((("}),
)

var anyMoney = rapid.Map(rapid.OneOf(rapid.Int64Range(0, 9_000_000_000_000_000), rapid.SampledFrom([]int64{0, 1, -5})), func(sen int64) budget.Rupiah { return budget.Rupiah(sen) })

var anyShare = rapid.Map(rapid.Int64Range(-50*int64(budget.OnePercent), 400*int64(budget.OnePercent)), func(n int64) budget.Percent { return budget.Percent(n) })

// anyPack is the example with other words and figures, few or many of each.
func anyPack(t *rapid.T) pack.Pack {
	p := packtest.Example()
	p.Region, p.Figures, p.Warning, p.NoNumber = anyWords.Draw(t, "region"), anyWords.Draw(t, "source"), anyWords.Draw(t, "warning"), anyWords.Draw(t, "no number")
	if rapid.Bool().Draw(t, "no outlook") {
		p.Outlook = nil
	}
	p.Regency.Report.Percent, p.Regency.Report.Target = anyShare.Draw(t, "percent"), anyShare.Draw(t, "target")
	p.Regency.Report.Absorption.Pagu, p.Regency.Owed.Value = anyMoney.Draw(t, "pagu"), anyMoney.Draw(t, "owed")
	p.Regency.Report.LastYear = &budget.Earlier{AsOf: p.Day, Percent: anyShare.Draw(t, "last year")}
	p.Units = nil
	for n := range rapid.IntRange(0, 120).Draw(t, "units") {
		share := anyShare.Draw(t, "share")
		p.Units = append(p.Units, pack.Unit{Rank: n + 1, Known: true, Percent: &share, Target: anyShare.Draw(t, "own target"), Unit: budget.Unit{Code: fmt.Sprint(n), Name: anyWords.Draw(t, "unit")},
			Light: rapid.SampledFrom([]budget.Light{budget.Green, budget.Yellow, budget.Red, budget.Grey}).Draw(t, "light")})
	}
	for i := range p.Works.Survey.Items {
		p.Works.Survey.Items[i].Package, p.Works.Survey.Items[i].Value = anyWords.Draw(t, "work"), anyMoney.Draw(t, "value")
	}
	for len(p.Works.Survey.Items) > 0 && len(p.Works.Survey.Items) < rapid.IntRange(0, 40).Draw(t, "works") {
		p.Works.Survey.Items = append(p.Works.Survey.Items, p.Works.Survey.Items[0])
		p.Works.Promises.List = append(p.Works.Promises.List, p.Works.Promises.List[0])
		p.Works.ByUnit = append(p.Works.ByUnit, p.Works.ByUnit[0])
	}
	row := p.Instructions.Recap.Instructions[0]
	for range rapid.IntRange(0, 12).Draw(t, "instructions") {
		row.Instruction.Text = anyWords.Draw(t, "instruction")
		row.Tally = ikp.Tally{All: 40_000, States: map[ikp.State]int{ikp.Reached: 20_000, ikp.Sent: 20_000}}
		p.Instructions.Recap.Instructions = append(p.Instructions.Recap.Instructions, row)
	}
	return p
}

// Whatever the names and figures, every letter stands on its page within the margins, and none on another.
func TestEverythingStandsOnThePage(t *testing.T) {
	faces, err := typeface.New()
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		for n, page := range pagesOf(t, anyPack(t)) {
			for i, l := range page {
				box := boxOf(faces, l)
				if box.left < 11 || box.right > 297-10 || box.top < 3 || box.bottom > 207 {
					t.Fatalf("page %d: %q stands at %+v", n+1, l.Words, box)
				}
				for _, r := range l.Words {
					if r > 0xffff || unicode.IsControl(r) {
						t.Fatalf("page %d: %q has %U", n+1, l.Words, r)
					}
				}
				for _, other := range page[:i] {
					if o := boxOf(faces, other); box.meets(o) {
						t.Fatalf("page %d: %q at %+v meets %q at %+v", n+1, l.Words, box, other.Words, o)
					}
				}
			}
		}
	})
}

// box is where the letters of a line stand, in millimetres.
type box struct{ left, top, right, bottom float64 }

// boxOf takes a line for regular letters: bold ones are wider by less than the tolerance of meets.
func boxOf(faces *typeface.Faces, l papertest.Line) box {
	const millimetre = 25.4 / 72
	const enlarged = 50 // faces count whole pixels
	width := faces.Width(l.Words, typeface.Regular(l.Size*enlarged)) / enlarged * millimetre
	return box{l.X, l.Y - l.Size*millimetre*typeface.CapHeight, l.X + width, l.Y}
}

func (b box) meets(o box) bool {
	const touching = 0.3
	return b.left < o.right-touching && o.left < b.right-touching && b.top < o.bottom-touching && o.top < b.bottom-touching
}
