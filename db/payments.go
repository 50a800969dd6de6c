package db

import (
	"context"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"serapan/budget"
)

const paymentsQuery = `SELECT p.number, p.day, p.unit_code AS unit, p.row, p.text, p.kind, p.gross, p.deducted, p.net,
	p.spm_number AS "spm.number", p.spm_day AS "spm.day", p.provider, p.contract, p.rup
	FROM (` + newestRegisters + `) l
	JOIN units u ON u.code = l.unit_code AND u.active
	JOIN payments p ON p.import_id = l.import_id AND p.unit_code = l.unit_code
	WHERE $4::text[] IS NULL OR l.unit_code = ANY ($4)
	ORDER BY u.position, u.code, p.position`

// Payments lists what the newest SP2D registers of the day's fiscal year until the day say, in the order
// of units and rows; no codes mean all active units.
//
// A unit's payments are the rows of the newest register that has any of it, since an SP2D that was
// issued never leaves the register: what a later one leaves out it was not asked for. So an operator's
// file replaces his unit's rows alone.
func (db *DB) Payments(ctx context.Context, day budget.Date, codes []string) ([]budget.Payment, error) {
	return paymentsIn(ctx, db.sql, day, codes)
}

func paymentsIn(ctx context.Context, q sqlx.QueryerContext, day budget.Date, codes []string) ([]budget.Payment, error) {
	var payments []budget.Payment
	err := sqlx.SelectContext(ctx, q, &payments, paymentsQuery, string(budget.KindSP2D), day.Year, day, pq.Array(codes))
	return payments, err
}

func storePayments(ctx context.Context, tx *sqlx.Tx, i budget.Import, payments []budget.Payment) error {
	if len(payments) == 0 {
		return nil
	}
	rows := map[string]int{}
	for _, p := range payments {
		rows[p.Unit]++
	}
	if err := storeUnitsOf(ctx, tx, i, rows); err != nil {
		return err
	}
	return copyRows(ctx, tx, `COPY payments (import_id, unit_code, position, number, day, row, text, kind, gross, deducted, net,
		spm_number, spm_day, provider, contract, rup) FROM STDIN`, len(payments), func(n int) []any {
		p := payments[n]
		return []any{i.ID, p.Unit, n, storable(p.Number), p.Day, p.Row, storable(p.Text), string(p.Kind), p.Gross, p.Deducted, p.Net,
			storable(p.SPM.Number), p.SPM.Day, storable(p.Provider), storable(p.Contract), storable(p.RUP)}
	})
}
