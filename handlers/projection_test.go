package handlers_test

import (
	"fmt"
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
