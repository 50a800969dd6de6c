package bot

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"
)

// TestAPushBeginsWhenItsTurnHasCome: whoever waits for a turn has not begun, and so cannot be in doubt.
func TestAPushBeginsWhenItsTurnHasCome(t *testing.T) {
	s := set(t, nil, fakeClock, func(o *Options) { o.Limits.Burst = 1 })
	begun := make(chan int, 10)
	ctx := AsPush(t.Context(), func(context.Context) error {
		begun <- len(s.tg.made("sendMessage"))
		return nil
	})
	if _, err := s.Send(t.Context(), 5, 0, Message{HTML: "x"}); err != nil {
		t.Fatal(err)
	}
	result := make(chan error, 1)
	go func() {
		_, err := s.Send(ctx, 5, 0, Message{HTML: "y"})
		result <- err
	}()
	s.advanceTo(t, 1)
	if len(begun) != 0 {
		t.Error("it began before its turn")
	}
	s.advance(t, 1, time.Second)
	if err := <-result; err != nil {
		t.Error(err)
	}
	if len(begun) != 1 || <-begun != 1 {
		t.Error("it must begin once, and before its own call")
	}
}

// TestAPushThatMayNotBeginMakesNoCall: nothing reaches Telegram, and its room is free for others.
func TestAPushThatMayNotBeginMakesNoCall(t *testing.T) {
	s := set(t, nil, fakeClock, func(o *Options) { o.Limits.Burst = 1 })
	lost := errors.New("the lease is over")
	_, err := s.Send(AsPush(t.Context(), func(context.Context) error { return lost }), 5, 0, Message{HTML: "y"})
	if FateOf(err) != Retry || !errors.Is(err, lost) || len(s.tg.made("sendMessage")) != 0 {
		t.Errorf("%d calls, %v", len(s.tg.made("sendMessage")), err)
	}
	if _, err := s.Send(t.Context(), 5, 0, Message{HTML: "x"}); err != nil { // would wait for the clock otherwise
		t.Error(err)
	}
}

// diary is a Pauses that outlives a Bot.
type diary map[int64]time.Time

func (d diary) KeepPause(_ context.Context, chat int64, _, until time.Time) error {
	d[chat] = until
	return nil
}

func (d diary) PausedChats(context.Context, time.Time) (map[int64]time.Time, error) { return d, nil }

// TestA429IsRememberedOverARestart: the next process makes no call to the chat before the time.
func TestA429IsRememberedOverARestart(t *testing.T) {
	d := diary{}
	remember := func(o *Options) { o.Pauses = d }
	before := set(t, nil, fakeClock, remember)
	before.tg.next("sendMessage", failure(429, "Too Many Requests", `{"retry_after":7000}`))
	if _, err := before.Send(t.Context(), 5, 0, Message{HTML: "x"}); FateOf(err) != Retry || len(d) != 1 {
		t.Fatalf("%v, %v", d, err)
	}
	after := set(t, nil, fakeClock, remember)
	stop := after.run(t)
	after.tg.await(t, 1, "getUpdates")
	if _, err := after.Send(t.Context(), 5, 0, Message{HTML: "x"}); FateOf(err) != Retry || len(after.tg.made("sendMessage")) != 0 {
		t.Errorf("%d calls, %v", len(after.tg.made("sendMessage")), err)
	}
	if _, err := after.Send(t.Context(), 6, 0, Message{HTML: "x"}); err != nil {
		t.Errorf("another chat goes on: %v", err)
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
}

// TestALongPushArrivesWhole: its parts after the burst wait for their turns, where a push that has not
// begun goes back; a 429 in its midst is waited for.
func TestALongPushArrivesWhole(t *testing.T) {
	s := set(t, nil, fakeClock)
	s.tg.next("sendMessage", success(`{"message_id":1}`), success(`{"message_id":2}`), failure(429, "Too Many Requests", `{"retry_after":7}`))
	result := make(chan error, 1)
	go func() {
		_, err := s.Send(AsPush(t.Context(), nil), 5, 0, Message{HTML: strings.Repeat(strings.Repeat("a", maxText-1)+"\n", 7)})
		result <- err
	}()
	for end := time.After(patience); ; {
		select {
		case err := <-result:
			if n := len(s.tg.made("sendMessage")); err != nil || n != 8 {
				t.Errorf("%d calls, %v", n, err)
			}
			return
		case <-end:
			t.Fatal("it never ends")
		case <-time.After(time.Millisecond):
			s.clock.Advance(100 * time.Millisecond)
		}
	}
}
