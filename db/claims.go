package db

import (
	"context"
	"strings"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"serapan/budget"
)

const claimColumns = `c.key, c.unit_code AS unit, c.row, c.rup, c.package, c.method, c.contract, c.signed, c.price, c.provider, c.terms, c.term,
	c.amount, c.paid, c.progress, c.ended,
	c.handover_number AS "handover.number", c.handover_day AS "handover.day", c.minutes_number AS "minutes.number", c.minutes_day AS "minutes.day",
	c.spp_number AS "spp.number", c.spp_day AS "spp.day", c.spm_number AS "spm.number", c.spm_day AS "spm.day",
	c.sp2d_number AS "sp2d.number", c.sp2d_day AS "sp2d.day"`

// claimsQuery takes the claims of each unit from the list that counts; $5, where not NULL, is the only
// key wanted.
const claimsQuery = `SELECT ` + claimColumns + ` FROM (` + newestLists + `) l
	JOIN units u ON u.code = l.unit_code AND u.active
	JOIN claims c ON c.import_id = l.import_id AND c.unit_code = l.unit_code
	WHERE ($4::text[] IS NULL OR l.unit_code = ANY ($4)) AND ($5::text IS NULL OR c.key = $5)
	ORDER BY u.position, u.code, c.position`

// Claims lists what the newest works lists of the day's fiscal year until the day say, in the order of
// units and rows; no codes mean all active units.
//
// A unit's claims are the rows of the newest list that speaks of it. A list speaks of the units that it
// has rows of: an operator's file replaces his unit's rows alone. A whole regency's list speaks of every
// unit, and one that has no row in it has nothing left: lists of unpaid works drop what was paid. Whole
// is a file that no unit sent, with two units at least and half of those that had rows before; by any
// other file nobody falls silent.
func (db *DB) Claims(ctx context.Context, day budget.Date, codes []string) ([]budget.Claim, error) {
	return claimsIn(ctx, db.sql, day, codes, "")
}

func claimsIn(ctx context.Context, q sqlx.QueryerContext, day budget.Date, codes []string, key string) ([]budget.Claim, error) {
	var claims []budget.Claim
	err := sqlx.SelectContext(ctx, q, &claims, claimsQuery, string(budget.KindWorks), day.Year, day, pq.Array(codes), orNull(key))
	return claims, err
}

func storeClaims(ctx context.Context, tx *sqlx.Tx, i budget.Import, claims []budget.Claim) error {
	if len(claims) == 0 {
		return nil
	}
	rows := map[string]int{}
	for _, c := range claims {
		rows[c.Unit]++
	}
	if err := storeUnitsOf(ctx, tx, i, rows); err != nil {
		return err
	}
	if err := copyRows(ctx, tx, `COPY claims (import_id, unit_code, position, key, row, rup, package, method, contract, signed, price, provider,
		terms, term, amount, paid, progress, ended, handover_number, handover_day, minutes_number, minutes_day,
		spp_number, spp_day, spm_number, spm_day, sp2d_number, sp2d_day) FROM STDIN`, len(claims), func(n int) []any {
		c := claims[n]
		var progress any
		if c.Progress != nil {
			progress = c.Progress.String()
		}
		row := []any{i.ID, c.Unit, n, storable(c.Key), c.Row, storable(c.RUP), storable(c.Package), storable(c.Method), storable(c.Contract), c.Signed,
			c.Price, storable(c.Provider), storable(c.Terms), c.Term, c.Amount, c.Paid, progress, c.Ended}
		for _, p := range []budget.Paper{c.Handover, c.Minutes, c.SPP, c.SPM, c.SP2D} {
			row = append(row, storable(p.Number), p.Day)
		}
		return row
	}); err != nil {
		return err
	}
	return nameClaims(ctx, tx, i.ID)
}

// storable is a text of a file as PostgreSQL can keep it: without NUL and broken characters.
func storable(text string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(text, "\uFFFD"), "\x00", "")
}

// orNull gives "" to the database as NULL: not asked for.
func orNull(text string) any {
	if text == "" {
		return nil
	}
	return text
}
