package app

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// pollLimit is how old the last successful poll may be for the service to count as ready.
const pollLimit = 2 * time.Minute

// listen opens LISTEN_ADDR; nil where it is off.
func (a *App) listen() (net.Listener, error) {
	if a.config.ListenAddr == "" {
		return nil, nil
	}
	listener, err := net.Listen("tcp", a.config.ListenAddr)
	if err != nil {
		return nil, fmt.Errorf("LISTEN_ADDR: %w", err)
	}
	a.log.Info("listening", "address", listener.Addr().String())
	return listener, nil
}

// serveHTTP serves health, metrics and the webhook until the context ends. A server that breaks ends
// the service.
func (a *App) serveHTTP(ctx context.Context, listener net.Listener, stop func()) <-chan error {
	done := make(chan error, 1)
	if listener == nil {
		done <- nil
		return done
	}
	server := &http.Server{Handler: a.mux(), ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second, IdleTimeout: time.Minute}
	go func() {
		<-ctx.Done()
		closing, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		_ = server.Shutdown(closing)
	}()
	go func() {
		err := server.Serve(listener)
		if errors.Is(err, http.ErrServerClosed) {
			err = nil
		}
		done <- err
		stop()
	}()
	return done
}

func (a *App) mux() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	mux.HandleFunc("GET /readyz", a.ready)
	mux.Handle("GET /metrics", promhttp.HandlerFor(a.metrics.registry, promhttp.HandlerOpts{}))
	if a.config.WebhookURL != "" {
		mux.Handle("POST /telegram", a.bot.Webhook(a.config.WebhookSecret))
	}
	return mux
}

// leadGrace is how long a process may take to learn that another one polls.
const leadGrace = 10 * time.Second

// ready answers /readyz: the database is reached, Telegram has answered and was polled lately by the
// process that polls, and the alarm clock has rung.
func (a *App) ready(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 3*time.Second)
	defer cancel()
	var faults []string
	if err := a.Store.Ping(ctx); err != nil {
		faults = append(faults, "the database does not answer")
	}
	switch receiving := a.polling.Load() || a.config.WebhookURL != ""; {
	case !receiving && a.clock.Since(a.started) > leadGrace: // another process polls
	case a.bot.Username() == "":
		faults = append(faults, "telegram does not answer")
	case a.polling.Load() && a.clock.Since(a.lastHeard()) > pollLimit:
		faults = append(faults, "no successful poll for two minutes")
	}
	if a.silent(ctx) {
		faults = append(faults, "the alarm clock has not rung for three minutes")
	}
	if len(faults) > 0 {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
	if len(faults) == 0 {
		faults = []string{"ready"}
	}
	for _, f := range faults {
		fmt.Fprintln(w, f)
	}
}

// lastHeard is when Telegram last answered a poll. The first long poll of a quiet bot lasts its full
// time; until then the start counts.
func (a *App) lastHeard() time.Time {
	if at := a.bot.LastPoll(); at.After(a.started) {
		return at
	}
	return a.started
}
