package scheduler

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"serapan/bot"
	"serapan/budget"
	"serapan/db"
	"serapan/ikp"
	"serapan/outbox"
	"serapan/people"
	"serapan/policy"
	"serapan/sample"
	"serapan/text"
)

// asked is an instruction of a month, to be sent on that day.
func asked(words, sendOn, due string, to budget.Audience) ikp.Instruction {
	send := day(sendOn)
	return ikp.Instruction{Counting: ikp.CountLast, Sense: ikp.AtLeast, SendOn: send, Instruction: budget.Instruction{Year: send.Year, Month: send.Month,
		Text: words, Output: "kunjungan", Measure: "lokasi", Target: 5 * budget.OneQuantity, Audience: to, Due: day(due)}}
}

var toAll = budget.Audience{Scope: budget.ScopeAll}

// written stores a draft.
func (s *stage) written(i ikp.Instruction) ikp.Instruction {
	s.t.Helper()
	saved, err := s.store.SaveInstruction(s.t.Context(), i.Tidy(), ikp.DefaultPattern, s.event("ikp_tulis"))
	if err != nil {
		s.t.Fatal(err)
	}
	return saved
}

// morningView is what the machine goes by now.
func (s *stage) morningView() ikp.View {
	return ikp.View{Today: budget.DateOf(s.clock.Now().In(wib)), Calendar: budget.NewCalendar(sample.Holidays()), Rules: ikp.DefaultRules()}
}

// pushed sends a draft at once, as somebody who writes it may.
func (s *stage) pushed(i ikp.Instruction) ikp.Instruction {
	s.t.Helper()
	i = s.written(i)
	v := s.morningView()
	apply := func(c ikp.Copy) (ikp.Copy, error) {
		return v.Apply(c, ikp.Act{Action: ikp.Send, Actor: ikp.TheClock})
	}
	var codes []string
	for _, u := range i.For(units) {
		codes = append(codes, u.Code)
	}
	s.must(s.store.SendInstruction(s.t.Context(), i.ID, codes, apply, s.event("ikp_kirim")))
	return i
}

// copyOf is a unit's copy of an instruction.
func (s *stage) copyOf(i ikp.Instruction, unit string) ikp.Copy {
	s.t.Helper()
	copies, err := s.store.Copies(s.t.Context(), ikp.Filter{Instruction: i.ID, Units: []string{unit}})
	if err != nil || len(copies) != 1 {
		s.t.Fatalf("%d copies of %s for %s, %v", len(copies), i.Number, unit, err)
	}
	return copies[0]
}

// does acts on a unit's copy now.
func (s *stage) does(i ikp.Instruction, unit string, a ikp.Act) {
	s.t.Helper()
	v := s.morningView()
	var apply db.Applier = func(c ikp.Copy) (ikp.Copy, error) { return v.Apply(c, a) }
	s.must(s.store.ActOnCopy(s.t.Context(), s.copyOf(i, unit).ID, apply, s.event("ikp")))
}

// by is somebody who acts for a unit or for all.
func by(id int64, name string, role ikp.Role, unit string) ikp.Actor {
	return ikp.Actor{ID: id, Name: name, Capacities: []ikp.Capacity{{Role: role, Unit: unit}}}
}

var (
	headOfDinkes = by(31, "Kepala Dinkes", ikp.Head, dinkes)
	theMentor    = by(20, "Pembina", ikp.Verifier, "")
)

func reported(by ikp.Actor, number int64) ikp.Act {
	return ikp.Act{Action: ikp.Tell, Actor: by, Words: "sudah", Report: ikp.Report{Number: budget.Quantity(number) * budget.OneQuantity}}
}

// court gives the office all who hear of instructions.
func (s *stage) court() {
	s.staff()
	s.join(10, "Bupati", people.Leader, "")
	s.join(42, "Camat <Utara>", people.Head, camat)
}

// last words the newest promise of the topic to the chat.
func (s *stage) last(topic policy.Topic, chat int64) (bot.Message, bool) {
	s.t.Helper()
	return s.chosen(topic, chat, func(a, b outbox.Promise) int { return cmp.Compare(b.ID, a.ID) })
}

