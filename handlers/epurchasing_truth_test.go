package handlers_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"serapan/budget"
	"serapan/ikp"
	"serapan/people"
	"serapan/purchase"
	"serapan/sample"
	"serapan/sheet"
	"serapan/text"
)

// deal is one row of a list of purchases as whoever made the list knows it, in the list's own words.
type deal struct {
	unit, method, channel, status string
	value                         budget.Rupiah
	month                         time.Month
}

func (d deal) counts() bool {
	return !slices.Contains([]string{"gagal", "dibatalkan"}, strings.ToLower(d.status))
}

func (d deal) electronic() bool { return d.method == "E-Purchasing" }

// through tells whether it was bought through a channel, by a word of its name.
func (d deal) through(word string) bool { return d.electronic() && strings.Contains(d.channel, word) }

// sumOf adds up the deals that count and are meant.
func sumOf(deals []deal, meant func(deal) bool) (n int, value budget.Rupiah) {
	for _, d := range deals {
		if d.counts() && meant(d) {
			n++
			value += d.value
		}
	}
	return n, value
}

func everyDeal(deal) bool { return true }

// channelLines are the lines of an answer about where these deals were made.
func channelLines(deals []deal) []string {
	line := func(form string, meant func(deal) bool) string {
		n, value := sumOf(deals, meant)
		if n == 0 {
			return ""
		}
		return fmt.Sprintf(form, text.Number(n), text.Short(value))
	}
	cancelled := ""
	if n := len(slices.DeleteFunc(slices.Clone(deals), deal.counts)); n > 0 {
		cancelled = text.Number(n) + " paket gagal atau dibatalkan tidak dihitung."
	}
	return []string{
		line("• e-katalog: %s · %s", func(d deal) bool { return d.through("Katalog") }), line("• Toko Daring: %s · %s", func(d deal) bool { return d.through("Toko") }),
		line("• Bebeli: %s · %s", func(d deal) bool { return d.through("Bebeli") }), line("Metode lain: %s paket, %s", func(d deal) bool { return !d.electronic() }), cancelled,
	}
}

// shareWords are both shares of e-purchasing in these deals as they are said: in the rupiah and in the packages.
func shareWords(deals []deal) (value, packages string, share budget.Percent, known bool) {
	n, sum := sumOf(deals, everyDeal)
	en, esum := sumOf(deals, deal.electronic)
	share, known = budget.Ratio(esum, sum)
	number, _ := budget.Ratio(budget.Rupiah(en), budget.Rupiah(n))
	return text.Percent(share), text.Percent(number), share, known
}

// monthLine is what is said of a month in which these were ordered.
func monthLine(month time.Month, deals []deal) string {
	n, sum := sumOf(deals, everyDeal)
	if n == 0 {
		return text.Month(month) + ": belum ada pembelian"
	}
	en, esum := sumOf(deals, deal.electronic)
	value, packages, _, _ := shareWords(deals)
	return fmt.Sprintf("%s: %s dari nilai, %s dari paket\n     %s dari %s paket · %s dari %s", text.Month(month), value, packages,
		text.Number(en), text.Number(n), text.Short(esum), text.Short(sum))
}

// market is a house that has read a list of purchases of all its units.
func market(t *testing.T, region []budget.Unit, name string, data []byte, day budget.Date) (*house, []budget.Purchase) {
	t.Helper()
	h := newHouse(t)
	h.keep(budget.Import{Kind: budget.KindUnit, File: "region.csv"}, budget.Contents{Units: region})
	h.calendar()
	list, err := sheet.Read(t.Context(), data, sheet.Options{Kind: budget.KindEPurchasing, Name: name, AsOf: day, Today: day, Year: day.Year,
		Units: budget.NewDirectory(region)})
	if err != nil || len(list.Problems) > 0 {
		t.Fatal(err, list.Problems)
	}
	h.keep(budget.Import{Kind: budget.KindEPurchasing, File: name, Year: day.Year, AsOf: day}, budget.Contents{Purchases: list.Purchases})
	stored, _, err := h.store.Purchases(t.Context(), day, nil)
	if err != nil {
		t.Fatal(err)
	}
	return h, stored
}

