package outbox_test

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"testing"
	"time"

	"serapan/bot"
	"serapan/budget"
	"serapan/outbox"
	"serapan/people"
	"serapan/policy"
)

// board is where messages are pinned; it gives the answers prepared, then takes everything.
type board struct {
	calls   []string
	answers []error
}

func (b *board) Pin(_ context.Context, chat int64, message int, off bool) error {
	b.calls = append(b.calls, fmt.Sprintf("%d %d %v", chat, message, !off))
	if len(b.answers) == 0 {
		return nil
	}
	err := b.answers[0]
	b.answers = b.answers[1:]
	return err
}

// pinning is a stage with a bound group and a Pinner.
type pinning struct {
	*stage
	board  *board
	pinner outbox.Pinner
}

const forum = -100

func newPinning(t *testing.T) *pinning {
	t.Helper()
	p := &pinning{stage: newStage(t), board: &board{}}
	p.Writers[policy.TopicInstruction] = words{}
	p.pinner = outbox.Pinner{Store: p.db, Edge: p.board, Clock: p.clock, Logger: slog.New(slog.DiscardHandler),
		Office: func(context.Context, time.Time) (policy.Office, error) { return office(), nil }}
	code := people.NewToken()
	event := people.Event{At: start, Person: 1, Action: "bind"}
	invite := people.Invite{Role: people.GroupOf, Scope: people.Scope{Group: budget.GroupKecamatan}, Expires: start.Add(time.Hour)}
	if err := p.db.Invite(t.Context(), code, invite, event); err != nil {
		t.Fatal(err)
	}
	if _, err := p.db.Bind(t.Context(), code, people.Chat{ID: forum, Title: "Camat"}, event); err != nil {
		t.Fatal(err)
	}
	return p
}

// instruct sends instructions to the group, one after the other.
func (p *pinning) instruct(keys ...string) {
	p.t.Helper()
	for _, key := range keys {
		due := promise(key, forum)
		due.Topic, due.Due = policy.TopicInstruction, p.clock.Now()
		p.enqueue(due)
		if err := p.run(1); err != nil {
			p.t.Fatal(err)
		}
		p.want(key, outbox.Sent)
	}
}

// round lets the Pinner look once, and checks what it called.
func (p *pinning) round(want ...string) {
	p.t.Helper()
	p.board.calls = nil
	if err := p.pinner.Round(p.t.Context()); err != nil {
		p.t.Fatal(err)
	}
	if !slices.Equal(p.board.calls, want) {
		p.t.Errorf("calls %q, want %q", p.board.calls, want)
	}
}

// put makes the group's binding what it says.
func (p *pinning) put(state people.ChatState) {
	p.t.Helper()
	if err := p.db.SetChatState(p.t.Context(), forum, state, "", people.Event{At: p.clock.Now(), Action: "chat"}); err != nil {
		p.t.Fatal(err)
	}
}

// The first instruction of a month is pinned once, and the next month's takes its place: pinned first, so that one
// is always there.
func TestTheFirstInstructionOfAMonthIsPinned(t *testing.T) {
	t.Parallel()
	p := newPinning(t)
	p.round()
	p.enqueue(promise("kabar", forum))
	if err := p.run(1); err != nil {
		t.Fatal(err)
	}
	p.round() // no instruction
	p.instruct("oktober", "oktober 2")
	p.round("-100 2 true")
	p.round()
	p.clock.Advance(8 * 24 * time.Hour) // 1 November
	if err := p.db.TidyOutbox(t.Context(), p.clock.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	p.round() // what stands, stands until another comes
	p.instruct("november")
	p.round("-100 4 true")
	p.round("-100 2 false")
	p.round()
}

// An edited instruction stays pinned; one that had to be sent anew is no second one of the month.
func TestAnEditLeavesThePinAlone(t *testing.T) {
	t.Parallel()
	p := newPinning(t)
	p.instruct("a")
	edit := promise("b", forum)
	edit.Topic, edit.Edits = policy.TopicInstruction, "a"
	p.enqueue(edit)
	if err := p.run(1); err != nil {
		t.Fatal(err)
	}
	p.round("-100 1 true")
	p.round()
}

// refusal is Telegram's answer of a fate.
func refusal(fate bot.Fate, after time.Duration) error {
	return &bot.SendError{Method: "pinChatMessage", Fate: fate, After: after}
}

// A pin that fails is tried again when there is hope, and never sooner.
func TestAPinIsTriedAgainInItsTime(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		answer error
		wait   time.Duration // 0: never again
	}{
		"done":               {nil, 0},
		"pinned already":     {refusal(bot.NotModified, 0), 0},
		"no right":           {refusal(bot.Refused, 0), 24 * time.Hour},
		"the bot is out":     {refusal(bot.Gone, 0), 24 * time.Hour},
		"out of reach":       {refusal(bot.Retry, 0), 5 * time.Minute},
		"429":                {refusal(bot.Retry, time.Hour), time.Hour},
		"the answer is lost": {refusal(bot.Doubtful, 0), 5 * time.Minute},
		"message deleted":    {refusal(bot.MessageGone, 0), 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newPinning(t)
			p.instruct("a")
			p.board.answers = []error{c.answer}
			p.round("-100 1 true")
			if c.wait == 0 {
				p.clock.Advance(24 * time.Hour)
				p.round()
				return
			}
			p.clock.Advance(c.wait - time.Second)
			p.round()
			p.clock.Advance(time.Second)
			p.round("-100 1 true")
		})
	}
}

