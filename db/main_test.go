package db_test

import (
	"context"
	"testing"
	"time"

	"serapan/budget"
	"serapan/db"
	"serapan/db/dbtest"
	"serapan/people"
)

func TestMain(m *testing.M) { dbtest.Main(m, db.Migrate) }

// now is a moment for rows that need one.
var now = time.Date(2023, time.October, 24, 2, 0, 0, 0, time.UTC)

func event(action string) people.Event { return people.Event{At: now, Person: 7, Action: action} }

func open(t testing.TB) *db.DB {
	t.Helper()
	store, err := db.Open(t.Context(), dbtest.URL(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	return store
}

// units are three made-up units.
var units = []budget.Unit{
	{Code: "1.01.0.00.0.00.01.0000", Name: "Dinas Satu", Short: "Satu", Kind: budget.OPD, Aliases: []string{"esa"}},
	{Code: "1.02.0.00.0.00.01.0000", Name: "Dinas Dua", Short: "Dua", Kind: budget.OPD, Aliases: []string{}},
	{Code: "7.01.0.00.0.00.01.0000", Name: "Kecamatan Tiga", Kind: budget.Kecamatan, Aliases: []string{}, District: "32.16.01"},
}

func withUnits(t testing.TB) *db.DB {
	t.Helper()
	store := open(t)
	keep(t, store, budget.Import{Kind: budget.KindUnit, File: "units.csv"}, "units", budget.Contents{Units: units})
	return store
}

// keep stores contents; the hash is any word that tells files apart.
func keep(t testing.TB, store *db.DB, i budget.Import, hash string, c budget.Contents) budget.Import {
	t.Helper()
	i.StoredAt, i.Rows = now, 1
	stored, err := store.Store(context.Background(), i, []byte(hash), c, event("import"))
	if err != nil {
		t.Fatal(err)
	}
	return stored
}

func day(text string) budget.Date {
	d, err := budget.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

func figure(unit int, pagu, realized budget.Rupiah, physical ...budget.Percent) budget.Figure {
	f := budget.Figure{Code: units[unit].Code, Pagu: pagu * budget.OneRupiah, Realized: realized * budget.OneRupiah}
	if len(physical) > 0 {
		f.Physical = &physical[0]
	}
	return f
}
