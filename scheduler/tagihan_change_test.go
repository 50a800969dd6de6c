package scheduler

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"

	"serapan/billing"
	"serapan/bot"
	"serapan/budget"
	"serapan/outbox"
	"serapan/policy"
	"serapan/text"
)

// answer notes an answer of the operator.
func (s *stage) answer(a billing.Answer) {
	s.t.Helper()
	a.By, a.On = 30, budget.DateOf(s.clock.Now().In(wib))
	s.must(s.store.SaveAnswer(s.t.Context(), a, s.event("answer")))
}

// What became of the works of this week's message changes it in place, once a change, and rings nobody.
func TestSentNudgesAreChanged(t *testing.T) {
	s := newStage(t)
	s.staff()
	rsud, clinic := work(dinkes, "RSUD", "2023-10-06", 1500, billing.S1), work(dinkes, "Klinik <Tua>", "2023-10-12", 300, billing.S1)
	post, lab := work(dinkes, "Posyandu", "2023-10-13", 50, billing.S1), work(dinkes, "Lab", "2023-10-16", 20, billing.S1)
	s.works("2023-10-23", rsud, clinic, post, lab)
	s.register("2023-10-23")
	s.nudged("2023-10-24 08:30")
	if words := s.deliver(); !strings.HasPrefix(words[30], "Selesai belum dibayar: 4 pekerjaan, Rp1,87 M") {
		t.Fatalf("worded:\n%v", words)
	}
	same(t, "nothing became of them", s.nudged("2023-10-24 08:31"))
	s.set("2023-10-24 10:00")
	s.answer(billing.Answer{Claim: clinic.Key, Kind: billing.Promised, Day: day("2023-10-31"), Step: billing.S1})
	s.must(s.store.SaveObstacle(t.Context(), billing.Obstacle{Claim: lab.Key, Reason: billing.ObstacleDocuments, By: 30, On: day("2023-10-24")}, s.event("obstacle")))
	same(t, "answered", s.nudged("2023-10-24 10:01"), "tagihan 30 berubah 2023-10-24 10:01")
	for _, p := range s.waiting() {
		if p.Topic == policy.TopicBilling && (p.Edits == "" || p.Priority != policy.News || p.Reason.Stored()) {
			t.Errorf("promised %+v", p)
		}
	}
	s.set("2023-10-24 10:02")
	rsud.SP2D = budget.Paper{Number: "SP2D/9", Day: day("2023-10-24")}
	post.SPM = budget.Paper{Number: "SPM/9", Day: day("2023-10-24")}
	s.works("2023-10-24", rsud, clinic, post, lab)
	same(t, "one edit waits already", s.nudged("2023-10-24 10:03"))
	const want = `Diperbarui 24 Oktober 2023.
Selesai belum dibayar: 2 pekerjaan, Rp320,00 jt
Dinkes

1. RSUD, Rp1,50 M
✅ Dibayar 24 Okt 2023

2. Klinik <Tua>
Rp300,00 jt · umur 8 hari kerja
menunggu tagihan/SPP (PPK/PPTK)
🗓 Dijanjikan 31 Okt 2023 (Siti <Operator>)

3. Posyandu
Rp50,00 jt · umur 7 hari kerja
✅ SPM terbit; kini menunggu SP2D (Kuasa BUD)

4. Lab
Rp20,00 jt · umur 6 hari kerja
menunggu tagihan/SPP (PPK/PPTK)
✋ Kendala: dokumen pajak atau jaminan kurang (Siti <Operator>)

Mohon ditindaklanjuti, atau sampaikan kendalanya. Terima kasih.
Nilai bruto; umur sejak BAST.
Daftar pekerjaan per 24 Oktober 2023 · pekerjaan 2023-10-24.xlsx
Register SP2D per 23 Oktober 2023 · sp2d 2023-10-23.xlsx`
	m := s.message(30)
	if !strings.Contains(m.HTML, "<s>1. RSUD, Rp1,50 M</s>") || fmt.Sprint(labels(m)) != "[[2 4] [Semua tagihan]]" {
		t.Errorf("struck through: %v\n%s", labels(m), m.HTML)
	}
	if words := s.deliver()[30]; words != want {
		t.Errorf("got:\n%s\nwant:\n%s", words, want)
	}
	s.nudged("2023-10-24 10:04") // the facts moved between promise and words: one more, with nothing new
	s.deliver()
	same(t, "shown as it is", s.nudged("2023-10-24 10:05"))
	if got := s.nudges(billing.L1); len(got) != 4 {
		t.Errorf("an edit tells nobody: %q", got)
	}
	s.set("2023-10-30 08:00")
	lab.SP2D = budget.Paper{Number: "SP2D/10", Day: day("2023-10-27")}
	s.works("2023-10-27", rsud, clinic, post, lab)
	if got := s.nudged("2023-10-30 08:31"); strings.Contains(fmt.Sprint(got), "berubah") {
		t.Errorf("last week's message is left alone: %q", got)
	}
}

