package scheduler

import (
	"strings"
	"testing"

	"serapan/billing"
	"serapan/budget"
	"serapan/outbox"
	"serapan/people"
	"serapan/policy"
)

// What did not arrive is no rung: while the operator's message waits nobody is told anything more.
func TestUndeliveredIsNoRung(t *testing.T) {
	s := newStage(t)
	s.staff()
	s.ring("2023-10-23 09:00")
	rsud := work(dinkes, "RSUD", "2023-09-11", 1500, billing.S1)
	for _, d := range []string{"2023-10-24", "2023-10-25", "2023-10-30", "2023-11-06"} {
		s.set(d + " 08:00")
		s.works(d, rsud)
		s.register(d)
		want := []string{}
		if d == "2023-10-24" {
			want = append(want, "tagihan 30 baru 2023-10-24 08:30")
		}
		same(t, d, s.nudged(d+" 08:30"), want...)
	}
	if words := s.deliver(); !strings.HasPrefix(words[30], "Selesai belum dibayar: 1 pekerjaan") || !strings.Contains(words[30], "umur 39 hari kerja") {
		t.Errorf("by the facts of the day on which it goes out: %v", words)
	}
	s.works("2023-11-09", rsud)
	s.register("2023-11-08")
	same(t, "then a rung up", s.nudged("2023-11-09 08:30"), "tagihan 31 naik_tingkat 2023-11-09 08:30")
	if words := s.deliver()[31]; !strings.HasPrefix(words, "Perlu perhatian Bapak/Ibu, selesai belum dibayar: 1 pekerjaan") || !strings.Contains(words, "\nSudah diingatkan: Siti <Operator> (6 Nov 2023)\n") {
		t.Errorf("the head is told:\n%s", words)
	}
}

// What lies at the treasury is told to the treasury, and never to the unit.
func TestTreasury(t *testing.T) {
	s := newStage(t)
	s.staff()
	s.works("2023-10-23", work(dinkes, "RSUD", "2023-10-11", 1500, billing.S3), work(camat, "Pagar", "2023-10-12", 20, billing.S3))
	s.register("2023-10-23")
	same(t, "while nobody is set the mentor", s.nudged("2023-10-24 08:30"), "tagihan 20 baru 2023-10-24 08:30")
	s.rule("tagihan.bud", dpu)
	s.bind(-103, "DPU", people.Scope{Units: []string{dpu}}) // its group hears nothing of others' works
	if words := s.deliver(); len(words) != 0 {
		t.Errorf("the mentor is no longer the one: %v", words)
	}
	s.register("2023-10-24")
	same(t, "the treasury's head, as it has no operator", s.nudged("2023-10-24 09:30"), "tagihan 41 baru 2023-10-24 08:30")
	words := s.deliver()[41]
	for _, want := range []string{"Menunggu SP2D: 2 pekerjaan, Rp1,52 M\n", "1. RSUD\nRp1,50 M · umur 9 hari kerja\nmenunggu SP2D (Kuasa BUD)\nDinkes", "Kecamatan Cikarang <Utara>"} {
		if !strings.Contains(words, want) {
			t.Errorf("lacks %q:\n%s", want, words)
		}
	}
	same(t, "noted on the treasury's lane", s.nudges(billing.L1),
		s.key("RSUD")+" bud 41 2023-10-24", s.keyOf(camat, "Pagar")+" bud 41 2023-10-24")
}

func (s *stage) key(name string) string { return s.keyOf(dinkes, name) }

func (s *stage) keyOf(unit, name string) string {
	return work(unit, name, "2023-01-02", 1, billing.S1).Key
}

