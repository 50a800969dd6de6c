package matching_test

import (
	"fmt"
	"strings"
	"testing"

	"serapan/budget"
	"serapan/matching"
)

// made is 4,000 payments against 3,000 claims, of two registers laid together.
func made() (claims, payments) {
	var c claims
	var p payments
	for seed := range uint64(2) {
		r := makeRegister(seed)
		region := fmt.Sprint(seed, "-")
		for _, x := range r.claims {
			x.Unit, x.Key = region+x.Unit, region+x.Key
			c = append(c, x)
		}
		for _, x := range r.payments {
			x.Unit, x.Number = region+x.Unit, region+x.Number
			p = append(p, x)
		}
	}
	return every(c, 3000), every(p, 4000)
}

// every takes so many, evenly spread.
func every[T any](all []T, want int) []T {
	var some []T
	for i := range want {
		some = append(some, all[i*len(all)/want])
	}
	return some
}

// BenchmarkMatching measures a whole register against a whole works list, as each answer does it. The
// floor is the least that comparing every payment with every claim costs: same unit, and the same amount
// or the number of the contract somewhere in the text. It does nothing else of what matching does.
func BenchmarkMatching(b *testing.B) {
	madeClaims, madePayments := made()
	sets := []struct {
		name     string
		claims   claims
		payments payments
	}{
		{"made=4000x3000", madeClaims, madePayments},
		{"sample=3804x3000", readSample(b, "pekerjaan-2023.xlsx").Claims, readSample(b, "sp2d-2023.xlsx").Payments},
	}
	for _, s := range sets {
		b.Run("exact/"+s.name, func(b *testing.B) {
			for b.Loop() {
				matching.Exact(s.claims, s.payments, nil)
			}
		})
		b.Run("propose/"+s.name, func(b *testing.B) {
			for b.Loop() {
				matching.Propose(s.claims, s.payments, nil)
			}
		})
		b.Run("floor/"+s.name, func(b *testing.B) {
			for b.Loop() {
				allPairs(s.claims, s.payments)
			}
		})
	}
}

// allPairs counts the pairs that look alike, as one would do it first.
func allPairs(list claims, register payments) int {
	count := 0
	var contracts []string
	for _, c := range list {
		contracts = append(contracts, budget.PlainNumber(c.Contract))
	}
	for _, p := range register {
		text := budget.PlainNumber(p.Text)
		for i, c := range list {
			if p.Unit == c.Unit && (p.Gross == c.Amount || strings.Contains(text, contracts[i])) {
				count++
			}
		}
	}
	return count
}