// message is the newest promise on billing to the chat in words.
func (s *stage) message(chat int64) bot.Message {
	s.t.Helper()
	var found bot.Message
	for _, p := range s.waiting() {
		if p.Topic == policy.TopicBilling && p.To.Chat == chat {
			m, still, err := s.alarm.Writers()[p.Topic].Write(s.t.Context(), p, s.clock.Now())
			if err != nil || !still {
				s.t.Fatalf("%s: %v, %v", p.Key, still, err)
			}
			found = m
		}
	}
	return found
}

func labels(m bot.Message) [][]string {
	var rows [][]string
	for _, row := range m.Buttons {
		var labels []string
		for _, b := range row {
			labels = append(labels, b.Text)
		}
		rows = append(rows, labels)
	}
	return rows
}

// What was paid, closed or answered before its message goes out is not told.
func TestFactsOfTheMomentOfSending(t *testing.T) {
	for name, change := range map[string]func(s *stage, c budget.Claim){
		"paid": func(s *stage, c budget.Claim) {
			c.SP2D = budget.Paper{Number: "SP2D/9", Day: day("2023-10-24")}
			s.works("2023-10-24", c)
		},
		"cancelled": func(s *stage, c budget.Claim) {
			c.Ended = true
			s.works("2023-10-24", c)
		},
		"answered": func(s *stage, c budget.Claim) {
			s.answer(billing.Answer{Claim: c.Key, Kind: billing.Promised, Day: day("2023-10-31"), Step: billing.S1})
		},
		"paused": func(s *stage, c budget.Claim) {
			s.must(s.store.SavePause(s.t.Context(), billing.Pause{Claim: c.Key, Reason: "audit", From: day("2023-10-24"), Until: day("2023-10-31"), Approver: 20}, s.event("pause")))
		},
		"gone to the treasury": func(s *stage, c budget.Claim) {
			c.SPM = budget.Paper{Number: "SPM/9", Day: day("2023-10-24")}
			s.works("2023-10-24", c)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			s.staff()
			rsud := work(dinkes, "RSUD", "2023-10-06", 1500, billing.S1)
			s.works("2023-10-23", rsud)
			s.register("2023-10-23")
			same(t, "promised", s.nudged("2023-10-24 08:30"), "tagihan 30 baru 2023-10-24 08:30")
			change(s, rsud)
			if words, still := s.worded(policy.TopicBilling, 30); still {
				t.Errorf("and yet:\n%s", words)
			}
			same(t, "noted", s.nudges(billing.L1))
		})
	}
}

// A promise whose day has passed without the paper is judged, stored and raised to the head.
func TestBrokenPromise(t *testing.T) {
	s := newStage(t)
	s.staff()
	rsud := work(dinkes, "RSUD", "2023-10-16", 150, billing.S1)
	s.works("2023-10-23", rsud)
	s.register("2023-10-23")
	s.nudged("2023-10-24 08:30")
	s.deliver()
	s.set("2023-10-24 11:00")
	s.answer(billing.Answer{Claim: rsud.Key, Kind: billing.Promised, Day: day("2023-10-26"), Step: billing.S1})
	s.nudged("2023-10-24 11:01")
	s.deliver()
	for _, d := range []string{"2023-10-25", "2023-10-26", "2023-10-27"} {
		s.set(d + " 08:00")
		s.works(d, rsud)
		s.register(d)
		same(t, d, s.nudged(d+" 08:30"))
	}
	s.set("2023-10-30 08:00")
	s.works("2023-10-29", rsud)
	s.register("2023-10-29")
	same(t, "promised for Thursday, a day of grace, judged on Monday", s.nudged("2023-10-30 08:30"), "tagihan 31 janji_lewat 2023-10-30 08:30")
	for _, p := range s.waiting() {
		if p.Topic == policy.TopicBilling && p.Priority != policy.BrokenPromise {
			t.Errorf("promised %+v", p)
		}
	}
	if words := s.deliver()[31]; !strings.Contains(words, "⚠️ Janji 26 Okt 2023 belum terpenuhi") {
		t.Errorf("worded:\n%s", words)
	}
	l, err := s.store.Ledger(t.Context(), day("2023-10-30"), nil)
	if err != nil || len(l.Answers) != 1 || l.Answers[0].Verdict != billing.Broken || l.Answers[0].Judged != day("2023-10-30") {
		t.Errorf("stored: %+v, %v", l.Answers, err)
	}
}

