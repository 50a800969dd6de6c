package db

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"serapan/billing"
	"serapan/budget"
)

// Ledger is all that is stored about the claims of the day's fiscal year, as it was said until the day:
// Claims and Payments as the methods of these names list them, the days of the lists they are from, and
// what people and the bot said of them. No codes mean all active units. It is one snapshot: nothing
// that is stored meanwhile is seen by half.
//
// What was said hangs on the keys of claims, those of withdrawn lists too, and counts in its calendar
// year alone. The decisions on payments are always those of all units.
func (db *DB) Ledger(ctx context.Context, day budget.Date, codes []string) (billing.Ledger, error) {
	var l billing.Ledger
	err := db.snapshot(ctx, func(tx *sqlx.Tx) (err error) {
		l, err = ledgerIn(ctx, tx, day, codes)
		return err
	})
	return l, err
}

func ledgerIn(ctx context.Context, tx *sqlx.Tx, day budget.Date, codes []string) (l billing.Ledger, err error) {
	of := span{budget.Date{Year: day.Year, Month: time.January, Day: 1}, day, pq.Array(codes)}
	for _, read := range []func() error{
		func() error { l.Claims, err = claimsIn(ctx, tx, day, codes, ""); return err },
		func() error { l.Payments, err = paymentsIn(ctx, tx, day, codes); return err },
		func() error { l.Decisions, err = decisionsIn(ctx, tx, day); return err },
		func() error { l.Answers, err = answersIn(ctx, tx, of); return err },
		func() error { l.Obstacles, err = obstaclesIn(ctx, tx, of); return err },
		func() error { l.Pauses, err = pausesIn(ctx, tx, of); return err },
		func() error { l.Closings, err = closingsIn(ctx, tx, of); return err },
		func() error { l.Nudges, err = nudgesIn(ctx, tx, of); return err },
		func() error { l.ClaimsDay, err = listDays(ctx, tx, budget.KindWorks, day, codes); return err },
		func() error { l.PaymentsDay, err = listDays(ctx, tx, budget.KindSP2D, day, codes); return err },
	} {
		if err := read(); err != nil {
			return billing.Ledger{}, err
		}
	}
	return l, nil
}

// span is what a ledger asks for: from the first day of the year until the day, of some units.
type span struct {
	first, day budget.Date
	codes      any // text[]; NULL = all
}

// ofUnits is the condition that the claim of a table's row is one of the units $3: a key begins with the
// code of its unit.
func ofUnits(table string) string {
	return `($3::text[] IS NULL OR split_part(` + table + `.claim, '|', 1) = ANY ($3))`
}

// snapshot runs f in a transaction that sees the database as it is at one moment and changes nothing.
func (db *DB) snapshot(ctx context.Context, f func(tx *sqlx.Tx) error) error {
	tx, err := db.sql.BeginTxx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
	if err != nil {
		return err
	}
	return errors.Join(f(tx), ignoreDone(tx.Rollback()))
}