// On old data nobody is nudged; who looks after them is told, and new ones are acted on the same day.
func TestNoNudgeOnOldData(t *testing.T) {
	s := newStage(t)
	s.staff()
	s.works("2023-10-17", work(dinkes, "RSUD", "2023-10-06", 1500, billing.S1))
	s.register("2023-10-17")
	s.figures("2023-10-23", 50, 60, 70)
	got := s.ring("2023-10-24 08:30")
	same(t, "no nudge", about("tagihan", got))
	same(t, "but a word to the mentor", about("data_basi", got), "data_basi 20 baru 2023-10-20 08:30")
	const want = `Register SP2D perlu diperbarui.
Register terakhir per 17 Oktober 2023, sudah 5 hari kerja (batas 2). Selama itu pengingat pekerjaan yang belum dibayar tidak dikirim.

Register SP2D: sp2d 2023-10-17.xlsx`
	if words, still := s.worded(policy.TopicStale, 20); !still || words != want {
		t.Errorf("worded %v:\n%s", still, words)
	}
	s.set("2023-10-24 10:00")
	s.register("2023-10-23")
	if words, still := s.worded(policy.TopicStale, 20); still {
		t.Errorf("a new register is there, and yet:\n%s", words)
	}
	same(t, "new data the same day", s.nudged("2023-10-24 10:01"), "tagihan 30 baru 2023-10-24 08:30")
	s.set("2023-10-27 08:30")
	if words, still := s.worded(policy.TopicBilling, 30); still {
		t.Errorf("the data grew old while it waited, and yet:\n%s", words)
	}
}

// Figures and register that grow old together are one word.
func TestOldDataAreOneWord(t *testing.T) {
	s := newStage(t)
	s.join(20, "Pembina", people.Mentor, "")
	s.works("2023-10-24", work(dinkes, "RSUD", "2023-10-06", 1500, billing.S1))
	s.figures("2023-10-24", 50, 60, 70)
	s.register("2023-10-24")
	same(t, "one", about("data_basi", s.ring("2023-10-27 08:30")), "data_basi 20 baru 2023-10-27 08:30")
	words, _ := s.worded(policy.TopicStale, 20)
	for _, want := range []string{"Data serapan perlu diperbarui.", "Register SP2D perlu diperbarui."} {
		if !strings.Contains(words, want) {
			t.Errorf("lacks %q:\n%s", want, words)
		}
	}
	s.set("2023-10-27 09:00")
	s.figures("2023-10-26", 51, 60, 70)
	s.ring("2023-10-27 09:01")
	if words, still := s.worded(policy.TopicStale, 20); len(about("data_basi", s.promises())) != 2 || !still || !strings.HasPrefix(words, "Register SP2D") {
		t.Errorf("the register is still old: %q, %s", s.promises(), words)
	}
}

func TestNoRegisterAtAll(t *testing.T) {
	s := newStage(t)
	s.join(20, "Pembina", people.Mentor, "")
	s.works("2023-10-24", work(dinkes, "RSUD", "2023-10-06", 1500, billing.S1))
	same(t, "told once", about("data_basi", s.ring("2023-10-27 08:30")), "data_basi 20 baru 2023-10-27 08:30")
	if words, still := s.worded(policy.TopicStale, 20); !still || !strings.HasPrefix(words, "Register SP2D perlu dikirim.\nDaftar pekerjaan sudah ada, tetapi register SP2D belum.") {
		t.Errorf("worded %v:\n%s", still, words)
	}
}

// A group that is bound to one unit gets what its operators get; a mixed one nothing.
func TestGroups(t *testing.T) {
	s := newStage(t)
	s.staff()
	s.bind(-100, "Dinkes", people.Scope{Units: []string{dinkes}})
	s.bind(-101, "OPD", people.Scope{Group: budget.GroupOPD})
	s.bind(-102, "Dua", people.Scope{Units: []string{dinkes, dpu}})
	s.works("2023-10-23", work(dinkes, "RSUD", "2023-10-11", 1500, billing.S1), work(dinkes, "Klinik", "2023-10-06", 15, billing.S3))
	s.register("2023-10-23")
	same(t, "L1", s.nudged("2023-10-24 08:30"), "tagihan -100 baru 2023-10-24 08:30", "tagihan 30 baru 2023-10-24 08:30", "tagihan 20 baru 2023-10-24 08:30")
	words := s.deliver()
	if words[-100] != words[30] || !strings.Contains(words[30], "RSUD") || strings.Contains(words[30], "Klinik") {
		t.Errorf("to the group:\n%s\nto the operator:\n%s", words[-100], words[30])
	}
	s.register("2023-10-27")
	s.set("2023-10-24 09:00") // another process words what is left: the first delivery makes it no less true
	s.join(33, "Operator dua", people.Operator, dinkes)
	same(t, "who joins the same day", s.nudged("2023-10-24 09:01"), "tagihan 33 baru 2023-10-24 08:30")
	if late := s.other().deliver()[33]; late != words[30] {
		t.Errorf("to the second operator:\n%s", late)
	}
	s.register("2023-10-26")
	same(t, "what they were told keeps its distance", s.nudged("2023-10-26 08:30"))
	s.set("2023-10-27 08:00")
	same(t, "L2 is for the head, and what lies at the treasury for the mentor", s.nudged("2023-10-27 08:30"),
		"tagihan 31 naik_tingkat 2023-10-27 08:30", "tagihan 20 naik_tingkat 2023-10-27 08:30")
}

