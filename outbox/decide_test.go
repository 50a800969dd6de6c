package outbox_test

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"serapan/bot"
	"serapan/outbox"
	"serapan/policy"
)

// gate decides as it is told.
type gate struct{ policy.Decision }

func (g gate) Decide(context.Context, outbox.Promise, bool, time.Time) (policy.Decision, error) {
	return g.Decision, nil
}

// writer writes as it is told.
type writer func(p outbox.Promise) (bot.Message, bool, error)

func (w writer) Write(_ context.Context, p outbox.Promise, _ time.Time) (bot.Message, bool, error) {
	return w(p)
}

func TestWhatKeepsAPromiseBack(t *testing.T) {
	t.Parallel()
	later := start.Add(3 * time.Hour)
	for name, test := range map[string]struct {
		set   func(*stage, *outbox.Promise)
		state outbox.State
		note  string
	}{
		"expired":         {func(s *stage, p *outbox.Promise) { p.Expires = start.Add(-time.Second) }, outbox.Dropped, "expired"},
		"not yet expired": {func(s *stage, p *outbox.Promise) { p.Expires = start }, outbox.Sent, ""},
		"closed chat":     {func(s *stage, p *outbox.Promise) { s.Channels = &channels{closed: map[int64]bool{7: true}} }, outbox.Dropped, "not_allowed: closed"},
		"no longer true": {func(s *stage, p *outbox.Promise) {
			s.Writers = one(func(outbox.Promise) (bot.Message, bool, error) { return bot.Message{}, false, nil })
		}, outbox.Dropped, "no_longer_true"},
		"window": {func(s *stage, p *outbox.Promise) {
			s.Gate = gate{policy.Decision{Action: policy.Hold, Until: later, Note: policy.NoteWindow}}
		}, outbox.Held, "window"},
		"overflow": {func(s *stage, p *outbox.Promise) {
			s.Gate = gate{policy.Decision{Action: policy.Overflow, Note: policy.NoteCapWeek}}
		}, outbox.Dropped, outbox.NoteOverflow},
		"policy drops": {func(s *stage, p *outbox.Promise) {
			s.Gate = gate{policy.Decision{Action: policy.Drop, Note: policy.NoteExpired}}
		}, outbox.Dropped, "expired"},
		"a text that fails": {func(s *stage, p *outbox.Promise) {
			s.Writers = one(func(outbox.Promise) (bot.Message, bool, error) { return bot.Message{}, false, errors.New("no figures") })
		}, outbox.Planned, "trouble: no figures"},
		"a text that panics": {func(s *stage, p *outbox.Promise) {
			s.Writers = one(func(outbox.Promise) (bot.Message, bool, error) { panic("a bug") })
		}, outbox.Planned, "a bug"},
		"a topic nobody words": {func(s *stage, p *outbox.Promise) { p.Topic = "baru" }, outbox.Planned, "nobody words"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			p := promise("a", 7)
			test.set(s, &p)
			s.enqueue(p)
			if err := s.run(1); err != nil {
				t.Error(err)
			}
			got := s.want("a", test.state)
			if !strings.Contains(got.Note, test.note) {
				t.Errorf("note %q, want %q", got.Note, test.note)
			}
			if calls := len(s.wire.sent()); (calls > 0) != (test.state == outbox.Sent) {
				t.Errorf("%d calls", calls)
			}
			if test.state == outbox.Held && !got.NotBefore.Equal(later) {
				t.Errorf("held until %v, want %v", got.NotBefore, later)
			}
			if test.state == outbox.Planned && !got.NotBefore.After(start) {
				t.Error("it would be tried again at once")
			}
		})
	}
}

func one(w writer) map[policy.Topic]outbox.Writer { return map[policy.Topic]outbox.Writer{news: w} }

func TestAHeldPromiseIsJudgedAgainAndHoldsUpNoOther(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.Gate = gate{policy.Decision{Action: policy.Hold, Until: start.Add(time.Hour), Note: policy.NoteWindow}}
	s.enqueue(promise("a", 7))
	_ = s.run(1)
	s.Gate = open{}
	b := promise("b", 7)
	b.Due = start.Add(time.Second)
	s.enqueue(b)
	s.clock.Advance(time.Second)
	_ = s.run(1)
	s.want("a", outbox.Held)
	s.clock.Advance(time.Hour)
	_ = s.run(1)
	if got, want := s.wire.sent(), []string{"7 b", "7 a"}; !reflect.DeepEqual(got, want) {
		t.Errorf("sent %q, want %q", got, want)
	}
}

func TestOneTextThatFailsStopsNothingElse(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.Writers = one(func(p outbox.Promise) (bot.Message, bool, error) {
		if p.Key == "bad" {
			panic("a bug")
		}
		return bot.Message{HTML: p.Key}, true, nil
	})
	bad := promise("bad", 7)
	bad.Priority = policy.NewInstruction
	s.enqueue(bad, promise("good", 7), promise("other", 8))
	_ = s.run(3)
	s.want("good", outbox.Sent)
	s.want("other", outbox.Sent)
}

