package outbox_test

import (
	"context"
	"errors"
	"reflect"
	"sync"
	"testing"
	"time"

	"serapan/outbox"
)

// away is a store that does not answer for a while.
type away struct {
	outbox.Store
	mu     sync.Mutex
	refuse map[string]int // how many calls of each kind fail
}

func (a *away) fails(kind string) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.refuse[kind] > 0 {
		a.refuse[kind]--
		return errors.New("the database is away")
	}
	return nil
}

func (a *away) Claim(ctx context.Context, n int, now, until time.Time) ([]outbox.Claim, error) {
	if err := a.fails("claim"); err != nil {
		return nil, err
	}
	return a.Store.Claim(ctx, n, now, until)
}

func (a *away) TakeBack(ctx context.Context) error {
	if err := a.fails("take back"); err != nil {
		return err
	}
	return a.Store.TakeBack(ctx)
}

func (a *away) MarkSending(ctx context.Context, c outbox.Claim, now, until time.Time) error {
	if err := a.fails("lost mark"); err != nil {
		return errors.Join(err, a.Store.MarkSending(ctx, c, now, until)) // it was marked, and nobody heard of it
	}
	return a.Store.MarkSending(ctx, c, now, until)
}

func (a *away) Finish(ctx context.Context, c outbox.Claim, o outbox.Outcome, now time.Time) error {
	if o.State == outbox.Sent { // a doubt would get through
		if err := a.fails("finish"); err != nil {
			return err
		}
	}
	return a.Store.Finish(ctx, c, o, now)
}

// TestADatabaseThatIsAwayCostsTimeOnly has it fail at every step of the way, long enough for a lease to
// run out: the sender knows what Telegram said and keeps it until it is stored.
func TestADatabaseThatIsAwayCostsTimeOnly(t *testing.T) {
	t.Parallel()
	for kind, n := range map[string]int{"claim": 3, "take back": 3, "lost mark": 1, "finish": 200} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			s.Store = &away{Store: s.db, refuse: map[string]int{kind: n}}
			p := promise("a", 7)
			p.Resend = true
			s.enqueue(p)
			l := s.live()
			for s.find("a").State != outbox.Sent {
				s.asleep()
				s.clock.Advance(time.Second)
			}
			l.stop()
			if err := <-l.ended; err != nil {
				t.Error(err)
			}
			if got := s.wire.sent(); !reflect.DeepEqual(got, []string{"7 a"}) {
				t.Errorf("sent %q, want it once", got)
			}
			if p := s.find("a"); !p.DoubtedAt.IsZero() || p.Attempts != 1 {
				t.Errorf("doubted %v, %d attempts", p.DoubtedAt, p.Attempts)
			}
		})
	}
}

// TestWhoHoldsAnAnswerStoresItFirst: the database comes back after an outage that outlasted the leases. The
// next leader calls nothing doubtful while the old one may still store what Telegram said; in the end it does.
func TestWhoHoldsAnAnswerStoresItFirst(t *testing.T) {
	t.Parallel()
	for answer, want := range map[bool]outbox.State{true: outbox.Sent, false: outbox.InDoubt} {
		t.Run(string(want), func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			s.Patience = 0
			s.enqueue(promise("a", 7))
			claims, err := s.db.Claim(t.Context(), 1, start, start.Add(2*time.Minute))
			if err != nil || len(claims) != 1 {
				t.Fatal(claims, err)
			}
			if err := s.db.MarkSending(t.Context(), claims[0], start, start.Add(2*time.Minute)); err != nil {
				t.Fatal(err)
			}
			s.clock.Advance(10 * time.Minute)
			l := s.live()
			for range 25 {
				s.asleep()
				s.clock.Advance(time.Second)
			}
			s.want("a", outbox.Sending)
			if answer {
				told := outbox.Outcome{State: outbox.Sent, MessageID: 5}
				if err := s.db.Finish(t.Context(), claims[0], told, s.clock.Now()); err != nil {
					t.Fatal(err)
				}
			}
			for range 60 {
				s.asleep()
				s.clock.Advance(time.Second)
			}
			s.want("a", want)
			l.stop()
			if err := <-l.ended; err != nil {
				t.Error(err)
			}
		})
	}
}
