package e2e

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"path"
	"testing"
	"time"

	"serapan/db/dbtest"
)

// darken takes the story's database away: every connection but the test's own is broken, and nobody may
// connect until back is called.
func (s *story) darken() (back func()) {
	s.t.Helper()
	address, err := url.Parse(s.database)
	if err != nil {
		s.t.Fatal(err)
	}
	name := path.Base(address.Path)
	address.Path = "/postgres" // nobody can shut the door of the room he is in
	door, err := sql.Open("postgres", address.String())
	if err != nil {
		s.t.Fatal(err)
	}
	s.count(`SELECT 1`) // the connection that stays
	allow := func(yes bool) {
		if _, err := door.ExecContext(context.WithoutCancel(s.t.Context()), fmt.Sprintf("ALTER DATABASE %s ALLOW_CONNECTIONS %v", name, yes)); err != nil {
			s.t.Error(err)
		}
	}
	allow(false)
	s.dark = true
	if _, err := door.ExecContext(s.t.Context(), `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND application_name <> $2`, name, testName); err != nil {
		s.t.Error(err)
	}
	return func() {
		allow(true)
		s.dark = false
		_ = door.Close()
	}
}

// TestDatabaseRestarts restarts PostgreSQL, and stops it for a minute, while messages go out: nothing is
// missed, nothing is said twice and nothing is in doubt: an answer that comes while there is nowhere to
// write it down is kept until there is.
func TestDatabaseRestarts(t *testing.T) {
	t.Parallel()
	server := dbtest.Own(t)
	s := newStoryOn(t, server.URL(t))
	s.live()
	s.rest(never)
	away := func(d time.Duration) {
		server.Stop(t)
		s.dark = true
		s.breathe(d)
		server.Start(t)
		s.dark = false
		s.arrived = s.now() // what fell due in the dark is promised by a ring after it
	}
	s.until(wib(time.October, 27, 8, 29))
	away(0)
	s.rest(never)
	s.until(wib(time.October, 27, 8, 31))
	answer := s.wire.hold("sendMessage", 2, true)
	s.rest(s.wire.held)
	server.Stop(t)
	s.dark = true
	answer()
	s.breathe(time.Minute)
	server.Start(t)
	s.dark = false
	s.rest(never)
	for _, at := range []time.Time{wib(time.October, 30, 7, 29), wib(time.October, 31, 8, 29), wib(time.November, 1, 8, 29), wib(time.November, 2, 8, 29)} {
		s.until(at)
		s.rest(never)
		s.until(at.Add(time.Minute)) // everything is due
		away(time.Minute)
		s.rest(never)
	}
	s.until(wib(time.November, 3, 9, 0))
	s.rest(never)
	s.accept(s.judge(always), 0)
}
