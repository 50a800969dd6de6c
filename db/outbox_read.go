package db

import (
	"context"
	"database/sql"
	"time"

	"github.com/lib/pq"

	"serapan/outbox"
	"serapan/policy"
)

// bothOutboxes are all promises that are known, ended or not, as the table o.
const bothOutboxes = `(SELECT * FROM outbox UNION ALL SELECT * FROM outbox_history) o`

// FindPromise finds a promise by its key, ended or not.
func (db *DB) FindPromise(ctx context.Context, key string) (outbox.Promise, bool, error) {
	var row promiseRow
	known, err := found(db.sql.GetContext(ctx, &row, `SELECT`+promiseFields+`FROM `+bothOutboxes+` WHERE o.key = $1`, key))
	if !known || err != nil {
		return outbox.Promise{}, false, err
	}
	p, err := row.promise()
	return p, true, err
}

// KnownKeys tells which of the keys were ever promised in the last 13 months.
func (db *DB) KnownKeys(ctx context.Context, keys []string) (map[string]bool, error) {
	var known []string
	err := db.sql.SelectContext(ctx, &known, `SELECT o.key FROM `+bothOutboxes+` WHERE o.key = ANY($1)`, pq.Array(keys))
	is := make(map[string]bool, len(known))
	for _, key := range known {
		is[key] = true
	}
	return is, err
}

// sentMarksQuery lists what was handed over since a moment; what may have arrived counts as well.
const sentMarksQuery = `
	SELECT o.chat_id AS chat, o.key, o.topic, o.reason, o.priority, o.handed_at AS at, o.state <> 'sent' AS doubtful, o.edited
	FROM ` + bothOutboxes + `
	WHERE o.handed_at >= $1 AND (o.state IN ('sent', 'in_doubt', 'sending') OR o.doubted_at IS NOT NULL)`

type sentMarkRow struct {
	Chat     int64     `db:"chat"`
	Key      string    `db:"key"`
	Topic    string    `db:"topic"`
	Reason   string    `db:"reason"`
	Priority int       `db:"priority"`
	At       time.Time `db:"at"`
	Doubtful bool      `db:"doubtful"`
	Edited   bool      `db:"edited"`
}

func (r sentMarkRow) mark() outbox.SentMark {
	return outbox.SentMark{Key: r.Key, Topic: policy.Topic(r.Topic), Reason: policy.Reason(r.Reason),
		Priority: policy.Priority(r.Priority), At: r.At, Doubtful: r.Doubtful, Edited: r.Edited}
}

// SentSince lists what a chat got since then, oldest first.
func (db *DB) SentSince(ctx context.Context, chat int64, since time.Time) ([]outbox.SentMark, error) {
	var rows []sentMarkRow
	err := db.sql.SelectContext(ctx, &rows, sentMarksQuery+` AND o.chat_id = $2 ORDER BY o.handed_at, o.id`, since, chat)
	marks := make([]outbox.SentMark, len(rows))
	for i, r := range rows {
		marks[i] = r.mark()
	}
	return marks, err
}

// SentByChat lists what these chats got since then, by chat and oldest first.
func (db *DB) SentByChat(ctx context.Context, chats []int64, since time.Time) (map[int64][]outbox.SentMark, error) {
	var rows []sentMarkRow
	err := db.sql.SelectContext(ctx, &rows, sentMarksQuery+` AND o.chat_id = ANY ($2) ORDER BY o.handed_at, o.id`, since, pq.Array(chats))
	marks := map[int64][]outbox.SentMark{}
	for _, r := range rows {
		marks[r.Chat] = append(marks[r.Chat], r.mark())
	}
	return marks, err
}

// HasSpoken tells whether the bot has told anybody anything by itself in the last 13 months; that something is wrong
// with it does not count.
func (db *DB) HasSpoken(ctx context.Context) (spoken bool, err error) {
	err = db.sql.GetContext(ctx, &spoken, `SELECT EXISTS (SELECT FROM `+bothOutboxes+` WHERE o.state = 'sent' AND o.topic <> $1)`, string(policy.TopicAlarm))
	return spoken, err
}

