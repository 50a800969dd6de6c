package db

import (
	"context"
	"time"

	"serapan/policy"
)

// Traffic lists what the bot sent by itself in [from, until): new messages, those in doubt as well, not edits,
// to people and to groups, oldest first. It remembers 13 months.
func (db *DB) Traffic(ctx context.Context, from, until time.Time) (people, groups []policy.Sent, err error) {
	var rows []struct {
		Topic string    `db:"topic"`
		Group bool      `db:"is_group"`
		At    time.Time `db:"at"`
	}
	err = db.sql.SelectContext(ctx, &rows, `SELECT o.topic, o.is_group, o.handed_at AS at FROM `+bothOutboxes+`
		WHERE o.handed_at >= $1 AND o.handed_at < $2 AND NOT o.edited AND (o.state IN ('sent', 'in_doubt') OR o.doubted_at IS NOT NULL)
		ORDER BY o.handed_at, o.id`, from, until)
	for _, r := range rows {
		sent := policy.Sent{Topic: policy.Topic(r.Topic), At: r.At}
		if r.Group {
			groups = append(groups, sent)
		} else {
			people = append(people, sent)
		}
	}
	return people, groups, err
}
