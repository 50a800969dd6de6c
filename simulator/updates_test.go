package simulator

import (
	"context"
	"net/http"
	"testing"
	"time"
)

func TestOffsetConfirms(t *testing.T) {
	r := newRig(t)
	for _, text := range []string{"a", "b", "c", "d"} {
		r.say(budi, budi, text)
	}
	first := r.poll("limit", "2")
	if len(first) != 2 || first[0].Message.Text != "a" {
		t.Fatalf("%+v", first)
	}
	if again := r.poll(); len(again) != 4 {
		t.Errorf("without an offset %d updates came back, want all 4", len(again))
	}
	next := r.poll("offset", itoa(first[1].ID+1))
	if len(next) != 2 || next[0].Message.Text != "c" || next[0].ID != first[1].ID+1 {
		t.Errorf("after confirming: %+v", next)
	}
	if last := r.poll("offset", "-1"); len(last) != 1 || last[0].Message.Text != "d" {
		t.Errorf("offset -1: %+v", last)
	}
	if r.Pending() != 1 {
		t.Errorf("%d updates pending, want 1", r.Pending())
	}
}

func TestAllowedUpdatesAreRemembered(t *testing.T) {
	r := newRig(t)
	r.poll("allowed_updates", `["callback_query"]`)
	r.say(budi, budi, "unheard")
	if got := r.poll(); len(got) != 0 {
		t.Errorf("%+v", got)
	}
	r.poll("allowed_updates", `[]`)
	r.say(budi, budi, "heard")
	if got := r.poll(); len(got) != 1 || got[0].Message.Text != "heard" {
		t.Errorf("%+v", got)
	}
}

// polling starts a long poll and returns once the simulator has it.
func (r *rig) polling(ctx context.Context, pairs string) <-chan answer {
	out := make(chan answer, 1)
	r.mu.Lock()
	before := r.updates.poll
	r.mu.Unlock()
	go func() {
		req, _ := http.NewRequestWithContext(ctx, http.MethodGet, r.address("getUpdates")+"?"+pairs, nil)
		resp, err := r.http.Client().Do(req)
		if err != nil {
			out <- answer{Body: err.Error()}
			return
		}
		out <- r.read(resp, nil)
	}()
	for {
		if err := r.waits.BlockUntilContext(ctx, 1); err != nil {
			return out
		}
		r.mu.Lock()
		now := r.updates.poll
		r.mu.Unlock()
		if now != nil && now != before {
			return out
		}
	}
}

func testContext(t *testing.T) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	t.Cleanup(cancel)
	return ctx
}

func TestLongPollEndsWithTheNextUpdate(t *testing.T) {
	r := newRig(t)
	out := r.polling(testContext(t), "timeout=50")
	r.say(budi, budi, "halo")
	if a := <-out; !a.OK || len(a.Result) < 10 {
		t.Error(a.Body)
	}
}

func TestLongPollEndsAfterItsTimeout(t *testing.T) {
	r := newRig(t)
	out := r.polling(testContext(t), "timeout=900") // capped at 50 seconds
	r.waits.Advance(50 * time.Second)
	if a := <-out; !a.OK || string(a.Result) != "[]" {
		t.Error(a.Body)
	}
}

func TestSecondPollerEndsTheFirst(t *testing.T) {
	r := newRig(t)
	ctx := testContext(t)
	first := r.polling(ctx, "timeout=50")
	second := r.polling(ctx, "timeout=50")
	wantRefusal(t, <-first, 409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running")
	r.say(budi, budi, "halo")
	if a := <-second; !a.OK {
		t.Error(a.Body)
	}
}

func TestARestartedSimulatorRepeatsNoUpdateID(t *testing.T) {
	last := int64(0)
	for range 50 {
		s := New(Options{Token: token})
		s.AddPerson(Person{ID: budi})
		if _, err := s.Say(budi, budi, "a"); err != nil {
			t.Fatal(err)
		}
		if got := s.updates.pending[0].ID; got <= last {
			t.Fatalf("update id %d after %d", got, last)
		}
		last = s.updates.pending[0].ID
	}
}
