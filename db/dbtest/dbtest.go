// Package dbtest gives every test a real database of its own, in a private
// PostgreSQL that one test binary shares among its tests.
//
// A package that wants databases says so once:
//
//	func TestMain(m *testing.M) { dbtest.Main(m, db.Migrate) }
//
// and then each test, in parallel if it likes, asks for one:
//
//	url := dbtest.URL(t)
//
// The server starts with the first database that is asked for and goes with
// the test binary, killed or not. What killed test runs leave on the disk, the
// next run sweeps up.
package dbtest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"testing"
	"time"
)

// patience bounds every single step of the package; none takes a second on
// an idle machine.
const patience = time.Minute

// shared is the binary's server: tests have no other way to hand it down from
// TestMain.
var shared struct {
	sync.Mutex
	migrate func(ctx context.Context, url string) error
	server  *server // nil until the first database
	err     error   // why there is none, said to every test
}

// Main is the whole TestMain of a package with databases: it runs the tests
// and exits. migrate brings an empty database up to the schema that all the
// tests start from; it runs once and must leave no connection open. nil
// leaves the databases empty.
func Main(m *testing.M, migrate func(ctx context.Context, url string) error) {
	if migrate == nil {
		migrate = func(context.Context, string) error { return nil }
	}
	shared.migrate = migrate
	code := m.Run()
	if err := shutDown(); err != nil {
		fmt.Fprintln(os.Stderr, "dbtest:", err)
		code = max(code, 1)
	}
	os.Exit(code)
}

// URL returns the address, for lib/pq, of a fresh database that only this
// test has. It is dropped, with whatever connections it has, when the test
// ends.
func URL(t testing.TB) string {
	t.Helper()
	s, err := running()
	if err != nil {
		t.Fatalf("dbtest: %v", err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	name, err := s.create(ctx)
	if err != nil {
		t.Fatalf("dbtest: %v", err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		if err := s.drop(ctx, name); err != nil {
			t.Errorf("dbtest: %v", err)
		}
	})
	return s.url(name)
}

// StopServer stops the server under the test's databases, whose addresses
// stay the same; StartServer, or else the end of the test, starts it again.
// The server is everybody's: a test that stops it must not run in parallel
// with others.
func StopServer(t testing.TB) {
	t.Helper()
	s, err := running()
	if err != nil {
		t.Fatalf("dbtest: %v", err)
	}
	if err := s.stop(); err != nil {
		t.Fatalf("dbtest: %v", err)
	}
	t.Cleanup(func() {
		if err := s.start(); err != nil {
			t.Errorf("dbtest: %v", err)
		}
	})
}

// StartServer starts the server that StopServer stopped.
func StartServer(t testing.TB) {
	t.Helper()
	s, err := running()
	if err == nil {
		err = s.start()
	}
	if err != nil {
		t.Fatalf("dbtest: %v", err)
	}
}

// Restart breaks every connection and returns when the server answers again.
func Restart(t testing.TB) {
	t.Helper()
	StopServer(t)
	StartServer(t)
}

var errNoMain = errors.New("this package needs: func TestMain(m *testing.M) { dbtest.Main(m, migrate) }")

// running returns the binary's server, started if need be.
func running() (*server, error) {
	shared.Lock()
	defer shared.Unlock()
	if shared.migrate == nil {
		return nil, errNoMain
	}
	if shared.server == nil && shared.err == nil {
		shared.server, shared.err = newServer(shared.migrate)
	}
	return shared.server, shared.err
}

// shutDown stops the server and removes everything of it.
func shutDown() error {
	shared.Lock()
	defer shared.Unlock()
	if shared.server == nil {
		return nil
	}
	return shared.server.remove()
}
