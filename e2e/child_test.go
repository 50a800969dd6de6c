package e2e

import (
	"context"
	"errors"
	"io"
	"net/http/httptest"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/jonboulle/clockwork"

	"serapan/app"
	"serapan/db"
	"serapan/db/dbtest"
	"serapan/simulator"
)

// childMark in the environment makes this test binary the service itself, which a test can kill.
const childMark = "SERAPAN_E2E_CHILD"

func isChild() bool { return os.Getenv(childMark) != "" }

// childMain is the service's main. It ends with its parent, which holds the other end of its input.
func childMain() int {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	if opening := os.Getenv(clockMark); opening != "" {
		return storyMain(ctx, opening)
	}
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		os.Exit(3)
	}()
	return app.Command(ctx, []string{"serve"}, strings.NewReader(""), os.Stdout, os.Stderr)
}

// site is a Telegram, a database, and a service in a process of its own, by the real clock.
type site struct {
	t        *testing.T
	telegram *simulator.Server
	wire     *wire
	web      *httptest.Server // at which both are reached
	shut     func()           // closes the door to them
	database string
	sql      *sqlx.DB // the test's own connections
	log      *logbook // of all children
	data     string   // folder of all children

	child  *process   // the one that was started last; nil once it has ended
	living []*process // all of them
	names  int
}

func newSite(t *testing.T) *site { return newSiteAt(t, dbtest.URL(t), nil) }

// newSiteAt makes a site on an empty database whose Telegram goes by the clock; nil is the real one.
func newSiteAt(t *testing.T, database string, clock clockwork.Clock) *site {
	s := &site{t: t, database: database, log: &logbook{}, data: t.TempDir()}
	s.telegram = simulator.New(simulator.Options{Token: token, Username: botName, FirstName: "Bot Serapan", Clock: clock})
	for _, p := range cast {
		s.telegram.AddPerson(simulator.Person{ID: p.id, FirstName: p.name})
	}
	s.wire = newWire(s.telegram)
	s.web = httptest.NewServer(s.wire)
	s.shut = func() {
		_ = s.web.Listener.Close()
		s.web.CloseClientConnections()
	}
	var err error
	if s.sql, err = sqlx.Open("postgres", named(s.database, testName)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		for len(s.living) > 0 {
			s.end(s.living[0])
		}
		s.telegram.Close()
		s.shut()
		s.web.Close()
		_ = s.sql.Close()
	})
	store, err := db.Open(t.Context(), s.database)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	enrol(t.Context(), t, store)
	return s
}

// term asks the child to end; exitCode waits for it.
func (s *site) term() {
	s.t.Helper()
	if err := s.child.Process.Signal(syscall.SIGTERM); err != nil {
		s.t.Fatal(err)
	}
}

func (s *site) exitCode() int {
	s.t.Helper()
	select {
	case err := <-s.child.exited:
		s.forget(s.child)
		var exit *exec.ExitError
		if err != nil && !errors.As(err, &exit) {
			s.t.Fatal(err)
		}
		if exit != nil {
			return exit.ExitCode()
		}
		return 0
	case <-time.After(endurance):
		s.t.Fatalf("the child does not end; its log:\n%s", s.log)
		return -1
	}
}

const (
	endurance = 3 * time.Minute       // real time after which a test with children gives up
	glance    = 10 * time.Millisecond // how often it looks at what announces nothing
)

// await waits until the condition holds.
func (s *site) await(what string, holds func() bool) {
	s.t.Helper()
	end := time.NewTimer(endurance)
	defer end.Stop()
	look := time.NewTicker(glance)
	defer look.Stop()
	for {
		changed := s.telegram.Changed()
		if holds() {
			return
		}
		select {
		case <-end.C:
			s.t.Fatalf("in vain: %s; log of the children:\n%s", what, s.log)
		case <-changed:
		case <-look.C:
		}
	}
}

// settled waits until every update was taken and handled.
func (s *site) settled() {
	s.t.Helper()
	s.await("every update handled", s.quiet)
}

func (s *site) quiet() bool {
	return s.telegram.Pending() == 0 && s.count(`SELECT count(*) FROM updates WHERE finished_at IS NULL`) == 0
}

func (s *site) count(query string, args ...any) int {
	s.t.Helper()
	var n int
	if err := s.sql.GetContext(s.t.Context(), &n, query, args...); err != nil {
		s.t.Fatalf("%s: %v", query, err)
	}
	return n
}

// say lets somebody of the cast write to the bot.
func (s *site) say(name, words string) {
	s.t.Helper()
	if _, err := s.telegram.Say(cast[name].id, cast[name].id, words); err != nil {
		s.t.Fatal(err)
	}
}

// answers counts the bot's bubbles with these words in somebody's chat.
func (s *site) answers(name, words string) int { return s.hears(cast[name].id, words) }

func (s *site) hears(chat int64, words string) int {
	n := 0
	for _, m := range s.telegram.Chat(chat) {
		if m.FromBot && strings.Contains(m.Text, words) {
			n++
		}
	}
	return n
}
