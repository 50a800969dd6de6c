package sample

import (
	"testing"

	"serapan/budget"
)

func TestAnotherRegencyIsSound(t *testing.T) {
	for seed := range uint64(60) {
		r := MakeOther(seed)
		codes, names := map[string]bool{}, map[string]bool{}
		for _, u := range r.Units {
			if codes[u.Code] || names[u.Name] || names[u.Short] || len(u.Code) != codeLength || !u.Kind.Valid() {
				t.Errorf("seed %d: %s %s is there twice or of the wrong form", seed, u.Code, u.Name)
			}
			codes[u.Code], names[u.Name], names[u.Short] = true, true, true
		}
		if n := len(r.Units); n < 30 || n > 60 {
			t.Errorf("seed %d: %d units", seed, n)
		}
		if r.Latest().AsOf != r.AsOf || r.AsOf.Year != 2024 {
			t.Errorf("seed %d: stands on %s, says %s", seed, r.Latest().AsOf, r.AsOf)
		}
		for i, s := range r.history {
			for u, f := range s.Figures {
				fell := i > 0 && r.history[i-1].AsOf.Year == s.AsOf.Year && f.Realized < r.history[i-1].Figures[u].Realized
				if f.Realized < 0 || f.Realized > f.Pagu || f.Pagu <= 0 || *f.Physical > budget.Hundred || fell {
					t.Errorf("seed %d %s %s: %s of %s", seed, s.AsOf, f.Code, f.Realized, f.Pagu)
				}
			}
			if i > 0 && !r.history[i-1].AsOf.Before(s.AsOf) {
				t.Errorf("seed %d: %s after %s", seed, s.AsOf, r.history[i-1].AsOf)
			}
		}
		for i, p := range r.Plans {
			if p.Until(12) != r.Latest().Figures[i].Pagu {
				t.Errorf("seed %d: %s plans %s", seed, p.Code, p.Until(12))
			}
		}
	}
}

func TestScaleMakesAsManyAsAsked(t *testing.T) {
	units, snapshots := Scale(12_345, 3)
	codes := map[string]bool{}
	for _, u := range units {
		codes[u.Code] = true
	}
	if len(codes) != 12_345 || len(snapshots) != 3 || snapshots[0].AsOf != day("2023-08-31") || snapshots[2].AsOf != day("2023-10-31") {
		t.Errorf("%d codes, %d snapshots", len(codes), len(snapshots))
	}
	for i, f := range snapshots[2].Figures {
		if f.Code != units[i].Code || f.Realized > f.Pagu || f.Realized <= snapshots[1].Figures[i].Realized {
			t.Fatalf("unit %d: %+v", i, f)
		}
	}
}
