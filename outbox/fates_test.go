package outbox_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"serapan/bot"
	"serapan/outbox"
)

func failed(fate bot.Fate) error {
	return &bot.SendError{Method: "sendMessage", Fate: fate, Description: "so it is"}
}

func slowDown(after time.Duration) error {
	return &bot.SendError{Method: "sendMessage", Fate: bot.Retry, Code: 429, After: after}
}

func TestEachFateIsDecidedOnce(t *testing.T) {
	t.Parallel()
	gone := func(s outbox.State, note string) func(*testing.T, *stage, outbox.Promise) {
		return func(t *testing.T, _ *stage, p outbox.Promise) {
			if p.State != s || !strings.Contains(p.Note, note) {
				t.Errorf("%s (%s), want %s (%s)", p.State, p.Note, s, note)
			}
		}
	}
	for name, test := range map[string]struct {
		answer error
		resend bool
		check  func(*testing.T, *stage, outbox.Promise)
	}{
		"delivered": {nil, false, func(t *testing.T, _ *stage, p outbox.Promise) {
			if p.State != outbox.Sent || p.MessageID != 1 || !p.SentAt.Equal(start) || p.Attempts != 1 {
				t.Errorf("%+v", p)
			}
		}},
		"gone":           {failed(bot.Gone), true, gone(outbox.Failed, "gone: ")},
		"refused":        {failed(bot.Refused), true, gone(outbox.Failed, "so it is")},
		"bad html":       {failed(bot.BadHTML), true, gone(outbox.Failed, "bad_html")},
		"topic gone":     {failed(bot.TopicGone), true, gone(outbox.Failed, "topic_gone")},
		"not telegram's": {errors.New("a button without a text"), true, gone(outbox.Failed, "a button without")},
		"a nudge in doubt": {failed(bot.Doubtful), false, func(t *testing.T, _ *stage, p outbox.Promise) {
			if p.State != outbox.InDoubt || p.DoubtedAt.IsZero() || p.Attempts != 1 {
				t.Errorf("%+v", p)
			}
		}},
		"an instruction in doubt": {failed(bot.Doubtful), true, func(t *testing.T, _ *stage, p outbox.Promise) {
			if p.State != outbox.Planned || p.DoubtedAt.IsZero() || p.Attempts != 1 || !p.NotBefore.After(start) {
				t.Errorf("%+v", p)
			}
		}},
		"slow down": {slowDown(40 * time.Second), false, func(t *testing.T, s *stage, p outbox.Promise) {
			next, err := s.db.NextDue(t.Context(), start)
			if p.State != outbox.Planned || p.Attempts != 0 || !next.Equal(start.Add(40*time.Second)) || err != nil {
				t.Errorf("%+v, next %v, %v", p, next, err)
			}
		}},
		"moved": {&bot.SendError{Fate: bot.Moved, MovedTo: -1007}, false, func(t *testing.T, s *stage, p outbox.Promise) {
			if p.State != outbox.Planned || p.To.Chat != -1007 || p.MovedFrom != -7 || p.Attempts != 0 {
				t.Errorf("%+v", p)
			}
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			s.wire.answers = []error{test.answer}
			p := promise("a", -7)
			p.Resend = test.resend
			s.enqueue(p)
			if err := s.run(1); err != nil {
				t.Error(err)
			}
			test.check(t, s, s.find("a"))
		})
	}
}

func TestWhatMustArriveIsSentOnceMoreAndMarked(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.wire.answers = []error{failed(bot.Doubtful), failed(bot.Doubtful)}
	p := promise("a", 7)
	p.Resend = true
	s.enqueue(p)
	_ = s.run(1)
	s.clock.Advance(2 * time.Minute)
	_ = s.run(1)
	s.want("a", outbox.InDoubt)
	s.clock.Advance(time.Hour)
	s.enqueue(promise("b", 7))
	_ = s.run(1)
	if got, want := s.wire.sent(), []string{"7 a", "7 <i>(kirim ulang)</i>\na", "7 b"}; !reflect.DeepEqual(got, want) {
		t.Errorf("sent %q, want %q", got, want)
	}
	if doubtful, err := s.db.Doubtful(t.Context(), start); len(doubtful) != 1 || err != nil {
		t.Errorf("%d doubtful are listed, want 1: %v", len(doubtful), err)
	}
}

