package db

import (
	"context"
	"time"

	"github.com/jmoiron/sqlx"

	"serapan/people"
)

// Event is an audit row: who did what to what, where and when.
type Event = people.Event

// Record writes an audit row.
func (db *DB) Record(ctx context.Context, e Event) error { return record(ctx, db.sql, e) }

func record(ctx context.Context, q sqlx.ExecerContext, e Event) error {
	_, err := q.ExecContext(ctx, `INSERT INTO audit (at, person_id, chat_id, action, subject, detail) VALUES ($1, $2, $3, $4, $5, $6)`,
		e.At, nullable(e.Person), nullable(e.Chat), e.Action, e.Subject, e.Detail)
	return err
}

// changed writes the audit row of a change of what answers are made of, and moves the data version.
func changed(ctx context.Context, tx *sqlx.Tx, e Event) error {
	if err := moveVersion(ctx, tx); err != nil {
		return err
	}
	return record(ctx, tx, e)
}

func moveVersion(ctx context.Context, tx *sqlx.Tx) error {
	_, err := tx.ExecContext(ctx, `UPDATE data_version SET version = version + 1`)
	return err
}

// Version moves with every import and withdrawal, with every change of units, holidays or settings, and
// with all that is said of claims; not with what the outbox sends.
func (db *DB) Version(ctx context.Context) (int64, error) {
	var v int64
	err := db.sql.GetContext(ctx, &v, `SELECT version FROM data_version`)
	return v, err
}

// Events lists the newest audit rows, newest first.
func (db *DB) Events(ctx context.Context, limit int) ([]Event, error) {
	var events []Event
	err := db.sql.SelectContext(ctx, &events, `
		SELECT at, coalesce(person_id, 0) AS person, coalesce(chat_id, 0) AS chat, action, subject, detail
		FROM audit ORDER BY id DESC LIMIT $1`, limit)
	return events, err
}

// CountEvents counts how often the person did that since the moment.
func (db *DB) CountEvents(ctx context.Context, person int64, action string, since time.Time) (int, error) {
	var n int
	err := db.sql.GetContext(ctx, &n, `SELECT count(*) FROM audit WHERE at > $3 AND person_id = $1 AND action = $2`, person, action, since)
	return n, err
}
