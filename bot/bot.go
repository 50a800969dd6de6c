package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"

	"github.com/jonboulle/clockwork"
)

// Bot stands between Telegram and the Handler.
type Bot struct {
	options  Options
	log      *slog.Logger
	clock    clockwork.Clock
	client   *client
	limiter  *limiter
	username atomic.Pointer[string]
	lastPoll atomic.Pointer[time.Time]
	running  atomic.Pointer[dispatcher] // of the Run under way, once it has taken up what was pending
}

// New makes a Bot. It calls nobody: Telegram may be down.
func New(_ context.Context, o Options) (*Bot, error) {
	switch {
	case o.Token == "":
		return nil, errors.New("bot: no token")
	case o.Handler == nil || o.Inbox == nil:
		return nil, errors.New("bot: Handler and Inbox are required")
	}
	o = o.withDefaults()
	return &Bot{
		options: o,
		log:     o.Logger,
		clock:   o.Clock,
		client:  newClient(o),
		limiter: newLimiter(o.Limits, o.Clock),
	}, nil
}

// Username is the bot's name without @, or "" before Telegram told it.
func (b *Bot) Username() string {
	if name := b.username.Load(); name != nil {
		return *name
	}
	return ""
}

// LastPoll is when getUpdates last succeeded; zero if never.
func (b *Bot) LastPoll() time.Time {
	if at := b.lastPoll.Load(); at != nil {
		return *at
	}
	return time.Time{}
}

// Run takes up what a crash left, then polls until ctx is done; then it lets the updates in flight
// finish, for Options.Drain at most. It may be called again after it returned. Its error is
// ErrUnauthorized where Telegram refuses the token; being stopped is no error.
func (b *Bot) Run(ctx context.Context) error {
	return b.run(ctx, b.options.Inbox.PendingUpdates, b.poll)
}

// Serve does what Run does, but for updates that come through Webhook instead of polling. Many processes
// may serve at once: each takes up, now and then, what another that died has left.
func (b *Bot) Serve(ctx context.Context) error {
	return b.run(ctx, b.options.Inbox.TakeLeftOver, func(ctx context.Context, d *dispatcher) error {
		for b.sleep(ctx, leftOverEvery) == nil {
			if err := b.resume(ctx, b.options.Inbox.TakeLeftOver, d); err != nil {
				return err
			}
		}
		return nil
	})
}

// leftOverEvery is how often a process by webhook looks for what another left.
const leftOverEvery = time.Minute

func (b *Bot) run(ctx context.Context, left func(context.Context) ([]StoredUpdate, error), receive func(context.Context, *dispatcher) error) error {
	if err := b.introduce(ctx); err != nil {
		return b.unlessStopped(ctx, err)
	}
	b.recallPauses(ctx)
	work, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	d := newDispatcher(b.options.Queue, b.process)
	d.start(work, b.options.Workers)
	err := b.resume(ctx, left, d)
	if err == nil {
		b.running.Store(d)
		err = receive(ctx, d)
		b.running.Store(nil)
	}
	return errors.Join(b.unlessStopped(ctx, err), b.drain(d, cancel))
}

func (b *Bot) unlessStopped(ctx context.Context, err error) error {
	if ctx.Err() != nil && FateOf(err) != Unauthorized {
		return nil
	}
	return err
}

// introduce asks Telegram who the bot is until it answers: commands in groups name their bot.
func (b *Bot) introduce(ctx context.Context) error {
	var pause backoff
	for {
		var me wireUser
		err := b.client.callInto(ctx, &me, "getMe", nil)
		if err == nil {
			b.username.Store(&me.Username)
			b.log.Info("connected to telegram", "bot", me.Username)
			return nil
		}
		if FateOf(err) == Unauthorized {
			return fmt.Errorf("bot: %w", err)
		}
		b.log.Warn("telegram does not answer yet", "error", err)
		if err := b.sleep(ctx, pause.next(err)); err != nil {
			return err
		}
	}
}

// resume hands over what was stored but not finished before the last stop or crash.
func (b *Bot) resume(ctx context.Context, left func(context.Context) ([]StoredUpdate, error), d *dispatcher) error {
	var pause backoff
	for {
		pending, err := left(ctx)
		if err == nil {
			return b.submit(ctx, d, pending)
		}
		b.log.Error("cannot read the updates left over", "error", err)
		if err := b.sleep(ctx, pause.next(err)); err != nil {
			return err
		}
	}
}

func (b *Bot) submit(ctx context.Context, d *dispatcher, updates []StoredUpdate) error {
	for _, u := range updates {
		if err := d.submit(ctx, u); err != nil {
			return err
		}
	}
	return nil
}

// drainGrace is how long cancelled work may take to notice.
const drainGrace = time.Second

// drain waits for the updates in flight; those that take too long are cancelled and stay unfinished
// in the Inbox, so that the next start handles them again.
func (b *Bot) drain(d *dispatcher, cancel context.CancelFunc) error {
	finished := d.stop()
	select {
	case <-finished:
		return nil
	case <-b.clock.After(b.options.Drain):
	}
	cancel()
	select {
	case <-finished:
	case <-b.clock.After(drainGrace):
	}
	return fmt.Errorf("bot: updates still in flight after %s were left for the next start", b.options.Drain)
}

// sleep waits by the bot's clock.
func (b *Bot) sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := b.clock.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.Chan():
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// setting makes a call whose result nobody needs.
func (b *Bot) setting(ctx context.Context, method string, p params) error {
	_, err := b.client.call(ctx, method, p)
	return err
}

// asJSON encodes what cannot fail to encode: our own maps, slices and structs of strings and numbers.
func asJSON(v any) string {
	encoded, err := json.Marshal(v)
	if err != nil {
		return ""
	}
	return string(encoded)
}
