package db

import (
	"context"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"serapan/budget"
)

const unitColumns = `u.code, u.name, u.short, u.kind, u.aliases, u.district`

type unitRow struct {
	Code     string         `db:"code"`
	Name     string         `db:"name"`
	Short    string         `db:"short"`
	Kind     string         `db:"kind"`
	Aliases  pq.StringArray `db:"aliases"`
	District string         `db:"district"`
}

func (r unitRow) unit() budget.Unit {
	return budget.Unit{Code: r.Code, Name: r.Name, Short: r.Short, Kind: budget.UnitKind(r.Kind), Aliases: r.Aliases, District: r.District}
}

// Units lists the active units in the order of their file.
func (db *DB) Units(ctx context.Context) ([]budget.Unit, error) { return db.units(ctx, true) }

// ClosedUnits lists the units that were closed, in the order of their file.
func (db *DB) ClosedUnits(ctx context.Context) ([]budget.Unit, error) { return db.units(ctx, false) }

func (db *DB) units(ctx context.Context, active bool) ([]budget.Unit, error) {
	var rows []unitRow
	err := db.sql.SelectContext(ctx, &rows, `SELECT `+unitColumns+` FROM units u WHERE active = $1 ORDER BY position, code`, active)
	units := make([]budget.Unit, len(rows))
	for i, r := range rows {
		units[i] = r.unit()
	}
	return units, err
}

// SetAliases replaces a unit's spoken names.
func (db *DB) SetAliases(ctx context.Context, code string, aliases []string, e Event) error {
	return db.within(ctx, func(tx *sqlx.Tx) error {
		if _, err := tx.ExecContext(ctx, `UPDATE units SET aliases = $2, updated_at = now() WHERE code = $1`, code, pq.Array(aliases)); err != nil {
			return err
		}
		return changed(ctx, tx, e)
	})
}

// SetUnitActive closes a unit (it leaves lists and sums from then on) or opens it again.
func (db *DB) SetUnitActive(ctx context.Context, code string, active bool, e Event) error {
	return db.within(ctx, func(tx *sqlx.Tx) error {
		if _, err := tx.ExecContext(ctx, `UPDATE units SET active = $2, updated_at = now() WHERE code = $1`, code, active); err != nil {
			return err
		}
		return changed(ctx, tx, e)
	})
}

// storeUnits adds new units and renews known ones; units that the file lacks stay as they are. Names
// that an admin added stay beside the file's, and a closed unit stays closed.
func storeUnits(ctx context.Context, tx *sqlx.Tx, units []budget.Unit) error {
	insert, err := tx.PreparexContext(ctx, `
		INSERT INTO units (code, name, short, kind, aliases, district, position) VALUES ($1, $2, $3, $4, coalesce($5::text[], '{}'), $6, $7)
		ON CONFLICT (code) DO UPDATE SET name = excluded.name, short = excluded.short, kind = excluded.kind,
			aliases = ARRAY(SELECT DISTINCT unnest(excluded.aliases || units.aliases) ORDER BY 1), district = excluded.district, position = excluded.position, updated_at = now()`)
	if err != nil {
		return err
	}
	defer insert.Close()
	for i, u := range units {
		if _, err := insert.ExecContext(ctx, u.Code, u.Name, u.Short, string(u.Kind), pq.Array(u.Aliases), u.District, i+1); err != nil {
			return err
		}
	}
	return nil
}
