package scheduler

import (
	"strings"
	"testing"

	"serapan/billing"
	"serapan/budget"
	"serapan/outbox"
	"serapan/people"
)

// theBacklog are works, handed over on that day, that were told to their heads long ago: two of Dinkes, one
// at the treasury, one of a kecamatan that is too small for the table.
func theBacklog(s *stage, handover string) (big, bigger, treasury, small budget.Claim) {
	big = work(dinkes, "Puskesmas <Baru>", handover, 300, billing.S1)
	bigger = work(dinkes, "RSUD", "2023-10-05", 1500, billing.S2)
	treasury = work(dpu, "Jalan", handover, 900, billing.S3)
	small = work(camat, "Pagar", "2023-10-05", 20, billing.S1)
	s.works("2023-10-27", big, bigger, treasury, small)
	s.register("2023-10-27")
	s.told("2023-10-18", billing.L1, big, bigger, treasury, small)
	s.told("2023-10-24", billing.L2, big, bigger, treasury, small)
	return big, bigger, treasury, small
}

func TestWeeklyTable(t *testing.T) {
	s := newStage(t)
	s.join(20, "Pembina", people.Mentor, "")
	s.join(21, "Pembina dua", people.Mentor, "")
	s.join(10, "Bupati", people.Leader, "")
	s.join(11, "Sekda", people.Leader, "")
	s.must(nil, s.store.ChangeSetting(t.Context(), "tagihan.sekda", "11, 99", s.event("setting")))
	big, bigger, treasury, _ := theBacklog(s, "2023-09-11")
	s.must(s.store.SaveObstacle(t.Context(), billing.Obstacle{Claim: big.Key, Reason: billing.ObstacleDocuments, By: 7, On: day("2023-10-25")}, s.event("obstacle")))
	table := func(words string) []string { return about("eskalasi", s.ring(words)) }
	same(t, "before its hour", table("2023-10-30 08:29"))
	same(t, "Monday", table("2023-10-30 08:30"), "eskalasi 20 baru 2023-10-30 08:30", "eskalasi 21 baru 2023-10-30 08:30", "eskalasi 11 baru 2023-10-30 08:30")
	same(t, "said once", table("2023-10-30 08:31"))
	const want = `3 pekerjaan selesai belum dibayar perlu bantuan Bapak/Ibu: Rp2,70 M
Semuanya sudah disampaikan kepada petugas dan pimpinan unitnya.

Dinkes: 2 pekerjaan, Rp1,80 M
tertua 34 hari kerja · 1 menunggu tagihan/SPP, 1 menunggu SPM
kendala: dokumen pajak atau jaminan kurang (1)

Kuasa BUD: 1 pekerjaan, Rp900,00 jt
tertua 34 hari kerja · 1 menunggu SP2D

Nilai bruto; umur dalam hari kerja sejak BAST.
Daftar pekerjaan per 27 Oktober 2023 · pekerjaan 2023-10-27.xlsx
Register SP2D per 27 Oktober 2023 · sp2d 2023-10-27.xlsx`
	words := s.delivered("eskalasi")
	for _, chat := range []int64{20, 21, 11} { // what the one was told hides nothing from the other
		if words[chat] != want {
			t.Errorf("to %d:\n%s\nwant:\n%s", chat, words[chat], want)
		}
	}
	var told []string
	for _, chat := range []string{" 20 ", " 21 ", " 11 "} {
		told = append(told, big.Key+" unit"+chat+"2023-10-30", bigger.Key+" unit"+chat+"2023-10-30", treasury.Key+" bud"+chat+"2023-10-30")
	}
	same(t, "noted as told", s.nudges(billing.L3), told...)
}

