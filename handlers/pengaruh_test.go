package handlers_test

import (
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"serapan/budget"
	"serapan/people"
)

func TestEffectAsAFile(t *testing.T) {
	h := newHouse(t)
	leader := h.join(9, "Bupati", people.Leader, "")
	wants(t, leader.pressData("pengaruh:2023-09"), "Bulan itu belum ada datanya.")
	paid := finished(dinkes, "+RSUD", "2023-09-04", 1500)
	paid.SPP, paid.SPM = budget.Paper{Number: "1", Day: date("2023-09-11")}, budget.Paper{Number: "2", Day: date("2023-09-13")}
	paid.SP2D = budget.Paper{Number: "3", Day: date("2023-09-14")}
	h.worksOf("2023-10-23", paid, finished(dpu, "Jalan", "2023-10-10", 20))
	wants(t, leader.pressData("pengaruh:2023-09"), "Hasil pengingat tagihan, September 2023: ringkasan dan 1 pekerjaan yang dibayar, Rp1,50 M (bruto).", "Register SP2D per 23 Oktober 2023")
	f := leader.sheets()
	raw := excelize.Options{RawCellValue: true}
	rows, err := f.GetRows("Dibayar", raw)
	want := []string{"1", "Dinkes", "+RSUD", "K/+RSUD", "", "1500000000.00", "45173", "45180", "45182", "45183", "5", "2", "1", "8"}
	if err != nil || len(rows) < 6 || !slices.ContainsFunc(rows, func(row []string) bool { return slices.Equal(row, want) }) {
		t.Errorf("%q, %v; want %q", rows, err, want)
	}
	rows, err = f.GetRows("Ringkasan", raw)
	for _, want := range [][]string{{"Dibayar bulan itu", "1", "1500000000.00"}, {"BAST sampai SP2D", "1", "", "8", "8"}, {"menunggu SPM", "1", "", "2", "2", "2"}, {"Pesan di luar jam kirim", "0"}} {
		if err != nil || !slices.ContainsFunc(rows, func(row []string) bool { return slices.Equal(row, want) }) {
			t.Errorf("%q, %v; want %q", rows, err, want)
		}
	}
	h.audited("export hasil-pengingat-2023-09.xlsx")
	for _, data := range []string{"pengaruh:2024-01", "pengaruh:", "pengaruh:2023-99", "pengaruh:2022-05"} {
		wants(t, leader.pressData(data), "Bulan itu belum ada datanya.")
	}
	head := h.join(7, "Kepala", people.Head, dinkes)
	if head.pressData("pengaruh:2023-09"); len(head.last.Messages) > 0 && head.last.Messages[0].Document != nil {
		t.Error("a head was given the file")
	}
}
