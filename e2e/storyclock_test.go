package e2e

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/jonboulle/clockwork"

	"serapan/app"
	"serapan/db"
	"serapan/people"
)

// clockMark gives a child the clock of a story instead of the real one: its first moment. Each line of
// the child's input moves it by a duration.
const clockMark = "SERAPAN_E2E_CLOCK"

// storyMain is the service by the clock of a story; it ends with its parent.
func storyMain(ctx context.Context, opening string) int {
	first, err := time.Parse(time.RFC3339Nano, opening)
	if err != nil {
		return 4
	}
	clock := clockwork.NewFakeClockAt(first)
	go func() {
		lines := bufio.NewScanner(os.Stdin)
		for lines.Scan() {
			if d, err := time.ParseDuration(lines.Text()); err == nil {
				clock.Advance(d)
			}
		}
		os.Exit(3)
	}()
	config, err := app.FromEnvironment()
	if err != nil {
		return 2
	}
	service, err := app.Open(ctx, config, clock, config.Logger(os.Stderr))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer service.Close()
	if err := service.Run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// story is a site whose Telegram and children go by one moved clock.
type story struct {
	*site
	clock   *clockwork.FakeClock
	arrived time.Time // at the last waypoint
}

// newStory opens at a moment with a deadline for all units on 1 November 2023.
func newStory(t *testing.T) *story {
	clock := clockwork.NewFakeClockAt(opening)
	s := &story{site: newSiteAt(t, clock), clock: clock, arrived: opening}
	store, err := db.Open(t.Context(), s.database)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	event := people.Event{At: opening, Person: cast["admin"].id, Action: "deadline"}
	if _, err := store.SaveDeadline(t.Context(), people.Deadline{Name: "SPM GU", Day: deadlineDay, Audience: people.Scope{All: true}, Added: opening}, event); err != nil {
		t.Fatal(err)
	}
	for name, p := range cast {
		if p.role != people.Stranger {
			s.say(name, "/saya") // a bot cannot write first
		}
	}
	return s
}

// live starts a child at the story's moment.
func (s *story) live() { s.start(clockMark + "=" + s.clock.Now().Format(time.RFC3339Nano)) }

// move moves the clocks of Telegram and of the child.
func (s *story) move(d time.Duration) {
	s.clock.Advance(d)
	if s.child != nil {
		_, _ = fmt.Fprintln(s.input, d)
	}
}

// until moves to a moment in one step.
func (s *story) until(at time.Time) {
	if d := at.Sub(s.clock.Now()); d > 0 {
		s.move(d)
	}
	s.arrived = s.clock.Now()
}

const (
	breath     = 500 * time.Millisecond // of the story, for each
	breathReal = 2 * time.Millisecond   // of ours
)

// rest lets the child work until nothing is due any more, or until the condition stops it. The story's
// clock goes on meanwhile.
func (s *story) rest(stop func() bool) {
	s.t.Helper()
	end := time.NewTimer(endurance)
	defer end.Stop()
	for n := 0; ; n++ {
		if stop() || n%10 == 9 && s.idle() {
			return
		}
		select {
		case <-end.C:
			s.t.Fatalf("at %s the service does not come to rest; log:\n%s", s.clock.Now().In(opening.Location()), s.log)
		case <-time.After(breathReal):
			s.move(breath)
		}
	}
}

// idle tells whether the alarm clock has rung since the waypoint, and nothing waits to be sent.
func (s *story) idle() bool {
	now := s.clock.Now()
	return s.quiet() && s.count(`SELECT count(*) FROM schedule_mark WHERE until >= $1`, s.arrived) >= 3 &&
		s.count(`SELECT count(*) FROM outbox o LEFT JOIN outbox_chats c USING (chat_id)
			WHERE state = 'sending' OR lease_until IS NOT NULL
			   OR state IN ('planned', 'held') AND not_before <= $1 AND coalesce(c.paused_until <= $1, true)`, now) == 0
}
