package db_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"serapan/db"
	"serapan/db/dbtest"
	"serapan/outbox"
	"serapan/policy"
)

// openRaw opens a fresh database, also as its own owner.
func openRaw(t testing.TB) (*db.DB, *sql.DB) {
	t.Helper()
	url := dbtest.URL(t)
	store, err := db.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := sql.Open("postgres", url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = store.Close(), raw.Close() })
	return store, raw
}

func owed(key string, chat int64) outbox.Promise {
	return outbox.Promise{Key: key, Topic: "kabar", Reason: policy.ReasonNew, To: policy.Recipient{Chat: chat}, Due: now}
}

func enqueue(t testing.TB, store *db.DB, promises ...outbox.Promise) int {
	t.Helper()
	fresh, err := store.Enqueue(context.Background(), promises, now)
	if err != nil {
		t.Fatal(err)
	}
	return fresh
}

func claim(t testing.TB, store *db.DB, n int, at time.Time) []outbox.Claim {
	t.Helper()
	claims, err := store.Claim(context.Background(), n, at, at.Add(time.Minute))
	if err != nil {
		t.Fatal(err)
	}
	return claims
}

// send brings a claim to an outcome.
func send(t testing.TB, store *db.DB, c outbox.Claim, o outbox.Outcome, at time.Time) {
	t.Helper()
	if err := store.MarkSending(context.Background(), c, at, at.Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	if err := store.Finish(context.Background(), c, o, at); err != nil {
		t.Fatal(err)
	}
}

func TestAPromiseIsStoredAsItWasGivenAndOnce(t *testing.T) {
	t.Parallel()
	store := open(t)
	p := outbox.Promise{
		Key: "batas/-7/2023-10/baru", Topic: policy.TopicDeadline, Reason: policy.ReasonNew, Priority: policy.DueSoon,
		To: policy.Recipient{Chat: -7, Group: true}, Facts: map[string]string{"unit": "1.01", "kata": `"<&>" 🙂 {,}`},
		Due: now, NotBefore: now.Add(time.Hour), Expires: now.Add(48*time.Hour + 123456*time.Microsecond), Resend: true, Edits: "other",
	}
	if fresh := enqueue(t, store, p, owed("b", 7), p); fresh != 2 {
		t.Errorf("%d are fresh, want 2", fresh)
	}
	p2 := p
	p2.Due = now.Add(time.Hour)
	if fresh := enqueue(t, store, p2, owed("c", 7)); fresh != 1 {
		t.Errorf("%d are fresh, want 1", fresh)
	}
	got, known, err := store.FindPromise(t.Context(), p.Key)
	p.ID, p.State = got.ID, outbox.Planned
	for _, at := range []*time.Time{&got.Due, &got.NotBefore, &got.Expires} {
		*at = at.UTC()
	}
	if err != nil || !known || !reflect.DeepEqual(got, p) {
		t.Errorf("%v\ngot  %+v\nwant %+v", err, got, p)
	}
	if b, _, _ := store.FindPromise(t.Context(), "b"); !b.NotBefore.Equal(now) || !b.Expires.IsZero() {
		t.Errorf("not before %v, expires %v", b.NotBefore, b.Expires)
	}
}

func TestAllPromisesAreStoredOrNone(t *testing.T) {
	t.Parallel()
	store := open(t)
	for _, bad := range []outbox.Promise{{}, owed("", 7), owed("x", 0), {Key: "x", Topic: "kabar", To: policy.Recipient{Chat: 7}}, {Key: "x", Topic: "kabar", Edits: "x", Due: now, To: policy.Recipient{Chat: 7}}} {
		if _, err := store.Enqueue(t.Context(), []outbox.Promise{owed("a", 7), bad}, now); err == nil {
			t.Errorf("%+v was taken", bad)
		}
	}
	if waiting, err := store.Waiting(t.Context(), 0); len(waiting) != 0 || err != nil {
		t.Errorf("%d wait: %v", len(waiting), err)
	}
}

func TestTwoSchedulersAtOncePromiseOnce(t *testing.T) {
	t.Parallel()
	store := open(t)
	var group sync.WaitGroup
	counts := make([]int, 4)
	for i := range counts {
		group.Go(func() {
			promises := make([]outbox.Promise, 500)
			for j := range promises { // each in an order of its own
				k := (j*7 + i*113) % 500
				promises[j] = owed(fmt.Sprint("key", k), int64(k%9+1))
			}
			counts[i] = enqueue(t, store, promises...)
		})
	}
	group.Wait()
	if sum := counts[0] + counts[1] + counts[2] + counts[3]; sum != 500 {
		t.Errorf("%v are fresh, want 500 in all", counts)
	}
}

func TestTheHeadOfEachLineGoesFirstAndChatsTakeTurns(t *testing.T) {
	t.Parallel()
	store := open(t)
	high, old, later := owed("high", 1), owed("old", 1), owed("later", 2)
	high.Priority, old.Due, later.NotBefore = policy.NewInstruction, now.Add(-time.Hour), now.Add(time.Second)
	enqueue(t, store, owed("young", 1), old, high, later, owed("b1", 2), owed("b2", 2), owed("c", 3))
	var order []string
	for i := range 8 {
		at := now.Add(time.Duration(i) * time.Millisecond)
		for _, c := range claim(t, store, 1, at) {
			order = append(order, c.Key)
			send(t, store, c, outbox.Outcome{State: outbox.Sent, MessageID: 1}, at)
		}
	}
	if got, want := strings.Join(order, " "), "high b1 c old b2 young"; got != want {
		t.Errorf("order %s, want %s", got, want)
	}
}

func TestOneChatIsNeverInTwoHands(t *testing.T) {
	t.Parallel()
	store := open(t)
	var promises []outbox.Promise
	for i := range 400 {
		p := owed(fmt.Sprint("key", i), int64(i%23+1))
		p.Priority = policy.Priority(i % 3)
		promises = append(promises, p)
	}
	enqueue(t, store, promises[:200]...)
	var (
		group sync.WaitGroup
		mu    sync.Mutex
		hands = map[int64]int{}
		seen  = map[string]int{}
	)
	group.Go(func() { // meanwhile the lines get new heads
		for i := 200; i < 400; i += 10 {
			enqueue(t, store, promises[i:i+10]...)
		}
	})
	for range 4 {
		group.Go(func() {
			for {
				mu.Lock()
				all := len(seen) == 400
				mu.Unlock()
				if all {
					return
				}
				for _, c := range claim(t, store, 5, now) {
					mu.Lock()
					if seen[c.Key]++; seen[c.Key] > 1 {
						t.Errorf("%s was claimed twice", c.Key)
					}
					if hands[c.To.Chat]++; hands[c.To.Chat] > 1 {
						t.Errorf("chat %d is in two hands", c.To.Chat)
					}
					mu.Unlock()
					if err := store.MarkSending(context.Background(), c, now, now.Add(time.Minute)); err != nil {
						t.Error(err)
					}
					mu.Lock()
					hands[c.To.Chat]--
					mu.Unlock()
					if err := store.Finish(context.Background(), c, outbox.Outcome{State: outbox.Sent, MessageID: 1}, now); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	group.Wait()
}

func TestTheFence(t *testing.T) {
	t.Parallel()
	sent := outbox.Outcome{State: outbox.Sent, MessageID: 5}
	dead := outbox.Outcome{State: outbox.InDoubt, Doubtful: true, Note: "the sender died"}
	again := outbox.Outcome{State: outbox.Planned, Doubtful: true, NotBefore: now, Note: "the sender died"}
	for name, test := range map[string]struct {
		act   func(*db.DB, outbox.Claim) error // what the sleeper does when it wakes, with its old claim
		lost  bool
		state outbox.State
	}{
		"marks after its lease": {func(s *db.DB, c outbox.Claim) error {
			return s.MarkSending(context.Background(), c, c.LeaseUntil, c.LeaseUntil.Add(time.Minute))
		}, true, outbox.Planned},
		"marks what another has": {func(s *db.DB, c outbox.Claim) error {
			at := c.LeaseUntil
			if next := claim(t, s, 1, at); len(next) != 1 || next[0].Token <= c.Token {
				return fmt.Errorf("claimed %+v", next)
			}
			return s.MarkSending(context.Background(), c, at, at.Add(time.Minute))
		}, true, outbox.Planned},
		"marks with a clock that is behind": {func(s *db.DB, c outbox.Claim) error {
			claim(t, s, 1, c.LeaseUntil)
			return s.MarkSending(context.Background(), c, now, now.Add(time.Minute))
		}, true, outbox.Planned},
		"marks twice": {func(s *db.DB, c outbox.Claim) error {
			mark(t, s, c)
			return s.MarkSending(context.Background(), c, now, now.Add(time.Minute))
		}, true, outbox.Sending},
		"knows better than the doubt": {func(s *db.DB, c outbox.Claim) error {
			mark(t, s, c)
			finish(t, s, c, dead)
			return s.Finish(context.Background(), c, sent, now)
		}, false, outbox.Sent},
		"knows in time that it need not be sent once more": {func(s *db.DB, c outbox.Claim) error {
			mark(t, s, c)
			finish(t, s, c, again)
			return s.Finish(context.Background(), c, sent, now)
		}, false, outbox.Sent},
		"knows too late": {func(s *db.DB, c outbox.Claim) error {
			mark(t, s, c)
			finish(t, s, c, again)
			claim(t, s, 1, now)
			return s.Finish(context.Background(), c, sent, now)
		}, true, outbox.Planned},
		"is put in doubt after it had its say": {func(s *db.DB, c outbox.Claim) error {
			mark(t, s, c)
			finish(t, s, c, sent)
			return s.Finish(context.Background(), c, dead, now)
		}, true, outbox.Sent},
		"is put in doubt after it was put back": {func(s *db.DB, c outbox.Claim) error {
			mark(t, s, c)
			finish(t, s, c, outbox.Outcome{State: outbox.Planned, Unsent: true})
			return s.Finish(context.Background(), c, dead, now)
		}, true, outbox.Planned},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			store := open(t)
			enqueue(t, store, owed("a", 7))
			err := test.act(store, claim(t, store, 1, now)[0])
			if errors.Is(err, outbox.ErrLost) != test.lost || (err != nil) != test.lost {
				t.Errorf("got %v, lost %v", err, test.lost)
			}
			if p, _, _ := store.FindPromise(t.Context(), "a"); p.State != test.state {
				t.Errorf("it is %s, want %s", p.State, test.state)
			}
		})
	}
}

func mark(t testing.TB, store *db.DB, c outbox.Claim) {
	t.Helper()
	if err := store.MarkSending(context.Background(), c, now, now.Add(time.Minute)); err != nil {
		t.Error(err)
	}
}

func finish(t testing.TB, store *db.DB, c outbox.Claim, o outbox.Outcome) {
	t.Helper()
	if err := store.Finish(context.Background(), c, o, now); err != nil {
		t.Error(err)
	}
}
