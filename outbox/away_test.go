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
