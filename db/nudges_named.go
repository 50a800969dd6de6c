package db

import (
	"context"

	"github.com/lib/pq"

	"serapan/billing"
)

// Named are the works that the messages of these promises name, by the promise's key, delivered or not.
func (db *DB) Named(ctx context.Context, promises []string) (map[string][]billing.Nudge, error) {
	var rows []struct {
		Promise string
		billing.Nudge
	}
	err := db.sql.SelectContext(ctx, &rows, `SELECT promise, claim, lane, level, day, chat_id AS chat FROM nudges
		WHERE promise = ANY ($1) ORDER BY promise, claim`, pq.Array(promises))
	named := map[string][]billing.Nudge{}
	for _, r := range rows {
		named[r.Promise] = append(named[r.Promise], r.Nudge)
	}
	return named, err
}
