// Package db is the only place with SQL: one file holds one noun's queries, on sqlx and lib/pq.
package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// DB is the one store of the service. It is safe for many goroutines.
type DB struct {
	sql *sqlx.DB
}

// maxConnections leaves room for several replicas on a small server.
const maxConnections = 12

// Open connects to PostgreSQL at a postgres:// URL and checks that it answers. Statements that run
// for more than a minute are cancelled by the server.
func Open(ctx context.Context, url string) (*DB, error) {
	pool, err := openPool(url)
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(maxConnections)
	pool.SetMaxIdleConns(maxConnections)
	if err := pool.PingContext(ctx); err != nil {
		_ = pool.Close()
		return nil, fmt.Errorf("connect to PostgreSQL: %w", err)
	}
	return &DB{sqlx.NewDb(pool, "postgres")}, nil
}

// openPool makes connections to a postgres:// URL, which it does not try yet.
func openPool(url string) (*sql.DB, error) {
	config, err := pq.NewConfig(url)
	if err != nil {
		return nil, fmt.Errorf("DATABASE_URL: %w", redact(err))
	}
	if config.Runtime == nil {
		config.Runtime = map[string]string{}
	}
	config.Runtime["statement_timeout"], config.Runtime["timezone"] = "60000", "UTC"
	connector, err := pq.NewConnectorConfig(config)
	if err != nil {
		return nil, fmt.Errorf("DATABASE_URL: %w", redact(err))
	}
	return sql.OpenDB(connector), nil
}

// redact keeps the URL, which holds a password, out of what is logged.
func redact(error) error { return errors.New("is not a usable postgres:// URL") }

// Close ends all connections.
func (db *DB) Close() error { return db.sql.Close() }

// Ping tells whether the database answers.
func (db *DB) Ping(ctx context.Context) error { return db.sql.PingContext(ctx) }

// within runs f in one transaction: all of it is stored, or nothing.
func (db *DB) within(ctx context.Context, f func(tx *sqlx.Tx) error) error {
	tx, err := db.sql.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	if err := f(tx); err != nil {
		return errors.Join(err, ignoreDone(tx.Rollback()))
	}
	return tx.Commit()
}

// changes carries out a statement that changes what answers are made of, with its audit row. It reports
// false, and writes nothing, where there was nothing to change.
func (db *DB) changes(ctx context.Context, e Event, query string, args ...any) (bool, error) {
	done := false
	err := db.within(ctx, func(tx *sqlx.Tx) error {
		result, err := tx.ExecContext(ctx, query, args...)
		if err != nil {
			return err
		}
		n, err := result.RowsAffected()
		if done = n > 0; !done || err != nil {
			return err
		}
		return changed(ctx, tx, e)
	})
	return done && err == nil, err
}

func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) {
		return nil
	}
	return err
}

// found turns "no rows" into false.
func found(err error) (bool, error) {
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// nullable gives 0 to the database as NULL: nobody in particular.
func nullable(id int64) any {
	if id == 0 {
		return nil
	}
	return id
}
