package db

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"serapan/outbox"
)

// outboxChannel is where a fresh promise is announced. The word is only a wake-up: it says nothing.
const outboxChannel = "outbox"

// Enqueue writes promises down and tells how many are fresh; those whose key was ever used in the last
// 13 months are there already. All are stored, or none.
func (db *DB) Enqueue(ctx context.Context, promises []outbox.Promise, at time.Time) (fresh int, err error) {
	err = db.within(ctx, func(tx *sqlx.Tx) error {
		fresh, err = enqueue(ctx, tx, promises, at)
		return err
	})
	return fresh, err
}

// enqueue is Enqueue within the caller's transaction, so that what makes a promise due and the promise
// are stored together. The transaction must be READ COMMITTED, which is what within begins.
func enqueue(ctx context.Context, tx *sqlx.Tx, promises []outbox.Promise, at time.Time) (fresh int, err error) {
	if len(promises) == 0 {
		return 0, nil
	}
	columns, err := promiseColumns(promises)
	if err != nil {
		return 0, err
	}
	// Nothing may move to the history between looking for a key there and taking it here.
	if _, err := tx.ExecContext(ctx, `LOCK TABLE outbox_history IN ROW SHARE MODE`); err != nil {
		return 0, err
	}
	if err := tx.GetContext(ctx, &fresh, insertPromises, append(columns, at)...); err != nil {
		return 0, fmt.Errorf("enqueue: %w", err)
	}
	if fresh > 0 {
		_, err = tx.ExecContext(ctx, `SELECT pg_notify($1, '')`, outboxChannel)
	}
	return fresh, err
}

const insertPromises = `
	WITH new AS (
		SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::bigint[], $6::boolean[], $7::text[],
			$8::timestamptz[], $9::timestamptz[], $10::text[], $11::boolean[], $12::text[])
			AS n (key, topic, reason, priority, chat_id, is_group, facts, due, not_before, expires, resend, edits)
		WHERE NOT EXISTS (SELECT FROM outbox_history h WHERE h.key = n.key)
	), stored AS (
		INSERT INTO outbox (key, topic, reason, priority, chat_id, is_group, facts, due, not_before, expires, resend, edits, created_at)
		SELECT key, topic, reason, priority, chat_id, is_group, CAST(facts AS jsonb), due, not_before,
			CAST(nullif(expires, '') AS timestamptz), resend, edits, $13
		FROM new ORDER BY key -- one order for all: two schedulers cannot wait for each other in a circle
		ON CONFLICT (key) DO NOTHING RETURNING chat_id
	), lines AS (
		INSERT INTO outbox_chats (chat_id) SELECT DISTINCT chat_id FROM stored ORDER BY chat_id ON CONFLICT DO NOTHING
	)
	SELECT count(*) FROM stored`

// promiseColumns turns promises into the columns that insertPromises unnests.
func promiseColumns(promises []outbox.Promise) ([]any, error) {
	n := len(promises)
	text := func() []string { return make([]string, 0, n) }
	keys, topics, reasons, facts, edits := text(), text(), text(), text(), text()
	dues, notBefores, expiries := text(), text(), text()
	priorities, chats := make([]int64, 0, n), make([]int64, 0, n)
	groups, resends := make([]bool, 0, n), make([]bool, 0, n)
	for _, p := range promises {
		words, err := factWords(p)
		if err != nil {
			return nil, err
		}
		keys, topics, reasons = append(keys, p.Key), append(topics, string(p.Topic)), append(reasons, string(p.Reason))
		facts, edits = append(facts, words), append(edits, p.Edits)
		priorities, chats = append(priorities, int64(p.Priority)), append(chats, p.To.Chat)
		dues, notBefores = append(dues, stamp(p.Due)), append(notBefores, stamp(cmp.Or(p.NotBefore, p.Due)))
		groups = append(groups, p.To.Group)
		expiries, resends = append(expiries, stamp(p.Expires)), append(resends, p.Resend)
	}
	return []any{pq.Array(keys), pq.Array(topics), pq.Array(reasons), pq.Array(priorities), pq.Array(chats),
		pq.Array(groups), pq.Array(facts), pq.Array(dues), pq.Array(notBefores), pq.Array(expiries), pq.Array(resends), pq.Array(edits)}, nil
}

// factWords is a promise's facts as the database keeps them, or why the promise is none.
func factWords(p outbox.Promise) (string, error) {
	switch {
	case p.Key == "" || p.Topic == "" || p.To.Chat == 0 || p.Due.IsZero():
		return "", fmt.Errorf("enqueue: a promise needs key, topic, chat and due: %+v", p)
	case p.Edits == p.Key:
		return "", fmt.Errorf("enqueue: %s edits itself", p.Key)
	case len(p.Facts) == 0:
		return "{}", nil
	}
	words, err := json.Marshal(p.Facts)
	return string(words), err
}

// stamp is a time as PostgreSQL reads it, to the microsecond it keeps; "" for the zero time.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02T15:04:05.999999Z07:00")
}

// when gives the zero time to the database as NULL: never.
func when(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t
}
