package outbox

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/jonboulle/clockwork"

	"serapan/bot"
	"serapan/budget"
	"serapan/policy"
)

// Pin is a message of ours to be pinned in a group, or to be unpinned.
type Pin struct {
	Chat    int64
	Message int
	Month   budget.Date // its first day
	Off     bool
}

// PinState is what became of a pin.
type PinState string

// The states of a pin.
const (
	Pinned   PinState = "terpasang"
	Unpinned PinState = "dilepas"
	PinGone  PinState = "hilang" // somebody deleted the message
)

// PinStore knows from what was sent and pinned what is still to be done: a crash leaves nothing undone.
type PinStore interface {
	// PinsDue lists, of the groups whose binding is in force, the first instruction that was sent since the month
	// began, where none of the month is pinned yet; and those of former months, where one is.
	PinsDue(ctx context.Context, month budget.Date, began, now time.Time) ([]Pin, error)
	KeepPin(ctx context.Context, p Pin, state PinState) error
	// PinLater keeps the group's pins back until then.
	PinLater(ctx context.Context, chat int64, until time.Time) error
}

// Pinner keeps the month's instruction pinned in the groups that got it, and unpins that of the former month. It
// works beside the Worker, on messages that were sent: whatever becomes of a pin, no message waits for it. Where the
// bot may not pin, nobody hears of it.
type Pinner struct {
	Store PinStore
	Edge  interface {
		Pin(ctx context.Context, chat int64, message int, off bool) error
	}
	Office func(ctx context.Context, now time.Time) (policy.Office, error)
	Clock  clockwork.Clock
	Logger *slog.Logger
}

const (
	pinEvery = time.Minute
	pinSoon  = 5 * time.Minute // before a pin is tried again whose fate is not known
	pinDaily = 24 * time.Hour  // before one is tried again that was refused: rights that all members have are told to nobody
)

// Run looks every minute until the context ends.
func (p *Pinner) Run(ctx context.Context) {
	for ctx.Err() == nil {
		if err := p.Round(ctx); err != nil && !errors.Is(err, context.Canceled) {
			p.Logger.Error("cannot look after pins", "error", err)
		}
		timer := p.Clock.NewTimer(pinEvery)
		select {
		case <-ctx.Done():
		case <-timer.Chan():
		}
		timer.Stop()
	}
}

// Round does what is due. A pin rings nobody, but its grey line is seen: so it keeps the hours of the messages.
func (p *Pinner) Round(ctx context.Context) error {
	now := p.Clock.Now()
	office, err := p.Office(ctx, now)
	if err != nil {
		return err
	}
	opens, err := office.Opens(policy.TopicInstruction, now)
	if err != nil || opens.After(now) {
		return nil // no message goes out either; the jobs tell why
	}
	month := budget.DateOf(now.In(office.Zone))
	month.Day = 1
	due, err := p.Store.PinsDue(ctx, month, month.In(office.Zone), now)
	for _, pin := range due {
		err = errors.Join(err, p.settle(ctx, pin))
	}
	return err
}

// settle makes one call and stores what became of it. Made twice, it changes nothing.
func (p *Pinner) settle(ctx context.Context, pin Pin) error {
	done := Pinned
	if pin.Off {
		done = Unpinned
	}
	err := p.Edge.Pin(ctx, pin.Chat, pin.Message, pin.Off)
	fate, wait := bot.FateOf(err), pinDaily
	p.Logger.Debug("pin", "chat", pin.Chat, "message", pin.Message, "off", pin.Off, "fate", fate)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case fate == bot.Delivered, fate == bot.NotModified, fate == bot.MessageGone && pin.Off:
		return p.Store.KeepPin(ctx, pin, done)
	case fate == bot.MessageGone:
		return p.Store.KeepPin(ctx, pin, PinGone)
	case fate == bot.Retry, fate == bot.Doubtful:
		wait = pinSoon
		if failed, ok := errors.AsType[*bot.SendError](err); ok {
			wait = max(wait, failed.After)
		}
	}
	return p.Store.PinLater(ctx, pin.Chat, p.Clock.Now().Add(wait))
}
