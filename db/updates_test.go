package db_test

import (
	"slices"
	"testing"

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
