package db_test

import (
	"database/sql"
	"fmt"
	"reflect"
	"testing"

	"serapan/budget"
)

// office is a database with a works list and a register of the whole regency, written full.
func office(b *testing.B, claims, payments int) (stored func(), read func() int, floor func() int) {
	b.Helper()
	store, raw := openRaw(b)
	var many []budget.Unit
	for n := range 76 {
		many = append(many, budget.Unit{Code: fmt.Sprintf("1.%02d.0.00.0.00.01.0000", n), Name: fmt.Sprint("Dinas ", n), Kind: budget.OPD})
	}
	keep(b, store, budget.Import{Kind: budget.KindUnit}, "units", budget.Contents{Units: many})
	list, paid := make([]budget.Claim, claims), make([]budget.Payment, payments)
	for n := range list {
		fill(reflect.ValueOf(&list[n]).Elem(), n)
		list[n].Unit = many[n%len(many)].Code
		list[n].Key = fmt.Sprint(list[n].Unit, "|kontrak:", n, "|0")
	}
	for n := range paid {
		fill(reflect.ValueOf(&paid[n]).Elem(), n)
		paid[n].Unit = many[n%len(many)].Code
	}
	files := 0
	stored = func() {
		files++
		keep(b, store, works("2023-09-30"), fmt.Sprint("works", files), budget.Contents{Claims: list})
		keep(b, store, register("2023-09-30"), fmt.Sprint("register", files), budget.Contents{Payments: paid})
	}
	read = func() int {
		l := ledger(b, store, "2023-10-24")
		return len(l.Claims) + len(l.Payments)
	}
	floor = func() int {
		return rawRows(b, raw, `SELECT c.* FROM claims c`) + rawRows(b, raw, `SELECT p.* FROM payments p`)
	}
	return stored, read, floor
}

// rawRows fetches rows without looking at them.
func rawRows(b *testing.B, raw *sql.DB, query string) (n int) {
	rows, err := raw.QueryContext(b.Context(), query)
	if err != nil {
		b.Fatal(err)
	}
	defer rows.Close()
	columns, _ := rows.Columns()
	cells, into := make([]sql.RawBytes, len(columns)), make([]any, len(columns))
	for i := range cells {
		into[i] = &cells[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			b.Fatal(err)
		}
		n++
	}
	return n
}

// BenchmarkLedger reads all claims and payments of a regency; the floor fetches the same rows and looks at
// none of them.
func BenchmarkLedger(b *testing.B) {
	for _, size := range []struct{ claims, payments int }{{3_000, 4_000}, {50_000, 50_000}} {
		stored, read, floor := office(b, size.claims, size.payments)
		stored()
		for name, run := range map[string]func() int{"ledger": read, "floor": floor} {
			b.Run(fmt.Sprintf("claims=%d/%s", size.claims, name), func(b *testing.B) {
				for b.Loop() {
					if n := run(); n != size.claims+size.payments {
						b.Fatal(n)
					}
				}
			})
		}
	}
}

// BenchmarkStoreLists stores a works list of 3,000 claims and a register of 4,000 payments.
func BenchmarkStoreLists(b *testing.B) {
	stored, _, _ := office(b, 3_000, 4_000)
	for b.Loop() {
		stored()
	}
}