// Where nobody of the unit can be reached the mentors are told in its place.
func TestUnitsWithoutPeople(t *testing.T) {
	s := newStage(t)
	s.join(20, "Pembina", people.Mentor, "")
	s.works("2023-10-23", work(camat, "Pagar", "2023-10-11", 15, billing.S1))
	s.register("2023-10-23")
	same(t, "to the mentor", s.nudged("2023-10-24 08:30"), "tagihan 20 baru 2023-10-24 08:30")
	if words := s.deliver()[20]; !strings.Contains(words, "Penerimanya belum dapat dihubungi bot; mohon diteruskan.") {
		t.Errorf("worded:\n%s", words)
	}
}

// Nothing is promised on days off, and on Fridays it is there before the pause.
func TestDaysOff(t *testing.T) {
	s := newStage(t)
	s.staff()
	s.ring("2023-09-25 09:00")
	s.works("2023-09-27", work(dinkes, "RSUD", "2023-09-21", 1500, billing.S1))
	s.register("2023-09-27")
	for _, c := range []struct{ at, want string }{
		{"2023-09-27 12:00", ""}, // five working days are over on Friday: Thursday is Maulid
		{"2023-09-28 12:00", ""},
		{"2023-09-29 08:29", ""},
		{"2023-09-29 08:30", "tagihan 30 baru 2023-09-29 08:30"},
		{"2023-09-30 09:00", ""},
		{"2023-10-01 09:00", ""},
	} {
		want := []string{}
		if c.want != "" {
			want = append(want, c.want)
		}
		same(t, c.at, s.nudged(c.at), want...)
	}
	next, err := s.alarm.Upcoming(t.Context())
	if err != nil || !next["tagihan"].Equal(at("2023-10-02 08:30")) {
		t.Errorf("next on %s, %v", next["tagihan"], err)
	}
}

// After days down one message comes, marked late where its morning was missed; the ladder starts at L1.
func TestNudgesAfterAnOutage(t *testing.T) {
	s := newStage(t)
	s.staff()
	s.ring("2023-10-24 15:30")
	s.works("2023-10-24", work(dinkes, "RSUD", "2023-08-11", 1500, billing.S1), work(dpu, "Jalan", "2023-10-20", 900, billing.S1))
	s.register("2023-10-26")
	same(t, "on Friday", s.nudged("2023-10-27 14:00"),
		"tagihan 30 terlambat 2023-10-25 08:30", // since Wednesday
		"tagihan 41 terlambat 2023-10-27 08:30") // five days old since this morning
	words := s.deliver()
	if !strings.HasPrefix(words[30], "Terlambat: seharusnya 25 Okt 2023 pukul 08.30 WIB.\nSelesai belum dibayar: 1 pekerjaan") {
		t.Errorf("worded:\n%s", words[30])
	}
}

// At year-end the days left to the cut-off say the level, and the rungs are a day apart.
func TestYearEndNudges(t *testing.T) {
	s := newStage(t)
	s.staff()
	s.rule("tagihan.batas_spm", "2023-12-15")
	s.ring("2023-12-04 09:00")
	young := work(dinkes, "RSUD", "2023-12-01", 20, billing.S1)
	var lines []string
	for _, d := range []string{"2023-12-05", "2023-12-06", "2023-12-07", "2023-12-08"} {
		s.set(d + " 08:00")
		s.works(d, young)
		s.register(d)
		lines = append(lines, s.nudged(d+" 08:30")...)
		s.deliver()
	}
	same(t, "a week", lines, "tagihan 30 baru 2023-12-05 08:30", "tagihan 31 naik_tingkat 2023-12-06 08:30")
	s.rule("tagihan.akhir_tahun", "tidak")
	s.set("2023-12-11 08:00")
	s.register("2023-12-11")
	same(t, "switched off it is too young", s.nudged("2023-12-11 08:30"))
}

