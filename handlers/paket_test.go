package handlers_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"serapan/budget"
	"serapan/paper/papertest"
	"serapan/people"
)

// paidHalf is a house with figures of two days, works, promises and an instruction of the later one.
func paidHalf(t *testing.T) *house {
	h := newHouse(t)
	h.report(2023, time.September, 30, 40, 20)
	h.worksOf("2023-10-23", finished(dinkes, "Puskesmas", "2023-09-19", 50_000), finished(dpu, "Jalan", "2023-10-10", 150_000))
	h.report(2023, time.October, 24, 50, 30)
	h.instruct(order("01/IKP/X/2023"), cikba)
	return h
}

// book is the workbook of the last answer, which comes behind the pages.
func (s *speaker) book() *excelize.File {
	s.h.t.Helper()
	if len(s.last.Messages) != 2 {
		s.h.t.Fatalf("no pack: %+v", s.last)
	}
	pages, table := s.last.Messages[0].Document, s.last.Messages[1].Document
	if !bytes.HasPrefix(pages.Data, []byte("%PDF-")) || !strings.HasSuffix(pages.Name, ".pdf") || strings.TrimSuffix(pages.Name, ".pdf") != strings.TrimSuffix(table.Name, ".xlsx") {
		s.h.t.Errorf("%s and %s", pages.Name, table.Name)
	}
	f, err := excelize.OpenReader(bytes.NewReader(table.Data))
	if err != nil {
		s.h.t.Fatal(err)
	}
	s.h.t.Cleanup(func() { _ = f.Close() })
	return f
}

// page is what stands on a page of the last answer's PDF, as one line.
func (s *speaker) page(n int) string {
	s.h.t.Helper()
	pages := papertest.Read(s.h.t, s.last.Messages[0].Document.Data)
	if len(pages) < n {
		s.h.t.Fatalf("%d pages only", len(pages))
	}
	return strings.Join(strings.Fields(papertest.Words(pages[n-1])), " ")
}

// bears fails where a row of a sheet does not begin so.
func bears(t *testing.T, f *excelize.File, sheet string, row int, want ...string) {
	t.Helper()
	rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil || len(rows) < row || len(rows[row-1]) < len(want) || !slices.Equal(rows[row-1][:len(want)], want) {
		t.Errorf("%s, row %d, does not begin with %q (%v): %q", sheet, row, want, err, rows)
	}
}

// The pack of today, and of days that are over as they were then.
func TestPackOfADay(t *testing.T) {
	h := paidHalf(t)
	leader := h.join(9, "Pj. Bupati", people.Leader, "")
	wants(t, leader.say("/paket"), "Paket rapat per 24 Oktober 2023", "Serapan 40,00 % 🔴 · potensi 50,00 %", "rumus hidup")
	if labels := leader.labels(); !slices.Equal(labels, []string{"Per 30 Sep 2023", "Per 31 Agu 2023", "Per 31 Jul 2023", "Tanggal lain…"}) {
		t.Errorf("buttons %q", labels)
	}
	f := leader.book()
	bears(t, f, "Ringkasan", 6, "Seluruh unit", "2", "2000000000000.00", "800000000000.00", "1200000000000.00", "0.40000000")
	bears(t, f, "Per unit", 7, "2", dpu, "DPU", "OPD", "1000000000000.00", "300000000000.00")
	bears(t, f, "Janji", 5, "Unit", "Pekerjaan")
	bears(t, f, "IKP per instruksi", 5, "01/IKP/X/2023")
	h.audited("export paket-rapat-2023-10-24.xlsx")

	wants(t, leader.press("Per 30 Sep 2023"), "Paket rapat per 30 September 2023", "Serapan 30,00 %")
	lacks(t, leader.say("/paket 30/9/2023"), "potensi")
	f = leader.book()
	bears(t, f, "Ringkasan", 6, "Seluruh unit", "2", "2000000000000.00", "600000000000.00")
	if sheets := f.GetSheetList(); slices.Contains(sheets, "Pekerjaan") || slices.Contains(sheets, "IKP per unit") {
		t.Errorf("of September there are the sheets %q", sheets)
	}
	if labels := leader.labels(); !slices.Equal(labels, []string{"Per 31 Agu 2023", "Per 31 Jul 2023", "Per 30 Jun 2023", "Hari ini", "Tanggal lain…"}) {
		t.Errorf("buttons %q", labels)
	}
	wants(t, leader.press("Hari ini"), "per 24 Oktober 2023")
	for words, day := range map[string]string{"/paket september": "30 September 2023", "/paket oktober": "24 Oktober 2023", "/paket kemarin": "23 Oktober 2023", "bahan rapat": "24 Oktober 2023"} {
		wants(t, leader.say(words), "Paket rapat per "+day)
	}
}

