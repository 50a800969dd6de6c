package db_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"serapan/budget"
	"serapan/db"
	"serapan/people"
)

// TestAWholeRegencysFileSpeaksOfEveryUnit holds what Claims and Payments say of units without a row.
func TestAWholeRegencysFileSpeaksOfEveryUnit(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		before, file     string
		by               int64
		claims, payments string
		days             string // of the register, by unit: o old, n new, - none
	}{
		"who is left out has no unpaid work any more; its payments stay": {"0a 1a 2a", "0b 1b", 0, "0b 1b", "0b 1b 2a", "nno"},
		"of a pembina":                              {"0a 1a 2a", "0b 1b", 31, "0b 1b", "0b 1b 2a", "nno"},
		"of an admin":                               {"0a 1a 2a", "0b 1b", 32, "0b 1b", "0b 1b 2a", "nno"},
		"of a pembina who is none any more":         {"0a 1a 2a", "0b 1b", 33, "0b 1b 2a", "0b 1b 2a", "nno"},
		"an operator of two units speaks for these": {"0a 1a 2a", "0b 1b", 34, "0b 1b 2a", "0b 1b 2a", "nno"},
		"a file of one unit is that unit's":         {"0a 1a", "0b", 0, "0b 1a", "0b 1a", "noo"},
		"who never had a payment is up to date":     {"0a 1a", "0b 1b", 0, "0b 1b", "0b 1b", "nnn"},
		"the first of all is whole":                 {"", "0b 1b", 0, "0b 1b", "0b 1b", "nnn"},
		"an operator's first is not":                {"", "0b 1b", 34, "0b 1b", "0b 1b", "nn-"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l := listing{t, withUnits(t)}
			roles(t, l.store)
			for _, i := range []budget.Import{works("2023-08-31"), register("2023-08-31")} {
				if c.before != "" {
					l.keep(i, c.before)
				}
				i.AsOf, i.By = day("2023-09-30"), c.by
				l.keep(i, c.file)
			}
			if got := l.claims("2023-10-01"); got != c.claims {
				t.Errorf("claims %q, want %q", got, c.claims)
			}
			if got := l.payments("2023-10-01"); got != c.payments {
				t.Errorf("payments %q, want %q", got, c.payments)
			}
			ledger, err := l.store.Ledger(t.Context(), day("2023-10-01"), nil)
			if err != nil {
				t.Fatal(err)
			}
			days := ""
			for _, u := range units {
				days += map[budget.Date]string{{}: "-", day("2023-08-31"): "o", day("2023-09-30"): "n"}[ledger.PaymentsDay[u.Code]]
			}
			if days != c.days {
				t.Errorf("days of the register %q, want %q", days, c.days)
			}
		})
	}
}

// roles makes 31 a pembina, 32 an admin, 33 somebody who was a pembina and 34 an operator of two units.
func roles(t testing.TB, store *db.DB) {
	t.Helper()
	for id, m := range map[int64]people.Membership{31: {Role: people.Mentor}, 32: {Role: people.Admin}, 33: {Role: people.Mentor},
		34: {Role: people.Operator, Unit: units[0].Code}} {
		if err := store.Grant(t.Context(), people.Person{ID: id, Name: "Orang"}, m, event("grant")); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := store.EndMemberships(t.Context(), 33, event("revoke")); err != nil {
		t.Fatal(err)
	}
}

// TestAFileOfAFewUnitsSilencesNobody has seven units with works; a pembina's file of three is no whole
// list, one of four is.
func TestAFileOfAFewUnitsSilencesNobody(t *testing.T) {
	t.Parallel()
	store := open(t)
	many := make([]budget.Unit, 7)
	for n := range many {
		many[n] = budget.Unit{Code: fmt.Sprint("unit ", n), Name: fmt.Sprint("Dinas ", n), Kind: budget.OPD}
	}
	keep(t, store, budget.Import{Kind: budget.KindUnit}, "units", budget.Contents{Units: many})
	for round, step := range []struct{ units, stand int }{{7, 7}, {3, 7}, {4, 4}, {2, 2}, {7, 7}} {
		var claims []budget.Claim
		for n := range step.units {
			claims = append(claims, budget.Claim{Key: fmt.Sprint(n), Unit: many[n].Code})
		}
		i := works("2023-08-31")
		i.AsOf = i.AsOf.AddDays(round)
		keep(t, store, i, fmt.Sprint(round), budget.Contents{Claims: claims})
		if got, err := store.Claims(t.Context(), i.AsOf, nil); err != nil || len(got) != step.stand {
			t.Errorf("round %d, a file of %d units: %d stand, want %d; %v", round, step.units, len(got), step.stand, err)
		}
	}
}

// TestClaimsAreThoseOfASimpleReading holds the query against a plain loop over random lists, withdrawals
// and days.
func TestClaimsAreThoseOfASimpleReading(t *testing.T) {
	store := withUnits(t)
	if err := store.Grant(t.Context(), people.Person{ID: 34, Name: "Operator"}, people.Membership{Role: people.Operator, Unit: units[0].Code}, event("grant")); err != nil {
		t.Fatal(err)
	}
	n := 0
	rapid.Check(t, func(r *rapid.T) {
		type list struct {
			asOf  budget.Date
			units []int
			id    int64
			gone  bool
			name  string
		}
		var lists []list
		for range rapid.IntRange(1, 5).Draw(r, "lists") {
			n++
			i := works("2023-01-31")
			i.AsOf, i.By = i.AsOf.AddMonths(rapid.IntRange(0, 4).Draw(r, "month")), 34
			of := list{asOf: i.AsOf, name: fmt.Sprint(n)}
			var c budget.Contents
			for u := range units {
				if rapid.Bool().Draw(r, "listed") {
					of.units, c.Claims = append(of.units, u), append(c.Claims, work(u, of.name))
				}
			}
			of.id = keep(t, store, i, of.name, c).ID
			lists = append(lists, of)
		}
		for k := range lists {
			if rapid.IntRange(0, 3).Draw(r, "withdrawn") == 0 {
				lists[k].gone = must(store.Withdraw(context.Background(), lists[k].id, event("withdraw")))(t)
			}
		}
		on := day("2023-01-31").AddMonths(rapid.IntRange(-1, 5).Draw(r, "on"))
		var want []string
		for u := range units {
			newest := list{}
			for _, of := range lists {
				if slices.Contains(of.units, u) && !of.gone && !of.asOf.After(on) && (newest.id == 0 || !of.asOf.Before(newest.asOf)) {
					newest = of
				}
			}
			if newest.id != 0 {
				want = append(want, work(u, newest.name).Key)
			}
		}
		var got []string
		for _, c := range must(store.Claims(context.Background(), on, nil))(t) {
			got = append(got, c.Key)
		}
		if !slices.Equal(got, want) {
			r.Fatalf("on %v of %+v: %q, want %q", on, lists, got, want)
		}
		for _, of := range lists {
			if !of.gone {
				must(store.Withdraw(context.Background(), of.id, event("withdraw")))(t)
			}
		}
	})
}