// What was held back until the next day and came then was said: the new day does not say it again.
func TestNudgeOfYesterdayIsTodays(t *testing.T) {
	s := newStage(t)
	s.staff()
	s.works("2023-10-23", work(dinkes, "RSUD", "2023-10-16", 1500, billing.S1))
	s.register("2023-10-23")
	same(t, "on Tuesday", s.nudged("2023-10-24 08:30"), "tagihan 30 baru 2023-10-24 08:30")
	same(t, "while it waits", s.nudged("2023-10-25 08:30")) // the caps kept it back
	if words := s.deliver(); !strings.Contains(words[30], "RSUD") {
		t.Errorf("on Wednesday he reads %q", words[30])
	}
	same(t, "once it came", s.nudged("2023-10-25 08:31"))
	same(t, "later that day", s.nudged("2023-10-25 14:00"))
	same(t, "on Thursday", s.nudged("2023-10-26 08:30"))
}

// What the caps kept back and Monday's digest told was told; nothing comes beside it.
func TestNudgeInMondaysDigest(t *testing.T) {
	s := newStage(t)
	s.staff()
	s.works("2023-10-26", work(dinkes, "RSUD", "2023-10-16", 1500, billing.S1))
	s.register("2023-10-26")
	s.ring("2023-10-26 08:00")
	same(t, "promised", s.nudged("2023-10-26 08:30"), "tagihan 30 baru 2023-10-26 08:30")
	s.overflow("2023-10-26 09:00")
	s.register("2023-10-27")
	same(t, "not again on Friday", s.nudged("2023-10-27 08:30"))
	got := s.ring("2023-10-30 08:30")
	same(t, "nor beside the digest", about("tagihan", got))
	same(t, "the digest", about("senin", got), "senin 30 baru 2023-10-30 08:30")
	if words := s.delivered(policy.TopicOverflow)[30]; !strings.Contains(words, "Selesai belum dibayar: 1 pekerjaan") {
		t.Errorf("worded:\n%s", words)
	}
	same(t, "told by the digest", s.nudges(billing.L1), s.key("RSUD")+" unit 30 2023-10-30")
	s.register("2023-11-02")
	same(t, "then a rung up", s.nudged("2023-11-02 08:30"), "tagihan 31 naik_tingkat 2023-11-02 08:30")
}

// A nudge that may have arrived is not sent again before its cool-down is over.
func TestNudgeInDoubt(t *testing.T) {
	s := newStage(t)
	s.staff()
	s.ring("2023-10-23 09:00")
	rsud := work(dinkes, "RSUD", "2023-10-16", 1500, billing.S1)
	s.works("2023-10-23", rsud)
	s.register("2023-10-23")
	same(t, "promised", s.nudged("2023-10-24 08:30"), "tagihan 30 baru 2023-10-24 08:30")
	now := s.clock.Now()
	claims, err := s.store.Claim(t.Context(), 100, now, now.Add(minutes(1)))
	s.must(nil, err)
	for _, c := range claims {
		s.must(nil, s.store.MarkSending(t.Context(), c, now, now.Add(minutes(1))))
		s.must(nil, s.store.Finish(t.Context(), c, outbox.Outcome{State: outbox.InDoubt, Doubtful: true, Note: "lost"}, now))
	}
	for _, d := range []string{"2023-10-25", "2023-10-30"} {
		s.set(d + " 08:00")
		s.register(d)
		same(t, d, s.nudged(d+" 08:30"))
	}
	s.register("2023-10-31")
	same(t, "after the cool-down", s.nudged("2023-10-31 08:30"), "tagihan 30 baru 2023-10-31 08:30")
}
