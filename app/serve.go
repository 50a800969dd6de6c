package app

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"time"

	"github.com/jonboulle/clockwork"

	"serapan/bot"
	"serapan/handlers"
	"serapan/scheduler"
)

type serveCommand struct{}

// Run serves until the context ends (SIGTERM).
func (serveCommand) Run(ctx context.Context, config Config, t terminal) error {
	a, err := Open(ctx, config, t.clock, t.log)
	if err != nil {
		return err
	}
	defer a.Close()
	return a.Run(ctx)
}

// App is the wired service.
type App struct {
	Store   *Store
	bot     *bot.Bot
	alarm   *scheduler.Alarm
	config  Config
	clock   clockwork.Clock
	log     *slog.Logger
	metrics *metrics
	started time.Time // when it was opened
	polling atomic.Bool
}

// Open opens the database and wires the service. It does not need Telegram to answer.
func Open(ctx context.Context, config Config, clock clockwork.Clock, log *slog.Logger) (*App, error) {
	if config.Token == "" {
		return nil, &usageError{"TELEGRAM_BOT_TOKEN is not set: put the bot's token into .env (see .env.example), or try `go run ./cmd/demo`"}
	}
	store, err := config.OpenStore(ctx, log)
	if err != nil {
		return nil, err
	}
	a := &App{Store: store, config: config, clock: clock, log: log, metrics: newMetrics(), started: clock.Now()}
	if err := a.wire(ctx); err != nil {
		store.Close()
		return nil, err
	}
	return a, nil
}

// wire joins the edge and the handlers, which need each other: the handlers fetch files through the
// edge.
func (a *App) wire(ctx context.Context) error {
	var edge lateEdge
	a.alarm = newAlarm(a.config, a.Store, terminal{log: a.log, clock: a.clock}, a.metrics.push)
	router := handlers.New(handlers.Options{
		Store: a.Store, Files: &edge, Menus: &edge, Clock: a.clock, Zone: a.config.Zone,
		Admins: a.config.Admins, Logger: a.log, Bot: func() string { return edge.Username() }, Version: Version(), Schedule: a.alarm,
		Evidence: keptFiles(a.config), Observe: a.metrics,
	})
	b, err := bot.New(ctx, bot.Options{
		Token: a.config.Token, APIURL: a.config.APIURL, Clock: a.clock, Logger: a.log,
		Handler: router, Inbox: a.Store, Pictures: a.Store, Pauses: a.Store, Observe: a.metrics,
	})
	if err != nil {
		return err
	}
	edge.Bot, a.bot = b, b
	return nil
}

// lateEdge is the edge as the handlers know it before it is made.
type lateEdge struct{ *bot.Bot }

// Run serves until the context ends, then drains.
func (a *App) Run(ctx context.Context) error {
	listener, err := a.listen()
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	web := a.serveHTTP(ctx, listener, stop)
	pushed := a.push(ctx, stop)
	err = a.receive(ctx)
	stop()
	return errors.Join(err, <-pushed, <-web)
}

// receive takes updates by webhook where one is set, in every process; else by polling, in the one
// that leads, for Telegram allows but one reader.
func (a *App) receive(ctx context.Context) error {
	a.log.Info("serving", "version", Version(), "webhook", a.config.WebhookURL != "")
	if a.config.WebhookURL == "" {
		return a.lead(ctx, "polling", asLeader(a.poll))
	}
	return errors.Join(a.announce(ctx), a.bot.Serve(ctx))
}

// poll reads updates while this process leads.
func (a *App) poll(ctx context.Context) error {
	a.polling.Store(true)
	defer a.polling.Store(false)
	if err := a.bot.DeleteWebhook(ctx); err != nil && ctx.Err() == nil && bot.FateOf(err) != bot.Unauthorized {
		a.log.Warn("an old webhook could not be removed", "err", err)
	}
	return a.bot.Run(ctx)
}

// webhookPause is how long to wait before Telegram is told the webhook's address again.
const webhookPause = 10 * time.Second

// announce tells Telegram the webhook's address until it takes it. A refused token ends the service.
func (a *App) announce(ctx context.Context) error {
	for ctx.Err() == nil {
		err := a.bot.SetWebhook(ctx, a.config.WebhookURL, a.config.WebhookSecret)
		if err == nil || errors.Is(err, bot.ErrUnauthorized) {
			return err
		}
		a.log.Warn("telegram did not take the webhook yet", "err", err)
		select {
		case <-ctx.Done():
		case <-a.clock.After(webhookPause):
		}
	}
	return nil
}

// Close ends the connections and stops the private cluster.
func (a *App) Close() { a.Store.Close() }
