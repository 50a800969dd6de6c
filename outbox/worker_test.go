package outbox_test

import (
	"context"
	"reflect"
	"sync"
	"testing"
	"time"

	"serapan/bot"
	"serapan/outbox"
)

// live is a worker that runs until it is stopped.
type live struct {
	stop  context.CancelFunc
	ended chan error
}

func (s *stage) live() live {
	s.t.Helper()
	w, err := outbox.New(s.Options)
	if err != nil {
		s.t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(s.t.Context())
	l := live{cancel, make(chan error, 1)}
	go func() { l.ended <- w.Run(ctx) }()
	s.t.Cleanup(cancel)
	return l
}

// asleep waits until the worker waits for its clock.
func (s *stage) asleep() {
	s.t.Helper()
	if err := s.clock.BlockUntilContext(s.t.Context(), 1); err != nil {
		s.t.Fatal(err)
	}
}

func TestAWorkerNeedsItsParts(t *testing.T) {
	t.Parallel()
	if _, err := outbox.New(outbox.Options{}); err == nil {
		t.Error("a worker of nothing")
	}
}

func TestAWordWakesTheWorkerAtOnce(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	wake := make(chan struct{}, 1)
	s.Wake = wake
	l := s.live()
	s.asleep()
	enough := s.seen.more(1)
	s.enqueue(promise("a", 7))
	wake <- struct{}{}
	<-enough // and the clock has not moved
	l.stop()
	if err := <-l.ended; err != nil {
		t.Error(err)
	}
}

func TestWithoutAWordThePollFindsIt(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.live()
	s.asleep()
	enough := s.seen.more(1)
	s.enqueue(promise("a", 7))
	s.passUntil(enough)
}

// desk lets calls to Telegram end one by one, and looks who is at it.
type desk struct {
	t        *testing.T
	mu       sync.Mutex
	underway map[int64]int
	most     int
	release  chan struct{}
}

func (d *desk) during(c call) {
	d.mu.Lock()
	if d.underway[c.chat]++; d.underway[c.chat] > 1 {
		d.t.Errorf("two calls to chat %d at once", c.chat)
	}
	d.most = max(d.most, len(d.underway))
	d.mu.Unlock()
	<-d.release
	d.mu.Lock()
	delete(d.underway, c.chat)
	d.mu.Unlock()
}

func (d *desk) now() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.underway)
}

// TestOneSenderWorksWhileLittleWaitsAndAllWhileMuch watches one call more at once after every 29:
// with the one that follows, as many as Telegram takes in a second.
func TestOneSenderWorksWhileLittleWaitsAndAllWhileMuch(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	d := &desk{t: t, underway: map[int64]int{}, release: make(chan struct{})}
	s.wire.during = d.during
	s.enqueue(many("a", 150)...)
	enough := s.seen.more(150)
	l := s.live()
	for released := range 120 {
		for d.now() < min(1+released/29, 4) {
			s.asleep()
			s.clock.Advance(100 * time.Millisecond)
		}
		d.release <- struct{}{}
	}
	close(d.release)
	s.passUntil(enough)
	l.stop()
	if err := <-l.ended; err != nil {
		t.Error(err)
	}
	if d.most != 4 {
		t.Errorf("%d calls at once, want 4", d.most)
	}
	if s.seen.finished[outbox.Sent] != 150 || s.seen.fates[bot.Delivered] != 150 {
		t.Errorf("counted %v and %v", s.seen.finished, s.seen.fates)
	}
}

// passUntil lets time pass until done is closed.
func (s *stage) passUntil(done <-chan struct{}) {
	s.t.Helper()
	for {
		select {
		case <-done:
			return
		default:
		}
		asleep, stop := context.WithTimeout(s.t.Context(), 20*time.Millisecond) // it may just have ended
		_ = s.clock.BlockUntilContext(asleep, 1)
		stop()
		s.clock.Advance(time.Second)
	}
}

