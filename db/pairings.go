package db

import (
	"context"
	"slices"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"serapan/budget"
	"serapan/matching"
)

// DecidePairing writes down what a pembina said of a payment and claims, and its audit row. That a
// payment pays claims takes the place of what was said so of it before; that it does not pay them is
// said beside other refusals of that payment. To say the same again changes nothing.
func (db *DB) DecidePairing(ctx context.Context, d matching.Decision, by int64, at time.Time, e Event) error {
	claims := append([]string{}, d.Claims...)
	slices.Sort(claims)
	claims = slices.Compact(claims)
	return db.within(ctx, func(tx *sqlx.Tx) error {
		if _, err := tx.ExecContext(ctx, `LOCK TABLE pairings IN SHARE ROW EXCLUSIVE MODE`); err != nil { // one decides at a time
			return err
		}
		known := false
		if err := tx.GetContext(ctx, &known, `SELECT EXISTS (SELECT FROM pairings
			WHERE year = $1 AND payment = $2 AND claims = $3 AND same = $4 AND ended_at IS NULL)`, at.Year(), d.Payment, pq.Array(claims), d.Same); err != nil || known {
			return err
		}
		if _, err := tx.ExecContext(ctx, `UPDATE pairings SET ended_at = $4
			WHERE year = $1 AND payment = $2 AND (claims = $3 OR (same AND $5)) AND ended_at IS NULL`, at.Year(), d.Payment, pq.Array(claims), at, d.Same); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `INSERT INTO pairings (year, payment, claims, same, decided_by, decided_at) VALUES ($1, $2, $3, $4, $5, $6)`,
			at.Year(), d.Payment, pq.Array(claims), d.Same, nullable(by), at); err != nil {
			return err
		}
		return changed(ctx, tx, e)
	})
}

// UndoPairing takes back all that was decided of a payment in the year of the event, as if it had never
// been said: pressing twice undoes no older decision. It reports false where there was nothing.
func (db *DB) UndoPairing(ctx context.Context, payment string, e Event) (bool, error) {
	return db.changes(ctx, e, `UPDATE pairings SET ended_at = $3 WHERE payment = $1 AND year = $2 AND ended_at IS NULL`, payment, e.At.Year(), e.At)
}

// decisionsIn lists the decisions of the day's year that stand, in the order in which they were made.
func decisionsIn(ctx context.Context, q sqlx.QueryerContext, day budget.Date) ([]matching.Decision, error) {
	var rows []struct {
		Payment string         `db:"payment"`
		Claims  pq.StringArray `db:"claims"`
		Same    bool           `db:"same"`
	}
	err := sqlx.SelectContext(ctx, q, &rows, `SELECT payment, claims, same FROM pairings 
		WHERE year = $1 AND ended_at IS NULL ORDER BY id`, day.Year)
	decisions := make([]matching.Decision, len(rows))
	for i, r := range rows {
		decisions[i] = matching.Decision{Payment: r.Payment, Claims: r.Claims, Same: r.Same}
	}
	return decisions, err
}
