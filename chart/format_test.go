package chart

import (
	"math"
	"strings"
	"testing"
	"time"

	"serapan/budget"
)

func TestPercentText(t *testing.T) {
	for _, c := range []struct {
		p    budget.Percent
		want string
	}{
		{pct(56), "56,00 %"},
		{4_999, "0,00 %"},
		{5_000, "0,01 %"},
		{-4_999, "0,00 %"},
		{-5_000, "−0,01 %"},
		{99_994_999, "99,99 %"},
		{99_995_000, "100,00 %"},
		{-12_500_000, "−12,50 %"},
		{1_250_500_000, "1.250,50 %"},
		{printable, "9.999,00 %"},
		{printable + 1, "> 9.999 %"},
		{math.MaxInt64, "> 9.999 %"},
		{math.MinInt64, "< −9.999 %"},
	} {
		if got := strings.ReplaceAll(percentText(c.p), nbsp, " "); got != c.want {
			t.Errorf("percentText(%d) = %q, want %q", c.p, got, c.want)
		}
	}
}

func TestSignedPointsText(t *testing.T) {
	for p, want := range map[budget.Percent]string{
		pct(7.88): "+7,88 poin", pct(-0.4): "−0,40 poin", 0: "0,00 poin",
	} {
		if got := strings.ReplaceAll(signedPointsText(p, "poin"), nbsp, " "); got != want {
			t.Errorf("signedPointsText(%d) = %q, want %q", p, got, want)
		}
	}
}

func TestDayText(t *testing.T) {
	var got []string
	for m := time.January; m <= time.December; m++ {
		got = append(got, strings.ReplaceAll(dayText(day(2023, m, 24)), nbsp, " "))
	}
	want := "24 Jan 24 Feb 24 Mar 24 Apr 24 Mei 24 Jun 24 Jul 24 Agu 24 Sep 24 Okt 24 Nov 24 Des"
	if joined := strings.Join(got, " "); joined != want {
		t.Errorf("got %s", joined)
	}
}

func TestPointsAreThoseOfPrintedFigures(t *testing.T) {
	realized, physical := budget.Percent(56_004_999), budget.Percent(70_005_000)
	if gap, ok := points(&physical, &realized); !ok || gap != pct(14.01) {
		t.Errorf("70,01 − 56,00 = %v, %v", gap, ok)
	}
	huge := budget.Percent(math.MinInt64)
	for _, pair := range [][2]*budget.Percent{{nil, &realized}, {&physical, nil}, {&huge, &realized}, {&realized, &huge}} {
		if gap, ok := points(pair[0], pair[1]); ok {
			t.Errorf("a gap of %v where one figure is missing or absurd", gap)
		}
	}
}