func TestAWorkerThatIsToldToStopLetsItsCallEndAndTakesNothingAlong(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.Senders = 1
	inCall, goOn := make(chan struct{}), make(chan struct{})
	s.wire.during = func(call) { close(inCall); <-goOn }
	s.enqueue(promise("a", 7), promise("b", 8))
	l := s.live()
	<-inCall
	l.stop()
	close(goOn)
	if err := <-l.ended; err != nil {
		t.Error(err)
	}
	s.want("a", outbox.Sent)
	s.want("b", outbox.Planned)
	if claims, err := s.db.Claim(t.Context(), 4, start, start.Add(time.Minute)); len(claims) != 1 || err != nil {
		t.Errorf("the next leader can claim %d, want 1: %v", len(claims), err)
	}
}

func TestACallThatHangsIsBrokenOffWhenTheWorkerStops(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	inCall := make(chan struct{})
	s.Sender = sender(func(ctx context.Context) (int, error) {
		close(inCall)
		<-ctx.Done()
		return 0, failed(bot.Doubtful)
	})
	s.enqueue(promise("a", 7))
	l := s.live()
	<-inCall
	l.stop()
	ended := make(chan struct{})
	go func() { <-l.ended; close(ended) }()
	s.passUntil(ended)
	s.want("a", outbox.InDoubt)
}

type sender func(ctx context.Context) (int, error)

func (f sender) Send(ctx context.Context, _ int64, _ int, _ bot.Message) (int, error) {
	if err := bot.Begin(ctx); err != nil {
		return 0, &bot.SendError{Method: "wait", Fate: bot.Retry, Err: err}
	}
	return f(ctx)
}

// TestTheOldLeaderSendsNothing has a worker sleep, as if it was stopped, between its last look and the
// mark: the fence holds.
func TestTheOldLeaderSendsNothing(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	slept := false
	s.Probe = func(at outbox.Point, _ outbox.Promise) error {
		if at != outbox.PointWorded || slept {
			return nil
		}
		slept = true
		s.clock.Advance(5 * time.Minute)
		leader := stageOn(t, s.db, s.raw) // another process
		leader.clock = s.clock
		leader.Clock = s.clock
		if err := leader.run(1); err != nil {
			t.Error(err)
		}
		if got := leader.wire.sent(); !reflect.DeepEqual(got, []string{"7 a"}) {
			t.Errorf("the new leader sent %q", got)
		}
		return nil
	}
	s.enqueue(promise("a", 7))
	if err := s.untilIdle(s.Options); err != nil {
		t.Error(err)
	}
	if !slept || len(s.wire.sent()) != 0 {
		t.Errorf("slept %v, and then sent %q", slept, s.wire.sent())
	}
}

// TestAProcessStoppedAfterTheMarkMakesNoCall stops it, in real time, for longer than its lease.
func TestAProcessStoppedAfterTheMarkMakesNoCall(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.Lease = 50 * time.Millisecond
	s.Probe = func(at outbox.Point, _ outbox.Promise) error {
		if at == outbox.PointMarked {
			stopped, stop := context.WithTimeout(t.Context(), 2*s.Lease)
			defer stop()
			<-stopped.Done()
		}
		return nil
	}
	s.enqueue(promise("a", 7))
	_ = s.run(1)
	if p := s.find("a"); len(s.wire.sent()) != 0 || p.State == outbox.Sent || p.Attempts != 0 {
		t.Errorf("sent %q, %s, %d attempts", s.wire.sent(), p.State, p.Attempts)
	}
}

func TestTheQueueIsMeasured(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.wire.answers = []error{slowDown(time.Hour)}
	old := promise("a", 7)
	old.Due = start.Add(-time.Minute)
	s.enqueue(old)
	_ = s.run(1)
	if s.seen.depth != 1 || s.seen.age != time.Minute {
		t.Errorf("depth %d, age %v", s.seen.depth, s.seen.age)
	}
}
