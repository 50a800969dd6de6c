package db

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
	"github.com/lib/pq/pqerror"

	"serapan/budget"
)

// Contents is what an import stores: exactly one of the lists is filled, by its kind.
type Contents = budget.Contents

const importColumns = `i.id, i.kind, i.file_name AS file, i.year, i.as_of AS asof, i.rows, i.pagu, i.realized,
	coalesce(i.stored_by, 0) AS by, coalesce(p.name, '') AS byname, i.stored_at AS storedat, i.withdrawn_at IS NOT NULL AS gone`

// Store stores an import and all it holds in one transaction, with its audit row. It refuses
// ("import_twice", with the import) a file whose bytes are stored already.
func (db *DB) Store(ctx context.Context, i budget.Import, hash []byte, c Contents, e Event) (budget.Import, error) {
	err := db.within(ctx, func(tx *sqlx.Tx) error {
		if err := insertImport(ctx, tx, &i, hash); err != nil {
			return err
		}
		if err := storeContents(ctx, tx, i, c); err != nil {
			return err
		}
		e.Subject = fmt.Sprint(i.ID)
		return changed(ctx, tx, e)
	})
	return db.storedOnce(ctx, i, hash, err)
}

func insertImport(ctx context.Context, tx *sqlx.Tx, i *budget.Import, hash []byte) error {
	return tx.GetContext(ctx, &i.ID, `
		INSERT INTO imports (kind, file_name, file_hash, year, as_of, rows, pagu, realized, stored_by, stored_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id`,
		string(i.Kind), i.File, hash, i.Year, i.AsOf, i.Rows, i.Pagu, i.Realized, nullable(i.By), i.StoredAt)
}

// storedOnce turns the clash of two imports of the same bytes into a refusal with the one that stands.
func (db *DB) storedOnce(ctx context.Context, i budget.Import, hash []byte, err error) (budget.Import, error) {
	if pq.As(err, pqerror.UniqueViolation) != nil {
		stored, known, findErr := db.Stored(ctx, i.Kind, hash, i.AsOf)
		if findErr == nil && known {
			return stored, budget.Refuse("import_twice", "Import", stored)
		}
	}
	return i, err
}

func storeContents(ctx context.Context, tx *sqlx.Tx, i budget.Import, c Contents) error {
	if err := storeUnits(ctx, tx, c.Units); err != nil {
		return err
	}
	if err := storeHolidays(ctx, tx, c.Holidays); err != nil {
		return err
	}
	if err := storeFigures(ctx, tx, i, c.Figures); err != nil {
		return err
	}
	if err := storePlans(ctx, tx, i, c.Plans); err != nil {
		return err
	}
	if err := storeClaims(ctx, tx, i, c.Claims); err != nil {
		return err
	}
	if err := storePayments(ctx, tx, i, c.Payments); err != nil {
		return err
	}
	return storePurchases(ctx, tx, i, c.Purchases)
}

func storeFigures(ctx context.Context, tx *sqlx.Tx, i budget.Import, figures []budget.Figure) error {
	return copyRows(ctx, tx, `COPY figures (import_id, unit_code, as_of, pagu, realized, physical) FROM STDIN`, len(figures), func(n int) []any {
		f := figures[n]
		var physical any
		if f.Physical != nil {
			physical = f.Physical.String()
		}
		return []any{i.ID, f.Code, i.AsOf.String(), f.Pagu.String(), f.Realized.String(), physical}
	})
}

func storePlans(ctx context.Context, tx *sqlx.Tx, i budget.Import, plans []budget.Plan) error {
	return copyRows(ctx, tx, `COPY plans (import_id, unit_code, year, month, amount) FROM STDIN`, len(plans)*12, func(n int) []any {
		p, month := plans[n/12], n%12
		return []any{i.ID, p.Code, i.Year, month + 1, p.Months[month].String()}
	})
}

// copyRows loads n rows by COPY, the fastest way in (design §7).
func copyRows(ctx context.Context, tx *sqlx.Tx, statement string, n int, row func(int) []any) error {
	if n == 0 {
		return nil
	}
	load, err := tx.PrepareContext(ctx, statement)
	if err != nil {
		return err
	}
	defer load.Close()
	for r := range n {
		if _, err := load.ExecContext(ctx, row(r)...); err != nil {
			return err
		}
	}
	_, err = load.ExecContext(ctx)
	return err
}

// Stored finds the active import of a file with the same bytes, kind and as-of date.
func (db *DB) Stored(ctx context.Context, kind budget.FileKind, hash []byte, asOf budget.Date) (budget.Import, bool, error) {
	var i budget.Import
	ok, err := found(db.sql.GetContext(ctx, &i, `SELECT `+importColumns+` FROM imports i LEFT JOIN people p ON p.id = i.stored_by
		WHERE i.kind = $1 AND i.file_hash = $2 AND i.as_of IS NOT DISTINCT FROM $3 AND i.withdrawn_at IS NULL`, string(kind), hash, asOf))
	return i, ok, err
}

// Import finds an import by its number.
func (db *DB) Import(ctx context.Context, id int64) (budget.Import, bool, error) {
	var i budget.Import
	ok, err := found(db.sql.GetContext(ctx, &i, `SELECT `+importColumns+` FROM imports i LEFT JOIN people p ON p.id = i.stored_by WHERE i.id = $1`, id))
	return i, ok, err
}

// Imports lists the newest imports, newest first; by one person where by is not 0.
func (db *DB) Imports(ctx context.Context, by int64, limit int) ([]budget.Import, error) {
	var imports []budget.Import
	err := db.sql.SelectContext(ctx, &imports, `SELECT `+importColumns+` FROM imports i LEFT JOIN people p ON p.id = i.stored_by
		WHERE $1 = 0 OR i.stored_by = $1 ORDER BY i.id DESC LIMIT $2`, by, limit)
	return imports, err
}

// Withdraw takes an import's figures, plans, claims, payments and purchases out of every answer; its rows stay readable. Of
// a file of instructions it drops those that were not sent yet. It reports
// false where the import is unknown or withdrawn already.
func (db *DB) Withdraw(ctx context.Context, id int64, e Event) (bool, error) {
	done := false
	err := db.within(ctx, func(tx *sqlx.Tx) error {
		result, err := tx.ExecContext(ctx, `UPDATE imports SET withdrawn_at = $2, withdrawn_by = $3 WHERE id = $1 AND withdrawn_at IS NULL`, id, e.At, nullable(e.Person))
		if err != nil {
			return err
		}
		if n, _ := result.RowsAffected(); n == 0 {
			return nil
		}
		for _, table := range []string{"figures", "plans", "import_units"} {
			if _, err := tx.ExecContext(ctx, `UPDATE `+table+` SET active = false WHERE import_id = $1`, id); err != nil {
				return err
			}
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM ikp_instructions WHERE import_id = $1 AND sent_on IS NULL`, id); err != nil {
			return err
		}
		done = true
		return changed(ctx, tx, e)
	})
	return done, err
}
