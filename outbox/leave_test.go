package outbox_test

import (
	"testing"
	"time"

	"serapan/outbox"
)

// TestAMessageGoesToTheTopicOfItsHour: the topic that an admin chose after it was promised.
func TestAMessageGoesToTheTopicOfItsHour(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	chosen := &channels{}
	s.Channels = chosen
	s.enqueue(promise("a", -7), promise("b", 7))
	chosen.topics = map[int64]int{-7: 77}
	if err := s.run(2); err != nil {
		t.Fatal(err)
	}
	for _, c := range s.wire.calls {
		if want := map[int64]int{-7: 77, 7: 0}[c.chat]; c.topic != want {
			t.Errorf("%d: topic %d, want %d", c.chat, c.topic, want)
		}
	}
}

// TestASuspendedGroupGetsItsMessagesOnceItIsConfirmed, unless they have grown old meanwhile.
func TestASuspendedGroupGetsItsMessagesOnceItIsConfirmed(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		wait time.Duration
		want outbox.State
	}{"in time": {6 * 24 * time.Hour, outbox.Sent}, "too late": {7 * 24 * time.Hour, outbox.Dropped}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			s.Channels = &channels{closed: map[int64]bool{-7: true}, suspended: map[int64]bool{-7: true}}
			s.enqueue(promise("a", -7))
			if err := s.run(1); err != nil {
				t.Fatal(err)
			}
			if p := s.want("a", outbox.Held); p.NotBefore.Sub(start) > time.Hour || len(s.wire.calls) > 0 {
				t.Errorf("waits until %s, %d calls", p.NotBefore, len(s.wire.calls))
			}
			s.clock.Advance(c.wait)
			if c.want == outbox.Sent {
				s.Channels = &channels{}
			}
			if err := s.run(1); err != nil {
				t.Fatal(err)
			}
			s.want("a", c.want)
		})
	}
}
