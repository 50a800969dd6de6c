package dbtest

import (
	"context"
	"testing"
)

// Server is a PostgreSQL of one test's own, which it may stop while other tests run in parallel.
type Server struct{ s *server }

// Own starts a server with the same template as everybody's. It goes with the test.
func Own(t testing.TB) *Server {
	t.Helper()
	shared.Lock()
	migrate := shared.migrate
	shared.Unlock()
	if migrate == nil {
		t.Fatal("dbtest: ", errNoMain)
	}
	s, err := newServer(migrate)
	if err != nil {
		t.Fatalf("dbtest: %v", err)
	}
	t.Cleanup(func() {
		if err := s.remove(); err != nil {
			t.Errorf("dbtest: %v", err)
		}
	})
	return &Server{s}
}

// URL is URL on this server; the database goes with the server.
func (o *Server) URL(t testing.TB) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	name, err := o.s.create(ctx)
	if err != nil {
		t.Fatalf("dbtest: %v", err)
	}
	return o.s.url(name)
}

// Stop breaks every connection; the addresses stay the same.
func (o *Server) Stop(t testing.TB) {
	t.Helper()
	if err := o.s.stop(); err != nil {
		t.Fatalf("dbtest: %v", err)
	}
}

// Start starts the server that Stop stopped, and returns when it answers.
func (o *Server) Start(t testing.TB) {
	t.Helper()
	if err := o.s.start(); err != nil {
		t.Fatalf("dbtest: %v", err)
	}
}
