package db

import (
	"context"

	"github.com/jmoiron/sqlx"
)

// Settings are the values that an admin has changed; defaults stand in the code.
func (db *DB) Settings(ctx context.Context) (map[string]string, error) {
	var rows []struct {
		Key   string `db:"key"`
		Value string `db:"value"`
	}
	err := db.sql.SelectContext(ctx, &rows, `SELECT key, value FROM settings`)
	values := make(map[string]string, len(rows))
	for _, r := range rows {
		values[r.Key] = r.Value
	}
	return values, err
}

// ChangeSetting stores a value with an audit row; "" returns to the default.
func (db *DB) ChangeSetting(ctx context.Context, key, value string, e Event) error {
	return db.within(ctx, func(tx *sqlx.Tx) error {
		query, args := `DELETE FROM settings WHERE key = $1`, []any{key}
		if value != "" {
			query = `INSERT INTO settings (key, value, updated_by) VALUES ($1, $2, $3)
				ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_by = excluded.updated_by, updated_at = now()`
			args = append(args, value, nullable(e.Person))
		}
		if _, err := tx.ExecContext(ctx, query, args...); err != nil {
			return err
		}
		return changed(ctx, tx, e)
	})
}
