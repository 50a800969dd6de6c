package db_test

import (
	"slices"
	"testing"

	"serapan/budget"
)

func TestClosedUnitsLeaveTheListUntilTheyOpen(t *testing.T) {
	store := withUnits(t)
	codes := func(list []budget.Unit, err error) []string {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		found := []string{}
		for _, u := range list {
			found = append(found, u.Code)
		}
		return found
	}
	middle := units[1].Code
	for _, step := range []struct {
		active       bool
		open, closed []string
	}{
		{false, []string{units[0].Code, units[2].Code}, []string{middle}},
		{true, []string{units[0].Code, middle, units[2].Code}, []string{}},
	} {
		before, _ := store.Version(t.Context())
		if err := store.SetUnitActive(t.Context(), middle, step.active, event("unit")); err != nil {
			t.Fatal(err)
		}
		if got := codes(store.Units(t.Context())); !slices.Equal(got, step.open) {
			t.Errorf("open: %q, want %q", got, step.open)
		}
		if got := codes(store.ClosedUnits(t.Context())); !slices.Equal(got, step.closed) {
			t.Errorf("closed: %q, want %q", got, step.closed)
		}
		if after, _ := store.Version(t.Context()); after == before {
			t.Error("replicas are not told of the change")
		}
	}
}
