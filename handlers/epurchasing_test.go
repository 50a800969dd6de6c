package handlers_test

import (
	"slices"
	"strings"
	"testing"

	"serapan/budget"
	"serapan/people"
)

// shopping is the house with a list of purchases of three units, e-purchasing being a duty since September.
func shopping(t testing.TB) *house {
	h := newHouse(t)
	h.calendar()
	if err := h.store.ChangeSetting(t.Context(), "epurchasing.wajib", "2023-09-01", people.Event{At: h.clock.Now()}); err != nil {
		t.Fatal(err)
	}
	buy := func(unit, number string, method budget.Method, channel budget.Channel, value budget.Rupiah, on string) budget.Purchase {
		return budget.Purchase{Unit: unit, Number: number, Package: "Paket " + number, Method: method, Channel: channel, Value: value * juta,
			Day: date(on), Status: budget.PurchaseCounted}
	}
	manual := buy(dinkes, "K-3", budget.MethodAppointed, "", 60, "2023-10-02")
	manual.Package, manual.Reason = "Obat <b>& Vaksin", "Tidak tayang <di> katalog"
	gone := buy(dinkes, "K-4", budget.MethodEPurchasing, budget.ChannelBebeli, 999, "2023-10-02")
	gone.Status = budget.PurchaseCancelled
	h.keep(budget.Import{Kind: budget.KindEPurchasing, File: "belanja <Okt>.csv", Year: 2023, AsOf: october(24)}, budget.Contents{Purchases: []budget.Purchase{
		buy(dinkes, "K-1", budget.MethodEPurchasing, budget.ChannelCatalogue, 30, "2023-10-10"), buy(dinkes, "K-2", budget.MethodEPurchasing, budget.ChannelShops, 10, "2023-03-10"),
		manual, gone,
		buy(dpu, "D-1", budget.MethodEPurchasing, budget.ChannelBebeli, 20, "2023-09-24"), buy(dpu, "D-2", budget.MethodTender, "", 80, "2023-10-20"),
	}})
	return h
}

func TestEPurchasingForLeaders(t *testing.T) {
	h := shopping(t)
	leader := h.join(2, "Pj. Bupati", people.Leader, "")
	got := leader.say("/epurchasing")
	if first, _, _ := strings.Cut(got, "\n"); first != "E-purchasing 30,00 % dari nilai, 60,00 % dari paket" {
		t.Errorf("first line %q", first)
	}
	wants(t, got, "E-purchasing: 3 paket, Rp60,00 jt", "• e-katalog: 1 · Rp30,00 jt\n• Toko Daring: 1 · Rp10,00 jt\n• Bebeli: 1 · Rp20,00 jt", "Metode lain: 2 paket, Rp140,00 jt",
		"1 paket gagal atau dibatalkan tidak dihitung", "1. DPU: 20,00 % · 2 paket, Rp100,00 jt\n2. Dinkes: 40,00 % · 3 paket, Rp100,00 jt",
		"tanpa e-purchasing 30 hari terakhir: DPU.", "wajib (1 Sep 2023): 2 paket dengan metode lain, Rp140,00 jt", "Per 24 Okt 2023 · belanja <Okt>.csv")
	if leader.last.Messages[0].Photo == nil {
		t.Error("no picture")
	}
	wants(t, leader.press("Bulan"), "Maret: 100,00 % dari nilai", "April: belum ada pembelian", "Oktober: 17,65 % dari nilai, 33,33 % dari paket")
	leader.press("‹ E-purchasing")
	wants(t, leader.press("Metode lain (2)"), "1. DPU · Paket D-2\n     Rp80,00 jt · Tender · 20 Okt 2023\n     alasan belum ditulis",
		"2. Dinkes · Obat <b>& Vaksin\n     Rp60,00 jt · Penunjukan Langsung · 2 Okt 2023\n     Alasan: Tidak tayang <di> katalog")
	leader.press("‹ E-purchasing")
	wants(t, leader.press("Tanpa e-purchasing (1)"), "1. DPU: metode lain 1 paket, Rp80,00 jt", "e-purchasing terakhir 24 Sep 2023 · data 24 Okt 2023")
	wants(t, leader.press("1"), "DPU: e-purchasing 20,00 % dari nilai, 50,00 % dari paket", "yang terakhir 24 Sep 2023")
	leader.press("‹ E-purchasing")
	wants(t, leader.press("Per unit"), "2. Dinkes 40,00 %\n     2 dari 3 paket · Rp40,00 jt dari Rp100,00 jt")
	wants(t, leader.say("/epurchasing kecamatan"), "Belum ada pembelian tercatat di Kecamatan")
	wants(t, leader.say("e-purchasing dinkes berapa?"), "Dinkes: e-purchasing 40,00 %")
	wants(t, leader.say("katalog"), "E-purchasing 30,00 %")
	for _, data := range []string{"epurchasing_unit:x:y", "epurchasing_bulan", "epurchasing_diam::-9", "epurchasing_manual:opd:99999999999"} {
		lacks(t, leader.pressData(data), "Mohon maaf, terjadi")
	}
	wants(t, leader.pressData("epurchasing_manual:<b>:0"), "tidak")
}

