package db

import (
	"context"

	"github.com/jmoiron/sqlx"

	"serapan/budget"
)

// Holidays lists all known holidays in order.
func (db *DB) Holidays(ctx context.Context) ([]budget.Holiday, error) {
	var rows []struct {
		Day    budget.Date `db:"day"`
		Name   string      `db:"name"`
		Kind   string      `db:"kind"`
		Decree string      `db:"decree"`
	}
	err := db.sql.SelectContext(ctx, &rows, `SELECT day, name, kind, decree FROM holidays ORDER BY day`)
	holidays := make([]budget.Holiday, len(rows))
	for i, r := range rows {
		holidays[i] = budget.Holiday{Date: r.Day, Name: r.Name, Kind: budget.HolidayKind(r.Kind), Decree: r.Decree}
	}
	return holidays, err
}

// SetHoliday adds or renews one holiday.
func (db *DB) SetHoliday(ctx context.Context, h budget.Holiday, e Event) error {
	return db.within(ctx, func(tx *sqlx.Tx) error {
		if err := storeHolidays(ctx, tx, []budget.Holiday{h}); err != nil {
			return err
		}
		return changed(ctx, tx, e)
	})
}

// RemoveHoliday makes the day an ordinary one. It reports false where it was no holiday.
func (db *DB) RemoveHoliday(ctx context.Context, day budget.Date, e Event) (bool, error) {
	removed := false
	err := db.within(ctx, func(tx *sqlx.Tx) error {
		result, err := tx.ExecContext(ctx, `DELETE FROM holidays WHERE day = $1`, day)
		if err != nil {
			return err
		}
		n, _ := result.RowsAffected()
		if removed = n > 0; !removed {
			return nil
		}
		return changed(ctx, tx, e)
	})
	return removed, err
}

func storeHolidays(ctx context.Context, tx *sqlx.Tx, holidays []budget.Holiday) error {
	for _, h := range holidays {
		if _, err := tx.ExecContext(ctx, `INSERT INTO holidays (day, name, kind, decree) VALUES ($1, $2, $3, $4)
			ON CONFLICT (day) DO UPDATE SET name = excluded.name, kind = excluded.kind, decree = excluded.decree, updated_at = now()`,
			h.Date, h.Name, string(h.Kind), h.Decree); err != nil {
			return err
		}
	}
	return nil
}
