package e2e

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"runtime/metrics"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jonboulle/clockwork"

	"serapan/app"
	"serapan/db"
	"serapan/db/dbtest"
	"serapan/people"
)

// clockMark gives a child the clock of a story instead of the real one: its first moment. Each line of
// the child's input lets a duration pass; a line that begins with jumpWord sets the clock's hands by it.
const (
	clockMark = "SERAPAN_E2E_CLOCK"
	jumpWord  = "jump "
)

// handClock is a clock whose hands can be set, back as well: timers go on, as those of a machine do.
type handClock struct {
	*clockwork.FakeClock
	ahead atomic.Int64
}

// Now is what the hands show.
func (c *handClock) Now() time.Time { return c.FakeClock.Now().Add(time.Duration(c.ahead.Load())) }

// Since is how long ago t was by the hands.
func (c *handClock) Since(t time.Time) time.Duration { return c.Now().Sub(t) }

// Until is how far away t is by the hands.
func (c *handClock) Until(t time.Time) time.Duration { return t.Sub(c.Now()) }

// obey does what a line of input says.
func (c *handClock) obey(line string) {
	word, jumps := strings.CutPrefix(line, jumpWord)
	d, err := time.ParseDuration(word)
	switch {
	case err != nil:
	case jumps:
		c.ahead.Add(int64(d))
	default:
		settle()
		c.Advance(d)
	}
}

// settle waits until nothing computes in this process. What waits for another process is not waited for.
func settle() {
	const (
		self = 1 // the goroutine that asks
		look = 200 * time.Microsecond
	)
	busy := []metrics.Sample{{Name: "/sched/goroutines/running:goroutines"}, {Name: "/sched/goroutines/runnable:goroutines"}}
	for end := time.Now().Add(endurance / 2); time.Now().Before(end); <-time.After(look) {
		if metrics.Read(busy); busy[0].Value.Uint64()+busy[1].Value.Uint64() <= self {
			return
		}
	}
}

