package db

import (
	"context"
	"database/sql"

	"github.com/lib/pq"
)

// Create makes a database on the server at the URL, where it is not there yet.
func Create(ctx context.Context, url, name string) error {
	return onServer(url, func(pool *sql.DB) error {
		var there bool
		if err := pool.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)`, name).Scan(&there); err != nil || there {
			return err
		}
		_, err := pool.ExecContext(ctx, `CREATE DATABASE `+pq.QuoteIdentifier(name))
		return err
	})
}

// Recreate makes an empty database on the server at the URL; one of that name is dropped first.
func Recreate(ctx context.Context, url, name string) error {
	return onServer(url, func(pool *sql.DB) error {
		if _, err := pool.ExecContext(ctx, `DROP DATABASE IF EXISTS `+pq.QuoteIdentifier(name)+` WITH (FORCE)`); err != nil {
			return err
		}
		_, err := pool.ExecContext(ctx, `CREATE DATABASE `+pq.QuoteIdentifier(name))
		return err
	})
}

func onServer(url string, do func(*sql.DB) error) error {
	pool, err := openPool(url)
	if err != nil {
		return err
	}
	defer pool.Close()
	return do(pool)
}