// A work is told twice at most: then it is left to people. What is paid leaves the table at once.
func TestTheTableOfTheWeeksAfter(t *testing.T) {
	s := newStage(t)
	s.join(20, "Pembina", people.Mentor, "")
	big, bigger, treasury, small := theBacklog(s, "2023-10-04")
	var counts []string
	for i, monday := range []string{"2023-10-30", "2023-11-06", "2023-11-13"} {
		if i > 0 {
			bigger.SP2D = budget.Paper{Number: "SP2D/1", Day: day("2023-11-01")}
			friday := day(monday).AddDays(-3).String()
			s.works(friday, big, bigger, treasury, small)
			s.register(friday)
		}
		s.ring(monday + " 08:30")
		words, _, _ := strings.Cut(s.delivered("eskalasi")[20], " perlu")
		counts = append(counts, words)
	}
	if got := strings.Join(counts, ", "); got != "3 pekerjaan selesai belum dibayar, 2 pekerjaan selesai belum dibayar, " {
		t.Errorf("three weeks: %s", got)
	}
}

func TestNoTable(t *testing.T) {
	s := newStage(t)
	s.join(20, "Pembina", people.Mentor, "")
	s.ring("2023-10-28 09:00")
	same(t, "no works list", about("eskalasi", s.ring("2023-10-30 08:30")))
	s.register("2023-10-24")
	big := work(dinkes, "RSUD", "2023-09-11", 300, billing.S1)
	s.works("2023-10-24", big, work(camat, "Pagar", "2023-09-11", 1, billing.S1))
	s.told("2023-10-18", billing.L1, big)
	s.told("2023-10-24", billing.L2, big)
	same(t, "old data", about("eskalasi", s.ring("2023-10-30 09:00")))
	s.register("2023-10-28")
	same(t, "new data the same morning", about("eskalasi", s.ring("2023-10-30 10:00")), "eskalasi 20 baru 2023-10-30 08:30")
	big.Ended = true
	s.works("2023-10-30", big, work(camat, "Pagar", "2023-09-11", 1, billing.S1))
	if words, still := s.worded("eskalasi", 20); still {
		t.Errorf("no longer true, and yet:\n%s", words)
	}
}

// A week is a cool-down also where a holiday makes it shorter.
func TestTableAfterAHoliday(t *testing.T) {
	for due, want := range map[string]int{"2023-10-30 08:30": 5, "2023-01-24 08:30": 5, "2023-01-30 08:30": 4, "2023-05-02 08:30": 3} {
		b, err := theOffice(t).untold(books{view: billing.View{Rules: billing.DefaultRules()}}, "eskalasi", billing.L3, week{due: at(due)})
		if err != nil || b.view.Rules.CoolDown != want {
			t.Errorf("%s: a cool-down of %d, %v; want %d", due, b.view.Rules.CoolDown, err, want)
		}
	}
}

// After days down the table comes once, marked late; one that could not go out in its week is not sent beside
// the newer one.
func TestTableAfterAnOutage(t *testing.T) {
	s := newStage(t)
	s.join(20, "Pembina", people.Mentor, "")
	theBacklog(s, "2023-09-11")
	s.ring("2023-10-27 14:00")
	s.register("2023-10-31")
	same(t, "on Wednesday", about("eskalasi", s.ring("2023-11-01 09:00")), "eskalasi 20 terlambat 2023-10-30 08:30")
	if words, still := s.worded("eskalasi", 20); !still || !strings.HasPrefix(words, "Terlambat: seharusnya 30 Okt 2023 pukul 08.30 WIB.") {
		t.Errorf("worded %v:\n%s", still, words)
	}
	s.register("2023-11-06")
	s.set("2023-11-06 08:30")
	if words, still := s.worded("eskalasi", 20); still {
		t.Errorf("a week old, and yet:\n%s", words)
	}
}

// A preview tells nobody.
func TestPreviewOfTheTable(t *testing.T) {
	s := newStage(t)
	s.join(20, "Pembina", people.Mentor, "")
	theBacklog(s, "2023-09-11")
	letters, _, err := s.alarm.Preview(t.Context(), "eskalasi", at("2023-10-30 08:30"), open{})
	if err != nil || len(letters) != 1 || letters[0].Note != "" {
		t.Fatalf("%+v, %v", letters, err)
	}
	s.ring("2023-10-30 08:30")
	s.send(s.clock.Now(), func(outbox.Claim) bool { return true })
	same(t, "nobody worded it for sending", s.nudges(billing.L3))
}

func (s *stage) must(_ any, err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}
