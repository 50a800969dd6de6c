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
	left, _ := s.busy()
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
		if sending, todo := s.busy(); sending <= left && !todo {
			cancel()
			return <-ended
		}
	}
}

// busy is how many promises are being sent, and whether a worker has anything else to do now.
func (s *stage) busy() (sending int, todo bool) {
	s.t.Helper()
	now := s.clock.Now()
	err := s.raw.QueryRowContext(s.t.Context(), `
		SELECT count(*) FILTER (WHERE o.state = 'sending'), coalesce(bool_or(CASE WHEN o.lease_until IS NOT NULL
			THEN o.state <> 'sending' OR o.lease_until <= $1 OR o.lease_until > $2
			ELSE greatest(o.not_before, c.paused_until, a.paused_until) <= $1
				AND NOT EXISTS (SELECT FROM outbox b WHERE b.chat_id = o.chat_id AND b.lease_until IS NOT NULL) END), false)
		FROM outbox o JOIN outbox_chats c ON c.chat_id = o.chat_id JOIN outbox_chats a ON a.chat_id = 0
		WHERE o.ended_at IS NULL`, now, now.Add(2*time.Minute)).Scan(&sending, &todo)
	if err != nil {
		s.t.Fatal(err)
	}
	return sending, todo
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
		s.clock.Advance(3 * time.Minute)
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
