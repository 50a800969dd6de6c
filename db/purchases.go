package db

import (
	"context"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"serapan/budget"
)

const purchasesQuery = `SELECT p.number, p.unit_code AS unit, p.row, p.rup, p.package, p.method, p.method_raw AS methodraw, p.channel, p.value,
	p.day, p.status, p.status_raw AS statusraw, p.reason, p.provider
	FROM (` + newestRegisters + `) l
	JOIN units u ON u.code = l.unit_code AND u.active
	JOIN purchases p ON p.import_id = l.import_id AND p.unit_code = l.unit_code
	WHERE $4::text[] IS NULL OR l.unit_code = ANY ($4)
	ORDER BY u.position, u.code, p.position`

// Purchases lists what the newest lists of purchases of the day's fiscal year until the day say, in the order
// of units and rows; no codes mean all active units. With them come the days of the lists that count, by unit.
//
// A unit's purchases are the rows of the newest list that has any of it, since a purchase that was cancelled
// stays in the list as such. A unit that never had one is up to date with the newest list of the whole regency.
func (db *DB) Purchases(ctx context.Context, day budget.Date, codes []string) (purchases []budget.Purchase, days map[string]budget.Date, err error) {
	err = db.snapshot(ctx, func(tx *sqlx.Tx) error {
		if err := tx.SelectContext(ctx, &purchases, purchasesQuery, string(budget.KindEPurchasing), day.Year, day, pq.Array(codes)); err != nil {
			return err
		}
		days, err = listDays(ctx, tx, budget.KindEPurchasing, day, codes)
		return err
	})
	return purchases, days, err
}

func storePurchases(ctx context.Context, tx *sqlx.Tx, i budget.Import, purchases []budget.Purchase) error {
	if len(purchases) == 0 {
		return nil
	}
	rows := map[string]int{}
	for _, p := range purchases {
		rows[p.Unit]++
	}
	if err := storeUnitsOf(ctx, tx, i, rows); err != nil {
		return err
	}
	return copyRows(ctx, tx, `COPY purchases (import_id, unit_code, position, number, row, rup, package, method, method_raw, channel, value,
		day, status, status_raw, reason, provider) FROM STDIN`, len(purchases), func(n int) []any {
		p := purchases[n]
		return []any{i.ID, p.Unit, n, storable(p.Number), p.Row, storable(p.RUP), storable(p.Package), string(p.Method), storable(p.MethodRaw), string(p.Channel),
			p.Value, p.Day, string(p.Status), storable(p.StatusRaw), storable(p.Reason), storable(p.Provider)}
	})
}
