package budget_test

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"

	. "serapan/budget"
)

func TestRatioCutsTheExactQuotient(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		whole := Rupiah(rapid.Int64Range(1, int64(MaxCell)).Draw(r, "whole"))
		part := Rupiah(rapid.Int64Range(-int64(MaxCell), int64(MaxCell)).Draw(r, "part"))
		got, ok := Ratio(part, whole)
		exact := new(big.Int).Quo(new(big.Int).Mul(big.NewInt(int64(part)), big.NewInt(int64(Hundred))), big.NewInt(int64(whole)))
		if !exact.IsInt64() || exact.Int64() > 1<<62 || exact.Int64() < -(1<<62) {
			if ok {
				r.Fatalf("a ratio beyond counting must be refused, got %v", got)
			}
			return
		}
		if !ok || int64(got) != exact.Int64() {
			r.Fatalf("%v of %v = %v, want %v", part, whole, got, exact)
		}
	})
}

// TestPercentPrintsAsTheExactQuotientRounds holds print against rounding the exact fraction once.
func TestPercentPrintsAsTheExactQuotientRounds(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		whole := Rupiah(rapid.Int64Range(1, int64(MaxCell)).Draw(r, "whole"))
		part := Rupiah(rapid.Int64Range(0, int64(whole)).Draw(r, "part"))
		got, _ := Ratio(part, whole)
		// half up: floor(part·10000/whole + 1/2), in hundredths of a point
		twice := new(big.Int).Mul(big.NewInt(int64(part)), big.NewInt(20000))
		want := twice.Add(twice, big.NewInt(int64(whole))).Quo(twice, big.NewInt(2*int64(whole)))
		if hundredths := int64(got.Rounded(2)) / 10000; hundredths != want.Int64() {
			r.Fatalf("%v of %v prints %d hundredths, want %v", part, whole, hundredths, want)
		}
	})
}

func TestRatioOfNothing(t *testing.T) {
	for _, whole := range []Rupiah{0, -1} {
		if _, ok := Ratio(5, whole); ok {
			t.Errorf("a pagu of %d has no absorption", whole)
		}
	}
}

func TestRupiahReadsWhatItPrints(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		want := Rupiah(rapid.Int64Range(-int64(MaxCell), int64(MaxCell)).Draw(r, "amount"))
		if got, err := ParseRupiah(want.String()); err != nil || got != want {
			r.Fatalf("%s read as %d (%v)", want, got, err)
		}
		p := Percent(want)
		if got, err := ParsePercent(p.String()); err != nil || got != p {
			r.Fatalf("%s read as %d (%v)", p, got, err)
		}
	})
	for _, bad := range []string{"", "x", "1.234", "1,5", "1e5", "--1", "99999999999999999999"} {
		if got, err := ParseRupiah(bad); err == nil {
			t.Errorf("%q read as %v", bad, got)
		}
	}
}

func TestPointsIsTheDifferenceOfWhatIsPrinted(t *testing.T) {
	a, _ := ParsePercent("56.004999")
	b, _ := ParsePercent("83.905")
	if got := a.Points(b).String(); got != "-27.910000" {
		t.Errorf("56,00 − 83,91 = %s", got)
	}
}

func TestOfCutsBelowOneSen(t *testing.T) {
	half, _ := ParsePercent("33.333333")
	if got := half.Of(100 * OneRupiah); got != 3333 {
		t.Errorf("a third of Rp100 = %d sen", got)
	}
	if got := (-half).Of(100 * OneRupiah); got != -3333 {
		t.Errorf("minus a third of Rp100 = %d sen", got)
	}
}
