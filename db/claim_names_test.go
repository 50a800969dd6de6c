package db_test

import (
	"testing"

	"serapan/budget"
)

func TestAClaimKeepsItsShortName(t *testing.T) {
	t.Parallel()
	l := listing{t, withUnits(t)}
	l.keep(works("2023-08-31"), "0a 0b 1a")
	keys := []string{work(0, "a").Key, work(0, "b").Key, work(1, "a").Key, "never"}
	names, err := l.store.ClaimID(t.Context(), keys)
	if err != nil || len(names) != 3 {
		t.Fatal(names, err)
	}
	newer := l.keep(works("2023-09-30"), "0a 0c 1a")
	again, err := l.store.ClaimID(t.Context(), append(keys, work(0, "c").Key))
	if err != nil || len(again) != 4 {
		t.Fatal(again, err)
	}
	highest := int64(0)
	for key, id := range names {
		if again[key] != id {
			t.Errorf("%s was %d and is %d", key, id, again[key])
		}
		highest = max(highest, id)
		if got, known, err := l.store.ClaimKey(t.Context(), id); got != key || !known || err != nil {
			t.Errorf("%d is %q %v %v", id, got, known, err)
		}
	}
	if fresh := again[work(0, "c").Key]; fresh != highest+1 {
		t.Errorf("known names use up numbers: the next is %d after %d", fresh, highest)
	}
	find := func(key, on string) (budget.Claim, bool) {
		c, known, err := l.store.FindClaim(t.Context(), again[key], day(on))
		if err != nil {
			t.Fatal(err)
		}
		return c, known
	}
	gone := work(0, "b").Key
	if c, known := find(gone, "2023-09-01"); !known || c.Key != gone {
		t.Errorf("found %+v %v", c, known)
	}
	if c, known := find(gone, "2023-10-01"); known {
		t.Errorf("a claim that the newest list lacks is found: %+v", c)
	}
	if _, known := find("never", "2023-10-01"); known {
		t.Error("a name that nobody has is found")
	}
	if _, err := l.store.Withdraw(t.Context(), newer.ID, event("withdraw")); err != nil {
		t.Fatal(err)
	}
	if _, known := find(gone, "2023-10-01"); !known {
		t.Error("a withdrawn list still counts")
	}
}
