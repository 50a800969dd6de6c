package scheduler

import (
	"fmt"
	"strings"
	"testing"

	"serapan/billing"
	"serapan/budget"
	"serapan/ikp"
	"serapan/people"
	"serapan/policy"
	"serapan/text"
)

// Leaders get one board a month, which is changed in place as units answer.
func TestTheBoardLives(t *testing.T) {
	s := newStage(t)
	s.court()
	s.ring("2023-10-31 09:00")
	i := s.written(asked("Tinjau", "2023-11-01", "2023-11-30", toAll))
	boards := func(words string) []string { return about("ikp_papan", s.ring(words)) }
	same(t, "before", boards("2023-11-01 08:29"))
	same(t, "with the push", boards("2023-11-01 08:30"), "ikp_papan 10 baru 2023-11-01 08:30")
	const want = `Instruksi Khusus Pimpinan (IKP) November 2023

01/IKP/XI/2023 Tinjau
batas Kamis, 30 November 2023
terkirim 3 · belum ditanggapi 3

Papan ini diperbarui di tempat sepanjang bulan.`
	m, still := s.last(policy.TopicBoard, 10)
	if got := text.Plain(m.HTML); !still || got != want || fmt.Sprint(m.Buttons) != "[[{Papan per unit ikp_papan:2023-11 } {Rekap (XLSX) ikp_rekap:2023-11 }]]" {
		t.Errorf("worded %v %v:\n%s\nwant:\n%s", still, m.Buttons, got, want)
	}
	s.delivered(policy.TopicBoard)
	same(t, "nothing changed", boards("2023-11-01 08:40"))
	s.does(i, dinkes, ikp.Act{Action: ikp.Acknowledge, Actor: headOfDinkes})
	same(t, "an answer waits for the next edit", boards("2023-11-01 08:41"), "ikp_papan 10 berubah 2023-11-01 08:45")
	s.does(i, dpu, ikp.Act{Action: ikp.Acknowledge, Actor: by(41, "Kepala DPU", ikp.Head, dpu)})
	boards("2023-11-01 08:42")
	s.set("2023-11-01 08:45")
	words := s.delivered(policy.TopicBoard)
	contains(t, words[10], "Diperbarui 1 Nov 2023 pukul 08.45 WIB.\n", "terkirim 3 · belum ditanggapi 1 · diterima 2")
	same(t, "shown", boards("2023-11-01 08:46"))
	same(t, "unanswered for two working days", boards("2023-11-03 09:01"), "ikp_papan 10 berubah 2023-11-03 09:05")
	contains(t, s.says(policy.TopicBoard, 10), "⚠️ 1 lama belum menanggapi")
	s.join(11, "Sekda", people.Leader, "")
	same(t, "who joins later", boards("2023-11-20 09:00"), "ikp_papan 11 baru 2023-11-01 08:30", "ikp_papan 10 berubah 2023-11-20 09:05")
	if got := boards("2023-12-04 09:00"); strings.Contains(fmt.Sprint(got), "baru") {
		t.Errorf("no new board for a month without instructions: %q", got)
	}
}

