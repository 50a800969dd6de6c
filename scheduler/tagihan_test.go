package scheduler

import (
	"slices"
	"strings"
	"testing"

	"serapan/billing"
	"serapan/outbox"
	"serapan/people"
	"serapan/policy"
)

// staff gives the office its people: an operator and a head of Dinkes, heads of the others, a mentor.
func (s *stage) staff() {
	s.join(30, "Siti <Operator>", people.Operator, dinkes)
	s.join(31, "Kepala Dinkes", people.Head, dinkes)
	s.join(41, "Kepala DPU", people.Head, dpu)
	s.join(20, "Pembina", people.Mentor, "")
}

func (s *stage) rule(key, value string) {
	s.t.Helper()
	s.must(nil, s.store.ChangeSetting(s.t.Context(), key, value, s.event("setting")))
}

// nudged rings and gives what is promised on billing.
func (s *stage) nudged(words string) []string { return about("tagihan", s.ring(words)) }

// deliver sends what is promised on billing, and gives its words by chat.
func (s *stage) deliver() map[int64]string {
	s.t.Helper()
	return s.delivered(policy.TopicBilling)
}

// On Tuesday, 24 October: Dinkes has a work of 5 and one of 12 working days, DPU a young one. A whole old
// backlog starts at L1, in one message a recipient.
func TestFirstNudge(t *testing.T) {
	s := newStage(t)
	s.staff()
	s.works("2023-10-23", work(dinkes, "Puskesmas <Baru>", "2023-10-17", 300, billing.S1), work(dinkes, "RSUD", "2023-10-06", 1500, billing.S2),
		work(dpu, "Jalan", "2023-10-19", 900, billing.S1))
	s.register("2023-10-23")
	same(t, "before the window", s.nudged("2023-10-24 08:29"))
	same(t, "at the opening", s.nudged("2023-10-24 08:30"), "tagihan 30 baru 2023-10-24 08:30")
	same(t, "again", s.nudged("2023-10-24 08:31"))
	same(t, "in another process", about("tagihan", s.other().ring("2023-10-24 09:00")))
	const want = `Selesai belum dibayar: 2 pekerjaan, Rp1,80 M
Dinkes

1. RSUD
Rp1,50 M · umur 12 hari kerja
menunggu SPM (PPK-SKPD)

2. Puskesmas <Baru>
Rp300,00 jt · umur 5 hari kerja
menunggu tagihan/SPP (PPK/PPTK)

Mohon ditindaklanjuti, atau sampaikan kendalanya. Terima kasih.
Nilai bruto; umur sejak BAST.
Daftar pekerjaan per 23 Oktober 2023 · pekerjaan 2023-10-23.xlsx
Register SP2D per 23 Oktober 2023 · sp2d 2023-10-23.xlsx`
	p := s.waiting()[slices.IndexFunc(s.waiting(), func(p outbox.Promise) bool { return p.Topic == policy.TopicBilling })]
	if p.Priority != policy.Level1 || p.Resend {
		t.Errorf("promised %+v", p)
	}
	if words := s.deliver(); len(words) != 1 || words[30] != want {
		t.Errorf("got:\n%s\nwant:\n%s", words[30], want)
	}
	if got := s.nudges(billing.L1); len(got) != 2 {
		t.Errorf("noted %q", got)
	}
}

// The ladder climbs one rung at a time, three working days apart at least; the head is told who was told,
// and hears of L3 on the morning of the weekly table.
func TestLadder(t *testing.T) {
	s := newStage(t)
	s.staff()
	hospital := work(dinkes, "RSUD", "2023-10-05", 1500, billing.S1)
	s.ring("2023-10-23 09:00")
	var steps []string
	for d := day("2023-10-24"); d.Before(day("2023-11-25")); d = d.AddDays(1) {
		s.set(d.String() + " 08:00")
		if d.Weekday() != 0 && d.Weekday() != 6 {
			s.works(d.String(), hospital)
			s.register(d.String())
		}
		steps = append(steps, s.nudged(d.String()+" 08:30")...)
		s.delivered(policy.TopicEscalation)
		for chat, words := range s.deliver() {
			if chat == 31 && !strings.Contains(words, "Sudah diingatkan: ") {
				t.Errorf("%s: the head is not told who knew:\n%s", d, words)
			}
		}
	}
	same(t, "a month", steps,
		"tagihan 30 baru 2023-10-24 08:30",         // L1
		"tagihan 31 naik_tingkat 2023-10-27 08:30", // L2, three working days later
		"tagihan 31 naik_tingkat 2023-11-06 08:30", // L3, with the table: Monday, 30 October is too near
		"tagihan 31 ulang 2023-11-13 08:30")        // L3 again; then it is due at L4 and left to people
}
