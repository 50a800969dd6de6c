package scheduler

import (
	"strings"
	"testing"

	"serapan/billing"
	"serapan/budget"
	"serapan/outbox"
	"serapan/people"
	"serapan/policy"
	"serapan/text"
)

// paid is the claim with its papers, paid on the last of the days.
func paid(c budget.Claim, spp, spm, sp2d string) budget.Claim {
	c.SPP, c.SPM = budget.Paper{Number: "SPP/" + c.Package, Day: day(spp)}, budget.Paper{Number: "SPM/" + c.Package, Day: day(spm)}
	c.SP2D = budget.Paper{Number: "SP2D/" + c.Package, Day: day(sp2d)}
	return c
}

// spoke sends a message at that moment, whatever the window says.
func (s *stage) spoke(topic policy.Topic, to policy.Recipient, words string) {
	s.t.Helper()
	p := outbox.Promise{Key: string(topic) + words, Topic: topic, To: to, Due: at(words), Facts: map[string]string{}}
	if _, err := s.store.Enqueue(s.t.Context(), []outbox.Promise{p}, p.Due); err != nil {
		s.t.Fatal(err)
	}
	s.send(p.Due, func(c outbox.Claim) bool { return c.Key == p.Key })
}

func TestMonthlyEffect(t *testing.T) {
	s := newStage(t)
	s.join(10, "Bupati", people.Leader, "")
	s.join(20, "Pembina", people.Mentor, "")
	s.join(30, "Operator", people.Operator, dinkes)
	slow, fast := work(dinkes, "RSUD", "2023-09-04", 1500, billing.S1), work(dinkes, "Pustu", "2023-10-02", 500, billing.S1)
	september := work(dpu, "Jalan", "2023-08-28", 700, billing.S1)
	small := work(camat, "Pagar", "2023-10-02", 20, billing.S1)
	s.told("2023-10-09", billing.L1, slow, small)
	s.spoke(policy.TopicAlarm, policy.Recipient{Chat: 1}, "2023-10-11 23:00")
	s.spoke(policy.TopicDeadline, policy.Recipient{Chat: 30}, "2023-10-12 09:00")
	s.spoke(policy.TopicDeadline, policy.Recipient{Chat: -5, Group: true}, "2023-10-12 15:01")
	s.spoke(policy.TopicDeadline, policy.Recipient{Chat: 30}, "2023-11-01 00:00")
	s.ring("2023-10-31 16:00")
	s.works("2023-10-31", paid(slow, "2023-10-10", "2023-10-12", "2023-10-16"), paid(fast, "2023-10-04", "2023-10-05", "2023-10-06"),
		paid(september, "2023-09-05", "2023-09-06", "2023-09-07"), small)
	s.register("2023-10-31")
	effects := func(words string) []string { return about("pengaruh", s.ring(words)) }
	same(t, "before its hour", effects("2023-11-01 08:29"))
	same(t, "the first working day", effects("2023-11-01 08:30"), "pengaruh 10 baru 2023-11-01 08:30", "pengaruh 20 baru 2023-11-01 08:30")
	same(t, "said once", effects("2023-11-02 08:30"))
	const want = `Hasil pengingat tagihan, Oktober 2023
Rp1,50 M (1 pekerjaan, bruto) bergerak dalam 10 hari kerja sesudah pengingat, Rp1,50 M di antaranya sudah dibayar. Tidak semuanya tentu karena pengingat.

Dibayar: 2 pekerjaan, Rp2,00 M (bruto)
BAST sampai SP2D: median 16,5 hari kerja (bulan sebelumnya 8), 9 dari 10 paling lama 29
• menunggu tagihan/SPP: median 13,5, 9 dari 10 paling lama 25 (acuan 10)
• menunggu SPM: median 1,5, 9 dari 10 paling lama 2 (acuan 2)
• menunggu SP2D: median 1,5, 9 dari 10 paling lama 2 (acuan 2)

Jawaban unit: 0 ditepati, 0 terlewati, 0 belum dapat dinilai
Pesan bot: 0,2 per orang per pekan; di luar jam kirim 1 ⚠️

Daftar pekerjaan per 31 Oktober 2023 · pekerjaan 2023-10-31.xlsx
Register SP2D per 31 Oktober 2023 · sp2d 2023-10-31.xlsx`
	if words, still := s.worded("pengaruh", 10); !still || words != want {
		t.Errorf("worded %v:\n%s\nwant:\n%s", still, words, want)
	}
	letters, _, err := s.alarm.Preview(t.Context(), "pengaruh", at("2023-12-01 08:30"), open{})
	if err != nil || len(letters) != 2 || letters[0].Message.Photo == nil || !strings.Contains(text.Plain(letters[0].Message.HTML), "November 2023") {
		t.Fatalf("the month after: %+v, %v", letters, err)
	}
	if data, err := letters[0].Message.Photo.Render(t.Context()); err != nil || len(data) < 1000 {
		t.Errorf("a picture of %d bytes, %v", len(data), err)
	}
}

// January looks back on December, whose works are of another year; without a works list nothing is said.
func TestEffectOverTheYear(t *testing.T) {
	s := newStage(t)
	s.join(20, "Pembina", people.Mentor, "")
	s.ring("2023-11-30 09:00")
	same(t, "without works", about("pengaruh", s.ring("2023-12-01 08:30")))
	if next, err := (effect{s.store, wib}).Next(t.Context(), s.clock.Now()); err != nil || !next.IsZero() {
		t.Errorf("without works, and yet on %s, %v", next, err)
	}
	s.works("2023-12-29", paid(work(dinkes, "RSUD", "2023-12-04", 1500, billing.S1), "2023-12-11", "2023-12-12", "2023-12-13"), work(dpu, "Jalan", "2023-12-04", 1, billing.S1))
	s.register("2023-12-29")
	same(t, "after the holidays", about("pengaruh", s.ring("2024-01-04 10:00")), "pengaruh 20 terlambat 2024-01-02 08:30")
	words, still := s.worded("pengaruh", 20)
	if !still || !strings.Contains(words, "Desember 2023") || !strings.Contains(words, "Dibayar: 1 pekerjaan, Rp1,50 M") || !strings.Contains(words, "per 29 Desember 2023") {
		t.Errorf("worded %v:\n%s", still, words)
	}
	if next, err := (effect{s.store, wib}).Next(t.Context(), at("2023-12-30 09:00")); err != nil || !next.Equal(at("2024-01-02 08:30")) {
		t.Errorf("the next comes %s, %v", next, err)
	}
}