// storyMain is the service by the clock of a story; it ends with its parent.
func storyMain(ctx context.Context, opening string) int {
	first, err := time.Parse(time.RFC3339Nano, opening)
	if err != nil {
		return 4
	}
	clock := &handClock{FakeClock: clockwork.NewFakeClockAt(first)}
	go func() {
		lines := bufio.NewScanner(os.Stdin)
		for lines.Scan() {
			clock.obey(lines.Text())
			fmt.Println("ok")
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

// story is a site whose Telegram and children go by one moved clock. The hands of the children's clocks
// may stand elsewhere than Telegram's.
type story struct {
	*site
	clock   *clockwork.FakeClock // Telegram's
	jumps   []jump
	arrived time.Time         // at the last waypoint or start, by the children's clocks
	dark    bool              // the database is away
	ended   int               // children that gave up by themselves and were started again
	more    map[string]player // people beside the cast
	group   int64             // a bound chat; 0: none
}

// jump is how far the children's clocks stand from Telegram's since a moment of Telegram's.
type jump struct {
	at    time.Time
	ahead time.Duration
}

// newStory opens at a moment with a deadline for all units on 1 November 2023.
func newStory(t *testing.T) *story { return newStoryOn(t, dbtest.URL(t)) }

// newStoryOn is newStory on an empty database of the test's own server.
func newStoryOn(t *testing.T, database string) *story {
	clock := clockwork.NewFakeClockAt(opening)
	s := &story{site: newSiteAt(t, database, clock), clock: clock, arrived: opening, more: map[string]player{}}
	s.within(func(ctx context.Context, store *db.DB) error {
		event := people.Event{At: opening, Person: cast["admin"].id, Action: "deadline"}
		_, err := store.SaveDeadline(ctx, people.Deadline{Name: "SPM GU", Day: deadlineDay, Audience: people.Scope{All: true}, Added: opening}, event)
		return err
	})
	for name, p := range cast {
		if p.role != people.Stranger {
			s.say(name, "/saya") // a bot cannot write first
		}
	}
	return s
}

// within does something to the story's database.
func (s *story) within(do func(ctx context.Context, store *db.DB) error) {
	s.t.Helper()
	store, err := db.Open(s.t.Context(), s.database)
	if err != nil {
		s.t.Fatal(err)
	}
	defer store.Close()
	if err := do(s.t.Context(), store); err != nil {
		s.t.Fatal(err)
	}
}

// ahead is how far the children's clocks stood from Telegram's at a moment of Telegram's.
func (s *story) ahead(at time.Time) time.Duration {
	var ahead time.Duration
	for _, j := range s.jumps {
		if !j.at.After(at) {
			ahead = j.ahead
		}
	}
	return ahead
}

// now is what the children's clocks show.
func (s *story) now() time.Time { return s.clock.Now().Add(s.ahead(s.clock.Now())) }

// live starts a child at the story's moment.
func (s *story) live() {
	s.arrived = s.now()
	s.start(clockMark + "=" + s.arrived.Format(time.RFC3339Nano))
}

// move lets time pass for Telegram and the children once none of them computes or asks the database any more:
// work takes none of the story's time, however slow or busy the machine is.
func (s *story) move(d time.Duration) {
	for end := time.Now().Add(endurance); ; <-time.After(glance / 10) {
		s.tell(0)
		if !s.asking() || time.Now().After(end) {
			break
		}
	}
	s.clock.Advance(d)
	s.tell(d)
}

// tell has every child settle and then move its clock.
func (s *story) tell(d time.Duration) {
	for _, p := range s.living {
		p.tell(d.String())
	}
}

// asking tells whether a child's question to the database is being answered. One that waits for somebody else's
// lock, or for a child that is stopped, is not: only time helps it.
func (s *story) asking() bool {
	asked := 0
	err := s.sql.Get(&asked, `SELECT count(*) FROM pg_stat_get_activity(NULL)
		WHERE datid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND pid <> pg_backend_pid()
			AND state = 'active' AND wait_event_type IS DISTINCT FROM 'Lock' AND wait_event_type IS DISTINCT FROM 'Client'`)
	return err == nil && asked > 0
}

// jump sets the hands of the children's clocks, and of those who are started later.
func (s *story) jump(d time.Duration) {
	s.move(breath) // no message is of the very moment
	now := s.clock.Now()
	s.jumps = append(s.jumps, jump{now, s.ahead(now) + d})
	for _, p := range s.living {
		p.tell(jumpWord + d.String())
	}
	s.arrived = s.now()
}

// until moves to a moment of the children's clocks in one step.
func (s *story) until(at time.Time) {
	if d := at.Sub(s.now()); d > 0 {
		s.move(d)
		s.arrived = s.now()
	}
}

const (
	breath     = 500 * time.Millisecond // of the story, for each
	breathReal = 2 * time.Millisecond   // of ours
	looks      = 5                      // breaths from one look for rest to the next
	slower     = 200                    // breaths after which each takes twice as much of our time, then thrice
)

// pass lets the n-th breath go by while something is waited for. The story's clock first goes faster, for what
// waits for a lease or a pause; then our time goes slower, so that a busy machine is not overtaken by the clock
// for ever.
func (s *story) pass(n int) {
	<-time.After(breathReal * time.Duration(1+n/slower))
	s.move(breath * time.Duration(1+min(n/80, 1)))
}

// rest lets the children work until nothing is due any more, or until the condition stops it. The
// story's clock goes on meanwhile.
func (s *story) rest(stop func() bool) {
	s.t.Helper()
	end := time.NewTimer(endurance)
	defer end.Stop()
	for n := 1; ; n++ {
		if stop() || n%looks == 0 && s.idle() {
			return
		}
		s.supervise()
		select {
		case <-end.C:
			s.t.Fatalf("at %s the service does not come to rest: rung %v, updates handled %v; marks, leases and pauses:\n%s\npromises:\n%s\nlog:\n%s",
				s.now().In(opening.Location()), s.rung(), s.quiet(), s.obstacles(), s.promises(), s.log)
		default:
			s.pass(n)
		}
	}
}

// supervise starts a child again that has ended by itself, as an operating system does: one that lost the
// lead in the middle of a call ends when the call takes too long.
func (s *story) supervise() {
	for _, p := range slices.Clone(s.living) {
		select {
		case <-p.exited:
			s.forget(p)
			s.ended++
			s.live()
		default:
		}
	}
}

// awaitMoving waits until the condition holds, whether the service rests meanwhile or not; the story's clock goes on.
func (s *story) awaitMoving(what string, holds func() bool) {
	s.t.Helper()
	end := time.Now().Add(endurance)
	for n := 1; !holds(); n++ {
		if time.Now().After(end) {
			s.t.Fatalf("waited in vain until %s: %s; promises:\n%s\nlog:\n%s", s.now().In(opening.Location()), what, s.promises(), s.log)
		}
		s.pass(n)
	}
}

// breathe lets time go on without waiting for rest.
func (s *story) breathe(d time.Duration) {
	for ; d > 0; d -= breath {
		<-time.After(breathReal)
		s.move(breath)
	}
}

// idle tells whether the alarm clock has rung since the waypoint, and nothing waits to be sent.
func (s *story) idle() bool {
	return !s.dark && s.rung() && s.quiet() &&
		s.count(`SELECT count(*) FROM outbox o LEFT JOIN outbox_chats c USING (chat_id)
			WHERE state = 'sending' OR lease_until IS NOT NULL
			   OR state IN ('planned', 'held') AND not_before <= $1 AND coalesce(c.paused_until <= $1, true)
				AND NOT EXISTS (SELECT FROM outbox_chats a WHERE a.chat_id = 0 AND a.paused_until > $1)`, s.now()) == 0
}

// rung tells whether every job has said what fell due until the waypoint or the last start.
func (s *story) rung() bool {
	return s.count(`SELECT count(*) FROM schedule_ring WHERE (SELECT min(until) FROM schedule_mark) >= $1 AND at >= $1`, s.arrived) == 1
}