// first words the oldest promise of the topic that waits for the chat.
func (s *stage) first(topic policy.Topic, chat int64) (bot.Message, bool) {
	s.t.Helper()
	return s.chosen(topic, chat, func(a, b outbox.Promise) int { return cmp.Compare(a.ID, b.ID) })
}

// chosen words the first promise in that order.
func (s *stage) chosen(topic policy.Topic, chat int64, order func(a, b outbox.Promise) int) (bot.Message, bool) {
	s.t.Helper()
	mine := slices.DeleteFunc(s.waiting(), func(p outbox.Promise) bool { return p.Topic != topic || p.To.Chat != chat })
	if len(mine) == 0 {
		s.t.Fatalf("no promise of %s to %d among %q", topic, chat, s.promises())
	}
	m, still, err := s.alarm.Writers()[topic].Write(s.t.Context(), slices.MinFunc(mine, order), s.clock.Now())
	if err != nil {
		s.t.Fatal(err)
	}
	return m, still
}

// says are the words of the newest promise of the topic to the chat, which still hold.
func (s *stage) says(topic policy.Topic, chat int64) string {
	s.t.Helper()
	m, still := s.last(topic, chat)
	if !still {
		s.t.Errorf("nothing to say to %d on %s", chat, topic)
	}
	return text.Plain(m.HTML)
}

// contains looks for words in a message.
func contains(t *testing.T, words string, wants ...string) {
	t.Helper()
	for _, want := range wants {
		if !strings.Contains(words, want) {
			t.Errorf("lacks %q:\n%s", want, words)
		}
	}
}

// The first working day of November 2023 is the 1st, of January 2024 the 2nd, of December 2023 the 1st.
func TestInstructionsArePushed(t *testing.T) {
	s := newStage(t)
	s.court()
	s.bind(-100, "Para camat", people.Scope{Group: budget.GroupKecamatan})
	s.bind(-101, "Bersama", people.Scope{All: true})
	s.ring("2023-10-31 09:00")
	i := s.written(asked("Tinjau <sekolah>", "2023-11-01", "2023-11-30", toAll))
	ikps := func(words string) []string { return about("ikp", s.ring(words)) }
	letters, _, err := s.alarm.Preview(t.Context(), "ikp", time.Time{}, open{})
	if err != nil || len(letters) != 5 || letters[0].Note != "" || !strings.Contains(letters[0].Message.HTML, "sekolah") {
		t.Errorf("preview: %+v, %v", letters, err)
	}
	same(t, "before the window", ikps("2023-11-01 08:29"))
	if stored, _, _ := s.store.Instruction(t.Context(), i.ID); !stored.SentOn.IsZero() {
		t.Error("it was sent before the window opened")
	}
	same(t, "at the opening", ikps("2023-11-01 08:30"), "ikp 31 baru 2023-11-01 08:30", "ikp 41 baru 2023-11-01 08:30",
		"ikp 42 baru 2023-11-01 08:30", "ikp -100 baru 2023-11-01 08:30", "ikp -101 baru 2023-11-01 08:30")
	same(t, "said once", ikps("2023-11-01 08:31"))
	same(t, "by another process", about("ikp", s.other().ring("2023-11-01 08:32")))
	m, still := s.last(policy.TopicInstruction, 42)
	const want = `Instruksi Khusus Pimpinan (IKP)
Untuk: Kecamatan Cikarang <Utara>

01/IKP/XI/2023
Tinjau <sekolah>
Output: kunjungan
Target: 5 lokasi
Batas waktu: Kamis, 30 November 2023
Bukti: tidak diminta
Penanggung jawab: kepala unit

Mohon ditanggapi dalam 1 hari kerja. Terima kasih.`
	if got := text.Plain(m.HTML); !still || got != want {
		t.Errorf("worded %v:\n%s\nwant:\n%s", still, got, want)
	}
	if got := fmt.Sprint(m.Buttons); got != fmt.Sprintf("[[{Diterima ikp_terima:%d } {Ajukan perubahan ikp_usul:%d } {Lapor ikp_lapor:%d }] [{Rincian ikp:i:%d }]]", i.ID, i.ID, i.ID, i.ID) {
		t.Errorf("buttons: %s", got)
	}
	m, _ = s.last(policy.TopicInstruction, -101)
	contains(t, text.Plain(m.HTML), "Untuk: seluruh unit\n")
	s.does(i, camat, ikp.Act{Action: ikp.Acknowledge, Actor: by(42, "Camat <Utara>", ikp.Head, camat)})
	same(t, "an acknowledgement is no news of what waits", ikps("2023-11-01 08:33"))
	if m, still := s.last(policy.TopicInstruction, 42); !still || !strings.Contains(text.Plain(m.HTML), "🔵 diterima 1 Nov 2023 (Camat <Utara>)") {
		t.Errorf("worded %v:\n%s", still, m.HTML)
	}
	s.does(i, camat, ikp.Act{Action: ikp.Waive, Actor: theMentor, Words: "banjir"})
	if m, still := s.last(policy.TopicInstruction, 42); still {
		t.Errorf("ended, and yet:\n%s", m.HTML)
	}
}

