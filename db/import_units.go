package db

import (
	"context"
	"maps"
	"slices"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"serapan/budget"
)

// newestLists finds for each unit the newest active import of the kind $1 in the fiscal year $2 that
// speaks of it until the day $3: its own rows, or a whole regency's list that has none of it any more.
const newestLists = `SELECT DISTINCT ON (unit_code) unit_code, import_id, as_of, rows FROM import_units
	WHERE kind = $1 AND year = $2 AND as_of <= $3 AND active ORDER BY unit_code, as_of DESC, import_id DESC`

// newestRegisters is newestLists for SP2D registers and lists of purchases. An SP2D that was issued never
// leaves the register: a newer one without rows of a unit that had some is no word of that unit, neither of its money nor of
// its day. A unit that never had a payment is up to date with the regency's newest register.
const newestRegisters = `SELECT DISTINCT ON (unit_code) unit_code, import_id, as_of, rows FROM import_units
	WHERE kind = $1 AND year = $2 AND as_of <= $3 AND active ORDER BY unit_code, rows > 0 DESC, as_of DESC, import_id DESC`

// newestOf is the query of what counts of a kind.
func newestOf(kind budget.FileKind) string {
	if kind == budget.KindSP2D || kind == budget.KindEPurchasing {
		return newestRegisters
	}
	return newestLists
}

// storeUnitsOf notes of which units an import speaks, before its rows are stored: of those that it has
// rows of, and where it is the whole regency's of all the others.
func storeUnitsOf(ctx context.Context, tx *sqlx.Tx, i budget.Import, rows map[string]int) error {
	codes := slices.Sorted(maps.Keys(rows))
	counts := make([]int64, len(codes))
	for n, code := range codes {
		counts[n] = int64(rows[code])
	}
	whole, err := isWhole(ctx, tx, i, codes) // by what stood before
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO import_units (import_id, unit_code, kind, year, as_of, rows)
		SELECT $1, n.code, $2, $3, $4, n.rows FROM unnest($5::text[], $6::int[]) AS n (code, rows)`,
		i.ID, string(i.Kind), i.Year, i.AsOf, pq.Array(codes), pq.Array(counts)); err != nil {
		return err
	}
	if !whole {
		return nil
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO import_units (import_id, unit_code, kind, year, as_of, rows)
		SELECT $1, code, $2, $3, $4, 0 FROM units WHERE code <> ALL ($5)`, i.ID, string(i.Kind), i.Year, i.AsOf, pq.Array(codes))
	return err
}

// isWhole tells whether a file is the whole regency's: it has rows of two units at least, and of half of
// those that have rows by the lists that stand, so that a file of a few units silences nobody; and it
// was stored by the command line, a pembina or an admin.
func isWhole(ctx context.Context, tx *sqlx.Tx, i budget.Import, codes []string) (bool, error) {
	if len(codes) < 2 {
		return false, nil
	}
	whole := false
	err := tx.GetContext(ctx, &whole, `SELECT
		($4 = 0 OR EXISTS (SELECT FROM memberships WHERE person_id = $4 AND role IN ('pembina', 'admin') AND ended_at IS NULL))
		AND count(*) FILTER (WHERE l.unit_code = ANY ($5)) * 2 >= count(*)
		FROM (`+newestOf(i.Kind)+`) l JOIN units u ON u.code = l.unit_code AND u.active
		WHERE l.rows > 0`, string(i.Kind), i.Year, i.AsOf, i.By, pq.Array(codes))
	return whole, err
}

// listDays are the days of the imports that count, by unit.
func listDays(ctx context.Context, q sqlx.QueryerContext, kind budget.FileKind, day budget.Date, codes []string) (map[string]budget.Date, error) {
	var rows []struct {
		Unit string      `db:"unit_code"`
		AsOf budget.Date `db:"as_of"`
	}
	err := sqlx.SelectContext(ctx, q, &rows, `SELECT l.unit_code, l.as_of FROM (`+newestOf(kind)+`) l
		JOIN units u ON u.code = l.unit_code AND u.active
		WHERE $4::text[] IS NULL OR l.unit_code = ANY ($4)`, string(kind), day.Year, day, pq.Array(codes))
	days := make(map[string]budget.Date, len(rows))
	for _, r := range rows {
		days[r.Unit] = r.AsOf
	}
	return days, err
}
