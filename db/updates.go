package db

import (
	"context"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"serapan/bot"
)

// updatesKept is how long handled ids are remembered: Telegram itself keeps updates for 24 hours.
const updatesKept = 48 * time.Hour

// updateLease is how long whoever stored an update, or began with it, is trusted to finish it.
const updateLease = 3 * time.Minute

// StoreUpdates stores a batch of updates and returns the ids not seen before, in order. The caller has
// them until their lease ends.
func (db *DB) StoreUpdates(ctx context.Context, updates []bot.StoredUpdate) ([]int64, error) {
	ids, chats, payloads := make([]int64, len(updates)), make([]int64, len(updates)), make([][]byte, len(updates))
	for i, u := range updates {
		ids[i], chats[i], payloads[i] = u.ID, u.ChatID, u.Payload
	}
	var fresh []int64
	err := db.within(ctx, func(tx *sqlx.Tx) error {
		if err := tx.SelectContext(ctx, &fresh, `
			INSERT INTO updates (id, chat_id, payload, taken_until)
			SELECT *, now() + make_interval(secs => $4) FROM unnest($1::bigint[], $2::bigint[], $3::bytea[])
			ON CONFLICT (id) DO NOTHING RETURNING id`,
			pq.Array(ids), pq.Array(chats), pq.Array(payloads), updateLease.Seconds()); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `DELETE FROM updates WHERE finished_at < now() - make_interval(secs => $1)`, updatesKept.Seconds())
		return err
	})
	return fresh, err
}

// PendingUpdates lists the stored updates that were never finished, oldest first, whoever has them. It is
// for the one process that reads updates.
func (db *DB) PendingUpdates(ctx context.Context) ([]bot.StoredUpdate, error) {
	return db.updates(ctx, `SELECT id, chat_id, payload FROM updates WHERE finished_at IS NULL ORDER BY id`)
}

// TakeLeftOver gives the caller the unfinished updates whose lease is over, oldest first: no other process
// gets them until the new one is.
func (db *DB) TakeLeftOver(ctx context.Context) ([]bot.StoredUpdate, error) {
	return db.updates(ctx, `WITH taken AS (
			UPDATE updates SET taken_until = now() + make_interval(secs => $1) WHERE id IN (
				SELECT id FROM updates WHERE finished_at IS NULL AND taken_until <= now() FOR UPDATE SKIP LOCKED)
			RETURNING id, chat_id, payload)
		SELECT * FROM taken ORDER BY id`, updateLease.Seconds())
}

func (db *DB) updates(ctx context.Context, query string, args ...any) ([]bot.StoredUpdate, error) {
	var rows []struct {
		ID      int64  `db:"id"`
		ChatID  int64  `db:"chat_id"`
		Payload []byte `db:"payload"`
	}
	err := db.sql.SelectContext(ctx, &rows, query, args...)
	updates := make([]bot.StoredUpdate, len(rows))
	for i, r := range rows {
		updates[i] = bot.StoredUpdate(r)
	}
	return updates, err
}

// BeginUpdate counts an attempt at handling the update and returns its number, from 1.
func (db *DB) BeginUpdate(ctx context.Context, id int64) (int, error) {
	var attempt int
	err := db.sql.GetContext(ctx, &attempt, `UPDATE updates SET attempts = attempts + 1, taken_until = now() + make_interval(secs => $2)
		WHERE id = $1 RETURNING attempts`, id, updateLease.Seconds())
	return attempt, err
}

// FinishUpdate marks the update as handled and forgets its words.
func (db *DB) FinishUpdate(ctx context.Context, id int64) error {
	_, err := db.sql.ExecContext(ctx, `UPDATE updates SET finished_at = now(), payload = NULL WHERE id = $1`, id)
	return err
}
