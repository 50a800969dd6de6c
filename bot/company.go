package bot

import (
	"context"
	"strconv"
	"time"

	"github.com/jonboulle/clockwork"
)

// company keeps a person company while the handler works: it stops the spinning button after two
// seconds and shows "typing" after one, in private chats.
type company struct {
	stop         context.CancelFunc
	stopped      chan struct{}
	acknowledged bool // read only after stopped
}

const (
	ackAfter      = 2 * time.Second // a pressed button spins until it is acknowledged
	typingAfter   = time.Second
	typingEvery   = 5 * time.Second // how long Telegram shows it
	courtesyBound = 5 * time.Second // a courtesy that takes longer must not hold up the answer
)

// attend begins to keep company. It never outlasts end.
func (b *Bot) attend(ctx context.Context, in incoming) *company {
	working, stop := context.WithCancel(ctx)
	c := &company{stop: stop, stopped: make(chan struct{})}
	go func() {
		defer close(c.stopped)
		c.keep(ctx, working, b, in)
	}()
	return c
}

// end stops the company and tells whether the button press was acknowledged already.
func (c *company) end() bool {
	c.stop()
	<-c.stopped
	return c.acknowledged
}

func (c *company) keep(ctx, working context.Context, b *Bot, in incoming) {
	ack := b.alarm(in.callback != "", ackAfter)
	typing := b.alarm(in.Chat.Private() && in.Kind != Membership, typingAfter)
	defer func() { ack.Stop(); typing.Stop() }()
	for {
		select {
		case <-working.Done():
			return
		case <-ack.Chan():
			c.acknowledged = true
			b.acknowledge(ctx, in, Answer{})
		case <-typing.Chan():
			b.showTyping(working, in.Chat.ID)
			typing.Reset(typingEvery)
		}
	}
}

// alarm is a timer where it is wanted, else one that never rings.
func (b *Bot) alarm(wanted bool, after time.Duration) clockwork.Timer {
	if wanted {
		return b.clock.NewTimer(after)
	}
	return mute{}
}

// mute is a timer that never rings.
type mute struct{}

// Chan never rings.
func (mute) Chan() <-chan time.Time { return nil }

// Reset changes nothing.
func (mute) Reset(time.Duration) bool { return false }

// Stop changes nothing.
func (mute) Stop() bool { return false }

// showTyping is only a courtesy: failing is no trouble.
func (b *Bot) showTyping(ctx context.Context, chat int64) {
	ctx, cancel := context.WithTimeout(ctx, courtesyBound)
	defer cancel()
	_ = b.setting(ctx, "sendChatAction", params{"chat_id": strconv.FormatInt(chat, 10), "action": "typing"})
}

// acknowledge answers a button press with the toast. It reports false where the press was too old to
// be answered, so that nobody saw the toast.
func (b *Bot) acknowledge(ctx context.Context, in incoming, answer Answer) bool {
	if in.callback == "" {
		return true
	}
	ctx, cancel := context.WithTimeout(ctx, courtesyBound)
	defer cancel()
	p := params{"callback_query_id": in.callback}
	p.AddNonEmpty("text", clip(answer.Toast, maxToast))
	p.AddBool("show_alert", answer.Alert)
	err := b.setting(ctx, "answerCallbackQuery", p)
	if err != nil && FateOf(err) != TooLate {
		b.about(in).Warn("a button press was not acknowledged", "fate", FateOf(err), "error", err)
	}
	return FateOf(err) != TooLate
}

const maxToast = 200 // characters

// clip shortens s to n characters.
func clip(s string, n int) string {
	if runes := []rune(s); len(runes) > n {
		return string(runes[:n-1]) + "…"
	}
	return s
}
