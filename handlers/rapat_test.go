package handlers_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"serapan/billing"
	"serapan/budget"
	"serapan/outbox"
	"serapan/people"
	"serapan/policy"
)

// finished is a work that was handed over on that day, in millions.
func finished(unit, name, handover string, millions int64) budget.Claim {
	c := budget.Claim{Unit: unit, Package: name, Contract: "K/" + name, Provider: "=cmd|' /C calc'!A0", Amount: budget.Rupiah(millions) * 1e6 * budget.OneRupiah,
		Handover: budget.Paper{Number: "BAST", Day: date(handover)}}
	c.Key = budget.NewClaimKey(c)
	return c
}

func date(words string) budget.Date {
	d, err := budget.ParseDate(words)
	if err != nil {
		panic(err)
	}
	return d
}

// worksOf stores a works list and a register of the whole government.
func (h *house) worksOf(asOf string, claims ...budget.Claim) {
	h.t.Helper()
	var floats []budget.Payment
	for _, u := range units {
		floats = append(floats, budget.Payment{Number: "UP " + u.Code, Unit: u.Code, Day: date("2023-01-09"), Kind: budget.PaymentUP, Gross: 1e9})
	}
	h.join(boss, "Admin", people.Admin, "")
	h.calendar()
	h.keep(budget.Import{Kind: budget.KindWorks, File: "pekerjaan <Okt>.xlsx", AsOf: date(asOf), Year: 2023}, budget.Contents{Claims: claims})
	h.keep(budget.Import{Kind: budget.KindSP2D, File: "sp2d.xlsx", AsOf: date(asOf), Year: 2023}, budget.Contents{Payments: floats})
}

// nudged tells, delivered, of the claim on those days, at one level.
func (h *house) nudged(c budget.Claim, level billing.Level, days ...string) {
	h.t.Helper()
	for _, on := range days {
		p := outbox.Promise{Key: fmt.Sprint(c.Key, level, on), Topic: "tagihan", To: policy.Recipient{Chat: 900}, Due: date(on).In(wib), Facts: map[string]string{}}
		ctx := h.t.Context()
		if _, err := h.store.Enqueue(ctx, []outbox.Promise{p}, p.Due); err != nil {
			h.t.Fatal(err)
		}
		if err := h.store.NoteNudges(ctx, p.Key, []billing.Nudge{{Claim: c.Key, Lane: billing.LaneUnit, Level: level, Day: date(on), Chat: 900}}); err != nil {
			h.t.Fatal(err)
		}
		claims, err := h.store.Claim(ctx, 1, p.Due, p.Due.AddDate(0, 0, 1))
		if err != nil || len(claims) != 1 {
			h.t.Fatal(len(claims), err)
		}
		if err := h.store.MarkSending(ctx, claims[0], p.Due, p.Due.AddDate(0, 0, 1)); err != nil {
			h.t.Fatal(err)
		}
		if err := h.store.Finish(ctx, claims[0], outbox.Outcome{State: outbox.Sent, MessageID: 1}, p.Due); err != nil {
			h.t.Fatal(err)
		}
	}
}

// sheets reads the file of the last answer: the cells of each sheet as they show.
func (s *speaker) sheets() *excelize.File {
	s.h.t.Helper()
	if len(s.last.Messages) != 1 || s.last.Messages[0].Document == nil {
		s.h.t.Fatalf("no file: %+v", s.last)
	}
	f, err := excelize.OpenReader(bytes.NewReader(s.last.Messages[0].Document.Data))
	if err != nil {
		s.h.t.Fatal(err)
	}
	s.h.t.Cleanup(func() { _ = f.Close() })
	return f
}

func TestMeetingList(t *testing.T) {
	h := newHouse(t)
	leader := h.join(9, "Bupati", people.Leader, "")
	wants(t, leader.say("/rapat"), "Daftar pekerjaan tahun ini belum ada.")
	old, young := finished(dinkes, "@Puskesmas", "2023-09-19", 150), finished(dpu, "-Jalan", "2023-10-10", 1250)
	h.worksOf("2023-10-23", old, young)
	wants(t, leader.say("/rapat"), "Daftar rapat: 0 pekerjaan", "Belum ada yang perlu dibawa ke rapat.", "Seluruhnya 2 pekerjaan selesai belum dibayar, Rp1,40 M (bruto)")
	h.nudged(old, billing.L1, "2023-09-27")
	h.nudged(old, billing.L2, "2023-10-04", "2023-10-11", "2023-10-18")
	wants(t, leader.pressData("rapat"), "Daftar rapat: 1 pekerjaan, Rp150,00 jt", "Daftar pekerjaan per 23 Oktober 2023, berkas pekerjaan <Okt>.xlsx", "Register SP2D per 23 Oktober 2023, berkas sp2d.xlsx")
	if name := leader.last.Messages[0].Document.Name; name != "daftar-rapat-2023-10-24.xlsx" {
		t.Errorf("the file is called %q", name)
	}
	f := leader.sheets()
	if got := strings.Join(f.GetSheetList(), ", "); got != "Daftar rapat, Semua, Per unit" {
		t.Errorf("sheets: %s", got)
	}
	rows, err := f.GetRows("Daftar rapat")
	want := []string{"1", "Dinkes", "@Puskesmas", "K/@Puskesmas", "", "=cmd|' /C calc'!A0", "150,000,000.00", "19/09/2023", "25", "menunggu tagihan/SPP", "PPK/PPTK", "25",
		"Ingatkan: 27 Sep 2023\nPerhatian: 4 Okt 2023, 11 Okt 2023, 18 Okt 2023", "", "", "", dinkes}
	if err != nil || len(rows) < 7 || !slices.Equal(rows[6], want) {
		t.Errorf("%q, %v; want %q", rows, err, want)
	}
	if formula, _ := f.GetCellFormula("Daftar rapat", "F7"); formula != "" {
		t.Errorf("words of a file became the formula %q", formula)
	}
	if sum, err := f.CalcCellValue("Semua", "G9", excelize.Options{RawCellValue: true}); sum != "1400000000" || err != nil {
		t.Errorf("all works sum up to %q, %v", sum, err)
	}
	h.audited("export daftar-rapat-2023-10-24.xlsx")
	for _, who := range []*speaker{h.join(7, "Kepala", people.Head, dinkes), h.join(8, "Operator", people.Operator, dinkes), h.meet(66, "Asing")} {
		who.say("/rapat")
		if len(who.last.Messages) != 1 || who.last.Messages[0].Document != nil {
			t.Errorf("%s was given the list", who.from.Name)
		}
		who.pressData("rapat")
		if len(who.last.Messages) > 0 && who.last.Messages[0].Document != nil {
			t.Errorf("%s was given the list", who.from.Name)
		}
	}
}
