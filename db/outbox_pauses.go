package db

import (
	"context"
	"time"

	"github.com/jmoiron/sqlx"
)

// KeepPause keeps a chat from being written to until then, as Telegram asked. It never makes a pause shorter.
func (db *DB) KeepPause(ctx context.Context, chat int64, now, until time.Time) error {
	return db.within(ctx, func(tx *sqlx.Tx) error { return pause(ctx, tx, chat, now, until) })
}

// PausedChats are the chats that may not be written to at that moment, and until when; chat 0 stands for all.
// A pause that was set by a clock put back since counts no longer.
func (db *DB) PausedChats(ctx context.Context, now time.Time) (map[int64]time.Time, error) {
	var rows []struct {
		Chat  int64     `db:"chat_id"`
		Until time.Time `db:"paused_until"`
	}
	err := db.sql.SelectContext(ctx, &rows, `SELECT chat_id, paused_until FROM outbox_chats WHERE paused_until > $1 AND paused_at <= $1`, now)
	paused := make(map[int64]time.Time, len(rows))
	for _, r := range rows {
		paused[r.Chat] = r.Until
	}
	return paused, err
}