// Months that begin on holidays, and outages over the push: what was to be sent is sent, and marked late.
func TestPushDays(t *testing.T) {
	for _, c := range []struct{ name, last, sendOn, due, first, want string }{
		{"year change", "2023-12-30 09:00", "2024-01-02", "2024-01-31", "2024-01-02 08:30", "ikp 42 baru 2024-01-02 08:30"},
		{"a day off", "2023-10-31 09:00", "2023-11-04", "2023-11-30", "2023-11-06 08:30", "ikp 42 baru 2023-11-06 08:30"},
		{"ten minutes late", "2023-11-01 08:25", "2023-11-01", "2023-11-30", "2023-11-01 08:35", "ikp 42 baru 2023-11-01 08:30"},
		{"two days late", "2023-10-31 09:00", "2023-11-01", "2023-11-30", "2023-11-03 09:00", "ikp 42 terlambat 2023-11-01 08:30"},
		{"after the window", "2023-11-01 08:00", "2023-11-01", "2023-11-30", "2023-11-01 15:10", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			s.join(42, "Camat", people.Head, camat)
			s.ring(c.last)
			s.written(asked("Tinjau", c.sendOn, c.due, budget.Audience{Scope: budget.ScopeKecamatan}))
			want := []string{}
			if c.want != "" {
				want = append(want, c.want)
			}
			same(t, "promised", about("ikp", s.ring(c.first)), want...)
			same(t, "once", about("ikp", s.ring(c.first)))
		})
	}
}