func TestAnUpdateEditsItsMessageInPlace(t *testing.T) {
	t.Parallel()
	update := func(key, edits string) outbox.Promise {
		p := promise(key, 7)
		p.Edits = edits
		return p
	}
	t.Run("sent", func(t *testing.T) {
		t.Parallel()
		s := newStage(t)
		s.enqueue(promise("a", 7))
		_ = s.run(1)
		s.enqueue(update("b", "a"))
		_ = s.run(1)
		s.enqueue(update("c", "b"))
		_ = s.run(1)
		if got, want := s.wire.sent(), []string{"7 a", "7 b edits 1", "7 c edits 1"}; !reflect.DeepEqual(got, want) {
			t.Errorf("sent %q, want %q", got, want)
		}
		marks, err := s.db.SentSince(t.Context(), 7, start)
		if err != nil || len(marks) != 3 || marks[0].Edited || !marks[1].Edited || !marks[2].Edited {
			t.Errorf("%+v %v", marks, err)
		}
	})
	t.Run("the same words", func(t *testing.T) {
		t.Parallel()
		s := newStage(t)
		s.enqueue(promise("a", 7))
		_ = s.run(1)
		s.wire.answers = []error{failed(bot.NotModified)}
		s.enqueue(update("b", "a"))
		_ = s.run(1)
		if p := s.want("b", outbox.Sent); p.MessageID != 1 {
			t.Errorf("message %d, want 1", p.MessageID)
		}
	})
	t.Run("deleted", func(t *testing.T) {
		t.Parallel()
		s := newStage(t)
		s.enqueue(promise("a", 7))
		_ = s.run(1)
		s.wire.answers = []error{failed(bot.MessageGone)}
		s.enqueue(update("b", "a"))
		_ = s.run(1)
		if got, want := s.wire.sent(), []string{"7 a", "7 b edits 1", "7 b"}; !reflect.DeepEqual(got, want) {
			t.Errorf("sent %q, want %q", got, want)
		}
		s.want("b", outbox.Sent)
	})
	t.Run("waits for its own turn", func(t *testing.T) {
		t.Parallel()
		s := newStage(t)
		a := promise("a", 7)
		a.NotBefore = start.Add(time.Hour)
		s.enqueue(a, update("b", "a"))
		_ = s.run(1)
		s.want("b", outbox.Held)
		s.clock.Advance(time.Hour)
		_ = s.run(2)
		if got, want := s.wire.sent(), []string{"7 a", "7 b edits 1"}; !reflect.DeepEqual(got, want) {
			t.Errorf("sent %q, want %q", got, want)
		}
	})
	t.Run("never sent", func(t *testing.T) {
		t.Parallel()
		s := newStage(t)
		s.wire.answers = []error{failed(bot.Doubtful)}
		s.enqueue(promise("a", 7))
		_ = s.run(1)
		s.enqueue(update("b", "a"), update("c", "nothing"))
		_ = s.run(2)
		if got, want := s.wire.sent(), []string{"7 a", "7 b", "7 c"}; !reflect.DeepEqual(got, want) {
			t.Errorf("sent %q, want %q", got, want)
		}
	})
	t.Run("in doubt is made once more, without the mark", func(t *testing.T) {
		t.Parallel()
		s := newStage(t)
		s.enqueue(promise("a", 7))
		_ = s.run(1)
		s.wire.answers = []error{failed(bot.Doubtful)}
		s.enqueue(update("b", "a"))
		_ = s.run(1)
		s.clock.Advance(time.Hour)
		_ = s.run(1)
		if got, want := s.wire.sent(), []string{"7 a", "7 b edits 1", "7 b edits 1"}; !reflect.DeepEqual(got, want) {
			t.Errorf("sent %q, want %q", got, want)
		}
	})
}

// TestTheHouseGate judges by the real rules over the real history.
func TestTheHouseGate(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.Gate = outbox.Policy{History: s.db, Office: func(context.Context, time.Time) (policy.Office, error) { return office(), nil }}
	s.enqueue(promise("a", 7), promise("b", 7), promise("c", 7))
	_ = s.run(3)
	if got, want := s.wire.sent(), []string{"7 a", "7 b"}; !reflect.DeepEqual(got, want) {
		t.Errorf("sent %q, want %q: two a day", got, want)
	}
	tomorrow := time.Date(2023, time.October, 25, 1, 30, 0, 0, time.UTC)
	if p := s.want("c", outbox.Held); p.Note != string(policy.NoteCapDay) || !p.NotBefore.Equal(tomorrow) {
		t.Errorf("held for %s until %v, want until %v", p.Note, p.NotBefore, tomorrow)
	}
}