// Waiting lists what has not ended, by chat and in the order of sending; chat 0 means all chats.
func (db *DB) Waiting(ctx context.Context, chat int64) ([]outbox.Promise, error) {
	return db.promises(ctx, `SELECT`+promiseFields+`FROM outbox o WHERE o.ended_at IS NULL AND ($1 = 0 OR o.chat_id = $1)
		ORDER BY o.chat_id, o.priority DESC, o.due, o.id`, chat)
}

// Doubtful lists what was ever in doubt since then, newest first: also what was sent once more.
func (db *DB) Doubtful(ctx context.Context, since time.Time) ([]outbox.Promise, error) {
	return db.promises(ctx, `SELECT`+promiseFields+`FROM `+bothOutboxes+` WHERE o.doubted_at >= $1 ORDER BY o.doubted_at DESC, o.id DESC`, since)
}

// EndedSince lists what came to a state since then, oldest first.
func (db *DB) EndedSince(ctx context.Context, state outbox.State, since time.Time) ([]outbox.Promise, error) {
	return db.promises(ctx, `SELECT`+promiseFields+`FROM `+bothOutboxes+` WHERE o.ended_at >= $1 AND o.state = $2 ORDER BY o.ended_at, o.id`,
		since, string(state))
}

// Overflowed lists what the caps kept back for Monday's digest since then, oldest first.
func (db *DB) Overflowed(ctx context.Context, since time.Time) ([]outbox.Promise, error) {
	return db.promises(ctx, `SELECT`+promiseFields+`FROM `+bothOutboxes+`
		WHERE o.ended_at >= $1 AND o.state = 'dropped' AND o.note = $2 ORDER BY o.ended_at, o.id`, since, outbox.NoteOverflow)
}

func (db *DB) promises(ctx context.Context, query string, args ...any) ([]outbox.Promise, error) {
	var rows []promiseRow
	if err := db.sql.SelectContext(ctx, &rows, query, args...); err != nil {
		return nil, err
	}
	return promisesOf(rows)
}

// OutboxDepth is how many promises are due and not sent, held ones left out, and when the oldest was due.
func (db *DB) OutboxDepth(ctx context.Context, now time.Time) (n int, oldest time.Time, err error) {
	var depth struct {
		N      int          `db:"n"`
		Oldest sql.NullTime `db:"oldest"`
	}
	err = db.sql.GetContext(ctx, &depth, `SELECT count(*) AS n, min(due) AS oldest FROM outbox
		WHERE (state IN ('planned', 'held') AND not_before <= $1) OR state = 'sending'`, now)
	return depth.N, depth.Oldest.Time, err
}

// Pressed notes that somebody pressed a button of the promise's message: it was read, and so it arrived.
// It reports whether the promise was in doubt until then. A press in another chat proves nothing.
func (db *DB) Pressed(ctx context.Context, id, chat int64, messageID int, at time.Time) (settled bool, err error) {
	for _, table := range []string{"outbox", "outbox_history"} {
		known, err := found(db.sql.GetContext(ctx, &settled, `
			WITH was AS (
				SELECT id, state = 'in_doubt' OR state IN ('planned', 'held') AND doubted_at IS NOT NULL AND lease_until IS NULL AS doubtful
				FROM `+table+` WHERE id = $1 AND chat_id = $2 FOR UPDATE)
			UPDATE `+table+` o SET read_at = coalesce(read_at, $4),
				state      = CASE WHEN doubtful THEN 'sent' ELSE state END,
				sent_at    = CASE WHEN doubtful THEN handed_at ELSE sent_at END,
				message_id = CASE WHEN doubtful THEN $3 ELSE message_id END,
				ended_at   = CASE WHEN doubtful THEN $4 ELSE ended_at END
			FROM was WHERE o.id = was.id RETURNING doubtful`, id, chat, messageID, at))
		if known || err != nil {
			return settled, err
		}
	}
	return false, nil
}