// Where somebody deleted the message the next of the month takes its place; a pin that is off already is done.
func TestADeletedMessageIsNotPinned(t *testing.T) {
	t.Parallel()
	p := newPinning(t)
	p.instruct("a", "b")
	p.board.answers = []error{refusal(bot.MessageGone, 0)}
	p.round("-100 1 true")
	p.round("-100 2 true")
	p.clock.Advance(8 * 24 * time.Hour)
	p.instruct("c")
	p.round("-100 3 true")
	p.board.answers = []error{refusal(bot.MessageGone, 0)}
	p.round("-100 2 false")
	p.round()
}

// The right that comes later is used at once; a binding that is not in force pins nothing.
func TestAPinWaitsForTheRightAndTheBinding(t *testing.T) {
	t.Parallel()
	p := newPinning(t)
	p.instruct("a")
	p.board.answers = []error{refusal(bot.Refused, 0)}
	p.round("-100 1 true")
	p.put(people.ChatSuspended)
	p.round()
	p.put(people.ChatUnbound)
	p.round()
	p.put(people.ChatActive)
	p.board.answers = []error{refusal(bot.Refused, 0)}
	p.round("-100 1 true")
	p.round()
	if err := p.db.PinAgain(t.Context(), forum); err != nil {
		t.Fatal(err)
	}
	p.clock.Advance(7 * time.Hour) // 16.00 in Jakarta: its grey line would be seen
	p.round()
	p.clock.Advance(17 * time.Hour)
	p.round("-100 1 true")
	p.round()
}

// A pin whose outcome could not be stored is made again after the crash, which changes nothing; the message is not
// sent again.
func TestAPinOutlivesACrash(t *testing.T) {
	t.Parallel()
	p := newPinning(t)
	p.instruct("a")
	crashed := p.pinner
	crashed.Store = forgetful{p.db}
	for range 2 {
		if err := crashed.Round(t.Context()); err == nil {
			t.Error("no error")
		}
	}
	p.round("-100 1 true")
	p.round()
	if n := len(p.wire.calls); n != 1 {
		t.Errorf("%d messages", n)
	}
}

// forgetful is a store that is away when a pin was made.
type forgetful struct{ outbox.PinStore }

func (forgetful) KeepPin(context.Context, outbox.Pin, outbox.PinState) error {
	return fmt.Errorf("the database is away")
}

// In a supergroup the messages of the group have other ids, or none: only what is sent there is pinned.
func TestASupergroupHasPinsOfItsOwn(t *testing.T) {
	t.Parallel()
	p := newPinning(t)
	p.instruct("a")
	p.round("-100 1 true")
	moved := people.Event{At: p.clock.Now(), Action: "chat_moved"}
	if err := p.db.MoveChat(t.Context(), forum, -900, moved); err != nil {
		t.Fatal(err)
	}
	p.round()
	next := promise("b", -900)
	next.Topic = policy.TopicInstruction
	edit := promise("c", -900)
	edit.Topic, edit.Edits = policy.TopicInstruction, "a"
	p.enqueue(next, edit)
	if err := p.run(2); err != nil {
		t.Fatal(err)
	}
	p.want("c", outbox.Dropped) // it would change another message
	p.round("-900 2 true")
	p.round()
}