// A preview judges nothing, notes nothing and promises nothing.
func TestPreviewOfNudges(t *testing.T) {
	s := newStage(t)
	s.staff()
	s.works("2023-10-23", work(dinkes, "RSUD", "2023-10-06", 1500, billing.S1))
	s.register("2023-10-23")
	letters, moment, err := s.alarm.Preview(t.Context(), "tagihan", at("2023-10-24 08:30"), open{})
	if err != nil || len(letters) != 1 || letters[0].To != "Siti <Operator>" || letters[0].Note != "" || !moment.Equal(at("2023-10-24 08:30")) {
		t.Fatalf("%+v, %v", letters, err)
	}
	if got := fmt.Sprint(labels(letters[0].Message)); got != "[[Sudah ditagih Janji tanggal…] [Ada kendala… Rincian]]" {
		t.Errorf("one work: %s", got)
	}
	same(t, "stored", s.promises())
	s.nudged("2023-10-24 08:30")
	s.send(s.clock.Now(), func(outbox.Claim) bool { return true })
	same(t, "nobody worded it for sending", s.nudges(billing.L1))
}

// markup is all that Telegram's HTML knows of what the house uses.
var markup = regexp.MustCompile(`</?(b|i|s|code)>`)

// Twenty works of two units and the treasury, hostile names, every state: valid, short enough for a phone, all
// of them noted as told.
func TestLongNudges(t *testing.T) {
	s := newStage(t)
	s.staff()
	s.join(31, "Kepala <b>", "kepala", dpu)
	var claims []budget.Claim
	for i := range 20 {
		unit := []string{dinkes, dpu}[i%2]
		claims = append(claims, work(unit, fmt.Sprintf("Pembangunan <i>&amp; %s %d", strings.Repeat("Jalan Lingkungan ", 9), i), fmt.Sprintf("2023-10-%02d", 2+i/2), int64(900_000-i), billing.Step(1+i%3)))
	}
	s.works("2023-10-23", claims...)
	s.register("2023-10-23")
	s.rule("tagihan.bud", dpu)
	s.nudged("2023-10-24 08:30")
	if n := len(s.waiting()); n < 2 {
		t.Fatalf("%d promises", n)
	}
	var all string
	check := func() {
		t.Helper()
		for _, p := range s.waiting() {
			m, still, err := s.alarm.Writers()[p.Topic].Write(t.Context(), p, s.clock.Now())
			if p.Topic != policy.TopicBilling || err != nil || !still {
				continue
			}
			all += text.Plain(m.HTML)
			if rest := markup.ReplaceAllString(m.HTML, ""); strings.ContainsAny(rest, "<>") {
				t.Errorf("markup: %s", m.HTML)
			}
			if n := len(utf16.Encode([]rune(text.Plain(m.HTML)))); n > 2500 {
				t.Errorf("%d characters:\n%s", n, text.Plain(m.HTML))
			}
			for _, row := range m.Buttons {
				for _, b := range row {
					if b.Text == "" || b.Data == "" || len(b.Data) > 40 {
						t.Errorf("button %+v", b)
					}
				}
			}
		}
	}
	check()
	if !strings.Contains(all, "\n+ 5 lainnya: Rp") {
		t.Errorf("nobody has more works than a message names:\n%s", all)
	}
	s.deliver()
	if got := s.nudges(billing.L1); len(got) < 20 {
		t.Errorf("of 20 works %d were told: %q", len(got), got)
	}
	s.set("2023-10-24 10:00")
	for i, c := range claims {
		switch i % 6 {
		case 0:
			s.answer(billing.Answer{Claim: c.Key, Kind: billing.Billed, Number: "<900>&/SPM", Day: day("2023-10-24"), Step: billing.S1})
		case 1:
			s.must(s.store.SaveObstacle(t.Context(), billing.Obstacle{Claim: c.Key, Reason: billing.ObstacleOther, Words: "<b>", By: 30, On: day("2023-10-24")}, s.event("obstacle")))
		case 2:
			s.must(s.store.SavePause(t.Context(), billing.Pause{Claim: c.Key, Reason: "<audit>", From: day("2023-10-24"), Until: day("2023-10-31"), Approver: 20}, s.event("pause")))
		case 3:
			s.must(s.store.SaveClosing(t.Context(), billing.Closing{Claim: c.Key, Kind: billing.WrittenOff, Reason: "<x>", Officer: "<y>", By: 20, On: day("2023-10-24")}, s.event("closing")))
		case 4:
			s.answer(billing.Answer{Claim: c.Key, Kind: billing.Promised, Day: day("2023-10-31"), Step: billing.S1})
		}
	}
	if got := s.nudged("2023-10-24 10:01"); len(got) < 2 {
		t.Errorf("changed: %q", got)
	}
	check()
}
