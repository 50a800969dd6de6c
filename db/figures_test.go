package db_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"serapan/budget"
	"serapan/db"
)

func rfk(asOf string) budget.Import {
	return budget.Import{Kind: budget.KindRFK, File: "rfk.xlsx", Year: day(asOf).Year, AsOf: day(asOf)}
}

func TestPositionTakesEachUnitsNewestLine(t *testing.T) {
	t.Parallel()
	store := withUnits(t)
	keep(t, store, rfk("2023-08-31"), "a", budget.Contents{Figures: []budget.Figure{
		figure(0, 100, 10, 20*budget.OnePercent), figure(1, 200, 20, 30*budget.OnePercent)}})
	keep(t, store, rfk("2023-09-30"), "b", budget.Contents{Figures: []budget.Figure{figure(0, 100, 50, 60*budget.OnePercent)}})
	lra := rfk("2023-09-30")
	lra.Kind = budget.KindLRA
	keep(t, store, lra, "c", budget.Contents{Figures: []budget.Figure{figure(0, 110, 55)}})

	position, err := store.Position(t.Context(), day("2023-10-24"))
	if err != nil {
		t.Fatal(err)
	}
	if position.AsOf != day("2023-09-30") || len(position.Standings) != 3 {
		t.Fatalf("as of %v with %d units", position.AsOf, len(position.Standings))
	}
	first, second, third := position.Standings[0], position.Standings[1], position.Standings[2]
	if first.Figure.Pagu != 110*budget.OneRupiah || first.Figure.Physical == nil || *first.Figure.Physical != 60*budget.OnePercent {
		t.Errorf("the LRA gives the money and leaves the physical progress of the RFK: %+v", first.Figure)
	}
	if second.AsOf != day("2023-08-31") || second.Figure.Realized != 20*budget.OneRupiah {
		t.Errorf("a unit that did not report again keeps its line: %+v", second)
	}
	if third.Known() {
		t.Errorf("a unit without figures has some: %+v", third)
	}
}

func TestPositionStaysInTheNewestYear(t *testing.T) {
	t.Parallel()
	store := withUnits(t)
	keep(t, store, rfk("2022-12-31"), "a", budget.Contents{Figures: []budget.Figure{figure(0, 100, 90), figure(1, 100, 80)}})
	keep(t, store, rfk("2023-01-31"), "b", budget.Contents{Figures: []budget.Figure{figure(0, 120, 1)}})
	now, err := store.Position(t.Context(), day("2023-02-10"))
	if err != nil {
		t.Fatal(err)
	}
	if a := now.Absorption(); a.Units != 1 || a.Pagu != 120*budget.OneRupiah {
		t.Errorf("last year's figures count in this year: %+v", a)
	}
	before, err := store.Position(t.Context(), day("2023-01-15"))
	if err != nil {
		t.Fatal(err)
	}
	if before.AsOf != day("2022-12-31") || before.Absorption().Units != 2 {
		t.Errorf("before the first report of the year the last of the old one stands: %+v", before)
	}
}

func TestWithdrawnFiguresLeaveEveryAnswer(t *testing.T) {
	t.Parallel()
	store := withUnits(t)
	keep(t, store, rfk("2023-08-31"), "a", budget.Contents{Figures: []budget.Figure{figure(0, 100, 10)}})
	wrong := keep(t, store, rfk("2023-09-30"), "b", budget.Contents{Figures: []budget.Figure{figure(0, 100, 99)}})
	before, _ := store.Version(t.Context())
	for i, want := range []bool{true, false} {
		done, err := store.Withdraw(t.Context(), wrong.ID, event("withdraw"))
		if err != nil || done != want {
			t.Errorf("withdrawal %d: %v %v", i+1, done, err)
		}
	}
	position, err := store.Position(t.Context(), day("2023-10-01"))
	if err != nil || position.AsOf != day("2023-08-31") {
		t.Errorf("the older figures stand again: %v %v", position.AsOf, err)
	}
	if after, _ := store.Version(t.Context()); after == before {
		t.Error("the data version must move")
	}
	imports, err := store.Imports(t.Context(), 0, 10)
	if err != nil || !slices.ContainsFunc(imports, func(i budget.Import) bool { return i.ID == wrong.ID && i.Gone }) {
		t.Errorf("a withdrawn import stays readable: %+v %v", imports, err)
	}
}

// TestHistoryIsThePositionOfEachDay holds the one-pass query against the plain one, on any history.
func TestHistoryIsThePositionOfEachDay(t *testing.T) {
	store := withUnits(t)
	n := 0
	rapid.Check(t, func(r *rapid.T) {
		var stored []int64
		for range rapid.IntRange(1, 6).Draw(r, "imports") {
			n++
			asOf := day("2023-01-31").AddMonths(rapid.IntRange(0, 9).Draw(r, "month"))
			var figures []budget.Figure
			for u := range units {
				if rapid.Bool().Draw(r, "reports") {
					f := figure(u, budget.Rupiah(rapid.IntRange(0, 1000).Draw(r, "pagu")), budget.Rupiah(rapid.IntRange(0, 1000).Draw(r, "paid")))
					if rapid.Bool().Draw(r, "has physical") {
						p := budget.Percent(rapid.IntRange(0, 100).Draw(r, "physical")) * budget.OnePercent
						f.Physical = &p
					}
					figures = append(figures, f)
				}
			}
			i := budget.Import{Kind: budget.KindRFK, File: "x", Year: 2023, AsOf: asOf}
			stored = append(stored, keep(t, store, i, fmt.Sprint(n), budget.Contents{Figures: figures}).ID)
		}
		compareHistory(r, store)
		for _, id := range stored {
			if _, err := store.Withdraw(context.Background(), id, event("withdraw")); err != nil {
				r.Fatal(err)
			}
		}
	})
}

func compareHistory(r *rapid.T, store *db.DB) {
	history, err := store.History(context.Background(), 2023, day("2023-12-31"), nil)
	if err != nil {
		r.Fatal(err)
	}
	for _, m := range history {
		position, err := store.Position(context.Background(), m.Day)
		if err != nil {
			r.Fatal(err)
		}
		want := position.Absorption()
		if m.Pagu != want.Pagu || m.Realized != want.Realized {
			r.Fatalf("%v: history says %v of %v, position %v of %v", m.Day, m.Realized, m.Pagu, want.Realized, want.Pagu)
		}
	}
}

func TestPlansAreTheNewestOfEachUnit(t *testing.T) {
	t.Parallel()
	store := withUnits(t)
	rak := budget.Import{Kind: budget.KindRAK, File: "rak.xlsx", Year: 2023}
	plan := func(unit int, each budget.Rupiah) budget.Plan {
		p := budget.Plan{Code: units[unit].Code}
		for m := range p.Months {
			p.Months[m] = each
		}
		return p
	}
	keep(t, store, rak, "a", budget.Contents{Plans: []budget.Plan{plan(0, 100), plan(1, 100)}})
	keep(t, store, rak, "b", budget.Contents{Plans: []budget.Plan{plan(0, 250)}})
	plans, err := store.Plans(t.Context(), 2023)
	if err != nil {
		t.Fatal(err)
	}
	if want := []budget.Plan{plan(0, 250), plan(1, 100)}; !slices.Equal(plans, want) {
		t.Errorf("plans %+v, want %+v", plans, want)
	}
}
