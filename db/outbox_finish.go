package db

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"serapan/outbox"
)

// Finish stores the outcome of a claim. The token alone decides, not the lease: an answer that comes
// late, even after the promise was put in doubt, is still the truth as long as nobody took it since.
func (db *DB) Finish(ctx context.Context, c outbox.Claim, o outbox.Outcome, now time.Time) error {
	if o.PauseChat.IsZero() && o.PauseAll.IsZero() && o.MoveTo == 0 {
		return explained(finishPromise(ctx, db.sql, c, o, now), c, o)
	}
	err := db.within(ctx, func(tx *sqlx.Tx) error {
		if err := finishPromise(ctx, tx, c, o, now); err != nil {
			return err
		}
		for chat, until := range map[int64]time.Time{c.To.Chat: o.PauseChat, 0: o.PauseAll} {
			if err := pause(ctx, tx, chat, now, until); err != nil {
				return err
			}
		}
		if o.MoveTo == 0 {
			return nil
		}
		return movePromises(ctx, tx, c.To.Chat, o.MoveTo)
	})
	return explained(err, c, o)
}

func explained(err error, c outbox.Claim, o outbox.Outcome) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("finish %s as %s: %w", c.Key, o.State, err)
}

// finishPromise writes the outcome, unless the promise has ended or was claimed anew. Doubt is only for
// what is Sending: where its holder knew better in time, that counts.
func finishPromise(ctx context.Context, q sqlx.ExecerContext, c outbox.Claim, o outbox.Outcome, now time.Time) error {
	result, err := q.ExecContext(ctx, `
		UPDATE outbox SET state = $3, lease_until = NULL, note = $5,
			not_before = coalesce($4, not_before),
			attempts   = greatest(0, attempts - CASE WHEN $6 AND state = 'sending' THEN 1 ELSE 0 END),
			doubted_at = CASE WHEN $7 THEN coalesce(doubted_at, $8) ELSE doubted_at END,
			message_id = CASE WHEN $3 = 'sent' THEN CAST($9 AS bigint) END,
			sent_at    = CASE WHEN $3 = 'sent' THEN $8 END,
			edited     = $10,
			ended_at   = CASE WHEN $3 IN ('sent', 'in_doubt', 'failed', 'dropped') THEN $8 END
		WHERE id = $1 AND token = $2 AND (state = 'sending' OR (NOT $7 AND state NOT IN ('sent', 'failed', 'dropped')))`,
		c.ID, c.Token, string(o.State), when(o.NotBefore), o.Note, o.Unsent, o.Doubtful, now, o.MessageID, o.Edited)
	return oneOrLost(result, err)
}

// oneOrLost is ErrLost where a statement that needs the claim changed nothing.
func oneOrLost(result sql.Result, err error) error {
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n == 1 {
		return err
	}
	return outbox.ErrLost
}

// pause keeps a chat, or all of them (0), from being written to until then. It never makes a pause shorter.
func pause(ctx context.Context, tx *sqlx.Tx, chat int64, now, until time.Time) error {
	if until.IsZero() {
		return nil
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO outbox_chats AS c (chat_id, paused_at, paused_until) VALUES ($1, $2, $3)
		ON CONFLICT (chat_id) DO UPDATE SET paused_at = $2, paused_until = greatest(c.paused_until, $3)`, chat, now, until)
	return err
}

// movePromises carries a group's line, its history and its pause over to the supergroup it became, under
// the keys of the supergroup: what was promised to the one is not promised again to the other. Messages stay
// behind in the group: their ids mean others, or none, in the supergroup. It is no error to do it again.
func movePromises(ctx context.Context, tx *sqlx.Tx, from, to int64) error {
	for _, statement := range []string{
		`INSERT INTO outbox_chats (chat_id, served_at, paused_at, paused_until)
			SELECT CAST($2 AS bigint), served_at, paused_at, paused_until FROM outbox_chats WHERE chat_id = $1
			ON CONFLICT (chat_id) DO NOTHING`,
		`DELETE FROM outbox_chats WHERE chat_id = $1 AND $1 <> CAST($2 AS bigint)`,
		`UPDATE nudges SET promise = ` + movedKey("nudges.promise") + ` WHERE promise IN (SELECT o.key FROM ` + bothOutboxes + ` WHERE o.chat_id = $1)`,
		`UPDATE outbox SET key = ` + movedKey("outbox.key") + `, edits = ` + inSupergroup("edits") + ` WHERE chat_id = $1`,
		`UPDATE outbox_history SET key = ` + movedKey("outbox_history.key") + `, edits = ` + inSupergroup("edits") + ` WHERE chat_id = $1`,
		`UPDATE outbox SET chat_id = $2, moved_from = $1, message_id = 0 * message_id WHERE chat_id = $1 AND lease_until IS NULL`,
		`UPDATE outbox_history SET chat_id = $2, moved_from = $1, message_id = 0 * message_id WHERE chat_id = $1`,
	} {
		if _, err := tx.ExecContext(ctx, statement, from, to); err != nil {
			return err
		}
	}
	return nil
}

// inSupergroup is a column of keys with the supergroup in the place of the group: policy.Key writes the chat
// behind the first slash.
func inSupergroup(column string) string {
	return `regexp_replace(` + column + `, '^([^/]*)/' || CAST($1 AS bigint) || '/', '\1/' || CAST($2 AS bigint) || '/')`
}

// movedKey is inSupergroup of a table's column; a key that is taken already stays as it is.
func movedKey(column string) string {
	moved := inSupergroup(column)
	return `CASE WHEN EXISTS (SELECT FROM ` + bothOutboxes + ` WHERE o.key = ` + moved + `) THEN ` + column + ` ELSE ` + moved + ` END`
}
