package db

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
)

const (
	outboxHot    = 7 * 24 * time.Hour // how long what has ended stays in the small table
	outboxMonths = 13                 // how long it is kept at all: a year can be compared with the last
	outboxBatch  = 1000               // rows moved or forgotten at a time: schedulers wait for the move
)

// TidyOutbox moves what ended more than a week ago to the history, forgets what ended more than 13 months
// ago with the nudges it carried, and mends pauses that were set by a clock that was later put back.
func (db *DB) TidyOutbox(ctx context.Context, now time.Time) error {
	if _, err := db.sql.ExecContext(ctx, `UPDATE outbox_chats
		SET paused_until = CAST($1 AS timestamptz) + (paused_until - paused_at), paused_at = $1 WHERE paused_at > $1`, now); err != nil {
		return fmt.Errorf("mend pauses: %w", err)
	}
	for more := true; more; {
		var err error
		if more, err = db.moveEnded(ctx, now.Add(-outboxHot)); err != nil {
			return fmt.Errorf("move to the history: %w", err)
		}
	}
	_, err := db.sql.ExecContext(ctx, `DELETE FROM outbox_history WHERE ended_at < $1`, now.AddDate(0, -outboxMonths, 0))
	if err != nil {
		return fmt.Errorf("forget history: %w", err)
	}
	if err := db.forgetNudges(ctx, now.AddDate(0, -outboxMonths, 0)); err != nil {
		return fmt.Errorf("forget nudges: %w", err)
	}
	return nil
}

// moveEnded moves one batch and tells whether there may be more. The lock keeps enqueuers from taking a
// key that is on its way.
func (db *DB) moveEnded(ctx context.Context, before time.Time) (more bool, err error) {
	err = db.within(ctx, func(tx *sqlx.Tx) error {
		if _, err := tx.ExecContext(ctx, `LOCK TABLE outbox_history IN EXCLUSIVE MODE`); err != nil {
			return err
		}
		result, err := tx.ExecContext(ctx, `WITH moved AS (
				DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE ended_at < $1 ORDER BY ended_at LIMIT $2 FOR UPDATE SKIP LOCKED) RETURNING *)
			INSERT INTO outbox_history SELECT * FROM moved`, before, outboxBatch)
		if err != nil {
			return err
		}
		n, err := result.RowsAffected()
		more = n == outboxBatch
		return err
	})
	return more, err
}
