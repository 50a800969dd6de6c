package db

import (
	"context"

	"github.com/jmoiron/sqlx"

	"serapan/billing"
)

const closingsQuery = `SELECT c.id, c.claim, c.kind, c.reason, c.officer, c.said_by AS by, c.said_on AS on FROM closings c WHERE `

// SaveClosing writes down why a claim will not be paid in the year, with its audit row, and gives back the
// closing that holds: that of a claim that is closed already stays until it is reopened.
func (db *DB) SaveClosing(ctx context.Context, c billing.Closing, e Event) (billing.Closing, error) {
	err := db.within(ctx, func(tx *sqlx.Tx) error {
		result, err := tx.ExecContext(ctx, `INSERT INTO closings (claim, kind, reason, officer, said_by, said_on) VALUES ($1, $2, $3, $4, $5, $6)
			ON CONFLICT DO NOTHING`, c.Claim, string(c.Kind), storable(c.Reason), storable(c.Officer), c.By, c.On)
		if err != nil {
			return err
		}
		if n, _ := result.RowsAffected(); n > 0 {
			if err := changed(ctx, tx, e); err != nil {
				return err
			}
		}
		claim, year := c.Claim, c.On.Year
		c = billing.Closing{}
		return tx.GetContext(ctx, &c, closingsQuery+`c.claim = $1 AND c.year = $2 AND c.reopened_at IS NULL`, claim, year)
	})
	return c, err
}

// ReopenClosing takes a closing back: the claim is as open as before. It reports false where it was
// taken back already.
func (db *DB) ReopenClosing(ctx context.Context, id int64, e Event) (bool, error) {
	return db.changes(ctx, e, `UPDATE closings SET reopened_at = $2 WHERE id = $1 AND reopened_at IS NULL`, id, e.At)
}

// closingsIn lists the closings of the day's year until it that hold, oldest first.
func closingsIn(ctx context.Context, q sqlx.QueryerContext, of span) ([]billing.Closing, error) {
	var closings []billing.Closing
	err := sqlx.SelectContext(ctx, q, &closings, closingsQuery+`c.said_on BETWEEN $1 AND $2 AND c.reopened_at IS NULL AND `+ofUnits("c")+`
		ORDER BY c.said_on, c.id`, of.first, of.day, of.codes)
	return closings, err
}
