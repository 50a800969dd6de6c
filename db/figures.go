package db

import (
	"context"
	"time"

	"github.com/lib/pq"

	"serapan/budget"
)

// positionQuery takes for each unit the newest active line of money of the year until the day, and
// where that line has no physical progress the newest one that has: an LRA carries none and must not
// hide that of an RFK.
const positionQuery = `
SELECT ` + unitColumns + `, m.as_of, coalesce(m.import_id, 0) AS import_id,
       coalesce(m.pagu, 0) AS pagu, coalesce(m.realized, 0) AS realized,
       coalesce(m.physical, (
           SELECT physical FROM figures f
           WHERE f.unit_code = u.code AND f.active AND f.as_of BETWEEN $1 AND $2 AND physical IS NOT NULL
           ORDER BY as_of DESC, import_id DESC LIMIT 1)) AS physical
FROM units u
LEFT JOIN LATERAL (
    SELECT as_of, import_id, pagu, realized, physical FROM figures f
    WHERE f.unit_code = u.code AND f.active AND f.as_of BETWEEN $1 AND $2
    ORDER BY as_of DESC, import_id DESC LIMIT 1) m ON true
WHERE u.active ORDER BY u.position, u.code`

// Position is where every active unit stands on the day, by the figures of the newest fiscal year
// that has any until then. It is empty where there are none.
func (db *DB) Position(ctx context.Context, day budget.Date) (budget.Position, error) {
	newest, err := db.NewestDay(ctx, day)
	if err != nil || newest.IsZero() {
		return budget.Position{}, err
	}
	var rows []struct {
		unitRow
		AsOf     budget.Date     `db:"as_of"`
		Import   int64           `db:"import_id"`
		Pagu     budget.Rupiah   `db:"pagu"`
		Realized budget.Rupiah   `db:"realized"`
		Physical *budget.Percent `db:"physical"`
	}
	first := budget.Date{Year: newest.Year, Month: time.January, Day: 1}
	if err := db.sql.SelectContext(ctx, &rows, positionQuery, first, day); err != nil {
		return budget.Position{}, err
	}
	position := budget.Position{Standings: make([]budget.Standing, len(rows))}
	for i, r := range rows {
		position.Standings[i] = budget.Standing{Unit: r.unit(), AsOf: r.AsOf, Import: r.Import,
			Figure: budget.Figure{Code: r.Code, Pagu: r.Pagu, Realized: r.Realized, Physical: r.Physical}}
		if r.AsOf.After(position.AsOf) {
			position.AsOf = r.AsOf
		}
	}
	return position, nil
}

// NewestDay is the newest day with figures until the given day; zero where there are none.
func (db *DB) NewestDay(ctx context.Context, until budget.Date) (budget.Date, error) {
	var day budget.Date
	_, err := found(db.sql.GetContext(ctx, &day, `SELECT as_of FROM figures WHERE active AND as_of <= $1 ORDER BY as_of DESC LIMIT 1`, until))
	return day, err
}

// historyQuery adds up, day by day, what each unit's line changed against its line before: so days on
// which only some units reported are right, too. Money and physical progress are two streams.
const historyQuery = `
WITH lines AS (
    SELECT DISTINCT ON (f.unit_code, f.as_of) f.unit_code, f.as_of, f.pagu, f.realized
    FROM figures f JOIN units u ON u.code = f.unit_code AND u.active
    WHERE f.active AND f.as_of BETWEEN $1 AND $2 AND (f.unit_code = ANY($3) OR $3 IS NULL)
    ORDER BY f.unit_code, f.as_of, f.import_id DESC),
physical_lines AS (
    SELECT DISTINCT ON (f.unit_code, f.as_of) f.unit_code, f.as_of, f.pagu, f.physical * f.pagu AS weighted
    FROM figures f JOIN units u ON u.code = f.unit_code AND u.active
    WHERE f.active AND f.physical IS NOT NULL AND f.pagu > 0 AND f.as_of BETWEEN $1 AND $2 AND (f.unit_code = ANY($3) OR $3 IS NULL)
    ORDER BY f.unit_code, f.as_of, f.import_id DESC),
steps AS (
    SELECT as_of, pagu - lag(pagu, 1, 0) OVER unit AS pagu, realized - lag(realized, 1, 0) OVER unit AS realized, 0 AS base, 0 AS weighted
    FROM lines WINDOW unit AS (PARTITION BY unit_code ORDER BY as_of)
    UNION ALL
    SELECT as_of, 0, 0, pagu - lag(pagu, 1, 0) OVER unit, weighted - lag(weighted, 1, 0) OVER unit
    FROM physical_lines WINDOW unit AS (PARTITION BY unit_code ORDER BY as_of)),
days AS (SELECT as_of, sum(pagu) AS pagu, sum(realized) AS realized, sum(base) AS base, sum(weighted) AS weighted FROM steps GROUP BY as_of)
SELECT as_of, sum(pagu) OVER upto AS pagu, sum(realized) OVER upto AS realized,
       trunc(sum(weighted) OVER upto / nullif(sum(base) OVER upto, 0), 6) AS physical
FROM days WINDOW upto AS (ORDER BY as_of) ORDER BY as_of`

// History lists how the absorption of the units went in the year until the day, one moment a day on
// which any of them reported. No codes mean all active units.
func (db *DB) History(ctx context.Context, year int, until budget.Date, codes []string) ([]budget.Moment, error) {
	var rows []struct {
		AsOf     budget.Date     `db:"as_of"`
		Pagu     budget.Rupiah   `db:"pagu"`
		Realized budget.Rupiah   `db:"realized"`
		Physical *budget.Percent `db:"physical"`
	}
	last := budget.Date{Year: year, Month: time.December, Day: 31}
	if until.Before(last) {
		last = until
	}
	err := db.sql.SelectContext(ctx, &rows, historyQuery, budget.Date{Year: year, Month: time.January, Day: 1}, last, pq.Array(codes))
	moments := make([]budget.Moment, len(rows))
	for i, r := range rows {
		moments[i] = budget.Moment{Day: r.AsOf, Pagu: r.Pagu, Realized: r.Realized, Physical: r.Physical}
	}
	return moments, err
}

// plansQuery gives each unit's newest plan as one row, since twelve rows a unit take three times as
// long to fetch.
const plansQuery = `
SELECT p.unit_code, p.months, p.amounts
FROM (SELECT DISTINCT ON (unit_code) unit_code, array_agg(month) AS months, array_agg(amount) AS amounts
      FROM plans WHERE active AND year = $1
      GROUP BY unit_code, import_id ORDER BY unit_code, import_id DESC) p
JOIN units u ON u.code = p.unit_code AND u.active
ORDER BY u.position, u.code`

// Plans lists the newest cash plan of each active unit for the year.
func (db *DB) Plans(ctx context.Context, year int) ([]budget.Plan, error) {
	var rows []struct {
		Unit    string         `db:"unit_code"`
		Months  pq.Int64Array  `db:"months"`
		Amounts pq.StringArray `db:"amounts"`
	}
	if err := db.sql.SelectContext(ctx, &rows, plansQuery, year); err != nil {
		return nil, err
	}
	plans := make([]budget.Plan, len(rows))
	for i, r := range rows {
		plans[i].Code = r.Unit
		for n, month := range r.Months {
			var err error
			if plans[i].Months[month-1], err = budget.ParseRupiah(r.Amounts[n]); err != nil {
				return nil, err
			}
		}
	}
	return plans, nil
}
