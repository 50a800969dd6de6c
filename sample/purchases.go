package sample

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"

	"serapan/budget"
)

// purchasesPerUnit make about 2,000 purchases in Kabupaten Bekasi.
const purchasesPerUnit = 26

// idleDistricts is how many kecamatan buy nothing by e-purchasing.
const idleDistricts = 3

// PurchasesOn are the purchases of the whole region until a day of its year, in the order of their
// numbers: about half of them by e-purchasing, about 7 % cancelled, three kecamatan without any
// e-purchase. Row is not set.
func (r *Region) PurchasesOn(day budget.Date) []budget.Purchase {
	rng := source(r.seed, "purchases of "+r.Name)
	days := newOfficeDays(r.Year, r.Holidays)
	idle := r.idle(rng)
	firms := drawFirms(rng)
	n := namer{rng: rng, region: r, used: map[string]bool{}}
	var all []budget.Purchase
	for i, u := range r.Units {
		count := int(between(rng, purchasesPerUnit*6/10, purchasesPerUnit*14/10)) * len(days) / (days.until(r.AsOf) + 1)
		for range count {
			p := drawPurchase(rng, u, !idle[u.Code])
			p.Package = n.unique(u, pick(rng, packageWords[""][1+rng.IntN(2)]))
			p.Day = days[1+rng.IntN(len(days)-1)]
			p.Provider = firms[(i*3+rng.IntN(9))%len(firms)]
			all = append(all, p)
		}
	}
	slices.SortStableFunc(all, func(a, b budget.Purchase) int {
		return cmp.Or(a.Day.Days(b.Day), cmp.Compare(a.Unit, b.Unit))
	})
	for i := range all {
		all[i].Number = fmt.Sprintf("EP-%d-%05d", r.Year, i+1)
		all[i].RUP = fmt.Sprint(42_000_000 + i*7)
	}
	return slices.DeleteFunc(all, func(p budget.Purchase) bool { return p.Day.After(day) })
}

// idle are the kecamatan that buy nothing by e-purchasing.
func (r *Region) idle(rng *rand.Rand) map[string]bool {
	idle := map[string]bool{}
	for _, i := range rng.Perm(len(r.Units)) {
		if u := r.Units[i]; u.Kind == budget.Kecamatan && len(idle) < idleDistricts {
			idle[u.Code] = true
		}
	}
	return idle
}

// drawPurchase draws how and for how much something was bought.
func drawPurchase(rng *rand.Rand, u budget.Unit, electronic bool) budget.Purchase {
	size := between(rng, 4, 60)
	p := budget.Purchase{Unit: u.Code, Value: budget.Rupiah(size*size*between(rng, 60_000, 140_000)+between(rng, 1, 999)) * budget.OneRupiah}
	if electronic && rng.IntN(100) < 52 {
		p.Method, p.MethodRaw = budget.MethodEPurchasing, "E-Purchasing"
		p.Channel = pick(rng, []budget.Channel{budget.ChannelCatalogue, budget.ChannelCatalogue, budget.ChannelShops, budget.ChannelBebeli})
	} else {
		by := pick(rng, otherMethods)
		p.Method, p.MethodRaw = by.method, by.words
		p.Reason = pick(rng, []string{"", "", "Tidak tayang di katalog", "Kebutuhan mendesak", "Penyedia setempat lebih murah"})
	}
	p.Status, p.StatusRaw = budget.PurchaseCounted, pick(rng, []string{"COMPLETED", "ON_PROCESS", "PAYMENT_OUTSIDE_SYSTEM", "selesai"})
	if rng.IntN(100) < 7 {
		p.Status, p.StatusRaw = budget.PurchaseCancelled, pick(rng, []string{"gagal", "GAGAL", "dibatalkan"})
	}
	return p
}

// otherMethods are the methods beside e-purchasing, as often as they stand here.
var otherMethods = []struct {
	method budget.Method
	words  string
}{
	{budget.MethodDirect, "Pengadaan Langsung"}, {budget.MethodDirect, "Pengadaan Langsung"}, {budget.MethodDirect, "Pengadaan Langsung"},
	{budget.MethodDirect, "Pengadaan Langsung"}, {budget.MethodAppointed, "Penunjukan Langsung"}, {budget.MethodTender, "Tender"}, {budget.MethodExempt, "Dikecualikan"},
}

// channelWords are the channels as the lists write them.
var channelWords = map[budget.Channel][]string{
	budget.ChannelCatalogue: {"Katalog Elektronik V5", "Katalog Elektronik V6"}, budget.ChannelShops: {"Toko Daring"}, budget.ChannelBebeli: {"Bebeli"},
}

func (h *hand) channel(c budget.Channel) string {
	if words := channelWords[c]; len(words) > 0 {
		return pick(h.rng, words)
	}
	return ""
}

// Purchases writes the list of purchases until a day of the region's year (see PurchasesOn).
func (r *Region) Purchases(day budget.Date, m Mess) (File, error) {
	h := r.hand("purchases "+day.String(), m)
	list := r.PurchasesOn(day)
	names := map[string]string{}
	for _, u := range r.Units {
		names[u.Code] = u.Name
	}
	text := func(head string, of func(budget.Purchase) string) column {
		return column{head: []string{head}, wide: 22, cell: func(i int) cell { return h.words(of(list[i])) }}
	}
	t := table{sheet: "E-Purchasing", items: len(list), bare: true, columns: []column{
		text("no_pesanan", func(p budget.Purchase) string { return p.Number }),
		text("kd_rup", func(p budget.Purchase) string { return p.RUP }),
		text("kd_satker_str", func(p budget.Purchase) string { return p.Unit }),
		text("nama_satker", func(p budget.Purchase) string { return names[p.Unit] }),
		text("nama_paket", func(p budget.Purchase) string { return p.Package }),
		text("metode_pengadaan", func(p budget.Purchase) string { return p.MethodRaw }),
		text("kanal", func(p budget.Purchase) string { return h.channel(p.Channel) }),
		{head: []string{"total_harga"}, wide: 20, cell: func(i int) cell { return h.money(list[i].Value) }},
		{head: []string{"tgl_order"}, wide: 14, cell: func(i int) cell { return h.date(list[i].Day) }},
		text("nama_penyedia", func(p budget.Purchase) string { return p.Provider }),
		text("status", func(p budget.Purchase) string { return p.StatusRaw }),
		text("alasan_manual", func(p budget.Purchase) string { return p.Reason }),
	}}
	return finish("epurchasing-"+day.String(), budget.KindEPurchasing, day, m, []*laid{t.lay(h)})
}
