package db_test

import (
	"database/sql"
	"testing"

	"github.com/jonboulle/clockwork"

	"serapan/db"
	"serapan/db/dbtest"
)

func TestAFreshPromiseWakesThoseWhoListen(t *testing.T) {
	t.Parallel()
	url := dbtest.URL(t)
	store := second(t, url)
	wake := db.Wakeups(t.Context(), url, clockwork.NewFakeClockAt(now))
	<-wake // it listens now: what was said before is not known
	enqueue(t, store, owed("a", 7), owed("b", 8))
	<-wake
	enqueue(t, store, owed("a", 7)) // nothing fresh
	enqueue(t, store, owed("c", 7))
	<-wake
}

func TestAListenerThatWasCutOffListensAgain(t *testing.T) {
	t.Parallel()
	url := dbtest.URL(t)
	store := second(t, url)
	raw, err := sql.Open("postgres", url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = raw.Close() })
	wake := db.Wakeups(t.Context(), url, clockwork.NewFakeClockAt(now))
	<-wake
	if _, err := raw.Exec(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
		WHERE datname = current_database() AND query ILIKE 'LISTEN%'`); err != nil {
		t.Fatal(err)
	}
	<-wake // what was said meanwhile is not known
	enqueue(t, store, owed("a", 7))
	<-wake
}