func TestEPurchasingKeepsToTheUnitsThatAreSeen(t *testing.T) {
	h := shopping(t)
	head := h.join(7, "dr. Sari", people.Head, dinkes)
	wants(t, head.say("/epurchasing"), "Dinkes: e-purchasing 40,00 % dari nilai, 66,67 % dari paket")
	if labels := head.labels(); !slices.Equal(labels, []string{"Bulan", "Metode lain (1)"}) {
		t.Errorf("buttons %q", labels)
	}
	lacks(t, head.press("Metode lain (1)"), "DPU", "D-2")
	for _, data := range []string{"epurchasing:" + dpu, "epurchasing_bulan:" + dpu, "epurchasing_manual:" + dpu + ":0"} {
		wants(t, head.pressData(data), "hanya dapat dilihat oleh unit tersebut")
	}
	for _, data := range []string{"epurchasing_unit::0", "epurchasing_diam::0", "epurchasing_manual::0", "epurchasing_bulan:opd", "epurchasing:opd"} {
		lacks(t, head.pressData(data), "DPU", "D-2", "Rp80,00 jt", "Rp100,00 jt dari Rp200")
	}
	stranger := h.meet(99, "Orang")
	for _, data := range []string{"epurchasing:", "epurchasing_unit::0", "epurchasing_manual::0"} {
		lacks(t, stranger.pressData(data), "DPU", "Dinkes", "Rp")
	}
}

// A purchase without a day counts in the whole and in no month, which is said.
func TestEPurchasingWithoutADay(t *testing.T) {
	h := shopping(t)
	h.keep(budget.Import{Kind: budget.KindEPurchasing, File: "lagi.csv", Year: 2023, AsOf: october(24)}, budget.Contents{Purchases: []budget.Purchase{
		{Unit: cikba, Number: "C-1", Method: budget.MethodDirect, Value: 10 * juta, Status: budget.PurchaseCounted},
		{Unit: cikba, Number: "C-2", Method: budget.MethodDirect, Value: 30 * juta, Status: budget.PurchaseCancelled}}})
	leader := h.join(2, "Pj. Bupati", people.Leader, "")
	wants(t, leader.say("/epurchasing "+cikba), "e-purchasing 0,00 % dari nilai", "Metode lain: 1 paket, Rp10,00 jt")
	wants(t, leader.press("Bulan"), "Oktober: belum ada pembelian", "\n1 paket lainnya tanpa tanggal atau di luar bulan-bulan ini.")
	lacks(t, leader.pressData("epurchasing_bulan:"+dinkes), "tanpa tanggal")
}

func TestEPurchasingBeforeThereIsAList(t *testing.T) {
	h := newHouse(t)
	h.calendar()
	wants(t, h.join(2, "Pj. Bupati", people.Leader, "").say("/epurchasing"), "belum diunggah", "Pembina akan mengunggahnya")
	wants(t, h.join(3, "BPKD", people.Mentor, "").say("/epurchasing"), "Mohon kirim daftar pembelian")
	h = shopping(t)
	wants(t, h.join(2, "Pj. Bupati", people.Leader, "").say("/epurchasing "+cikba), "Belum ada daftar pembelian", "Mohon operator unit")
}
