package db

import (
	"context"

	"github.com/jmoiron/sqlx"

	"serapan/billing"
	"serapan/budget"
)

const obstaclesQuery = `SELECT o.id, o.claim, o.reason, o.words, o.helper, o.said_by AS by, coalesce(p.name, '') AS byname, o.said_on AS on, o.ended_on AS ended
	FROM obstacles o LEFT JOIN people p ON p.id = o.said_by WHERE `

// SaveObstacle writes down what keeps a claim from being billed, with its audit row, and gives it back as
// it is stored. Said again by the same person on the same day, its words are renewed.
func (db *DB) SaveObstacle(ctx context.Context, o billing.Obstacle, e Event) (billing.Obstacle, error) {
	err := db.within(ctx, func(tx *sqlx.Tx) error {
		var id int64
		if err := tx.GetContext(ctx, &id, `INSERT INTO obstacles (claim, reason, words, helper, said_by, said_on) VALUES ($1, $2, $3, $4, $5, $6)
			ON CONFLICT (claim, reason, said_by, said_on) WHERE ended_on IS NULL DO UPDATE SET words = excluded.words, helper = excluded.helper
			RETURNING id`, o.Claim, string(o.Reason), storable(o.Words), storable(o.Helper), o.By, o.On); err != nil {
			return err
		}
		if err := changed(ctx, tx, e); err != nil {
			return err
		}
		o = billing.Obstacle{}
		return tx.GetContext(ctx, &o, obstaclesQuery+`o.id = $1`, id)
	})
	return o, err
}

// EndObstacle notes the day on which an obstacle was gone. It reports false where it was already.
func (db *DB) EndObstacle(ctx context.Context, id int64, on budget.Date, e Event) (bool, error) {
	return db.changes(ctx, e, `UPDATE obstacles SET ended_on = $2 WHERE id = $1 AND ended_on IS NULL`, id, on)
}

// obstaclesIn lists the obstacles that were told in the year of the day until it, ended ones too, oldest
// first.
func obstaclesIn(ctx context.Context, q sqlx.QueryerContext, of span) ([]billing.Obstacle, error) {
	var obstacles []billing.Obstacle
	err := sqlx.SelectContext(ctx, q, &obstacles, obstaclesQuery+`o.said_on BETWEEN $1 AND $2 AND `+ofUnits("o")+` ORDER BY o.said_on, o.id`,
		of.first, of.day, of.codes)
	return obstacles, err
}
