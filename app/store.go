package app

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"serapan/db"
	"serapan/db/local"
)

// databaseName is the database in the private cluster.
const databaseName = "serapan"

// Store is an open, migrated database, and the private cluster behind it where there is one.
type Store struct {
	*db.DB
	URL     string
	cluster *local.Cluster
}

// OpenStore connects to DATABASE_URL, or starts the private cluster in DATA_DIR, and migrates.
func (c Config) OpenStore(ctx context.Context, log *slog.Logger) (*Store, error) {
	s, err := c.openServer(ctx, log)
	if err != nil {
		return nil, err
	}
	if err := db.Migrate(ctx, s.URL); err != nil {
		return nil, s.abandon(err)
	}
	if s.DB, err = db.Open(ctx, s.URL); err != nil {
		return nil, s.abandon(err)
	}
	return s, nil
}

// openServer finds or starts the server and leaves the database as it is; the Store has no DB yet.
func (c Config) openServer(ctx context.Context, log *slog.Logger) (*Store, error) {
	if c.DatabaseURL != "" {
		return &Store{URL: c.DatabaseURL}, nil
	}
	if err := os.MkdirAll(c.DataDir, 0o700); err != nil {
		return nil, fmt.Errorf("DATA_DIR: %w", err)
	}
	cluster, err := local.Start(ctx, local.Options{Dir: filepath.Join(c.DataDir, "postgres"), Logger: log})
	if err != nil {
		return nil, err
	}
	s := &Store{URL: cluster.URL(databaseName), cluster: cluster}
	if err := db.Create(ctx, cluster.URL("postgres"), databaseName); err != nil {
		return nil, s.abandon(err)
	}
	return s, nil
}

func (s *Store) abandon(err error) error {
	s.Close()
	return err
}

// Close ends the connections and stops the private cluster.
func (s *Store) Close() {
	if s.DB != nil {
		_ = s.DB.Close()
	}
	if s.cluster != nil {
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		_ = s.cluster.Stop(ctx)
	}
}