// answersAre compares what the leader is told with the maker's truth: of the whole, of OPD and kecamatan, and of every unit, through every
// channel and in every month; and what a special instruction measured by it would read.
func (h *house) answersAre(day budget.Date, region []budget.Unit, stored []budget.Purchase, truth []deal) {
	h.t.Helper()
	leader := h.join(2, "Pj. Bupati", people.Leader, "")
	check := func(ask, first string, deals []deal) {
		h.t.Helper()
		value, packages, _, known := shareWords(deals)
		got := leader.say("/epurchasing " + ask)
		if !known {
			wants(h.t, got, "elum ada pembelian tercatat")
			return
		}
		wants(h.t, got, append([]string{fmt.Sprintf(first, value, packages)}, channelLines(deals)...)...)
		months := leader.press("Bulan")
		for month := time.January; month <= day.Month; month++ {
			wants(h.t, months, monthLine(month, slices.DeleteFunc(slices.Clone(deals), func(d deal) bool { return d.month != month })))
		}
	}
	of := func(has func(budget.Unit) bool) []deal {
		return slices.DeleteFunc(slices.Clone(truth), func(d deal) bool {
			return !slices.ContainsFunc(region, func(u budget.Unit) bool { return u.Code == d.unit && has(u) })
		})
	}
	const whole = "E-purchasing %s dari nilai, %s dari paket"
	check("", whole, truth)
	check("kecamatan", whole, of(func(u budget.Unit) bool { return u.Kind == budget.Kecamatan }))
	check("opd", whole, of(func(u budget.Unit) bool { return u.Kind != budget.Kecamatan }))
	for _, u := range region {
		own := of(func(other budget.Unit) bool { return other.Code == u.Code })
		check(u.Code, text.UnitName(u)+": e-purchasing %s dari nilai, %s dari paket", own)

		_, _, share, known := shareWords(own)
		bought := slices.DeleteFunc(slices.Clone(stored), func(p budget.Purchase) bool { return p.Unit != u.Code })
		reading, ok := ikp.Instruction{Gauge: ikp.GaugeEPurchasing}.Read(ikp.Facts{Purchases: bought, PurchasesDay: day})
		if ok != known || known && (reading.Number != budget.Quantity(share.Rounded(2)) || reading.AsOf != day) {
			h.t.Errorf("%s: an instruction reads %v (%v), want %v (%v)", u.Code, reading, ok, share.Rounded(2), known)
		}
	}
}

// The answers of /epurchasing equal the list of 2023, as encoding/csv and its makers' sums tell it.
func TestEPurchasingEqualsTheSampleFile(t *testing.T) {
	folder := filepath.Join("..", "sheet", "testdata", "samples")
	file := func(name string) []byte {
		data, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	list, day := file("epurchasing-2023.csv"), october(24)
	known, err := sheet.Read(t.Context(), file("units.csv"), sheet.Options{Kind: budget.KindUnit, Name: "units.csv", AsOf: day, Today: day, Year: 2023})
	if err != nil || len(known.Problems) > 0 {
		t.Fatal(err, known.Problems)
	}
	rows, err := csv.NewReader(bytes.NewReader(list)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for i, head := range rows[0] {
		at[head] = i
	}
	var truth []deal
	for _, row := range rows[1:] {
		value, err := budget.ParseRupiah(row[at["total_harga"]])
		if err != nil {
			t.Fatal(err)
		}
		truth = append(truth, deal{row[at["kd_satker_str"]], row[at["metode_pengadaan"]], row[at["kanal"]], row[at["status"]], value, date(row[at["tgl_order"]]).Month})
	}
	h, stored := market(t, known.Units, "epurchasing-2023.csv", list, day)
	h.answersAre(day, known.Units, stored, truth)

	var expected struct {
		Files map[string]json.RawMessage
	}
	if err := json.Unmarshal(file("expected.json"), &expected); err != nil {
		t.Fatal(err)
	}
	type sums struct {
		Count     int
		Value     string
		EPCount   int    `json:"ep_count"`
		EPValue   string `json:"ep_value"`
		Cancelled int
	}
	var want struct {
		Totals sums
		Units  map[string]sums
	}
	if err := json.Unmarshal(expected.Files["epurchasing-2023.csv"], &want); err != nil {
		t.Fatal(err)
	}
	same := func(name string, s purchase.Sums, want sums) {
		t.Helper()
		got := sums{s.All.Count, s.All.Value.String(), s.Electronic.Count, s.Electronic.Value.String(), s.Cancelled.Count}
		if got != want {
			t.Errorf("%s: %+v, want %+v", name, got, want)
		}
	}
	same("all", purchase.Sum(stored), want.Totals)
	byUnit := purchase.ByUnit(stored)
	if len(byUnit) != len(want.Units) {
		t.Errorf("%d units, want %d", len(byUnit), len(want.Units))
	}
	for _, u := range byUnit {
		same(u.Unit, u.Sums, want.Units[u.Unit])
	}
}

// The same of files that the maker of samples drew, with their mess.
func TestEPurchasingEqualsTheMakersTruth(t *testing.T) {
	region := sample.Make(34)
	file, err := region.Purchases(region.AsOf, sample.Mess{Spaces: true, Total: true, EmptyRows: 5})
	if err != nil {
		t.Fatal(err)
	}
	channels := map[budget.Channel]string{budget.ChannelCatalogue: "Katalog", budget.ChannelShops: "Toko", budget.ChannelBebeli: "Bebeli"}
	var truth []deal
	for _, p := range region.PurchasesOn(region.AsOf) {
		truth = append(truth, deal{p.Unit, p.MethodRaw, channels[p.Channel], p.StatusRaw, p.Value, p.Day.Month})
	}
	h, stored := market(t, region.Units, file.Name, file.Data, region.AsOf)
	h.answersAre(region.AsOf, region.Units, stored, truth)
}
