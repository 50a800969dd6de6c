package db_test

import (
	"testing"
	"time"

	"serapan/people"
)

func TestCountEventsCountsOnePersonsOneActSince(t *testing.T) {
	store := open(t)
	for _, e := range []people.Event{
		{At: now.Add(-time.Hour), Person: 7, Action: "join_refused"}, // at the moment itself: no longer counted
		{At: now.Add(-time.Minute), Person: 7, Action: "join_refused"},
		{At: now, Person: 7, Action: "join_refused"},
		{At: now, Person: 7, Action: "look"},
		{At: now, Person: 8, Action: "join_refused"},
		{At: now, Action: "join_refused"},
	} {
		if err := store.Record(t.Context(), e); err != nil {
			t.Fatal(err)
		}
	}
	for person, want := range map[int64]int{7: 2, 8: 1, 9: 0} {
		got, err := store.CountEvents(t.Context(), person, "join_refused", now.Add(-time.Hour))
		if err != nil || got != want {
			t.Errorf("person %d: %d, %v; want %d", person, got, err, want)
		}
	}
}
