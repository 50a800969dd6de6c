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

// StoreUpdates stores a batch of updates and returns the ids not seen before, in order.
func (db *DB) StoreUpdates(ctx context.Context, updates []bot.StoredUpdate) ([]int64, error) {
	ids, chats, payloads := make([]int64, len(updates)), make([]int64, len(updates)), make([][]byte, len(updates))
	for i, u := range updates {
		ids[i], chats[i], payloads[i] = u.ID, u.ChatID, u.Payload
	}
	var fresh []int64
	err := db.within(ctx, func(tx *sqlx.Tx) error {
		if err := tx.SelectContext(ctx, &fresh, `
			INSERT INTO updates (id, chat_id, payload)
			SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bytea[])
			ON CONFLICT (id) DO NOTHING RETURNING id`,
			pq.Array(ids), pq.Array(chats), pq.Array(payloads)); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `DELETE FROM updates WHERE finished_at < now() - make_interval(secs => $1)`, updatesKept.Seconds())
		return err
	})
	return fresh, err
}

// PendingUpdates lists the stored updates that were never finished, oldest first.
func (db *DB) PendingUpdates(ctx context.Context) ([]bot.StoredUpdate, error) {
	var rows []struct {
		ID      int64  `db:"id"`
		ChatID  int64  `db:"chat_id"`
		Payload []byte `db:"payload"`
	}
	err := db.sql.SelectContext(ctx, &rows, `SELECT id, chat_id, payload FROM updates WHERE finished_at IS NULL ORDER BY id`)
	pending := make([]bot.StoredUpdate, len(rows))
	for i, r := range rows {
		pending[i] = bot.StoredUpdate(r)
	}
	return pending, err
}

// BeginUpdate counts an attempt at handling the update and returns its number, from 1.
func (db *DB) BeginUpdate(ctx context.Context, id int64) (int, error) {
	var attempt int
	err := db.sql.GetContext(ctx, &attempt, `UPDATE updates SET attempts = attempts + 1 WHERE id = $1 RETURNING attempts`, id)
	return attempt, err
}

// FinishUpdate marks the update as handled and forgets its words.
func (db *DB) FinishUpdate(ctx context.Context, id int64) error {
	_, err := db.sql.ExecContext(ctx, `UPDATE updates SET finished_at = now(), payload = NULL WHERE id = $1`, id)
	return err
}
