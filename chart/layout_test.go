package chart

import (
	"image"
	"math"
	"testing"
	"time"
	"unicode/utf8"

	"serapan/budget"

	"pgregory.net/rapid"
)

// checkLayout proves what a reader needs of any picture: every text lies on the sheet, none is
// smaller than the least size, no two meet, and the sheet was long enough.
func checkLayout(t rapid.TB, p picture) {
	t.Helper()
	c, err := p.draw()
	if err != nil {
		t.Fatalf("draw: %v", err)
	}
	if int(c.y) > c.im.Bounds().Dy() {
		t.Fatalf("the sheet of %d pixels is too short for %v", c.im.Bounds().Dy(), c.y)
	}
	sheet := image.Rect(0, 0, pageWidth, int(c.y)+topMargin)
	for i, a := range c.texts {
		if !a.box.In(sheet) {
			t.Errorf("%q at %v leaves the sheet %v", a.text, a.box, sheet)
		}
		if a.size < smallest {
			t.Errorf("%q is %v pixels high", a.text, a.size)
		}
		if !utf8.ValidString(a.text) {
			t.Errorf("%q is no text", a.text)
		}
		for _, b := range c.texts[:i] {
			if a.box.Overlaps(b.box) {
				t.Errorf("%q at %v meets %q at %v", a.text, a.box, b.text, b.box)
			}
		}
	}
}

func TestLayoutOfPictures(t *testing.T) {
	for name, p := range pictures() {
		t.Run(name, func(t *testing.T) { checkLayout(t, p) })
	}
}

var (
	anyText = rapid.OneOf(
		rapid.String(),
		rapid.StringMatching(`[A-Za-z,]{1,20}( [A-Za-z]{1,14}){0,9}`),
		rapid.SampledFrom([]string{"", "Dinas Sumber Daya Air, Bina Marga dan Bina Konstruksi", "漢字", "🏥🏥", "وزارة الصحة"}),
	)
	anyPercent = rapid.Map(rapid.OneOf(
		rapid.Int64Range(0, int64(budget.Hundred)),
		rapid.Int64Range(-200*int64(budget.OnePercent), 600*int64(budget.OnePercent)),
		rapid.SampledFrom([]int64{0, math.MinInt64, math.MaxInt64, int64(budget.Hundred)}),
	), func(n int64) budget.Percent { return budget.Percent(n) })
	anyTarget = rapid.Ptr(anyPercent, true)
	anyLight  = rapid.SampledFrom([]budget.Light{"", budget.Green, budget.Yellow, budget.Red, budget.Grey})
	anyBar    = rapid.Custom(func(t *rapid.T) Bar {
		return Bar{
			Name: anyText.Draw(t, "name"), Value: anyPercent.Draw(t, "value"), Known: rapid.Bool().Draw(t, "known"),
			Target: anyTarget.Draw(t, "target"), Light: anyLight.Draw(t, "light"), Note: anyText.Draw(t, "note"),
		}
	})
	anyWords = rapid.Custom(func(t *rapid.T) Words {
		return Words{anyText.Draw(t, "no data"), anyText.Draw(t, "gap"), anyText.Draw(t, "points"),
			anyText.Draw(t, "green"), anyText.Draw(t, "yellow"), anyText.Draw(t, "red"), anyText.Draw(t, "grey")}
	})
	anyPoints = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Point {
		return Point{day(rapid.IntRange(2022, 2024).Draw(t, "year"), time.Month(rapid.IntRange(-20, 20).Draw(t, "month")),
			rapid.IntRange(-40, 40).Draw(t, "day")), anyPercent.Draw(t, "value")}
	}), 0, 15)
)

func TestLayoutOfAnyRanking(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		checkLayout(t, Ranking{
			Title: anyText.Draw(t, "title"), Subtitle: anyText.Draw(t, "subtitle"), Source: anyText.Draw(t, "source"),
			TargetLabel: anyText.Draw(t, "target label"), Target: anyTarget.Draw(t, "target"),
			First: rapid.IntRange(0, 200).Draw(t, "first"), Words: anyWords.Draw(t, "words"),
			Bars: rapid.SliceOfN(anyBar, 0, MaxBars).Draw(t, "bars"),
		})
	})
}

