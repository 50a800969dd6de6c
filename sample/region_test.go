package sample

import (
	"fmt"
	"testing"

	"serapan/budget"
)

func day(text string) budget.Date {
	d, err := budget.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

func printed(p budget.Percent) string {
	p = p.Rounded(2) / 10_000
	return fmt.Sprintf("%d,%02d", p/100, p%100)
}

func TestTotalsAreThoseOfThePress(t *testing.T) {
	for _, seed := range []uint64{1, 2, 3, 2023} {
		r := Make(seed)
		for _, want := range []struct{ day, realized, physical string }{
			{"2022-12-31", "87,26", ""}, {"2023-08-09", "39,93", ""}, {"2023-10-02", "50,05", ""}, {"2023-10-24", "56,00", "70,00"},
		} {
			s, ok := r.On(day(want.day))
			if !ok {
				t.Fatalf("no snapshot on %s", want.day)
			}
			total := budget.Sum(s.Figures)
			if p, _ := total.Percent(); printed(p) != want.realized {
				t.Errorf("seed %d, %s: absorbed %s, want %s", seed, want.day, printed(p), want.realized)
			}
			if want.physical != "" && printed(total.Physical) != want.physical {
				t.Errorf("seed %d, %s: physical %s, want %s", seed, want.day, printed(total.Physical), want.physical)
			}
		}
		last := budget.Sum(r.Latest().Figures)
		if last.Pagu != 7_178_339_381_226*budget.OneRupiah || last.Realized.String() != "4019870053486.56" {
			t.Errorf("seed %d: pagu %s, realized %s", seed, last.Pagu, last.Realized)
		}
		var original budget.Rupiah
		for _, u := range r.Units {
			original += r.Original(u.Code)
		}
		if original != 6_287_322_020_844*budget.OneRupiah {
			t.Errorf("seed %d: RKA %s", seed, original)
		}
	}
}

func TestNamedUnitsStandAsThePressSaid(t *testing.T) {
	r := Make(1)
	for _, want := range []struct {
		day, code  string
		pagu       budget.Rupiah // miliar
		share, low budget.Percent
	}{
		{day: "2023-08-09", code: dsdabmbk, pagu: 577, share: 16}, {day: "2023-08-09", code: dcktr, pagu: 346, share: 25},
		{day: "2023-08-09", code: kesbangpol, pagu: 77, share: 21}, {day: "2023-08-09", code: dishub, pagu: 78, share: 69},
		{day: "2023-08-09", code: disbudpora, pagu: 249, share: 65}, {day: "2023-08-09", code: dinsos, pagu: 24, share: 60},
		{day: "2023-10-02", code: dsdabmbk, pagu: 577, share: 31}, {day: "2023-10-02", code: disperkimtan, pagu: 465, share: 37},
		{day: "2023-10-02", code: dcktr, pagu: 346, share: 40},
	} {
		s, _ := r.On(day(want.day))
		for _, f := range s.Figures {
			share, _ := budget.Ratio(f.Realized, f.Pagu)
			if f.Code == want.code && (f.Pagu/budget.OneRupiah/1_000_000_000 != want.pagu || share.Rounded(0) != want.share*budget.OnePercent) {
				t.Errorf("%s %s: %s of %s", want.day, f.Code, printed(share), f.Pagu)
			}
		}
	}
}

func TestMoneyAndProgressOnlyGrow(t *testing.T) {
	for _, r := range []*Region{Make(1), Make(7)} {
		for i, s := range r.history {
			for u, f := range s.Figures {
				if f.Realized > f.Pagu || f.Realized < 0 || *f.Physical > budget.Hundred || *f.Physical != f.Physical.Rounded(2) {
					t.Errorf("%s %s: %s of %s, physical %s", s.AsOf, f.Code, f.Realized, f.Pagu, *f.Physical)
				}
				if i == 0 || r.history[i-1].AsOf.Year != s.AsOf.Year {
					continue
				}
				if before := r.history[i-1].Figures[u]; f.Realized < before.Realized || *f.Physical < *before.Physical || f.Pagu != before.Pagu {
					t.Errorf("%s %s fell: %s → %s, physical %s → %s", s.AsOf, f.Code, before.Realized, f.Realized, *before.Physical, *f.Physical)
				}
			}
		}
	}
}

func TestSnapshotsAreTheMonthEndsAndTheLastDay(t *testing.T) {
	snapshots := Make(1).Snapshots()
	if len(snapshots) != 22 || snapshots[0].AsOf != day("2022-01-31") || snapshots[20].AsOf != day("2023-09-30") || snapshots[21].AsOf != day("2023-10-24") {
		t.Errorf("%d snapshots from %s to %s", len(snapshots), snapshots[0].AsOf, snapshots[len(snapshots)-1].AsOf)
	}
}

func TestPlansSumUpToThePaguAndFollowTheQuarters(t *testing.T) {
	r := Make(1)
	pagu := budget.Sum(r.Latest().Figures).Pagu
	var until [13]budget.Rupiah
	for i, p := range r.Plans {
		if p.Until(12) != r.Latest().Figures[i].Pagu {
			t.Errorf("%s plans %s of %s", p.Code, p.Until(12), r.Latest().Figures[i].Pagu)
		}
		for m := range until {
			until[m] += p.Until(m)
		}
	}
	for quarter, want := range []budget.Percent{20, 50, 75, 100} {
		share, _ := budget.Ratio(until[3*quarter+3], pagu)
		if distance(share-want*budget.OnePercent) > 2*budget.OnePercent {
			t.Errorf("quarter %d plans %s, want about %d", quarter+1, printed(share), want)
		}
	}
}

// The rounding of units' progress to hundredths must not push the printed 70,00 % aside for some seed.
func TestPhysicalProgressMeetsThePath(t *testing.T) {
	for seed := range uint64(25) {
		total := budget.Sum(Make(seed).Latest().Figures)
		if off := distance(total.Physical - 70*budget.OnePercent); off >= budget.OnePercent/500 {
			t.Errorf("seed %d: physical %s", seed, total.Physical)
		}
	}
}
