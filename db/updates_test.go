package db_test

import (
	"slices"
	"testing"

	"github.com/lib/pq"

	"serapan/bot"
)

func TestUpdatesAreKeptUntilTheyAreFinished(t *testing.T) {
	t.Parallel()
	store := open(t)
	batch := []bot.StoredUpdate{{ID: 5, ChatID: 1, Payload: []byte(`{"a":1}`)}, {ID: 6, ChatID: 2, Payload: []byte(`{}`)}}
	fresh, err := store.StoreUpdates(t.Context(), batch)
	if err != nil || !slices.Equal(fresh, []int64{5, 6}) {
		t.Fatalf("fresh %v, %v", fresh, err)
	}
	if fresh, err = store.StoreUpdates(t.Context(), append(batch, bot.StoredUpdate{ID: 7, ChatID: 1, Payload: []byte(`{}`)})); err != nil || !slices.Equal(fresh, []int64{7}) {
		t.Fatalf("an update that comes again is not fresh: %v, %v", fresh, err)
	}
	for want := 1; want <= 2; want++ {
		if attempt, err := store.BeginUpdate(t.Context(), 5); err != nil || attempt != want {
			t.Errorf("attempt %d, %v, want %d", attempt, err, want)
		}
	}
	if err := store.FinishUpdate(t.Context(), 5); err != nil {
		t.Fatal(err)
	}
	pending, err := store.PendingUpdates(t.Context())
	if err != nil || len(pending) != 2 || pending[0].ID != 6 || string(pending[0].Payload) != "{}" {
		t.Errorf("pending %+v, %v", pending, err)
	}
}

// TestWhatAProcessLeftIsTakenOnce: an update belongs to who stored it or began with it, until the lease is
// over; then to the first who asks.
func TestWhatAProcessLeftIsTakenOnce(t *testing.T) {
	t.Parallel()
	store, raw := openRaw(t)
	var batch []bot.StoredUpdate
	for id := range int64(3) {
		batch = append(batch, bot.StoredUpdate{ID: id + 1, ChatID: 1, Payload: []byte(`{}`)})
	}
	if _, err := store.StoreUpdates(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	take := func(want ...int64) {
		t.Helper()
		left, err := store.TakeLeftOver(t.Context())
		var ids []int64
		for _, u := range left {
			ids = append(ids, u.ID)
		}
		if err != nil || !slices.Equal(ids, want) {
			t.Errorf("took %v, %v, want %v", ids, err, want)
		}
	}
	age := func(ids ...int64) {
		t.Helper()
		if _, err := raw.Exec(`UPDATE updates SET taken_until = now() - interval '1 second' WHERE id = ANY($1)`, pq.Array(ids)); err != nil {
			t.Fatal(err)
		}
	}
	take()
	age(1, 2, 3)
	if _, err := store.BeginUpdate(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	if err := store.FinishUpdate(t.Context(), 2); err != nil {
		t.Fatal(err)
	}
	take(3)
	take()
	age(1, 3)
	take(1, 3)
}
