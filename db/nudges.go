package db

import (
	"context"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"serapan/billing"
	"serapan/budget"
)

// NoteNudge notes which claims the message of a promise (its key in the outbox) names, all at one level,
// where nothing is known of the lane. It is NoteNudges for one level.
func (db *DB) NoteNudge(ctx context.Context, promise string, day budget.Date, chat int64, level billing.Level, keys []string) error {
	nudges := make([]billing.Nudge, len(keys))
	for i, key := range keys {
		nudges[i] = billing.Nudge{Claim: key, Level: level, Day: day, Chat: chat}
	}
	return db.NoteNudges(ctx, promise, nudges)
}

// NoteNudges notes which claims the message of a promise names, just before it is sent. It takes the place
// of what was noted when the promise was worded before. A nudge counts once its promise is sent, not
// before; so what was dropped or failed was never a nudge.
func (db *DB) NoteNudges(ctx context.Context, promise string, nudges []billing.Nudge) error {
	claims, lanes, levels := make([]string, len(nudges)), make([]string, len(nudges)), make([]int64, len(nudges))
	days, chats := make([]string, len(nudges)), make([]int64, len(nudges))
	for i, n := range nudges {
		claims[i], lanes[i], levels[i], days[i], chats[i] = n.Claim, string(n.Lane), int64(n.Level), n.Day.String(), n.Chat
	}
	return db.within(ctx, func(tx *sqlx.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM nudges WHERE promise = $1`, promise); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO nudges (promise, claim, lane, level, day, chat_id)
			SELECT DISTINCT ON (n.claim) $1, n.* FROM unnest($2::text[], $3::text[], $4::int[], $5::date[], $6::bigint[]) AS n (claim, lane, level, day, chat)
			ORDER BY n.claim, n.level DESC`, promise, pq.Array(claims), pq.Array(lanes), pq.Array(levels), pq.Array(days), pq.Array(chats))
		return err
	})
}

// nudgesIn lists the nudges of the day's year until it that were delivered, oldest first, under the chat
// that they are in by now.
func nudgesIn(ctx context.Context, q sqlx.QueryerContext, of span) ([]billing.Nudge, error) {
	var nudges []billing.Nudge
	err := sqlx.SelectContext(ctx, q, &nudges, `SELECT n.claim, n.lane, n.level, n.day, coalesce(o.chat_id, h.chat_id) AS chat
		FROM nudges n
		LEFT JOIN outbox o ON o.key = n.promise AND o.state = 'sent'
		LEFT JOIN outbox_history h ON h.key = n.promise AND h.state = 'sent'
		WHERE n.day BETWEEN $1 AND $2 AND `+ofUnits("n")+` AND (o.id IS NOT NULL OR h.id IS NOT NULL)
		ORDER BY n.day, coalesce(o.sent_at, h.sent_at), n.promise, n.claim`, of.first, of.day, of.codes)
	return nudges, err
}

// forgetNudges forgets those of before the day whose promise is forgotten.
func (db *DB) forgetNudges(ctx context.Context, before time.Time) error {
	_, err := db.sql.ExecContext(ctx, `DELETE FROM nudges n WHERE day < $1
		AND NOT EXISTS (SELECT FROM outbox WHERE key = n.promise) AND NOT EXISTS (SELECT FROM outbox_history WHERE key = n.promise)`, budget.DateOf(before))
	return err
}
