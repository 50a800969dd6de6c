package handlers_test

import (
	"testing"
	"time"

	"serapan/budget"
	"serapan/people"
)

func TestStatusOfAnEmptyHouse(t *testing.T) {
	h := newHouse(t)
	wants(t, h.meet(boss, "Admin").say("/status"), "Status · 24 Okt 2023 pukul 09.00 WIB", "Basis data: terhubung", "Versi: v1.2.3",
		"Data terbaru: belum ada", "Unit: 4 · Anggota: 0 · Grup: 0")
}

func TestStatusTellsDataPeopleAndEvents(t *testing.T) {
	h := newHouse(t)
	day := budget.Date{Year: 2023, Month: time.October, Day: 20}
	h.keep(budget.Import{Kind: budget.KindRFK, File: "rfk <1>.xlsx", Year: 2023, AsOf: day},
		budget.Contents{Figures: []budget.Figure{{Code: dinkes, Pagu: 100 * budget.OneRupiah, Realized: 50 * budget.OneRupiah}}})
	h.join(7, "dr. Sari", people.Head, dinkes)
	h.join(8, "Bu Ani", people.Mentor, "").say("/serapan dinkes")
	admin := h.meet(boss, "Bos")
	admin.say("/undang operator dpu")
	admin.say("/unit dpu")
	admin.press("Tambah sebutan")
	admin.say("pekerjaan <umum> kita")
	h.meet(99, "Iseng").say("/start salah")
	wants(t, admin.say("/status"), "Data terbaru: per 20 Oktober 2023", "Unggahan terakhir: rfk <1>.xlsx (realisasi fisik dan keuangan (RFK)), 24 Okt 2023 pukul 09.00 WIB",
		"Anggota: 2 (Pembina 1, Kepala unit 1)", "24 Okt 09.00 · Bu Ani: melihat angka Dinkes", "bergabung sebagai Kepala unit Dinkes", "Bos: membuat undangan Operator unit DPU",
		"Bos: menambah sebutan “pekerjaan <umum> kita” untuk DPU", "ID 99: mencoba kode yang tidak berlaku")
	before := admin.last.Messages[0].HTML
	h.clock.Advance(time.Minute)
	wants(t, admin.press("Segarkan"), "pukul 09.01")
	if admin.last.Messages[0].Edit == 0 || admin.last.Messages[0].HTML == before {
		t.Error("the button did not renew the message in place")
	}
}