// Who answers for a unit later on is told once of what is open then: a head in place of another, a unit
// that joins, a group that is bound, whoever stands in for somebody out of reach.
func TestWhoHearsLater(t *testing.T) {
	s := newStage(t)
	s.join(20, "Pembina", people.Mentor, "")
	s.join(42, "Camat Lama", people.Head, camat)
	s.ring("2023-10-31 09:00")
	first := s.written(asked("Tinjau sekolah", "2023-11-01", "2023-11-30", toAll))
	second := s.written(asked("Bersihkan saluran", "2023-11-08", "2023-11-29", toAll))
	ikps := func(words string) []string { return about("ikp", s.ring(words)) }
	same(t, "nobody of two units can be reached", ikps("2023-11-01 08:30"), "ikp 42 baru 2023-11-01 08:30", "ikp 20 baru 2023-11-01 08:30")
	m, _ := s.last(policy.TopicInstruction, 20)
	contains(t, text.Plain(m.HTML), "Untuk: Dinkes, DPU\n", "Belum ada kepala atau operator yang dapat dihubungi untuk Dinkes, DPU. Mohon diteruskan.")
	if len(m.Buttons) != 1 {
		t.Errorf("the mentor answers for nobody: %v", m.Buttons)
	}
	s.join(30, "Operator", people.Operator, dinkes)
	same(t, "an operator", ikps("2023-11-02 09:00"), "ikp 30 baru 2023-11-01 08:30")
	s.delivered(policy.TopicInstruction)
	same(t, "the second", ikps("2023-11-08 08:30"), "ikp 42 baru 2023-11-08 08:30", "ikp 20 baru 2023-11-08 08:30", "ikp 30 baru 2023-11-08 08:30")
	s.delivered(policy.TopicInstruction)
	s.join(32, "Kepala Dinkes", people.Head, dinkes)
	s.set("2023-11-15 09:00")
	s.must(s.store.EndMemberships(t.Context(), 42, s.event("roles_ended")))
	s.join(43, "Camat Baru", people.Head, camat)
	s.bind(-100, "Para camat", people.Scope{Group: budget.GroupKecamatan})
	same(t, "a new head has both in one message", ikps("2023-11-15 09:01"), "ikp 43 baru 2023-11-08 08:30", "ikp 32 baru 2023-11-08 08:30", "ikp -100 baru 2023-11-08 08:30")
	m, _ = s.last(policy.TopicInstruction, 43)
	contains(t, text.Plain(m.HTML), "2 Instruksi Khusus Pimpinan (IKP)", "1. "+second.Number+"\nBersihkan saluran\n", "2. "+first.Number+"\nTinjau sekolah\n")
	if got := fmt.Sprint(labels(m)); got != "[[1. Diterima 1. Lapor] [2. Diterima 2. Lapor] [Semua IKP]]" {
		t.Errorf("buttons: %s", got)
	}
	s.delivered(policy.TopicInstruction)
	if err := s.store.MoveChat(t.Context(), -100, -200, s.event("chat_moved")); err != nil {
		t.Fatal(err)
	}
	same(t, "a group that moved was told", ikps("2023-11-15 09:02"))
	setu := budget.Unit{Code: "7.01.0.00.0.00.02.0000", Name: "Kecamatan Setu", Kind: budget.Kecamatan, Aliases: []string{}, District: "32.16.02"}
	s.keep(budget.Import{Kind: budget.KindUnit, File: "units2.csv"}, budget.Contents{Units: append(slices.Clone(units), setu)})
	s.join(44, "Camat Setu", people.Head, setu.Code)
	same(t, "a unit that joins", ikps("2023-11-16 09:00"), "ikp 44 baru 2023-11-16 08:30")
	same(t, "and no more", ikps("2023-11-17 09:00"))
}

// What is written while a message waits is told in one message with it; what comes after it in another.
func TestSeveralOnOneDay(t *testing.T) {
	s := newStage(t)
	s.join(42, "Camat", people.Head, camat)
	s.ring("2023-11-01 08:30")
	to := budget.Audience{Scope: budget.ScopeKecamatan}
	s.pushed(asked("Satu", "2023-11-01", "2023-11-30", to))
	s.ring("2023-11-01 09:00")
	s.pushed(asked("Dua", "2023-11-01", "2023-11-30", to))
	same(t, "the second", about("ikp", s.ring("2023-11-01 09:01")))
	contains(t, s.says(policy.TopicInstruction, 42), "2 Instruksi Khusus Pimpinan (IKP)", "Satu", "Dua")
	if m, still := s.first(policy.TopicInstruction, 42); still {
		t.Errorf("the older one still speaks:\n%s", m.HTML)
	}
	s.delivered(policy.TopicInstruction)
	if n := len(about("ikp", s.promises())); n != 0 {
		t.Errorf("%d wait still", n)
	}
	s.pushed(asked("Tiga", "2023-11-01", "2023-11-30", to))
	same(t, "the third", about("ikp", s.ring("2023-11-01 10:00")), "ikp 42 baru 2023-11-01 08:30")
	if words := s.delivered(policy.TopicInstruction)[42]; !strings.Contains(words, "Tiga") || strings.Contains(words, "Dua") {
		t.Errorf("worded: %s", words)
	}
	same(t, "no more", about("ikp", s.ring("2023-11-01 10:01")))
}

