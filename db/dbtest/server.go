package dbtest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"github.com/lib/pq"

	"serapan/db/local"
)

// template is the migrated database that all others are copies of.
const template = "template_test"

// server is one test binary's PostgreSQL.
type server struct {
	dir   string
	count atomic.Int64

	mu      sync.Mutex
	cluster *local.Cluster // nil while stopped
	admin   *sql.DB
	address func(database string) string // outlives a stop
}

// newServer starts a server in a fresh folder and fills the template.
func newServer(migrate func(ctx context.Context, url string) error) (*server, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	base := local.Scratch()
	sweep(ctx, base)
	dir, err := os.MkdirTemp(base, prefix())
	if err != nil {
		return nil, err
	}
	s := &server{dir: dir}
	if err := s.start(); err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	if err := s.fill(ctx, migrate); err != nil {
		return nil, errors.Join(err, s.remove())
	}
	return s, nil
}

// start does nothing if the server runs.
func (s *server) start() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.cluster != nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	cluster, err := local.Start(ctx, local.Options{
		Dir: s.dir, Ephemeral: true, Logger: slog.New(slog.NewTextHandler(os.Stderr, nil)),
	})
	if err != nil {
		return err
	}
	connector, err := pq.NewConnector(cluster.URL("postgres"))
	if err != nil {
		return errors.Join(err, cluster.Stop(ctx))
	}
	s.cluster, s.address, s.admin = cluster, cluster.URL, sql.OpenDB(connector)
	return nil
}

// stop does nothing if the server is stopped.
func (s *server) stop() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.cluster == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	err := errors.Join(s.admin.Close(), s.cluster.Stop(ctx))
	s.cluster = nil
	return err
}

func (s *server) remove() error { return errors.Join(s.stop(), os.RemoveAll(s.dir)) }

func (s *server) url(database string) string { return s.address(database) }

// exec runs one statement in no transaction, as CREATE DATABASE wants it.
func (s *server) exec(ctx context.Context, statement string) error {
	s.mu.Lock()
	admin := s.admin
	s.mu.Unlock()
	if _, err := admin.ExecContext(ctx, statement); err != nil {
		return fmt.Errorf("%s: %w", statement, err)
	}
	return nil
}

// fill makes the template and closes it: a database that anybody is connected
// to cannot be copied.
func (s *server) fill(ctx context.Context, migrate func(ctx context.Context, url string) error) error {
	if err := s.exec(ctx, "CREATE DATABASE "+template); err != nil {
		return err
	}
	if err := migrate(ctx, s.url(template)); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	if err := s.exec(ctx, "ALTER DATABASE "+template+" ALLOW_CONNECTIONS false"); err != nil {
		return err
	}
	return s.exec(ctx, "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '"+template+"'")
}

// create copies the template.
func (s *server) create(ctx context.Context) (name string, err error) {
	name = fmt.Sprintf("test_%d", s.count.Add(1))
	return name, s.exec(ctx, "CREATE DATABASE "+name+" TEMPLATE "+template)
}

func (s *server) drop(ctx context.Context, name string) error {
	return s.exec(ctx, "DROP DATABASE "+name+" WITH (FORCE)")
}

// prefix begins the names of this user's folders.
func prefix() string { return fmt.Sprintf("serapan-test-%d-", os.Getuid()) }

// sweep removes the folders of test binaries that were killed. One that is
// alive holds its folder's lock, and Remove leaves it alone.
func sweep(ctx context.Context, base string) {
	dirs, _ := filepath.Glob(filepath.Join(base, prefix()+"*")) // the pattern is well formed
	for _, dir := range dirs {
		if info, err := os.Lstat(dir); err != nil || !info.IsDir() {
			continue
		}
		if err := local.Remove(ctx, dir); err != nil && !errors.Is(err, local.ErrInUse) {
			fmt.Fprintln(os.Stderr, "dbtest: leftovers of a killed test run:", err)
		}
	}
}
