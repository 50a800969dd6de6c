package scheduler

import (
	"strings"
	"testing"

	"serapan/billing"
	"serapan/budget"
	"serapan/people"
	"serapan/text"
)

// theWaiting are two works that were told on every rung below the leader's, one at the treasury, and one that
// is too young.
func theWaiting(s *stage) (old, kas, treasury budget.Claim) {
	s.figures("2023-10-27", 50, 60, 70)
	old, kas = work(dinkes, "Puskesmas", "2023-08-21", 30000, billing.S1), work(dinkes, "RSUD", "2023-08-28", 6000, billing.S2)
	treasury = work(dpu, "Jalan", "2023-08-14", 9000, billing.S3)
	s.works("2023-10-27", old, kas, treasury, work(camat, "Pagar", "2023-10-20", 1500, billing.S1))
	s.register("2023-10-27")
	for _, on := range []struct {
		day   string
		level billing.Level
	}{{"2023-10-09", billing.L1}, {"2023-10-16", billing.L2}, {"2023-10-23", billing.L3}} {
		s.told(on.day, on.level, old, kas, treasury)
	}
	s.must(s.store.SaveObstacle(s.t.Context(), billing.Obstacle{Claim: kas.Key, Reason: billing.ObstacleCash, By: 7, On: day("2023-10-10")}, s.event("obstacle")))
	return old, kas, treasury
}

func TestDigestTellsOfWhatWaitsTooLong(t *testing.T) {
	s := newStage(t)
	s.join(10, "Bupati", people.Leader, "")
	s.join(11, "Wakil", people.Leader, "")
	old, kas, treasury := theWaiting(s)
	s.ring("2023-10-27 15:00")
	s.ring("2023-10-30 07:30")
	const want = `Selesai belum dibayar: 4 pekerjaan, Rp46,50 M (bruto)
Bila semua dibayar, serapan menjadi 75,50 % (+15,50 poin)
Perlu keputusan Bapak/Ibu: 3 pekerjaan, Rp45,00 M, tertua 53 hari kerja
• menunggu tagihan/SPP (PPK/PPTK): 1, Rp30,00 M
• menunggu SPM (PPK-SKPD): 1, Rp6,00 M
• menunggu SP2D (Kuasa BUD): 1, Rp9,00 M
Kendala: belum disebutkan 2 (Rp39,00 M), kas 1 (Rp6,00 M)
Terbesar: Dinkes Rp36,00 M, Kuasa BUD Rp9,00 M

Per 27 Oktober 2023`
	words := s.delivered("ringkasan")
	for _, chat := range []int64{10, 11} {
		if !strings.Contains(words[chat], want) {
			t.Errorf("to %d:\n%s\nlacks:\n%s", chat, words[chat], want)
		}
	}
	var told []string
	for _, chat := range []string{" 10 2023-10-30", " 11 2023-10-30"} {
		told = append(told, old.Key+" unit"+chat, kas.Key+" unit"+chat, treasury.Key+" bud"+chat)
	}
	same(t, "noted as told", s.nudges(billing.L4), told...)

	// What was told stays in the digest until it is paid.
	old.SP2D = budget.Paper{Number: "1", Day: day("2023-11-01")}
	s.works("2023-11-03", old, kas, treasury)
	s.register("2023-11-03")
	s.ring("2023-11-06 07:30")
	if words := s.delivered("ringkasan")[10]; !strings.Contains(words, "Perlu keputusan Bapak/Ibu: 2 pekerjaan, Rp15,00 M") {
		t.Errorf("a week later:\n%s", words)
	}
	same(t, "told once", s.nudges(billing.L4), told...)
}

// Below the leader's level the digest tells what could be paid, and asks for nothing.
func TestDigestWithYoungWorks(t *testing.T) {
	s := newStage(t)
	s.join(10, "Bupati", people.Leader, "")
	s.figures("2023-10-27", 50, 60)
	s.works("2023-10-27", work(dinkes, "A", "2023-10-23", 1000, billing.S1), work(dpu, "B", "2023-10-23", 1000, billing.S1))
	s.register("2023-10-27")
	letters, _, err := s.alarm.Preview(t.Context(), "ringkasan", at("2023-10-30 07:30"), open{})
	if err != nil || len(letters) != 1 {
		t.Fatalf("%d letters, %v", len(letters), err)
	}
	if photo := letters[0].Message.Photo; photo == nil {
		t.Error("no picture")
	} else if data, err := photo.Render(t.Context()); err != nil || len(data) < 1000 {
		t.Errorf("a picture of %d bytes, %v", len(data), err)
	}
	if words := text.Plain(letters[0].Message.HTML); !strings.Contains(words, "2 pekerjaan, Rp2,00 M (bruto)\nBila semua dibayar, serapan menjadi 56,00 % (+1,00 poin)\nBelum ada yang perlu keputusan Bapak/Ibu.") {
		t.Error(words)
	}
}
