package app

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/jonboulle/clockwork"
)

// quietApp is the wired service on a clock of the test's; nothing runs yet.
func quietApp(t *testing.T) (*App, *clockwork.FakeClock) {
	t.Helper()
	environment(t)
	telegram(t)
	config, err := FromEnvironment()
	if err != nil {
		t.Fatal(err)
	}
	clock := clockwork.NewFakeClockAt(time.Date(2023, time.October, 24, 2, 0, 0, 0, time.UTC)) // whole microseconds, as the database keeps them
	a, err := Open(t.Context(), config, clock, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(a.Close)
	return a, clock
}

// ask asks the service's own web pages.
func (a *App) ask(path string) string {
	answer := httptest.NewRecorder()
	a.mux().ServeHTTP(answer, httptest.NewRequest(http.MethodGet, path, nil))
	words, _ := io.ReadAll(answer.Body)
	return string(words)
}

// Whichever process rings, all are ready; where none does, none is. A ring
// in the future is none: the clock was set back.
func TestASilentAlarmClockTurnsReadyzRed(t *testing.T) {
	const red = "the alarm clock has not rung for three minutes"
	a, clock := quietApp(t)
	a.started = clock.Now()
	for _, c := range []struct {
		after  time.Duration
		ring   bool
		silent bool
	}{
		{0, false, false}, {ringLimit, false, false}, {time.Second, false, true}, {0, true, false},
		{ringLimit, false, false}, {time.Second, false, true}, {24 * time.Hour, true, false},
		{-time.Minute, false, false}, {-time.Second, false, true}, {0, true, false}, // the clock is set back, then rings
		{-48 * time.Hour, false, true}, {0, true, false}, // to before the start
		{ringLimit + time.Second, false, true},
	} {
		clock.Advance(c.after)
		if c.ring {
			if err := a.Store.NoteRing(t.Context(), clock.Now()); err != nil {
				t.Fatal(err)
			}
		}
		if got := strings.Contains(a.ask("/readyz"), red); got != c.silent {
			t.Errorf("after %s (ring: %v): silent is %v", c.after, c.ring, got)
		}
	}
}

// The service rings by itself once it leads, and stops when it is asked to; while another process
// leads it waits.
func TestServeRingsUnderOneLeader(t *testing.T) {
	a, clock := quietApp(t)
	other, err := a.Store.Lead(t.Context(), clock, "alarm")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- a.Run(ctx) }()
	if err := clock.BlockUntilContext(ctx, 1); err != nil { // it waits for its turn to ask again
		t.Fatal(err)
	}
	if last, err := a.Store.LastRing(ctx); err != nil || !last.IsZero() {
		t.Errorf("rang while another leads: %v, %v", last, err)
	}
	other.Resign()
	look, late := time.NewTicker(5*time.Millisecond), time.After(patience)
	defer look.Stop()
	for rung := false; !rung; {
		select {
		case <-look.C:
			clock.Advance(time.Second)
			last, err := a.Store.LastRing(ctx)
			rung = err == nil && !last.IsZero()
		case <-late:
			t.Fatal("never rang")
		}
	}
	for _, name := range []string{`serapan_ring_seconds_count{job="ringkasan"}`, "serapan_outbox_depth 0", "serapan_last_ring_timestamp_seconds"} {
		if body := a.ask("/metrics"); !strings.Contains(body, name) {
			t.Errorf("metrics have no %s", name)
		}
	}
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
}
