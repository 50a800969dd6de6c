package handlers_test

import (
	"testing"
	"time"

	"serapan/budget"
	"serapan/people"
	"serapan/sample"
)

// BenchmarkPack answers /paket of a region of 76 units through the router: the first of a day, and one again.
func BenchmarkPack(b *testing.B) {
	region := sample.Make(34)
	h := newHouse(b)
	h.keep(budget.Import{Kind: budget.KindUnit, File: "region.csv"}, budget.Contents{Units: region.Units})
	for _, s := range region.Snapshots() {
		h.keep(budget.Import{Kind: budget.KindRFK, File: "rfk.xlsx", Year: s.AsOf.Year, AsOf: s.AsOf}, budget.Contents{Figures: s.Figures})
	}
	h.keep(budget.Import{Kind: budget.KindEPurchasing, File: "belanja.csv", Year: region.Year, AsOf: date("2023-10-02")}, budget.Contents{Purchases: region.PurchasesOn(date("2023-10-02"))})
	var claims []budget.Claim
	for i := range 400 {
		claims = append(claims, finished(region.Units[i%len(region.Units)].Code, time.Duration(i).String(), "2023-09-19", int64(100+i)))
	}
	h.worksOf("2023-10-02", claims...)
	leader := h.join(9, "Pj. Bupati", people.Leader, "")
	for name, days := range map[string][]string{"again": {"/paket"}, "another day": {"/paket 24/10/2023", "/paket 23/10/2023", "/paket 22/10/2023", "/paket 21/10/2023"}} {
		b.Run(name, func(b *testing.B) {
			leader.say(days[0])
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				n++
				leader.say(days[n%len(days)])
				if len(leader.last.Messages) != 2 {
					b.Fatalf("no pack: %+v", leader.last)
				}
			}
		})
	}
}