// On the first working day of the month after leaders and mentors hear who reached it, without any money.
func TestRecapOfTheMonth(t *testing.T) {
	s := newStage(t)
	s.court()
	s.ring("2023-11-01 08:30")
	i := s.pushed(asked("Tinjau", "2023-11-01", "2023-11-30", toAll))
	s.ring("2023-11-29 09:00")
	s.does(i, dinkes, reported(headOfDinkes, 5))
	s.does(i, dinkes, ikp.Act{Action: ikp.Approve, Actor: theMentor})
	s.does(i, dpu, ikp.Act{Action: ikp.Waive, Actor: theMentor, Words: "banjir"})
	if next, err := (recap{s.store, wib, &copybook{}}).Next(t.Context(), s.clock.Now()); err != nil || !next.Equal(at("2023-12-01 08:30")) {
		t.Errorf("next %s, %v", next, err)
	}
	letters, _, err := s.alarm.Preview(t.Context(), "ikp_rekap", at("2023-12-01 08:30"), open{})
	if err != nil || len(letters) != 2 {
		t.Errorf("preview: %+v, %v", letters, err)
	}
	same(t, "before", about("ikp_rekap", s.ring("2023-12-01 08:29")))
	same(t, "on its day", about("ikp_rekap", s.ring("2023-12-01 08:30")), "ikp_rekap 10 baru 2023-12-01 08:30", "ikp_rekap 20 baru 2023-12-01 08:30")
	const want = `Rekap Instruksi Khusus Pimpinan (IKP) November 2023
Tercapai 1 dari 2 (50,00 %) · belum ditanggapi 1 · tidak dapat ditindaklanjuti 1

01/IKP/XI/2023 Tinjau: 1 dari 3 unit tercapai

Belum mencapai seluruhnya
• Kecamatan Cikarang <Utara>: 0 dari 1

IKP yang tidak tercapai berpotensi memengaruhi penilaian kinerja/TPP.`
	words, still := s.worded(policy.TopicRecap, 10)
	if !still || words != want {
		t.Errorf("worded %v:\n%s\nwant:\n%s", still, words, want)
	}
	same(t, "said once", about("ikp_rekap", s.ring("2023-12-04 08:30")))
}

// What the bot sees in the data by itself it reports, once, and the target reached goes to the verifier.
func TestGaugesAreRead(t *testing.T) {
	s := newStage(t)
	s.court()
	s.figures("2023-10-31", 56, 60, 70)
	s.ring("2023-11-01 08:00")
	absorb := asked("Serapan naik", "2023-11-01", "2023-11-30", toAll)
	absorb.Gauge, absorb.Target, absorb.Measure = ikp.GaugeAbsorption, 65*budget.OneQuantity, "persen"
	absorb = s.written(absorb)
	old := asked("Tagihan tuntas", "2023-11-01", "2023-11-30", budget.Audience{Scope: budget.ScopeList, Codes: []string{dinkes}})
	old.Gauge, old.GaugeDays, old.Target, old.Measure = ikp.GaugeUnbilled, 10, 0, "pekerjaan"
	old = s.written(old)
	rsud := work(dinkes, "RSUD", "2023-10-10", 300, billing.S1)
	s.works("2023-10-31", rsud)
	s.register("2023-10-31")
	s.ring("2023-11-01 08:30")
	for unit, want := range map[string]struct {
		state  ikp.State
		number budget.Quantity
	}{dinkes: {ikp.Sent, 56}, dpu: {ikp.Sent, 60}, camat: {ikp.Reported, 70}} {
		c := s.copyOf(absorb, unit)
		if total, _ := c.Total(); c.State != want.state || total != want.number*budget.OneQuantity || !c.FromData() {
			t.Errorf("%s: %s, %s", unit, c.State, total)
		}
	}
	if c := s.copyOf(old, dinkes); c.State != ikp.Sent || len(c.Reports) != 1 || c.Reports[0].Number != budget.OneQuantity || c.Reports[0].AsOf != day("2023-10-31") {
		t.Errorf("old works: %s %+v", c.State, c.Reports)
	}
	s.ring("2023-11-02 09:00")
	if c := s.copyOf(absorb, dinkes); len(c.Reports) != 1 {
		t.Errorf("the same data are reported once: %+v", c.Reports)
	}
	rsud.SP2D = budget.Paper{Number: "SP2D/9", Day: day("2023-11-03")}
	s.set("2023-11-03 09:00")
	s.works("2023-11-03", rsud)
	s.figures("2023-11-03", 66, 60, 70)
	s.ring("2023-11-03 09:01")
	for _, i := range []ikp.Instruction{absorb, old} {
		if c := s.copyOf(i, dinkes); c.State != ikp.Reported || len(c.Reports) != 2 {
			t.Errorf("%s: %s %+v", i.Number, c.State, c.Reports)
		}
	}
}