// An answer changes this week's message in place and rings nobody; next week it is left alone.
func TestPushedMessagesAreChanged(t *testing.T) {
	s := newStage(t)
	s.court()
	s.ring("2023-10-31 09:00")
	i := s.written(asked("Tinjau", "2023-11-01", "2023-11-30", toAll))
	s.ring("2023-11-01 08:30")
	s.delivered(policy.TopicInstruction)
	same(t, "nothing happened", about("ikp", s.ring("2023-11-01 08:31")))
	s.does(i, dinkes, ikp.Act{Action: ikp.Acknowledge, Actor: headOfDinkes})
	same(t, "acknowledged", about("ikp", s.ring("2023-11-01 08:32")), "ikp 31 berubah 2023-11-01 08:32")
	m, still := s.last(policy.TopicInstruction, 31)
	contains(t, text.Plain(m.HTML), "Diperbarui 1 November 2023.\n", "🔵 diterima 1 Nov 2023 (Kepala Dinkes)\n")
	if got := fmt.Sprint(still, labels(m)); got != "true [[Ajukan perubahan Lapor] [Rincian]]" {
		t.Errorf("buttons: %s", got)
	}
	s.does(i, dinkes, reported(headOfDinkes, 5))
	same(t, "reported before the edit went", about("ikp", s.ring("2023-11-01 08:33")), "ikp 31 berubah 2023-11-01 08:33")
	if words := s.delivered(policy.TopicInstruction); len(words) != 1 || !strings.Contains(words[31], "dilaporkan, menunggu verifikasi") {
		t.Errorf("one edit, of the last state: %v", words)
	}
	same(t, "shown", about("ikp", s.ring("2023-11-01 08:34")))
	s.ring("2023-11-06 08:29")
	s.does(i, dinkes, ikp.Act{Action: ikp.Approve, Actor: theMentor})
	same(t, "last week's is left alone", about("ikp", s.ring("2023-11-06 08:31")))
}

// Reminders fall on T-7, T-3, T-1, T, T+1 (the head) and T+3 (the table), once each.
func TestReminders(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.court()
	s.bind(-100, "Dinas", people.Scope{Group: budget.GroupOPD})
	s.ring("2023-10-31 09:00")
	i := s.written(asked("Tinjau", "2023-11-01", "2023-11-30", budget.Audience{Scope: budget.ScopeList, Codes: []string{dinkes}}))
	s.ring("2023-11-01 08:30")
	s.ring("2023-11-01 09:00")
	var got []string
	for d := day("2023-11-02"); d.Before(day("2023-12-09")); d = d.AddDays(1) {
		got = append(got, about("ikp_ingat", s.ring(d.String()+" 08:30"))...)
		got = append(got, about("ikp_ingat", s.ring(d.String()+" 12:00"))...)
		switch d.String() {
		case "2023-11-02":
			contains(t, s.says(policy.TopicReminder, 31), "Belum ditanggapi\n1. 01/IKP/XI/2023 Tinjau\nbatas Kamis, 30 November 2023, 20 hari kerja lagi\n\nMohon ditindaklanjuti")
			s.does(i, dinkes, ikp.Act{Action: ikp.Acknowledge, Actor: headOfDinkes})
			if m, still := s.last(policy.TopicReminder, 31); still {
				t.Errorf("answered, and yet:\n%s", m.HTML)
			}
		case "2023-11-29":
			contains(t, s.says(policy.TopicReminder, -100), "seluruh OPD\n", "Batas waktu mendekat\n1. 01/IKP/XI/2023 Tinjau\nbatas Kamis, 30 November 2023, 1 hari kerja lagi")
		case "2023-12-01":
			contains(t, s.says(policy.TopicReminder, 31), "Lewat batas waktu\n", "lewat 1 hari kerja · diterima", "berpotensi memengaruhi penilaian kinerja/TPP")
		case "2023-12-05":
			contains(t, s.says(policy.TopicReminder, 10), "Belum selesai dan lewat batas waktu\n", "lewat 3 hari kerja", "\nDinkes\n")
		}
	}
	var want []string
	add := func(days string, chats ...int) {
		for _, d := range strings.Fields(days) {
			for _, chat := range chats {
				want = append(want, fmt.Sprintf("ikp_ingat %d baru %s 08:30", chat, d))
			}
		}
	}
	add("2023-11-02 2023-11-21 2023-11-27 2023-11-29 2023-11-30", 30, 31, -100)
	add("2023-11-13 2023-11-22 2023-12-01", 30, 31, -100) // no progress for 7, 14 and 21 working days; T+1
	add("2023-12-05", 10)
	same(t, "reminders", got, want...)
	if c := s.copyOf(i, dinkes); c.State != ikp.NotReached || c.EndedOn() != day("2023-12-07") {
		t.Errorf("closed five working days after: %s on %s", c.State, c.EndedOn())
	}
}

