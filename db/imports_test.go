package db_test

import (
	"testing"

	"serapan/budget"
)

func TestTheSameBytesAreStoredOnce(t *testing.T) {
	t.Parallel()
	store := withUnits(t)
	first := keep(t, store, rfk("2023-09-30"), "same", budget.Contents{Figures: []budget.Figure{figure(0, 100, 10)}})
	before, _ := store.Version(t.Context())
	again, err := store.Store(t.Context(), budget.Import{Kind: budget.KindRFK, File: "copy.xlsx", Year: 2023, AsOf: day("2023-09-30"), StoredAt: now},
		[]byte("same"), budget.Contents{Figures: []budget.Figure{figure(0, 100, 10)}}, event("import"))
	if budget.Code(err) != "import_twice" || again.ID != first.ID {
		t.Errorf("got import %d and %v, want the first import and import_twice", again.ID, err)
	}
	if after, _ := store.Version(t.Context()); after != before {
		t.Error("nothing may change")
	}
	if _, err := store.Withdraw(t.Context(), first.ID, event("withdraw")); err != nil {
		t.Fatal(err)
	}
	keep(t, store, rfk("2023-09-30"), "same", budget.Contents{Figures: []budget.Figure{figure(0, 100, 10)}})
}

// TestAnImportIsStoredWholeOrNotAtAll stores a unit that does not exist after one that does.
func TestAnImportIsStoredWholeOrNotAtAll(t *testing.T) {
	t.Parallel()
	store := withUnits(t)
	unknown := figure(1, 1, 1)
	unknown.Code = "9.99.0.00.0.00.01.0000"
	i := rfk("2023-09-30")
	i.StoredAt = now
	if _, err := store.Store(t.Context(), i, []byte("x"), budget.Contents{Figures: []budget.Figure{figure(0, 1, 1), unknown}}, event("import")); err == nil {
		t.Fatal("a figure of an unknown unit must be refused")
	}
	position, err := store.Position(t.Context(), day("2023-10-01"))
	if err != nil || !position.Empty() {
		t.Errorf("something of it was stored: %+v %v", position, err)
	}
	imports, err := store.Imports(t.Context(), 0, 10)
	if err != nil || len(imports) != 1 {
		t.Errorf("%d imports, want that of the units alone (%v)", len(imports), err)
	}
}
