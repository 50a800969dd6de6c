package outbox

import (
	"errors"
	"testing"
	"time"

	"serapan/bot"
	"serapan/policy"
)

func TestWhoMustWait(t *testing.T) {
	t.Parallel()
	start := time.Date(2023, time.October, 24, 2, 0, 0, 0, time.UTC)
	slow := &bot.SendError{Fate: bot.Retry, Code: 429, After: 30 * time.Second}
	pace := &bot.SendError{Method: "wait", Fate: bot.Retry, After: 3 * time.Second}
	lost := &bot.SendError{Fate: bot.Retry, Err: errors.New("connection refused")}
	type step struct {
		at        time.Duration // since the start
		chat      int64
		err       error
		chatWaits time.Duration
		allWait   time.Duration
	}
	for name, steps := range map[string][]step{
		"nobody":                     {{0, 1, nil, 0, 0}, {0, 1, errors.New("refused"), 0, 0}},
		"one chat":                   {{0, 1, slow, 30 * time.Second, 0}, {time.Second, 1, slow, 30 * time.Second, 0}},
		"two chats soon":             {{0, 1, slow, 30 * time.Second, 0}, {5 * time.Second, 2, slow, 30 * time.Second, 30 * time.Second}},
		"two chats far apart":        {{0, 1, slow, 30 * time.Second, 0}, {6 * time.Second, 2, slow, 30 * time.Second, 0}},
		"our own pace is one chat's": {{0, 1, pace, 3 * time.Second, 0}, {0, 2, pace, 3 * time.Second, 0}},
		"out of reach": {
			{0, 1, lost, 0, time.Second}, {0, 2, lost, 0, time.Second}, // together: counted once
			{time.Second, 1, lost, 0, 2 * time.Second}, {3 * time.Second, 1, lost, 0, 4 * time.Second},
			{7 * time.Second, 1, nil, 0, 0}, {8 * time.Second, 1, lost, 0, time.Second},
		},
		"the clock was put back": {{time.Hour, 1, lost, 0, time.Second}, {0, 1, lost, 0, 2 * time.Second}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var s pauses
			for i, step := range steps {
				now := start.Add(step.at)
				var o Outcome
				s.after(Claim{Promise: Promise{To: policy.Recipient{Chat: step.chat}}}, &o, step.err, now)
				if got := until(o.PauseChat, now); got != step.chatWaits {
					t.Errorf("step %d: the chat waits %v, want %v", i, got, step.chatWaits)
				}
				if got := until(o.PauseAll, now); got != step.allWait {
					t.Errorf("step %d: all wait %v, want %v", i, got, step.allWait)
				}
			}
		})
	}
}

func TestTheWaitForTelegramIsBounded(t *testing.T) {
	t.Parallel()
	now := time.Date(2023, time.October, 24, 2, 0, 0, 0, time.UTC)
	var s pauses
	var o Outcome
	for range 100 {
		o = Outcome{}
		s.after(Claim{}, &o, &bot.SendError{Fate: bot.Retry}, now)
		if wait := until(o.PauseAll, now); wait < firstOutage || wait > longestOutage {
			t.Fatalf("all wait %v", wait)
		}
		now = o.PauseAll
	}
	if s.outage != longestOutage {
		t.Errorf("after a long outage all wait %v, want %v", s.outage, longestOutage)
	}
}

func until(at, now time.Time) time.Duration {
	if at.IsZero() {
		return 0
	}
	return at.Sub(now)
}