// After an outage the newest missed morning is told, late; today's stands for it.
func TestRemindersAfterAnOutage(t *testing.T) {
	s := newStage(t)
	s.join(42, "Camat", people.Head, camat)
	s.ring("2023-11-01 08:30")
	to := budget.Audience{Scope: budget.ScopeKecamatan}
	i := s.pushed(asked("Tinjau", "2023-11-01", "2023-11-30", to))
	s.does(i, camat, ikp.Act{Action: ikp.Start, Actor: by(42, "Camat", ikp.Head, camat)})
	s.ring("2023-11-24 12:00")
	same(t, "T-3 was missed", about("ikp_ingat", s.ring("2023-11-28 09:00")), "ikp_ingat 42 terlambat 2023-11-27 08:30")
	contains(t, s.says(policy.TopicReminder, 42), "Terlambat: seharusnya 27 Nov 2023 pukul 08.30 WIB.", "2 hari kerja lagi")
	same(t, "T-1 and T in one", about("ikp_ingat", s.ring("2023-11-30 10:00")), "ikp_ingat 42 terlambat 2023-11-30 08:30")
	contains(t, s.says(policy.TopicReminder, 42), "Jatuh tempo hari ini\n")
	if m, still := s.first(policy.TopicReminder, 42); still {
		t.Errorf("the older one still speaks:\n%s", m.HTML)
	}
}

// What a verifier or whoever decides leaves lying is recalled to him, with the way to it.
func TestVerifiersAreReminded(t *testing.T) {
	s := newStage(t)
	s.court()
	s.ring("2023-11-01 08:30")
	i := s.pushed(asked("Tinjau", "2023-11-01", "2023-11-30", toAll))
	other := asked("Ubah", "2023-11-01", "2023-11-30", toAll)
	other = s.pushed(other)
	s.does(i, dinkes, reported(headOfDinkes, 5))
	later := day("2023-12-05")
	s.does(other, dinkes, ikp.Act{Action: ikp.Propose, Actor: headOfDinkes, Words: "banjir", Due: &later})
	s.ring("2023-11-02 16:00")
	got := about("ikp_ingat", s.ring("2023-11-03 08:30"))
	same(t, "after two working days", got, "ikp_ingat 20 baru 2023-11-03 08:30", "ikp_ingat 10 baru 2023-11-03 08:30")
	m, _ := s.last(policy.TopicReminder, 20)
	contains(t, text.Plain(m.HTML), "Laporan menunggu verifikasi\n1. "+i.Number+" Tinjau\nmenunggu 2 hari kerja\nDinkes\n", "Usulan perubahan menunggu keputusan\n2. "+other.Number+" Ubah\n")
	if got := fmt.Sprint(m.Buttons); got != "[[{Periksa laporan ikp_periksa } {Putuskan usulan ikp_usulan }] [{Semua IKP ikp }]]" {
		t.Errorf("buttons: %s", got)
	}
	m, _ = s.last(policy.TopicReminder, 10)
	if words := text.Plain(m.HTML); strings.Contains(words, "verifikasi") {
		t.Errorf("the leader verifies nothing:\n%s", words)
	}
	s.does(i, dinkes, ikp.Act{Action: ikp.Approve, Actor: theMentor})
	contains(t, s.says(policy.TopicReminder, 20), "1. "+other.Number)
}