// Of a unit whose works nobody has listed nothing is said of them, as in chat.
func TestPackOfUnlistedUnits(t *testing.T) {
	h := newHouse(t)
	h.calendar()
	h.report(2023, time.October, 24, 50, 30)
	h.keep(budget.Import{Kind: budget.KindWorks, File: "dpu.xlsx", AsOf: date("2023-10-24"), Year: 2023, By: 1}, budget.Contents{Claims: []budget.Claim{finished(dpu, "Jalan", "2023-10-10", 150_000)}})
	leader := h.join(9, "Pj. Bupati", people.Leader, "")
	lacks(t, leader.say("/serapan dinkes"), "otensi")
	wants(t, leader.say("/serapan dpu"), "otensi")
	leader.say("/paket")
	f := leader.book()
	for cell, want := range map[string]string{"M6": "", "N6": "", "O6": "", "M7": "1", "N7": "150000000000.00", "O7": "0.45000000"} {
		if got, err := f.GetCellValue("Per unit", cell, excelize.Options{RawCellValue: true}); err != nil || got != want {
			t.Errorf("%s is %q, want %q (%v)", cell, got, want, err)
		}
	}
	wants(t, leader.page(3), "Register SP2D belum diunggah; pembayaran dilihat dari daftar pekerjaan saja.")
	lacks(t, leader.page(3), "sudah lama")
}

// What the calendar does not let count is not said to be missing.
func TestPackWithoutACalendar(t *testing.T) {
	h := paidHalf(t)
	h.blankCalendar()
	leader := h.join(9, "Pj. Bupati", people.Leader, "")
	leader.say("/paket")
	wants(t, leader.page(1), "kalender hari libur belum lengkap: daftar pekerjaan, IKP.", "Belum ada sampai tanggal ini: daftar e-purchasing.")
	h.keep(budget.Import{Kind: budget.KindEPurchasing, File: "belanja.csv", Year: 2023, AsOf: date("2023-08-31")},
		budget.Contents{Purchases: []budget.Purchase{{Unit: dpu, Method: budget.MethodTender, Value: 1e9, Status: budget.PurchaseCounted, Day: date("2023-08-01")}}})
	leader.say("/paket")
	wants(t, leader.page(3), "IKP belum dapat dihitung, karena kalender hari libur belum lengkap.")
}

// What was bought is told as /epurchasing tells it: until the month of the list, with what stands in no month.
func TestPackOfPurchases(t *testing.T) {
	h := paidHalf(t)
	buy := func(channel budget.Channel, millions int64, on string) budget.Purchase {
		p := budget.Purchase{Unit: dinkes, Package: "Alat", Method: budget.MethodEPurchasing, Channel: channel, Value: budget.Rupiah(millions) * 1e6 * budget.OneRupiah, Status: budget.PurchaseCounted}
		if on != "" {
			p.Day = date(on)
		}
		return p
	}
	h.keep(budget.Import{Kind: budget.KindEPurchasing, File: "belanja.csv", Year: 2023, AsOf: date("2023-08-31")},
		budget.Contents{Purchases: []budget.Purchase{buy(budget.ChannelCatalogue, 3_000, "2023-03-10"), buy("", 2_000, "")}})
	leader := h.join(9, "Pj. Bupati", people.Leader, "")
	leader.say("/epurchasing")
	wants(t, leader.press("Bulan"), "Agustus: belum ada pembelian", "1 paket lainnya tanpa tanggal")
	lacks(t, leader.say("/paket"), "September")
	f := leader.book()
	bears(t, f, "E-purchasing per bulan", 13, "Agustus", "0")
	bears(t, f, "E-purchasing per bulan", 14, "JUMLAH", "1")
	bears(t, f, "E-purchasing per bulan", 16, "1 paket lainnya tanpa tanggal atau di luar bulan-bulan ini; lihat lembar per unit.")
	bears(t, f, "E-purchasing per unit", 6, "Dinkes", "2", "2", "1.00000000", "5000000000.00", "5000000000.00", "1.00000000", "3000000000.00", "0.00", "0.00", "2000000000.00", "0.00", "0")
	wants(t, leader.page(4), "e-katalog Rp3,00 M · Toko Daring Rp0 · Bebeli Rp0 · kanal tidak tertulis Rp2,00 M", "1 paket tanpa tanggal", "Daftar pembelian sudah berumur")
}

