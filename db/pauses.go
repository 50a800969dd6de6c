package db

import (
	"context"

	"github.com/jmoiron/sqlx"

	"serapan/billing"
	"serapan/budget"
)

const pausesQuery = `SELECT s.id, s.claim, s.reason, s.from_day AS from, s.until_day AS until, s.approver, coalesce(p.name, '') AS approvername, s.ended_on AS ended
	FROM pauses s LEFT JOIN people p ON p.id = s.approver WHERE `

// SavePause writes down from when until when a claim is left alone, with its audit row, and gives it back
// as it is stored. A pause of the same days that still holds stays as it is.
func (db *DB) SavePause(ctx context.Context, p billing.Pause, e Event) (billing.Pause, error) {
	err := db.within(ctx, func(tx *sqlx.Tx) error {
		var id int64
		fresh, err := found(tx.GetContext(ctx, &id, `INSERT INTO pauses (claim, reason, from_day, until_day, approver) VALUES ($1, $2, $3, $4, $5)
			ON CONFLICT DO NOTHING RETURNING id`, p.Claim, storable(p.Reason), p.From, p.Until, p.Approver))
		if err != nil {
			return err
		}
		if fresh {
			err = changed(ctx, tx, e)
		} else {
			err = tx.GetContext(ctx, &id, `SELECT id FROM pauses WHERE claim = $1 AND from_day = $2 AND until_day = $3 AND ended_on IS NULL`,
				p.Claim, p.From, p.Until)
		}
		if err != nil {
			return err
		}
		p = billing.Pause{}
		return tx.GetContext(ctx, &p, pausesQuery+`s.id = $1`, id)
	})
	return p, err
}

// EndPause ends a pause before its time: from that day on it no longer holds. It reports false where it
// was ended already.
func (db *DB) EndPause(ctx context.Context, id int64, on budget.Date, e Event) (bool, error) {
	return db.changes(ctx, e, `UPDATE pauses SET ended_on = $2 WHERE id = $1 AND ended_on IS NULL`, id, on)
}

// pausesIn lists the pauses that reach into the year of the day and began until it, ended ones too, in the
// order of their days.
func pausesIn(ctx context.Context, q sqlx.QueryerContext, of span) ([]billing.Pause, error) {
	var pauses []billing.Pause
	err := sqlx.SelectContext(ctx, q, &pauses, pausesQuery+`s.until_day >= $1 AND s.from_day <= $2 AND `+ofUnits("s")+` ORDER BY s.from_day, s.id`,
		of.first, of.day, of.codes)
	return pauses, err
}
