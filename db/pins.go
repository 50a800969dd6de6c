package db

import (
	"context"
	"fmt"
	"time"

	"serapan/budget"
	"serapan/outbox"
	"serapan/policy"
)

// PinsDue lists what is to be pinned and unpinned in the groups whose binding is in force. Of the month's
// instructions the first is the one: later ones add to it. Where somebody deleted it the next takes its place; where
// somebody unpinned it that stands. A time beyond the longest wait was set by a clock that was put back since.
func (db *DB) PinsDue(ctx context.Context, month budget.Date, began, now time.Time) ([]outbox.Pin, error) {
	var rows []struct {
		Chat    int64       `db:"chat_id"`
		Message int         `db:"message_id"`
		Month   budget.Date `db:"month"`
		Off     bool        `db:"off"`
	}
	err := db.sql.SelectContext(ctx, &rows, `
		WITH open AS (
			SELECT id FROM chats WHERE state = 'aktif' AND (pin_after <= $3 OR pin_after > CAST($3 AS timestamptz) + interval '2 days'))
		SELECT c.id AS chat_id, sent.message_id, CAST($1 AS date) AS month, false AS off
		FROM open c, LATERAL (
			SELECT o.message_id FROM `+bothOutboxes+`
			WHERE o.chat_id = c.id AND o.handed_at >= $2 AND o.topic = $4 AND o.state = 'sent' AND NOT o.edited AND o.message_id > 0
				AND NOT EXISTS (SELECT FROM pins p WHERE p.chat_id = c.id AND p.message_id = o.message_id)
			ORDER BY o.handed_at, o.id LIMIT 1) sent
		WHERE NOT EXISTS (SELECT FROM pins p WHERE p.chat_id = c.id AND p.month = $1 AND p.state <> 'hilang')
		UNION ALL
		SELECT p.chat_id, p.message_id, p.month, true FROM pins p JOIN open c ON c.id = p.chat_id
		WHERE p.state = 'terpasang'
			AND EXISTS (SELECT FROM pins later WHERE later.chat_id = p.chat_id AND later.month > p.month AND later.state = 'terpasang')
		ORDER BY chat_id, message_id`, month, began, now, string(policy.TopicInstruction))
	pins := make([]outbox.Pin, len(rows))
	for i, r := range rows {
		pins[i] = outbox.Pin(r)
	}
	if err != nil {
		return nil, fmt.Errorf("pins due: %w", err)
	}
	return pins, nil
}

// KeepPin stores what became of a pin; nothing where the group has moved meanwhile.
func (db *DB) KeepPin(ctx context.Context, p outbox.Pin, state outbox.PinState) error {
	_, err := db.sql.ExecContext(ctx, `INSERT INTO pins (chat_id, message_id, month, state)
		SELECT id, CAST($2 AS bigint), CAST($3 AS date), $4 FROM chats WHERE id = $1
		ON CONFLICT (chat_id, message_id) DO UPDATE SET state = excluded.state`, p.Chat, p.Message, p.Month, string(state))
	return err
}

// PinLater keeps the group's pins back until then.
func (db *DB) PinLater(ctx context.Context, chat int64, until time.Time) error {
	_, err := db.sql.ExecContext(ctx, `UPDATE chats SET pin_after = $2 WHERE id = $1`, chat, until)
	return err
}

// PinAgain has the group's pins tried at once: the bot's rights have changed.
func (db *DB) PinAgain(ctx context.Context, chat int64) error {
	return db.PinLater(ctx, chat, time.Unix(0, 0))
}
