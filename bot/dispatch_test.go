package bot

import (
	"context"
	"errors"
	"sync"
	"testing"

	"pgregory.net/rapid"
)

func TestOneLaneInOrderManyAtOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var (
			mu      sync.Mutex
			handled = map[int64][]int64{}
			busy    = map[int64]bool{}
			clash   bool
			all     sync.WaitGroup
		)
		d := newDispatcher(rapid.IntRange(1, 5).Draw(t, "queue"), func(_ context.Context, u StoredUpdate) {
			defer all.Done()
			mu.Lock()
			clash = clash || busy[u.ChatID]
			busy[u.ChatID] = true
			mu.Unlock()
			mu.Lock()
			handled[u.ChatID] = append(handled[u.ChatID], u.ID)
			busy[u.ChatID] = false
			mu.Unlock()
		})
		d.start(context.Background(), rapid.IntRange(1, 4).Draw(t, "workers"))
		sent := map[int64][]int64{}
		for id, lane := range rapid.SliceOfN(rapid.Int64Range(-2, 2), 1, 60).Draw(t, "lanes") {
			all.Add(1)
			sent[lane] = append(sent[lane], int64(id))
			if err := d.submit(context.Background(), StoredUpdate{ID: int64(id), ChatID: lane}); err != nil {
				t.Fatal(err)
			}
		}
		all.Wait()
		<-d.stop()
		if clash {
			t.Fatal("two updates of one lane at once")
		}
		for lane, ids := range sent {
			if len(handled[lane]) != len(ids) {
				t.Fatalf("lane %d handled %v of %v", lane, handled[lane], ids)
			}
			for i := range ids {
				if handled[lane][i] != ids[i] {
					t.Fatalf("lane %d handled %v, sent %v", lane, handled[lane], ids)
				}
			}
		}
		if len(d.lanes) != 0 {
			t.Fatalf("%d lanes are left", len(d.lanes))
		}
	})
}

func TestASlowChatHoldsUpNoOther(t *testing.T) {
	slow, quick := make(chan struct{}), make(chan struct{})
	d := newDispatcher(10, func(_ context.Context, u StoredUpdate) {
		if u.ChatID == 1 {
			<-slow
			return
		}
		close(quick)
	})
	d.start(t.Context(), 2)
	for _, u := range []StoredUpdate{{ID: 1, ChatID: 1}, {ID: 2, ChatID: 1}, {ID: 3, ChatID: 1}, {ID: 4, ChatID: 2}} {
		if err := d.submit(t.Context(), u); err != nil {
			t.Fatal(err)
		}
	}
	<-quick
	close(slow)
	<-d.stop()
}

func TestAFullHouseMakesThePollWait(t *testing.T) {
	release := make(chan struct{})
	begun := make(chan struct{}, 10)
	d := newDispatcher(2, func(context.Context, StoredUpdate) {
		begun <- struct{}{}
		<-release
	})
	d.start(t.Context(), 1)
	submit := func(ctx context.Context, id int64) error {
		return d.submit(ctx, StoredUpdate{ID: id, ChatID: id})
	}
	if err := submit(t.Context(), 0); err != nil {
		t.Fatal(err)
	}
	<-begun // it is worked on and takes no room any more
	for id := range int64(2) {
		if err := submit(t.Context(), id+1); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := submit(ctx, 3); !errors.Is(err, context.Canceled) {
		t.Errorf("a full house took one more: %v", err)
	}
	waits := make(chan error, 1)
	go func() { waits <- submit(t.Context(), 4) }()
	release <- struct{}{}
	if err := <-waits; err != nil {
		t.Error(err)
	}
	close(release)
	<-d.stop()
}