func TestLayoutOfAnySummary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		checkLayout(t, Summary{
			Title: anyText.Draw(t, "title"), Subtitle: anyText.Draw(t, "subtitle"), Source: anyText.Draw(t, "source"),
			Realized: anyTarget.Draw(t, "realized"), Physical: anyTarget.Draw(t, "physical"), Target: anyTarget.Draw(t, "target"),
			Potential: anyTarget.Draw(t, "potential"), PotentialLabel: anyText.Draw(t, "label 6"),
			Light: anyLight.Draw(t, "light"), LastMonth: anyTarget.Draw(t, "last month"), LastYear: anyTarget.Draw(t, "last year"),
			RealizedLabel: anyText.Draw(t, "label 1"), PhysicalLabel: anyText.Draw(t, "label 2"), TargetLabel: anyText.Draw(t, "label 3"),
			LastMonthLabel: anyText.Draw(t, "label 4"), LastYearLabel: anyText.Draw(t, "label 5"),
			BestTitle: anyText.Draw(t, "best"), WorstTitle: anyText.Draw(t, "worst"), Words: anyWords.Draw(t, "words"),
			Best: rapid.SliceOfN(anyBar, 0, 7).Draw(t, "best"), Worst: rapid.SliceOfN(anyBar, 0, 7).Draw(t, "worst"),
		})
	})
}

func TestLayoutOfAnyTrend(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		checkLayout(t, Trend{
			Title: anyText.Draw(t, "title"), Subtitle: anyText.Draw(t, "subtitle"), Source: anyText.Draw(t, "source"),
			Year:  rapid.SampledFrom([]int{2023, 2024, 0, math.MaxInt, math.MinInt}).Draw(t, "year"),
			Today: day(2023, time.Month(rapid.IntRange(-20, 20).Draw(t, "month")), rapid.IntRange(-40, 40).Draw(t, "day")),
			Plan:  anyPoints.Draw(t, "plan"), Financial: anyPoints.Draw(t, "financial"),
			Physical: anyPoints.Draw(t, "physical"), LastYear: anyPoints.Draw(t, "last year"),
			PlanLabel: anyText.Draw(t, "label 1"), FinancialLabel: anyText.Draw(t, "label 2"),
			PhysicalLabel: anyText.Draw(t, "label 3"), LastYearLabel: anyText.Draw(t, "label 4"), Words: anyWords.Draw(t, "words"),
		})
	})
}

func TestLayoutOfAnyGap(t *testing.T) {
	anyStack := rapid.Custom(func(t *rapid.T) Stack {
		return Stack{anyText.Draw(t, "label"), rapid.SliceOfN(rapid.Map(rapid.Int64Range(-5, math.MaxInt64/8), func(n int64) budget.Rupiah { return budget.Rupiah(n) }), 0, 4).Draw(t, "values"), anyText.Draw(t, "note")}
	})
	rapid.Check(t, func(t *rapid.T) {
		checkLayout(t, Gap{
			Title: anyText.Draw(t, "title"), Subtitle: anyText.Draw(t, "subtitle"), Source: anyText.Draw(t, "source"),
			Realized: anyTarget.Draw(t, "realized"), Potential: anyTarget.Draw(t, "potential"), Physical: anyTarget.Draw(t, "physical"),
			RealizedLabel: anyText.Draw(t, "label 1"), PotentialLabel: anyText.Draw(t, "label 2"), PhysicalLabel: anyText.Draw(t, "label 3"),
			RowsTitle: anyText.Draw(t, "rows"), Parts: rapid.SliceOfN(anyText, 0, 4).Draw(t, "parts"), Rows: rapid.SliceOfN(anyStack, 0, 6).Draw(t, "stacks"),
		})
	})
}

func TestLayoutOfAnyBoard(t *testing.T) {
	anyRow := rapid.Custom(func(t *rapid.T) BoardRow {
		row := BoardRow{Name: anyText.Draw(t, "name")}
		for i := range row.Parts {
			row.Parts[i] = rapid.IntRange(-3, 999).Draw(t, "part")
		}
		return row
	})
	rapid.Check(t, func(t *rapid.T) {
		b := Board{Title: anyText.Draw(t, "title"), Subtitle: anyText.Draw(t, "subtitle"), Source: anyText.Draw(t, "source"),
			Rows: rapid.SliceOfN(anyRow, 0, MaxBoardRows).Draw(t, "rows")}
		for i := range b.Labels {
			b.Labels[i] = anyText.Draw(t, "label")
		}
		checkLayout(t, b)
	})
}
