package db_test

import (
	"reflect"
	"strings"
	"testing"

	"serapan/budget"
	"serapan/db"
)

func purchases(asOf string) budget.Import {
	return budget.Import{Kind: budget.KindEPurchasing, File: "epurchasing.csv", Year: day(asOf).Year, AsOf: day(asOf)}
}

// purchase is one of a unit, named by its number.
func purchase(unit int, number string) budget.Purchase {
	return budget.Purchase{Unit: units[unit].Code, Number: number, Method: budget.MethodDirect, Status: budget.PurchaseCounted, Value: 100 * budget.OneRupiah, Day: day("2023-09-01")}
}

// numbers are what counts on the day, with the days of the lists.
func numbers(t *testing.T, store *db.DB, on string, codes ...string) (list string, days map[string]budget.Date) {
	t.Helper()
	purchases, days, err := store.Purchases(t.Context(), day(on), codes)
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for _, p := range purchases {
		words = append(words, p.Number)
	}
	return strings.Join(words, " "), days
}

func TestEveryFieldOfAPurchaseComesBack(t *testing.T) {
	t.Parallel()
	store := withUnits(t)
	full := budget.Purchase{}
	fill(reflect.ValueOf(&full).Elem(), 3)
	full.Unit, full.Method, full.Channel, full.Status = units[0].Code, budget.MethodQuickTender, budget.ChannelShops, budget.PurchaseCancelled
	bare := budget.Purchase{Unit: units[0].Code, Method: budget.MethodEPurchasing, Status: budget.PurchaseCounted}
	hostile := purchase(0, "a\x00b\xff'; DROP TABLE purchases; --")
	keep(t, store, purchases("2023-09-30"), "purchases", budget.Contents{Purchases: []budget.Purchase{full, bare, hostile}})
	hostile.Number = "ab\uFFFD'; DROP TABLE purchases; --"
	got, days, err := store.Purchases(t.Context(), day("2023-10-01"), nil)
	if want := []budget.Purchase{full, bare, hostile}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v\ngot  %+v\nwant %+v", err, got, want)
	}
	if days[units[0].Code] != day("2023-09-30") || len(days) != 1 {
		t.Errorf("days %v", days)
	}
}

// The newest list that has rows of a unit counts for it, until it is withdrawn.
func TestWhichPurchasesCount(t *testing.T) {
	t.Parallel()
	store := withUnits(t)
	list := func(asOf, hash string, p ...budget.Purchase) budget.Import {
		return keep(t, store, purchases(asOf), hash, budget.Contents{Purchases: p})
	}
	list("2023-08-31", "august", purchase(0, "A1"), purchase(1, "B1"))
	first, err := store.Version(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	newer := list("2023-09-30", "september", purchase(0, "A1"), purchase(0, "A2"))
	list("2022-12-31", "year before", purchase(0, "OLD"))
	if got, _ := numbers(t, store, "2023-09-29"); got != "A1 B1" {
		t.Errorf("before the newer list: %s", got)
	}
	got, days := numbers(t, store, "2023-10-01")
	if got != "A1 A2 B1" || days[units[0].Code] != day("2023-09-30") || days[units[1].Code] != day("2023-08-31") {
		t.Errorf("%s %v", got, days)
	}
	if got, days := numbers(t, store, "2023-10-01", units[1].Code); got != "B1" || len(days) != 1 {
		t.Errorf("one unit: %s %v", got, days)
	}
	if i, known, err := store.NewestList(t.Context(), budget.KindEPurchasing, day("2023-10-01")); err != nil || !known || i.ID != newer.ID {
		t.Errorf("newest list %+v %v", i, err)
	}
	if _, err := store.Store(t.Context(), purchases("2023-09-30"), []byte("september"), budget.Contents{Purchases: []budget.Purchase{purchase(0, "A1")}}, db.Event{}); budget.Code(err) != "import_twice" {
		t.Errorf("the same file twice: %v", err)
	}
	before, err := store.Version(t.Context())
	if err != nil || before == first {
		t.Errorf("an import leaves the version at %d (%v)", before, err)
	}
	if done, err := store.Withdraw(t.Context(), newer.ID, db.Event{}); err != nil || !done {
		t.Fatal(done, err)
	}
	if got, _ := numbers(t, store, "2023-10-01"); got != "A1 B1" {
		t.Errorf("after the newer list was withdrawn: %s", got)
	}
	if after, err := store.Version(t.Context()); err != nil || after == before {
		t.Errorf("a withdrawal leaves the version at %d (%v)", after, err)
	}
}
