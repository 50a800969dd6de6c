package bot

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/jonboulle/clockwork"
	"pgregory.net/rapid"
)

func TestNoWindowIsEverExceeded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tr := newTraffic(Limits{Overall: 8})
		l := tr.limiter.limits
		base := time.Duration(rapid.IntRange(0, 300).Draw(t, "base")) * time.Millisecond
		took := func() (whole, until time.Duration) {
			jitter := time.Duration(rapid.IntRange(0, 40).Draw(t, "jitter")) * time.Millisecond
			back := time.Duration(rapid.IntRange(0, 3000).Draw(t, "back")) * time.Millisecond
			return base + jitter + back, base + jitter
		}
		steps := rapid.IntRange(1, 250).Draw(t, "steps")
		for range steps {
			for range rapid.IntRange(0, 3).Draw(t, "askers") {
				tr.ask(int64(rapid.IntRange(-2, 2).Draw(t, "chat")), rapid.Bool().Draw(t, "push"))
			}
			tr.step(took)
			tr.clock.Advance(time.Duration(rapid.IntRange(0, 700).Draw(t, "ms")) * time.Millisecond)
		}
		for i := 0; i < 3000 && len(tr.waiting) > 0; i++ { // let all be answered
			tr.step(took)
			tr.clock.Advance(50 * time.Millisecond)
		}
		if len(tr.waiting) > 0 {
			t.Fatalf("%d callers were never answered", len(tr.waiting))
		}
		if crowded(tr.seen, l.Overall, time.Second) {
			t.Fatalf("more than %d in a second", l.Overall)
		}
		for chat, seen := range byChat(tr.seen) {
			if crowded(seen, l.Burst, time.Duration(l.Burst)*time.Second) {
				t.Fatalf("chat %d: more than %d in %d s", chat, l.Burst, l.Burst)
			}
			if chat < 0 && crowded(seen, l.Group, time.Minute) {
				t.Fatalf("group %d: more than %d in a minute", chat, l.Group)
			}
		}
	})
}

func TestNoCallBeforeTelegramsPauseEnds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tr := newTraffic(Limits{Patience: time.Hour, PushWait: time.Hour})
		notBefore := map[int64]time.Time{}
		took := func() (whole, until time.Duration) { return 5 * time.Millisecond, 0 }
		for range rapid.IntRange(1, 120).Draw(t, "steps") {
			tr.ask(int64(rapid.IntRange(1, 3).Draw(t, "chat")), rapid.Bool().Draw(t, "push"))
			for _, s := range tr.step(took) {
				if s.at.Before(notBefore[s.chat]) {
					t.Fatalf("chat %d was called %s too early", s.chat, notBefore[s.chat].Sub(s.at))
				}
			}
			if len(tr.flying) > 0 && rapid.IntRange(0, 9).Draw(t, "429") == 0 {
				after := time.Duration(rapid.IntRange(1, 40).Draw(t, "after")) * time.Second
				p := tr.flying[len(tr.flying)-1].pass
				p.throttled(after)
				notBefore[p.chat] = later(notBefore[p.chat], tr.clock.Now().Add(after))
			}
			tr.clock.Advance(time.Duration(rapid.IntRange(0, 2000).Draw(t, "ms")) * time.Millisecond)
		}
	})
}

func TestThousandPrivateChatsTakeNoLongerThanTelegramAllows(t *testing.T) {
	tr := newTraffic(Limits{})
	start := tr.clock.Now()
	for chat := range int64(1000) {
		tr.ask(chat+1, true)
	}
	for len(tr.waiting) > 0 && tr.clock.Since(start) < time.Minute {
		tr.step(func() (whole, until time.Duration) { return 20 * time.Millisecond, 10 * time.Millisecond })
		tr.clock.Advance(2 * time.Millisecond)
	}
	if took := tr.clock.Since(start); took > 35*time.Second {
		t.Errorf("%d calls took %s of the clock", len(tr.seen), took)
	}
	if crowded(tr.seen, 30, time.Second) {
		t.Error("more than 30 in a second")
	}
}

func TestASlowCallHoldsUpTheOthersNoLongerThanAQuickOne(t *testing.T) {
	for _, took := range []time.Duration{40 * time.Millisecond, 500 * time.Millisecond, time.Minute} {
		tr := newTraffic(Limits{Overall: 1})
		tr.ask(1, false)
		tr.step(func() (whole, until time.Duration) { return took, 0 })
		tr.ask(2, false)
		var waited time.Duration
		for len(tr.seen) < 2 && waited < 10*time.Second {
			tr.clock.Advance(10 * time.Millisecond)
			waited += 10 * time.Millisecond
			tr.step(func() (whole, until time.Duration) { return 0, 0 })
		}
		if waited != time.Second+40*time.Millisecond {
			t.Errorf("after a call of %s another chat waited %s", took, waited)
		}
	}
}

func TestRepliesGoBeforePushesAndSoon(t *testing.T) {
	tr := newTraffic(Limits{})
	quick := func() (whole, until time.Duration) { return time.Millisecond, 0 }
	for chat := range int64(100) {
		tr.ask(chat+1, true)
	}
	for range 300 { // a second and a half into the broadcast
		tr.step(quick)
		tr.clock.Advance(5 * time.Millisecond)
	}
	asked := tr.clock.Now()
	tr.ask(9999, false)
	for tr.clock.Since(asked) < time.Second {
		for _, s := range tr.step(quick) {
			if s.chat == 9999 {
				if wait := s.at.Sub(asked); wait > 100*time.Millisecond {
					t.Errorf("the reply waited %s", wait)
				}
				return
			}
		}
		tr.clock.Advance(time.Millisecond)
	}
	t.Error("the reply did not go")
}

