package handlers_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"serapan/budget"
	"serapan/people"
)

// report stores where both tests' offices stood on a day, in percent of Rp1.000 M each.
func (h *house) report(year int, month time.Month, day int, dinkesPaid, dpuPaid budget.Rupiah) {
	h.t.Helper()
	const billion = 1_000_000_000 * budget.OneRupiah
	asOf := budget.Date{Year: year, Month: month, Day: day}
	h.keep(budget.Import{Kind: budget.KindRFK, File: fmt.Sprintf("rfk-%s.xlsx", asOf), Year: year, AsOf: asOf}, budget.Contents{Figures: []budget.Figure{
		{Code: dinkes, Pagu: 1000 * billion, Realized: 10 * dinkesPaid * billion}, {Code: dpu, Pagu: 1000 * billion, Realized: 10 * dpuPaid * billion}}})
}

func TestProjectionForTheLeader(t *testing.T) {
	h := newHouse(t)
	leader, head := h.join(9, "Pj. Bupati", people.Leader, ""), h.join(7, "dr. Sari", people.Head, dinkes)
	h.report(2023, time.October, 20, 60, 52)
	lacks(t, leader.say("/serapan"), "Proyeksi")
	wants(t, leader.say("/tren"), "Proyeksi akhir tahun belum dapat dihitung", "satu tahun sebelum 2023")
	h.report(2022, time.September, 30, 45, 50)
	h.report(2022, time.October, 31, 55, 60)
	lacks(t, leader.say("/serapan"), "Proyeksi") // 2022 was never closed
	h.report(2022, time.December, 31, 90, 80)
	// By 20 October 2022 95 + 20 · 20/31 of 170 was paid, 63.47 %: 56 ÷ that = 88.23, ± 3.22.
	wants(t, leader.say("/serapan"), "Proyeksi 31 Des 85–92 % (pola 2022)")
	wants(t, leader.say("/tren"), "Proyeksi 31 Desember 85–92 %, tengah 88,2", "tahun 2022 (63,4", "sedikitnya 10 %")
	lacks(t, head.say("/serapan"), "Proyeksi")
	// A unit's own shape, 57,2 % by that day, leads beyond its pagu.
	wants(t, head.say("/tren dinkes"), "hasilnya melebihi pagu")
}

// Where the data carry no number, /tren says why in a sentence, and no number.
func TestWhyThereIsNoProjection(t *testing.T) {
	const billion = 1_000_000_000 * budget.OneRupiah
	for _, c := range []struct {
		name  string
		month time.Month
		paid  budget.Rupiah // percent
		want  string
	}{
		{"early in the year", time.February, 9, "belum disampaikan: tahun berjalan kurang dari 15 %."},
		{"nothing paid", time.September, 0, "tidak disampaikan: realisasi nol atau melebihi pagu."},
		{"more paid than there is", time.September, 101, "tidak disampaikan: realisasi nol atau melebihi pagu."},
		{"little paid by then in the year before", time.March, 9, "belum disampaikan: pada tanggal ini tahun 2022 baru 10,00 % dari realisasi akhir tahun tercapai"},
		{"a year that leads beyond the pagu", time.September, 90, "tidak disampaikan: menurut pola tahun-tahun lalu hasilnya melebihi pagu"},
		{"a year that carries one", time.September, 40, "Proyeksi 31 Desember"},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHouse(t)
			day := budget.Date{Year: 2023, Month: c.month, Day: 1}.MonthEnd()
			if c.month == time.February {
				day = budget.Date{Year: 2023, Month: time.February, Day: 20}
			}
			h.report(2022, time.January, 31, 5, 5)
			h.report(2022, time.February, 28, 7, 7)
			h.report(2022, time.March, 31, 8, 8)
			h.report(2022, time.September, 30, 40, 40)
			h.report(2022, time.December, 31, 80, 80)
			h.keep(budget.Import{Kind: budget.KindRFK, File: "kini.xlsx", Year: 2023, AsOf: day}, budget.Contents{Figures: []budget.Figure{
				{Code: dinkes, Pagu: 1000 * billion, Realized: 10 * c.paid * billion}}})
			leader := h.join(9, "Pj. Bupati", people.Leader, "")
			for _, ask := range []string{"/tren", "/tren opd", "/tren dinkes"} {
				got := leader.say(ask)
				wants(t, got, c.want)
				if !strings.HasPrefix(c.want, "Proyeksi") {
					lacks(t, got, "Proyeksi 31 Des", "tengah", "pola 2022")
				}
			}
			lacks(t, leader.say("/serapan"), "akhir tahun")
		})
	}
}
