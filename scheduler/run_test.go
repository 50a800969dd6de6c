package scheduler

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jonboulle/clockwork"

	"serapan/people"
)

// gocron rings at once, then every minute of the clock that was handed in; a clock that jumps far ahead
// rings once.
func TestRunRingsAtOnceAndEveryMinute(t *testing.T) {
	s := newStage(t)
	s.join(10, "Bupati", people.Leader, "")
	rings := make(chan time.Time, 100)
	s.alarm = New(Options{Store: noted{s.store, rings}, Clock: s.clock, Zone: wib, Logger: s.alarm.log})
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- s.alarm.Run(ctx) }()
	rang := map[string]int{}
	expect := func(words string) {
		t.Helper()
		for rang[words] == 0 {
			select {
			case got := <-rings:
				rang[got.In(wib).Format("2006-01-02 15:04")]++
			case <-time.After(10 * time.Second):
				t.Fatalf("did not ring at %s, but %v\n%s", words, rang, s.log)
			}
		}
	}
	expect("2023-10-24 09:00")
	for _, words := range []string{"2023-10-24 09:01", "2023-10-24 09:02", "2023-10-24 15:00", "2023-10-31 15:00", "2023-10-31 15:01"} {
		s.awaitTimer(ctx, s.clock)
		s.set(words)
		expect(words)
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	close(rings)
	for at := range rings {
		rang[at.In(wib).Format("2006-01-02 15:04")]++
	}
	for words, times := range rang {
		if times > 1 {
			t.Errorf("rang %d times at %s", times, words)
		}
	}
	if len(rang) != 6 {
		t.Errorf("rang at %v", rang)
	}
	same(t, "the digest that the jump skipped", digests(s.promises()), "ringkasan 10 terlambat 2023-10-30 07:30")
}

// awaitTimer waits until gocron waits for the clock, and the watch over it.
func (s *stage) awaitTimer(ctx context.Context, clock *clockwork.FakeClock) {
	s.t.Helper()
	if err := clock.BlockUntilContext(ctx, 2); err != nil {
		s.t.Fatal(err)
	}
}

// noted tells of every ring.
type noted struct {
	Store
	rings chan<- time.Time
}

func (n noted) NoteRing(ctx context.Context, at time.Time) error {
	err := n.Store.NoteRing(ctx, at)
	n.rings <- at
	return err
}

// hands are a clock whose hands can be set back while its timers go on, as those of a machine do.
type hands struct {
	*clockwork.FakeClock
	behind atomic.Int64
}

func (h *hands) Now() time.Time { return h.FakeClock.Now().Add(-time.Duration(h.behind.Load())) }

// A clock set back rings again within minutes and goes on, and no job stays silent until the old time has
// come again.
func TestRunGoesOnAfterTheClockWasSetBack(t *testing.T) {
	for _, back := range []time.Duration{time.Hour, 24 * time.Hour, 200 * 24 * time.Hour} {
		t.Run(back.String(), func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			clock := &hands{FakeClock: s.clock}
			rings := make(chan time.Time, 1000)
			s.alarm = New(Options{Store: noted{s.store, rings}, Clock: clock, Zone: wib, Logger: s.alarm.log})
			ctx, stop := context.WithCancel(t.Context())
			ended := make(chan error)
			go func() { ended <- s.alarm.Run(ctx) }()
			<-rings
			s.awaitTimer(ctx, s.clock)
			clock.behind.Store(int64(back))
			for rung, end := 0, clock.Now().Add(20*time.Minute); rung < 4; {
				select {
				case <-rings:
					rung++
				case <-time.After(time.Millisecond):
					s.clock.Advance(time.Second)
				}
				if clock.Now().After(end) {
					t.Fatalf("%d rings in 20 minutes\n%s", rung, s.log)
				}
			}
			stop()
			if err := <-ended; err != nil {
				t.Error(err)
			}
			marks, err := s.store.Marks(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			for job, until := range marks {
				if until.After(clock.Now()) {
					t.Errorf("%s has its mark at %s, it is %s", job, until, clock.Now())
				}
			}
		})
	}
}
