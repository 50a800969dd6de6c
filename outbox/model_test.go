package outbox_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"serapan/bot"
	"serapan/outbox"
	"serapan/policy"
)

// ledger is the oracle: what was promised and what arrived, kept apart from the database.
type ledger struct {
	promised map[string]outbox.Promise
	arrived  map[string][]string // words, by key
	doubts   int                 // how many may be in doubt, by the crashes and the lost answers
	wrong    []string
}

// TestNothingIsLostNorSilentlySentTwice runs random sequences of promises, crashes, lost answers,
// refusals and jumps of time, both ways, then lets a healthy worker finish, and judges what arrived.
func TestNothingIsLostNorSilentlySentTwice(t *testing.T) {
	t.Parallel()
	store, raw := database(t)
	rapid.Check(t, func(r *rapid.T) {
		if _, err := raw.Exec(`TRUNCATE outbox, outbox_history, outbox_chats; INSERT INTO outbox_chats (chat_id) VALUES (0)`); err != nil {
			t.Fatal(err)
		}
		s := stageOn(t, store, raw)
		s.Senders = rapid.IntRange(1, 4).Draw(r, "senders")
		l := &ledger{promised: map[string]outbox.Promise{}, arrived: map[string][]string{}}
		s.wire.during = func(c call) { s.judgeOrder(l, c) }
		for range rapid.IntRange(1, 5).Draw(r, "rounds") {
			s.promiseSome(r, l)
			s.runBadly(r, l)
			s.clock.Advance(time.Duration(rapid.IntRange(-200, 300).Draw(r, "seconds")) * time.Second)
		}
		s.wire.answers = nil
		s.settle()
		s.judge(r, l)
	})
}

func (s *stage) promiseSome(r *rapid.T, l *ledger) {
	for range rapid.IntRange(1, 5).Draw(r, "n") {
		p := promise(fmt.Sprint("key ", rapid.IntRange(0, 30).Draw(r, "key")), int64(rapid.IntRange(1, 3).Draw(r, "chat")))
		p.Priority = policy.Priority(rapid.IntRange(0, 2).Draw(r, "priority"))
		p.Resend = rapid.Bool().Draw(r, "resend")
		p.Due = s.clock.Now()
		if _, known := l.promised[p.Key]; !known {
			l.promised[p.Key] = p
		}
		s.enqueue(p)
	}
}

// runBadly runs a worker to its end, natural or not, on a network that answers badly.
func (s *stage) runBadly(r *rapid.T, l *ledger) {
	s.wire.answers = nil
	for range rapid.IntRange(0, 6).Draw(r, "answers") {
		answer := rapid.SampledFrom([]error{nil, failed(bot.Doubtful), slowDown(40 * time.Second), failed(bot.Retry)}).Draw(r, "answer")
		s.wire.answers = append(s.wire.answers, answer)
	}
	at := rapid.SampledFrom(outbox.Points()).Draw(r, "dies at")
	if !s.killed(at, rapid.IntRange(1, 6).Draw(r, "nth")) {
		return
	}
	l.doubts += s.Senders - 1
	if at == outbox.PointMarked || at == outbox.PointAnswered {
		l.doubts++
	}
}

// judgeOrder looks at each call as it is made: its promise is the head of the chat's line, and
// the database knows that it is under way.
func (s *stage) judgeOrder(l *ledger, c call) {
	key := strings.TrimPrefix(c.text, "<i>(kirim ulang)</i>\n")
	line, err := s.db.Waiting(s.t.Context(), c.chat)
	if err != nil {
		s.t.Error(err)
	}
	s.wire.mu.Lock()
	defer s.wire.mu.Unlock()
	switch bot.FateOf(c.err) {
	case bot.Doubtful: // the worst case: it did arrive
		l.doubts++
		fallthrough
	case bot.Delivered:
		l.arrived[key] = append(l.arrived[key], c.text)
	}
	for _, p := range line {
		switch {
		case p.Key == key:
			if p.State != outbox.Sending {
				l.wrong = append(l.wrong, fmt.Sprintf("%s is sent while %s", key, p.State))
			}
			return
		case !p.NotBefore.After(s.clock.Now()):
			l.wrong = append(l.wrong, fmt.Sprintf("%s overtakes %s", key, p.Key))
		}
	}
}

// judge compares what arrived with what was promised, once all has ended.
func (s *stage) judge(r *rapid.T, l *ledger) {
	for _, wrong := range l.wrong {
		r.Error(wrong)
	}
	doubted := 0
	for key, promised := range l.promised {
		p, known, err := s.db.FindPromise(s.t.Context(), key)
		if err != nil || !known {
			r.Fatalf("%s is lost: %v", key, err)
		}
		words, flagged := l.arrived[key], !p.DoubtedAt.IsZero()
		if flagged {
			doubted++
		}
		switch {
		case p.State != outbox.Sent && p.State != outbox.InDoubt:
			r.Errorf("%s ends as %s (%s)", key, p.State, p.Note)
		case p.State == outbox.Sent && len(words) == 0:
			r.Errorf("%s is called sent and never arrived", key)
		case p.State == outbox.InDoubt && !flagged:
			r.Errorf("%s is in doubt without a flag", key)
		case len(words) > 1 && !(flagged && promised.Resend && len(words) == 2 && strings.HasPrefix(words[1], "<i>(kirim ulang)</i>")):
			r.Errorf("%s arrived as %q; flagged %v, to be sent once more %v", key, words, flagged, promised.Resend)
		}
	}
	if doubted > l.doubts {
		r.Errorf("%d are flagged, but only %d crashes and lost answers could be why", doubted, l.doubts)
	}
}
