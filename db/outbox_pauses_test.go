package db_test

import (
	"testing"
	"time"
)

func TestPausesOutliveTheProcess(t *testing.T) {
	t.Parallel()
	store := open(t)
	until := now.Add(time.Minute)
	for chat, end := range map[int64]time.Time{7: until, 8: now.Add(time.Second)} {
		if err := store.KeepPause(t.Context(), chat, now, end); err != nil {
			t.Fatal(err)
		}
	}
	if err := store.KeepPause(t.Context(), 7, now, now.Add(time.Second)); err != nil { // shorter: the longer one stands
		t.Fatal(err)
	}
	for at, want := range map[time.Time]int{now: 2, now.Add(time.Second): 1, until: 0, now.Add(-time.Second): 0} {
		paused, err := store.PausedChats(t.Context(), at)
		if err != nil || len(paused) != want || want == 1 && !paused[7].Equal(until) {
			t.Errorf("at %v: %v, %v", at, paused, err)
		}
	}
	enqueue(t, store, owed("a", 7), owed("b", 9))
	if claims := claim(t, store, 9, now); len(claims) != 1 || claims[0].Key != "b" {
		t.Errorf("a push to a chat that is paused by a reply: %v", claims)
	}
}