// One instruction that cannot be sent, or reckoned with, stops no other; the admins are told.
func TestOneBadInstructionStopsNoOther(t *testing.T) {
	s := newStage(t)
	s.join(42, "Camat", people.Head, camat)
	s.ring("2027-12-01 08:00")
	to := budget.Audience{Scope: budget.ScopeKecamatan}
	s.written(asked("Tahun depan", "2027-12-01", "2028-02-10", to))
	s.written(asked("Tahun ini", "2027-12-01", "2027-12-22", to))
	got := s.ring("2027-12-01 08:30")
	same(t, "both are told", about("ikp", got), "ikp 42 baru 2027-12-01 08:30")
	got = s.ring("2027-12-21 09:00")
	same(t, "the other is recalled", about("ikp_ingat", got), "ikp_ingat 42 baru 2027-12-21 08:30")
	if len(about("alarm", s.promises())) == 0 {
		t.Error("nobody was told of the calendar")
	}
}

// A whole month is rung, several times a day, while units act: nothing is said twice, nobody has more than
// one message a topic and day, and the auditor misses nothing.
func TestAMonthOfInstructions(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.court()
	s.bind(-100, "Bersama", people.Scope{All: true})
	s.ring("2023-10-31 15:00")
	first, second := s.written(asked("Tinjau", "2023-11-01", "2023-11-20", toAll)), s.written(asked("Bersihkan", "2023-11-06", "2023-11-30", toAll))
	acts := map[string]func(){
		"2023-11-01": func() { s.does(first, dinkes, ikp.Act{Action: ikp.Acknowledge, Actor: headOfDinkes}) },
		"2023-11-07": func() { s.does(second, dinkes, reported(headOfDinkes, 2)) },
		"2023-11-08": func() { s.does(first, dinkes, reported(headOfDinkes, 5)) },
		"2023-11-10": func() { s.does(first, dinkes, ikp.Act{Action: ikp.Return, Actor: theMentor, Words: "kurang jelas"}) },
		"2023-11-13": func() { s.does(first, dinkes, reported(headOfDinkes, 5)) },
		"2023-11-14": func() { s.does(first, dinkes, ikp.Act{Action: ikp.Approve, Actor: theMentor}) },
	}
	for d := day("2023-11-01"); d.Before(day("2023-12-09")); d = d.AddDays(1) {
		for _, hour := range []string{"08:30", "08:31", "10:00", "14:00"} {
			s.set(d.String() + " " + hour)
			if act := acts[d.String()]; act != nil && hour == "10:00" {
				act()
			}
			s.must(nil, s.alarm.Ring(t.Context()))
		}
	}
	heard := map[string]int{}
	for _, p := range s.waiting() {
		if p.Facts["what"] == "hilang" || p.Facts["what"] == "gagal" {
			t.Errorf("the admins are told: %+v", p)
		}
		if p.Edits == "" && strings.HasPrefix(string(p.Topic), "ikp") {
			heard[fmt.Sprintf("%s %d %s", p.Topic, p.To.Chat, budget.DateOf(p.Due.In(wib)))]++
		}
	}
	for what, times := range heard {
		if times > 1 {
			t.Errorf("%s: %d messages", what, times)
		}
	}
	if s.log.Len() > 0 {
		t.Errorf("the log complains:\n%s", s.log)
	}
	for unit, want := range map[string]ikp.State{dinkes: ikp.Reached, dpu: ikp.NotReached} {
		if c := s.copyOf(first, unit); c.State != want {
			t.Errorf("%s: %s", unit, c.State)
		}
	}
	if n := len(about("ikp_rekap", s.promises())); n != 2 {
		t.Errorf("%d recaps", n)
	}
}
