package handlers_test

import (
	"slices"
	"strconv"
	"testing"
	"time"

	"serapan/budget"
	"serapan/people"
)

// Two units' person sees both and no other; the pages of many works turn.
func TestUnpaidWorksOfSeveralUnits(t *testing.T) {
	h := billed(t)
	head := h.join(7, "dr. Sari", people.Head, dinkes)
	h.join(7, "dr. Sari", people.Operator, units[2].Code)
	wants(t, head.say("/tagihan"), "2 pekerjaan selesai belum dibayar: Rp120,00 jt\nunit Bapak/Ibu", "1. Dinkes: 2")
	if labels := head.labels(); !slices.Equal(labels, []string{"Per unit", "Tertua", "Dinkes", "Kecamatan Cikarang Utara"}) {
		t.Errorf("buttons %q", labels)
	}
	lacks(t, head.press("Tertua"), "Jalan Kalimalang")
	lacks(t, head.pressData("tagihan_unit:opd:99"), "DPU")
	var many []budget.Claim
	for n := range 23 {
		many = append(many, work(dinkes, "M-"+strconv.Itoa(n), "Paket "+strconv.Itoa(n), juta, october(1+n%20)))
	}
	h.clock.Advance(time.Hour)
	h.keep(budget.Import{Kind: budget.KindWorks, File: "banyak.xlsx", Year: 2023, AsOf: october(24)}, budget.Contents{Claims: many})
	wants(t, head.say("/tagihan dinkes"), "Dinkes: 23 pekerjaan belum dibayar", "\n1. ", "\n6. ")
	wants(t, head.press("Lanjut ›"), "\n7. ", "\n12. ")
	wants(t, head.pressData("tagihan:"+dinkes+":99"), "\n23. ")
	wants(t, head.pressData("tagihan:"+dinkes+":-5"), "\n1. ")
}

// A register that grows old is told of, that of one unit too.
func TestStaleRegistersAreToldOf(t *testing.T) {
	h := billed(t)
	leader := h.join(2, "Pj. Bupati", people.Leader, "")
	h.clock.Advance(24 * time.Hour)
	h.keep(budget.Import{Kind: budget.KindSP2D, File: "dinkes.xlsx", Year: 2023, AsOf: october(25)}, budget.Contents{Payments: []budget.Payment{
		{Number: "SP2D-20", Day: october(23), Unit: dinkes, Kind: budget.PaymentLS, Gross: 20 * juta, Net: 20 * juta, Text: "Pembayaran Alat Kesehatan"},
	}})
	h.clock.Advance(48 * time.Hour) // Friday 27 October
	wants(t, leader.say("/tagihan"), "⚠️ Register SP2D 1 unit sudah lama", "Daftar pekerjaan sudah 3 hari kerja")
	wants(t, leader.pressData(h.button(t, dpu, "D-1")), "⚠️ Register SP2D unit ini sudah lama")
	lacks(t, leader.pressData(h.button(t, dinkes, "K-1")), "Register SP2D unit ini")
	h.clock.Advance(5 * 24 * time.Hour)
	wants(t, leader.say("/tagihan"), "⚠️ Data SP2D sudah 5 hari kerja")
}