func TestOneChatKeepsItsOrder(t *testing.T) {
	tr := newTraffic(Limits{})
	var asked []*waiter
	for range 8 {
		asked = append(asked, tr.ask(1, false))
	}
	for range 200 {
		before := slices.Clone(tr.waiting)
		tr.step(func() (whole, until time.Duration) { return 10 * time.Millisecond, 0 })
		if left := len(tr.waiting); left < len(before) && !slices.Equal(tr.waiting, asked[8-left:]) {
			t.Fatal("a later call went before an earlier one")
		}
		tr.clock.Advance(100 * time.Millisecond)
	}
	if len(tr.seen) != 8 {
		t.Errorf("%d of 8 calls went", len(tr.seen))
	}
}

func TestAPausedChatHoldsUpNoOther(t *testing.T) {
	clock := clockwork.NewFakeClock()
	l := newLimiter(Limits{}.withDefaults(), clock)
	p, err := l.acquire(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	p.throttled(time.Hour)
	p.done()
	_, err = l.acquire(t.Context(), 1)
	failed, ok := errors.AsType[*SendError](err)
	if !ok || failed.Fate != Retry || failed.After != time.Hour {
		t.Errorf("the paused chat: %v", err)
	}
	if _, err := l.acquire(t.Context(), 2); err != nil {
		t.Errorf("another chat: %v", err)
	}
}

func TestSeveralPausedChatsPauseAll(t *testing.T) {
	for _, c := range []struct {
		between time.Duration
		all     bool
	}{{4 * time.Second, true}, {6 * time.Second, false}} {
		clock := clockwork.NewFakeClock()
		l := newLimiter(Limits{}.withDefaults(), clock)
		for chat := range int64(2) {
			p, err := l.acquire(t.Context(), chat+1)
			if err != nil {
				t.Fatal(err)
			}
			p.throttled(time.Hour)
			p.done()
			clock.Advance(c.between)
		}
		if _, err := l.acquire(t.Context(), 3); (FateOf(err) == Retry) != c.all {
			t.Errorf("two 429 within %s: a third chat gets %v", c.between, err)
		}
	}
}

func TestAWaitingCallWakesByTheClock(t *testing.T) {
	clock := clockwork.NewFakeClock()
	l := newLimiter(Limits{}.withDefaults(), clock)
	for range 3 {
		p, _ := l.acquire(t.Context(), 1)
		p.done()
	}
	got := make(chan error, 1)
	go func() {
		_, err := l.acquire(t.Context(), 1)
		got <- err
	}()
	if err := clock.BlockUntilContext(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	select {
	case <-got:
		t.Fatal("a fourth call within three seconds did not wait")
	default:
	}
	clock.Advance(3 * time.Second)
	if err := <-got; err != nil {
		t.Error(err)
	}
}

func TestACallerWhoGivesUpLeavesNoHole(t *testing.T) {
	clock := clockwork.NewFakeClock()
	l := newLimiter(Limits{Overall: 1}.withDefaults(), clock)
	p, _ := l.acquire(t.Context(), 1)
	ctx, cancel := context.WithCancel(t.Context())
	gaveUp := make(chan error, 1)
	go func() {
		_, err := l.acquire(ctx, 2)
		gaveUp <- err
	}()
	if err := clock.BlockUntilContext(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	cancel()
	if err := <-gaveUp; FateOf(err) != Retry || !errors.Is(err, context.Canceled) {
		t.Errorf("giving up: %v", err)
	}
	p.done()
	clock.Advance(2 * time.Second)
	if _, err := l.acquire(t.Context(), 3); err != nil {
		t.Error(err)
	}
}

func TestAPassThatNobodyTakesIsGivenBack(t *testing.T) {
	tr := newTraffic(Limits{Burst: 1})
	w := tr.ask(1, false)
	tr.limiter.mu.Lock()
	tr.limiter.serve() // the turn comes in the moment the caller gives up
	tr.limiter.mu.Unlock()
	tr.limiter.leave(w)
	tr.waiting = nil
	tr.ask(1, false)
	if started := tr.step(func() (whole, until time.Duration) { return 0, 0 }); len(started) != 1 {
		t.Error("the next caller waits for a call that was never made")
	}
}

func TestAReplyGivesUpOnACallThatNeverEnds(t *testing.T) {
	tr := newTraffic(Limits{Burst: 1})
	hang := func() (whole, until time.Duration) { return time.Hour, 0 }
	tr.ask(1, false)
	tr.step(hang)
	tr.ask(1, false)
	for range 31 {
		tr.step(hang)
		tr.clock.Advance(time.Second)
	}
	if tr.refused != 1 {
		t.Errorf("after 31 s %d callers were told to ask again", tr.refused)
	}
}

func TestTheLimiterForgetsQuietChats(t *testing.T) {
	tr := newTraffic(Limits{})
	for chat := range int64(50) {
		tr.ask(-chat-1, false)
	}
	for range 100 {
		tr.step(func() (whole, until time.Duration) { return 0, 0 })
		tr.clock.Advance(time.Second)
	}
	tr.clock.Advance(2 * time.Minute)
	tr.step(nil)
	if n := len(tr.limiter.chats); n != 0 {
		t.Errorf("%d quiet chats are still remembered", n)
	}
}