// While a verifier holds a report the unit's clock stands still: what is returned is due later, and reminders
// name that day. In mixed groups no unit is named.
func TestRemindersAfterAReturn(t *testing.T) {
	s := newStage(t)
	s.court()
	s.bind(-100, "Bersama", people.Scope{All: true})
	s.ring("2023-11-01 08:30")
	i := s.pushed(asked("Tinjau", "2023-11-01", "2023-11-10", toAll))
	s.set("2023-11-06 09:00")
	s.does(i, dinkes, reported(headOfDinkes, 5))
	s.ring("2023-11-09 07:00")
	same(t, "nothing to the unit whose report is held", about("ikp_ingat 31", s.ring("2023-11-09 08:30")))
	contains(t, s.says(policy.TopicReminder, -100), "Batas waktu mendekat\n1. "+i.Number+" Tinjau\nbatas Jumat, 10 November 2023, 1 hari kerja lagi\n2 unit\n")
	s.set("2023-11-09 09:00")
	s.does(i, dinkes, ikp.Act{Action: ikp.Return, Actor: theMentor, Words: "kabur"})
	same(t, "three working days later", about("ikp_ingat 31", s.ring("2023-11-14 08:30")), "ikp_ingat 31 baru 2023-11-14 08:30")
	contains(t, s.says(policy.TopicReminder, 31), "batas Rabu, 15 November 2023, 1 hari kerja lagi · dikembalikan")
}

// What was answered is told within the hour to who reported and to the head, returned ones with the reason.
func TestAnswersAreTold(t *testing.T) {
	s := newStage(t)
	s.court()
	s.ring("2023-11-01 08:30")
	i := s.pushed(asked("Tinjau", "2023-11-01", "2023-11-30", toAll))
	operator := by(30, "Siti <Operator>", ikp.Operator, dinkes)
	s.ring("2023-11-06 09:00")
	s.does(i, dinkes, reported(operator, 5))
	same(t, "a report is no answer", about("ikp_jawaban", s.ring("2023-11-06 09:30")))
	s.does(i, dinkes, ikp.Act{Action: ikp.Return, Actor: theMentor, Words: "foto <kabur>"})
	same(t, "returned", about("ikp_jawaban", s.ring("2023-11-06 10:00")), "ikp_jawaban 30 dikembalikan 2023-11-06 10:00", "ikp_jawaban 31 dikembalikan 2023-11-06 10:00")
	same(t, "once", about("ikp_jawaban", s.ring("2023-11-06 10:01")))
	m, still := s.last(policy.TopicAnswer, 30)
	const want = `Jawaban atas Instruksi Khusus Pimpinan (IKP)

↩️ 01/IKP/XI/2023 Tinjau
Laporan dikembalikan (oleh Pembina)
Catatan: foto <kabur>

Mohon dilengkapi dan dilaporkan kembali. Terima kasih.`
	if got := text.Plain(m.HTML); !still || got != want || fmt.Sprint(labels(m)) != "[[Lapor kembali Rincian]]" {
		t.Errorf("worded %v %v:\n%s\nwant:\n%s", still, labels(m), got, want)
	}
	s.does(i, dinkes, reported(operator, 6))
	if m, still := s.last(policy.TopicAnswer, 30); still {
		t.Errorf("reported again, and yet:\n%s", m.HTML)
	}
	s.does(i, dinkes, ikp.Act{Action: ikp.Approve, Actor: theMentor})
	same(t, "approved", about("ikp_jawaban", s.ring("2023-11-06 10:02")), "ikp_jawaban 30 baru 2023-11-06 10:02", "ikp_jawaban 31 baru 2023-11-06 10:02")
	m, _ = s.last(policy.TopicAnswer, 31)
	contains(t, text.Plain(m.HTML), "✅ 01/IKP/XI/2023 Tinjau\nLaporan disetujui: tercapai (oleh Pembina)")
	s.join(33, "Kepala Kedua", people.Head, dinkes)
	same(t, "not to who joins a day later", about("ikp_jawaban", s.ring("2023-11-07 09:00")), "ikp_jawaban 33 baru 2023-11-07 09:00")
}
