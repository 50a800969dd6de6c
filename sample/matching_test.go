package sample_test

import (
	"slices"
	"testing"

	"serapan/matching"
	"serapan/sample"
)

// TestTheTruthIsWhatMatchingCanKnow pairs list and register of the sample: what documents prove is found
// and nothing else, and the right set is among the proposals for most of the rest.
func TestTheTruthIsWhatMatchingCanKnow(t *testing.T) {
	for _, r := range []*sample.Region{sample.Make(2023), sample.MakeOther(3)} {
		claims, payments := r.WorksOn(r.AsOf), r.RegisterOn(r.AsOf)
		want, fuzzy := map[[2]string]sample.Evidence{}, map[string]sample.Settlement{}
		for _, s := range r.RegisterTruth(r.AsOf) {
			if !s.Evidence.Exact() {
				fuzzy[s.Payment] = s
			}
			for _, key := range s.Claims {
				want[[2]string{s.Payment, key}] = s.Evidence
			}
		}
		found := 0
		for _, m := range matching.Exact(claims, payments, nil) {
			e, right := want[[2]string{m.Payment, m.Claim}]
			if !right {
				t.Errorf("%s: %s is said to pay %s (%s)", r.Name, m.Payment, m.Claim, m.Evidence)
			}
			if right && e.Exact() {
				found++
			}
		}
		exact := 0
		for _, e := range want {
			if e.Exact() {
				exact++
			}
		}
		if found != exact {
			t.Errorf("%s: %d of %d exact pairs are found", r.Name, found, exact)
		}
		right, proposed := 0, map[string]bool{}
		for _, p := range matching.Propose(claims, payments, nil) {
			s, known := fuzzy[p.Payment.Number]
			if !known || proposed[p.Payment.Number] {
				continue
			}
			var keys []string
			for _, c := range p.Claims {
				keys = append(keys, c.Key)
			}
			slices.Sort(keys)
			if slices.Equal(keys, s.Claims) {
				right++
				proposed[p.Payment.Number] = true
			} else {
				t.Logf("%s (%s): proposed %v, truth %v", s.Payment, s.Evidence, keys, s.Claims)
			}
		}
		t.Logf("%s: %d of %d uncertain payments are proposed rightly", r.Name, right, len(fuzzy))
		if right*10 < len(fuzzy)*7 {
			t.Errorf("%s: only %d of %d uncertain payments are proposed rightly", r.Name, right, len(fuzzy))
		}
	}
}
