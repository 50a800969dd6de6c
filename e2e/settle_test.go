package e2e

import (
	"testing"
	"time"

	"serapan/simulator"
)

// TestAPressSettlesADoubt: the answers to some pushes are lost, so nobody knows whether they arrived; then
// one who got his presses a button.
func TestAPressSettlesADoubt(t *testing.T) {
	t.Parallel()
	s := newStory(t)
	s.live()
	s.rest(never)
	clear := s.telegram.Fault(simulator.Fault{Kind: simulator.FaultLost, Method: "sendMessage", Times: 9})
	s.until(wib(time.October, 27, 8, 31))
	s.rest(never)
	clear()
	const doubtful = `SELECT count(*) FROM outbox WHERE chat_id = $1 AND state = 'in_doubt' AND topic = 'data_basi'`
	mentor := cast["pembina"].id
	if s.count(doubtful, mentor) != 1 {
		t.Fatalf("the reminder must be in doubt:\n%s", s.promises())
	}
	bubbles := s.telegram.Chat(mentor)
	last := bubbles[len(bubbles)-1]
	if _, err := s.telegram.Press(mentor, mentor, last.ID, last.Buttons[0][0].Data); err != nil {
		t.Fatal(err)
	}
	s.rest(s.quiet)
	if s.count(doubtful, mentor) != 0 || s.count(`SELECT count(*) FROM outbox WHERE chat_id = $1 AND state = 'sent' AND read_at IS NOT NULL AND doubted_at IS NOT NULL`, mentor) != 1 {
		t.Errorf("the press proves that it arrived:\n%s", s.promises())
	}
	if s.answers("pembina", "Mengunggah data") == 0 {
		t.Error("the press must be answered, too")
	}
}
