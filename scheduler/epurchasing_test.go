package scheduler

import (
	"strings"
	"testing"

	"serapan/budget"
	"serapan/ikp"
	"serapan/people"
	"serapan/purchase"
	"serapan/text"
)

// buy is a purchase of so many million.
func buy(unit string, method budget.Method, million int64, on string) budget.Purchase {
	return budget.Purchase{Unit: unit, Method: method, Value: budget.Rupiah(million) * 1e6 * budget.OneRupiah, Day: day(on), Status: budget.PurchaseCounted}
}

func (s *stage) bought(asOf string, purchases ...budget.Purchase) {
	s.keep(budget.Import{Kind: budget.KindEPurchasing, File: "belanja <" + asOf + ">.csv", AsOf: day(asOf), Year: day(asOf).Year}, budget.Contents{Purchases: purchases})
}

func TestUnitsWithoutEPurchasingAreNamedOnMonday(t *testing.T) {
	s := newStage(t)
	s.join(10, "Bupati", people.Leader, "")
	s.join(20, "Nina", people.Mentor, "")
	s.join(30, "Sari", people.Head, dinkes)
	s.ring("2023-10-27 09:00")
	s.bought("2023-10-26", buy(dinkes, budget.MethodEPurchasing, 5, "2023-10-20"), buy(dinkes, budget.MethodDirect, 5, "2023-10-20"),
		buy(dpu, budget.MethodEPurchasing, 5, "2023-09-26"), buy(dpu, budget.MethodTender, 80, "2023-10-20"), buy(camat, budget.MethodDirect, 7, "2023-10-03"))
	if got := about("epurchasing", s.ring("2023-10-27 10:00")); len(got) > 0 {
		t.Errorf("on a Friday: %q", got)
	}
	same(t, "on Monday, to mentors alone", about("epurchasing", s.ring("2023-10-30 08:30")), "epurchasing 20 baru 2023-10-30 08:30")
	words, still := s.worded("epurchasing", 20)
	const want = `2 unit berbelanja tanpa e-purchasing 30 hari terakhir

1. DPU: metode lain 1 paket, Rp80,00 jt
     e-purchasing terakhir 26 Sep 2023 · data 26 Okt 2023
2. Kecamatan Cikarang <Utara>: metode lain 1 paket, Rp7,00 jt
     belum ada e-purchasing tahun ini · data 26 Okt 2023

Per 26 Okt 2023 · belanja <2023-10-26>.csv; SP2D termasuk belanja di luar pengadaan.`
	if !still || words != want {
		t.Errorf("worded %v:\n%s\nwant:\n%s", still, words, want)
	}
	same(t, "said once", about("epurchasing", s.ring("2023-10-30 09:30")))
	s.bought("2023-10-30", buy(dpu, budget.MethodEPurchasing, 5, "2023-10-30"), buy(camat, budget.MethodEPurchasing, 5, "2023-10-30"))
	if words, still := s.worded("epurchasing", 20); still {
		t.Errorf("nobody is idle any more, and yet: %s", words)
	}
}

// Data that are older than the settings allow flag nobody.
func TestOldPurchasesFlagNobody(t *testing.T) {
	s := newStage(t)
	s.join(20, "Nina", people.Mentor, "")
	if next, err := (buying{s.store, wib}).Next(t.Context(), s.clock.Now()); err != nil || !next.IsZero() {
		t.Errorf("without a list it is due at %s (%v)", next, err)
	}
	s.ring("2023-10-27 09:00")
	s.bought("2023-10-25", buy(camat, budget.MethodDirect, 7, "2023-10-03"))
	if next, err := (buying{s.store, wib}).Next(t.Context(), s.clock.Now()); err != nil || !next.Equal(at("2023-10-30 08:30")) {
		t.Errorf("next %s (%v)", next, err)
	}
	same(t, "three working days old", about("epurchasing", s.ring("2023-10-30 08:30")))
}

// A long list names the first, and counts the others.
func TestWeeklyPurchasesNameTheFirst(t *testing.T) {
	w := idleWords{Others: 7, Days: 30, Import: budget.Import{AsOf: day("2023-10-26")}}
	for n := range idleListed {
		w.Units = append(w.Units, idleUnit{n + 1, purchase.Idle{AsOf: day("2023-10-26")}, "Unit"})
	}
	words, err := text.Render("epurchasing_mingguan", w)
	if err != nil || !strings.Contains(words, "17 unit berbelanja") || !strings.Contains(words, "+ 7 lainnya") {
		t.Error(err, words)
	}
}

func TestTheGaugeOfEPurchasingIsRead(t *testing.T) {
	s := newStage(t)
	s.court()
	s.ring("2023-11-01 08:00")
	share := asked("Belanja elektronik", "2023-11-01", "2023-11-30", toAll)
	share.Gauge, share.Target, share.Measure = ikp.GaugeEPurchasing, 50*budget.OneQuantity, "persen"
	share = s.written(share)
	gone := buy(dinkes, budget.MethodEPurchasing, 900, "2023-10-20")
	gone.Status = budget.PurchaseCancelled
	s.bought("2023-10-31", buy(dinkes, budget.MethodEPurchasing, 25, "2023-10-20"), buy(dinkes, budget.MethodDirect, 75, "2023-10-20"), gone,
		buy(dpu, budget.MethodEPurchasing, 60, "2023-10-20"), buy(dpu, budget.MethodDirect, 40, "2023-10-20"))
	s.ring("2023-11-01 08:30")
	for unit, want := range map[string]struct {
		state   ikp.State
		percent budget.Quantity
	}{dinkes: {ikp.Sent, 25}, dpu: {ikp.Reported, 60}} {
		c := s.copyOf(share, unit)
		if total, _ := c.Total(); c.State != want.state || total != want.percent*budget.OneQuantity || !c.FromData() || c.Reports[0].AsOf != day("2023-10-31") {
			t.Errorf("%s: %s, %s, %+v", unit, c.State, total, c.Reports)
		}
	}
	if c := s.copyOf(share, camat); len(c.Reports) > 0 {
		t.Errorf("a unit that bought nothing reports %+v", c.Reports)
	}
}
