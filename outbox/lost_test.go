package outbox_test

import (
	"context"
	"testing"
	"time"

	"serapan/bot"
	"serapan/outbox"
)

// ledBy is a worker whose lead the test can take away.
func (s *stage) ledBy(lost chan struct{}) live {
	s.t.Helper()
	s.Lost = lost
	return s.live()
}

// passUntilEnded lets time pass while so many wait for it, until the worker has ended, and gives its error.
func (s *stage) passUntilEnded(l live, waiters int) error {
	s.t.Helper()
	for {
		select {
		case err := <-l.ended:
			return err
		default:
		}
		asleep, stop := context.WithTimeout(s.t.Context(), 20*time.Millisecond)
		if s.clock.BlockUntilContext(asleep, waiters) == nil {
			s.clock.Advance(time.Second)
		}
		stop()
	}
}

// storing are who waits while an outcome cannot be stored: its sender, and the worker that drains.
const storing = 2

// TestAnOutcomeOutlivesTheLead loses the database in the middle of a call, for longer than a stop may take,
// and the lead with it: what Telegram said is stored when the database is back, and the worker takes
// nothing else along.
func TestAnOutcomeOutlivesTheLead(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.Senders = 1
	s.Store = &away{Store: s.db, refuse: map[string]int{"finish": 60}}
	inCall, goOn, lost := make(chan struct{}), make(chan struct{}), make(chan struct{})
	s.wire.during = func(call) { close(inCall); <-goOn }
	s.enqueue(promise("a", 7), promise("b", 8))
	l := s.ledBy(lost)
	<-inCall
	close(lost)
	close(goOn)
	if err := s.passUntilEnded(l, storing); err != nil {
		t.Error(err)
	}
	if p := s.want("a", outbox.Sent); !p.DoubtedAt.IsZero() {
		t.Errorf("doubted at %s", p.DoubtedAt)
	}
	s.want("b", outbox.Planned)
}

// TestAnOutcomeIsStoredWhileTheWorkerStops has the database away for a moment when the worker is stopped.
func TestAnOutcomeIsStoredWhileTheWorkerStops(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.Store = &away{Store: s.db, refuse: map[string]int{"finish": 5}}
	inCall, goOn := make(chan struct{}), make(chan struct{})
	s.wire.during = func(call) { close(inCall); <-goOn }
	s.enqueue(promise("a", 7))
	l := s.live()
	<-inCall
	l.stop()
	close(goOn)
	if err := s.passUntilEnded(l, storing); err != nil {
		t.Error(err)
	}
	s.want("a", outbox.Sent)
}

// TestAStopDuringALostLeadIsHeard: nobody waits for a lease when the service is to end.
func TestAStopDuringALostLeadIsHeard(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	store := &away{Store: s.db, refuse: map[string]int{"finish": 1000}}
	s.Store = store
	inCall, lost := make(chan struct{}), make(chan struct{})
	s.wire.during = func(call) { close(inCall) }
	s.enqueue(promise("a", 7))
	l := s.ledBy(lost)
	<-inCall
	close(lost)
	l.stop()
	if err := s.passUntilEnded(l, storing); err != nil {
		t.Error(err)
	}
	if tries := 1000 - store.refuse["finish"]; tries > 60 { // one a second, and a lease would last 120
		t.Errorf("it tried %d times", tries)
	}
}

// TestACallThatNeverEndsIsNoErrorOfTheService: the worker leaves it behind and may run again; the token
// keeps it from doing harm.
func TestACallThatNeverEndsIsNoErrorOfTheService(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	inCall, lost, end := make(chan struct{}), make(chan struct{}), make(chan struct{})
	t.Cleanup(func() { close(end) })
	calls := 0
	s.Sender = sender(func(context.Context) (int, error) {
		if calls++; calls > 1 {
			return calls, nil
		}
		close(inCall)
		<-end
		return 0, failed(bot.Doubtful)
	})
	p := promise("a", 7)
	p.Resend = true
	s.enqueue(p)
	l := s.ledBy(lost)
	<-inCall
	close(lost)
	if err := s.passUntilEnded(l, 1); err != nil {
		t.Errorf("the service would end with %v", err)
	}
	s.Lost = nil
	s.settle()
	if p := s.want("a", outbox.Sent); p.DoubtedAt.IsZero() || p.MessageID != 2 {
		t.Errorf("doubted at %s, message %d", p.DoubtedAt, p.MessageID)
	}
}