// A day that is asked for in a dialogue; it stays open until a day is understood.
func TestPackOfAnotherDay(t *testing.T) {
	h := paidHalf(t)
	mentor := h.join(5, "Nina", people.Mentor, "")
	mentor.say("/paket")
	wants(t, mentor.press("Tanggal lain"), "Mohon tulis tanggalnya")
	wants(t, mentor.say("kapan-kapan <b>"), "“kapan-kapan <b>” belum dapat dibaca")
	wants(t, mentor.say("1 November 2023"), "1 November 2023 belum terjadi")
	wants(t, mentor.say("November 2023"), "30 November 2023 belum terjadi")
	wants(t, mentor.say("bulan depan"), "30 November 2023 belum terjadi")
	wants(t, mentor.say("November"), "Belum ada data serapan sampai 30 November 2022")
	wants(t, mentor.say(""), "Mohon tulis tanggalnya") // a sticker
	wants(t, mentor.say("15/9/2023"), "Belum ada data serapan sampai 15 September 2023")
	wants(t, mentor.say("30 September"), "Paket rapat per 30 September 2023")
	wants(t, mentor.say("serapan"), "Serapan 40,00 %")
	wants(t, mentor.pressData("paket:2023-13-99"), "Tombol ini sudah tidak berlaku")
	wants(t, mentor.pressData("paket:2024-01-31"), "belum terjadi")
}

// The pack holds everybody's figures: who sees less gets none, however he asks.
func TestPackIsForLeadersAndMentors(t *testing.T) {
	h := paidHalf(t)
	h.bindTo(t, -100, people.Scope{All: true})
	leader := h.join(9, "Pj. Bupati", people.Leader, "")
	for _, s := range []*speaker{h.join(7, "dr. Sari", people.Head, dinkes), h.join(8, "Staf", people.Operator, dinkes), h.join(boss, "Admin", people.Admin, ""), h.meet(99, "Orang"), leader.in(-100, "Grup")} {
		for _, answer := range []string{s.say("/paket"), s.pressData("paket:2023-10-24"), s.pressData("paket:lain")} {
			if len(s.last.Messages) > 0 && s.last.Messages[0].Document != nil || strings.Contains(answer, "40,00 %") {
				t.Errorf("%s is given %s", s.from.Name, answer)
			}
		}
	}
}

// A house without figures says what to do.
func TestPackOfAnEmptyHouse(t *testing.T) {
	h := newHouse(t)
	h.calendar()
	wants(t, h.join(9, "Pj. Bupati", people.Leader, "").say("/paket"), "Belum ada data serapan sampai 24 Oktober 2023", "menunggu unggahan operator")
	wants(t, h.join(5, "Nina", people.Mentor, "").say("/paket"), "Silakan kirim berkas RFK atau LRA")
	h = newHouse(t) // and one whose calendar knows no year
	h.report(2023, time.October, 24, 50, 30)
	wants(t, h.join(9, "Pj. Bupati", people.Leader, "").say("/paket"), "Paket rapat per 24 Oktober 2023")
}
