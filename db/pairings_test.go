package db_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"

	"serapan/matching"
)

func TestPairingsAreDecidedAndUndone(t *testing.T) {
	t.Parallel()
	store := open(t)
	decide := func(payment string, same bool, claims ...string) {
		t.Helper()
		if err := store.DecidePairing(t.Context(), matching.Decision{Payment: payment, Claims: claims, Same: same}, 7, now, event("pairing")); err != nil {
			t.Fatal(err)
		}
	}
	stand := func(want ...string) {
		t.Helper()
		got := []string{}
		for _, d := range ledger(t, store, "2023-10-24").Decisions {
			got = append(got, fmt.Sprintf("%s%v%v", d.Payment, d.Claims, d.Same))
		}
		if !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	decide("p", false, "a")
	decide("p", false, "b", "a", "b")
	stand("p[a]false", "p[a b]false")
	decide("p", false, "a", "b") // the same again
	decide("q", true, "z")
	decide("p", true, "a")
	stand("p[a b]false", "q[z]true", "p[a]true")
	decide("p", true, "c")
	stand("p[a b]false", "q[z]true", "p[c]true")
	decide("p", false, "c")
	stand("p[a b]false", "q[z]true", "p[c]false")
	if n := must(store.CountEvents(t.Context(), 7, "pairing", now.AddDate(0, 0, -1)))(t); n != 6 {
		t.Errorf("%d audit rows, want 6", n)
	}
	for _, was := range []bool{true, false} {
		if undone := must(store.UndoPairing(t.Context(), "p", event("undo")))(t); undone != was {
			t.Errorf("undone %v, want %v", undone, was)
		}
		stand("q[z]true")
	}
	decide("p", true)
	stand("q[z]true", "p[]true")
}

// TestPairingsOfManyAtOnce has eight people confirm one payment for claims of their own: one stands.
func TestPairingsOfManyAtOnce(t *testing.T) {
	t.Parallel()
	store := open(t)
	var wait sync.WaitGroup
	for n := range 8 {
		wait.Go(func() {
			d := matching.Decision{Payment: "p", Claims: []string{fmt.Sprint(n)}, Same: true}
			if err := store.DecidePairing(context.Background(), d, 7, now, event("pairing")); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if l := ledger(t, store, "2023-10-24"); len(l.Decisions) != 1 {
		t.Errorf("%+v", l.Decisions)
	}
}
