package db_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/jonboulle/clockwork"

	"serapan/db"
	"serapan/db/dbtest"
)

// second opens the database once more, as another process would.
func second(t testing.TB, url string) *db.DB {
	t.Helper()
	store, err := db.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	return store
}

func lead(t testing.TB, store *db.DB, clock clockwork.Clock, name string) *db.Leader {
	t.Helper()
	leader, err := store.Lead(t.Context(), clock, name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(leader.Resign)
	return leader
}

// candidate waits for the lead elsewhere.
func candidate(t testing.TB, store *db.DB, clock clockwork.Clock, name string) <-chan *db.Leader {
	t.Helper()
	got := make(chan *db.Leader, 1)
	go func() {
		leader, err := store.Lead(t.Context(), clock, name)
		if err == nil {
			got <- leader
		}
	}()
	return got
}

// poll lets the candidate ask again and again until it leads.
func poll(t testing.TB, clock *clockwork.FakeClock, got <-chan *db.Leader) {
	t.Helper()
	for {
		select {
		case leader := <-got:
			leader.Resign()
			return
		default:
			ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
			_ = clock.BlockUntilContext(ctx, 1)
			cancel()
			clock.Advance(5 * time.Second)
		}
	}
}

func TestOneLeadsAndAnotherTakesOver(t *testing.T) {
	t.Parallel()
	url, clock := dbtest.URL(t), clockwork.NewFakeClockAt(now)
	first := lead(t, second(t, url), clock, "outbox")
	other := second(t, url)
	lead(t, other, clock, "poll") // another name is another lead
	got := candidate(t, other, clock, "outbox")
	for range 5 {
		if err := clock.BlockUntilContext(t.Context(), 1); err != nil {
			t.Fatal(err)
		}
		clock.Advance(5 * time.Second)
	}
	select {
	case <-got:
		t.Fatal("two lead")
	case <-first.Lost():
		t.Fatal("a healthy leader lost")
	default:
	}
	first.Resign()
	first.Resign() // once more is no harm
	poll(t, clock, got)
}

func TestAKilledConnectionIsALostLead(t *testing.T) {
	t.Parallel()
	store, raw := openRaw(t)
	clock := clockwork.NewFakeClockAt(now)
	leader, err := store.LeadWithPulse(t.Context(), "outbox", 50*time.Millisecond, time.Hour)
	if err != nil || leader == nil {
		t.Fatalf("%v %v", leader, err)
	}
	t.Cleanup(leader.Resign)
	got := candidate(t, store, clock, "outbox")
	if _, err := raw.Exec(`SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
		WHERE l.locktype = 'advisory' AND d.datname = current_database()`); err != nil {
		t.Fatal(err)
	}
	<-leader.Lost()
	poll(t, clock, got)
	if err := store.Ping(t.Context()); err != nil {
		t.Errorf("the pool suffers: %v", err)
	}
}

// TestASilentLeaderLosesTheLead stands for a process that was stopped: it is alive and says nothing.
func TestASilentLeaderLosesTheLead(t *testing.T) {
	t.Parallel()
	url := dbtest.URL(t)
	silent, err := second(t, url).LeadWithPulse(t.Context(), "outbox", time.Hour, 100*time.Millisecond)
	if err != nil || silent == nil {
		t.Fatalf("%v %v", silent, err)
	}
	t.Cleanup(silent.Resign)
	other := second(t, url)
	for {
		next, err := other.LeadWithPulse(t.Context(), "outbox", time.Hour, time.Hour)
		if err != nil {
			t.Fatal(err)
		}
		if next != nil {
			next.Resign()
			return
		}
	}
}

func TestALeaderThatIsToldToStopWaiting(t *testing.T) {
	t.Parallel()
	url, clock := dbtest.URL(t), clockwork.NewFakeClockAt(now)
	lead(t, second(t, url), clock, "outbox")
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	other := second(t, url)
	go func() {
		_, err := other.Lead(ctx, clock, "outbox")
		ended <- err
	}()
	_ = clock.BlockUntilContext(t.Context(), 1)
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