func TestAPauseHoldsUpOneChatAndOutlivesARestart(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.wire.answers = []error{slowDown(300 * time.Second)}
	s.enqueue(promise("a", 1))
	_ = s.run(1)
	urgent := promise("urgent", 1)
	urgent.Priority = 7
	s.enqueue(urgent, promise("b", 2))
	_ = s.run(1) // a new worker
	s.want("b", outbox.Sent)
	s.clock.Advance(299 * time.Second)
	if claims, err := s.db.Claim(t.Context(), 4, s.clock.Now(), s.clock.Now().Add(time.Minute)); len(claims) != 0 || err != nil {
		t.Errorf("claimed %d before the pause was over: %v", len(claims), err)
	}
	s.clock.Advance(time.Second)
	_ = s.run(2)
	if got, want := s.wire.sent(), []string{"1 a", "2 b", "1 urgent", "1 a"}; !reflect.DeepEqual(got, want) {
		t.Errorf("sent %q, want %q", got, want)
	}
}

func TestTwoChatsToldToSlowDownPauseAll(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.Senders = 1
	s.wire.answers = []error{slowDown(30 * time.Second), slowDown(60 * time.Second)}
	s.enqueue(promise("a", 1), promise("b", 2), promise("c", 3))
	_ = s.run(2)
	if next, err := s.db.NextDue(t.Context(), start); !next.Equal(start.Add(60*time.Second)) || err != nil {
		t.Errorf("next at %v, want after the longer pause: %v", next, err)
	}
	if n := len(s.wire.sent()); n != 2 {
		t.Errorf("%d calls, want 2", n)
	}
}

func TestAMovedGroupGetsTheSamePromiseOnceAtItsNewId(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.wire.answers = []error{&bot.SendError{Fate: bot.Moved, MovedTo: -1007}}
	s.enqueue(promise("a", -7), promise("b", -7))
	_ = s.run(3)
	if got, want := s.wire.sent(), []string{"-7 a", "-1007 a", "-1007 b"}; !reflect.DeepEqual(got, want) {
		t.Errorf("sent %q, want %q", got, want)
	}
	if told := s.Channels.(*channels).told; !reflect.DeepEqual(told, []string{"moved -7 to -1007"}) {
		t.Errorf("told %q", told)
	}
	s.wire.answers = []error{&bot.SendError{Fate: bot.Moved, MovedTo: -1008}, &bot.SendError{Fate: bot.Moved, MovedTo: -1009}}
	s.enqueue(promise("c", -1007))
	_ = s.run(2)
	s.want("c", outbox.Failed)
}

func TestAGroupWhoseMoveCannotBeNotedKeepsItsPromise(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.Channels = &channels{err: errors.New("the database is away")}
	s.wire.answers = []error{&bot.SendError{Fate: bot.Moved, MovedTo: -1007}}
	s.enqueue(promise("a", -7))
	_ = s.run(1)
	if p := s.want("a", outbox.Planned); p.To.Chat != -7 || p.MovedFrom != 0 {
		t.Errorf("%+v", p)
	}
}

func TestABlockedChatIsSwitchedOff(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.wire.answers = []error{failed(bot.Gone)}
	s.enqueue(promise("a", 7))
	_ = s.run(1)
	if told := s.Channels.(*channels).told; !reflect.DeepEqual(told, []string{"7 unreachable"}) {
		t.Errorf("told %q", told)
	}
}

func TestARefusedTokenStopsTheWorkerAndLosesNothing(t *testing.T) {
	t.Parallel()
	for _, fate := range []bot.Fate{bot.Unauthorized, bot.Conflict} {
		s := newStage(t)
		s.wire.answers = []error{failed(fate)}
		s.enqueue(promise("a", 7))
		if err := s.run(9); bot.FateOf(err) != fate {
			t.Errorf("stopped with %v, want %v", err, fate)
		}
		if p := s.want("a", outbox.Planned); p.Attempts != 0 {
			t.Errorf("%d attempts, want none", p.Attempts)
		}
	}
}
