package outbox_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"sync/atomic"
	"testing"
	"time"

	"serapan/bot"
	"serapan/outbox"
)

var errCrash = errors.New("the process was killed")

// mortal is a process's way to the world: nothing goes through once it is dead.
type mortal struct {
	outbox.Store
	sender outbox.Sender
	dead   atomic.Bool
}

func (m *mortal) alive() error {
	if m.dead.Load() {
		return errCrash
	}
	return nil
}

func (m *mortal) Claim(ctx context.Context, n int, now, until time.Time) ([]outbox.Claim, error) {
	if err := m.alive(); err != nil {
		return nil, err
	}
	return m.Store.Claim(ctx, n, now, until)
}

func (m *mortal) MarkSending(ctx context.Context, c outbox.Claim, now, until time.Time) error {
	if err := m.alive(); err != nil {
		return err
	}
	return m.Store.MarkSending(ctx, c, now, until)
}

func (m *mortal) Finish(ctx context.Context, c outbox.Claim, o outbox.Outcome, now time.Time) error {
	if err := m.alive(); err != nil {
		return err
	}
	return m.Store.Finish(ctx, c, o, now)
}

func (m *mortal) Send(ctx context.Context, chat int64, thread int, message bot.Message) (int, error) {
	if err := m.alive(); err != nil {
		return 0, err
	}
	return m.sender.Send(ctx, chat, thread, message)
}

// killed runs a worker until it dies at the nth time that somebody comes to the point, or until it has
// nothing to do. It reports whether it died.
func (s *stage) killed(at outbox.Point, nth int) bool {
	s.t.Helper()
	process := &mortal{Store: s.db, sender: s.wire}
	options := s.Options
	options.Store, options.Sender = process, process
	var came atomic.Int64
	options.Probe = func(point outbox.Point, _ outbox.Promise) error {
		if point == at && came.Add(1) == int64(nth) {
			process.dead.Store(true)
			return errCrash
		}
		return process.alive()
	}
	return errors.Is(s.untilIdle(options), errCrash)
}

// untilIdle runs a worker until nothing is due, then stops it. What a dead worker was sending stays.
func (s *stage) untilIdle(options outbox.Options) error {
	s.t.Helper()
	w, err := outbox.New(options)
	if err != nil {
		s.t.Fatal(err)
	}
	left := s.sending()
	ctx, cancel := context.WithCancel(s.t.Context())
	defer cancel()
	ended := make(chan error, 1)
	go func() { ended <- w.Run(ctx) }()
	for {
		select {
		case err := <-ended:
			return err
		default:
		}
		depth, _, err := s.db.OutboxDepth(s.t.Context(), s.clock.Now())
		next, err2 := s.db.NextDue(s.t.Context(), s.clock.Now())
		stale, err3 := s.db.Stale(s.t.Context(), s.clock.Now(), s.clock.Now().Add(time.Hour))
		if err := errors.Join(err, err2, err3); err != nil {
			s.t.Fatal(err)
		}
		if len(stale) == 0 && depth <= left || next.After(s.clock.Now()) {
			cancel()
			return <-ended
		}
	}
}

// sending is how many promises are being sent.
func (s *stage) sending() (n int) {
	s.t.Helper()
	waiting, err := s.db.Waiting(s.t.Context(), 0)
	if err != nil {
		s.t.Fatal(err)
	}
	for _, p := range waiting {
		if p.State == outbox.Sending {
			n++
		}
	}
	return n
}

// settle lets time pass with a healthy worker until everything has ended.
func (s *stage) settle() {
	s.t.Helper()
	for range 100 {
		waiting, err := s.db.Waiting(s.t.Context(), 0)
		if err != nil {
			s.t.Fatal(err)
		}
		if len(waiting) == 0 {
			return
		}
		if err := s.untilIdle(s.Options); err != nil {
			s.t.Fatal(err)
		}
		s.clock.Advance(time.Minute)
	}
	s.t.Fatal("something never ends")
}

func TestACrashAtEachPoint(t *testing.T) {
	t.Parallel()
	const again = "7 <i>(kirim ulang)</i>\na"
	for _, test := range []struct {
		at      outbox.Point
		resend  bool
		sent    []string
		state   outbox.State
		doubted bool
	}{
		{outbox.PointClaimed, false, []string{"7 a"}, outbox.Sent, false},
		{outbox.PointWorded, false, []string{"7 a"}, outbox.Sent, false},
		{outbox.PointMarked, false, nil, outbox.InDoubt, true},
		{outbox.PointMarked, true, []string{again}, outbox.Sent, true},
		{outbox.PointAnswered, false, []string{"7 a"}, outbox.InDoubt, true},
		{outbox.PointAnswered, true, []string{"7 a", again}, outbox.Sent, true},
		{outbox.PointFinished, true, []string{"7 a"}, outbox.Sent, false},
	} {
		t.Run(fmt.Sprintf("%s %v", test.at, test.resend), func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			p := promise("a", 7)
			p.Resend = test.resend
			s.enqueue(p)
			if !s.killed(test.at, 1) {
				t.Fatal("nothing was killed")
			}
			s.settle()
			if got := s.wire.sent(); !reflect.DeepEqual(got, test.sent) {
				t.Errorf("sent %q, want %q", got, test.sent)
			}
			if got := s.want("a", test.state); got.DoubtedAt.IsZero() == test.doubted {
				t.Errorf("doubted %v, want %v", !got.DoubtedAt.IsZero(), test.doubted)
			}
		})
	}
}
