package db_test

import (
	"slices"
	"sync"
	"testing"
	"time"

	"serapan/budget"
	"serapan/outbox"
	"serapan/people"
	"serapan/policy"
)

func promise(key string) outbox.Promise {
	return outbox.Promise{Key: key, Topic: policy.TopicDigest, Reason: policy.ReasonNew, To: policy.Recipient{Chat: 7}, Due: now}
}

// The mark and the promises are stored together, or neither.
func TestMarkMovesWithItsPromises(t *testing.T) {
	store, ctx := open(t), t.Context()
	if _, known, err := store.Mark(ctx, "ringkasan"); known || err != nil {
		t.Fatalf("a job that never rang has a mark: %v", err)
	}
	later := now.Add(time.Minute)
	for _, c := range []struct {
		name         string
		since, until time.Time
		promises     []outbox.Promise
		fresh        int
		mark         time.Time
		fails        bool
	}{
		{"the first", time.Time{}, now, []outbox.Promise{promise("a")}, 1, now, false},
		{"a first that comes second", time.Time{}, later, []outbox.Promise{promise("b")}, 0, now, false},
		{"the next, with one that is known", now, later, []outbox.Promise{promise("a"), promise("c")}, 1, later, false},
		{"one that another process overtook", now, later.Add(time.Hour), []outbox.Promise{promise("d")}, 0, later, false},
		{"one that cannot be stored", later, later.Add(time.Hour), []outbox.Promise{promise("e"), {Key: "f"}}, 0, later, true},
		{"back, after a clock was wrong", later, now, nil, 0, now, false},
	} {
		fresh, err := store.Promise(ctx, "ringkasan", c.since, c.until, c.promises)
		if fresh != c.fresh || (err != nil) != c.fails {
			t.Errorf("%s: %d fresh, %v", c.name, fresh, err)
		}
		if mark, known, err := store.Mark(ctx, "ringkasan"); !known || err != nil || !mark.Equal(c.mark) {
			t.Errorf("%s: mark %v, %v", c.name, mark, err)
		}
	}
	waiting, err := store.Waiting(ctx, 7)
	if err != nil || len(waiting) != 2 {
		t.Errorf("%d promises, %v", len(waiting), err)
	}
	if marks, err := store.Marks(ctx); err != nil || len(marks) != 1 || !marks["ringkasan"].Equal(now) {
		t.Errorf("marks: %v, %v", marks, err)
	}
}

// Of many processes that ring at once one moves the mark.
func TestManyRingAtOnce(t *testing.T) {
	store, ctx := open(t), t.Context()
	if _, err := store.Promise(ctx, "batas", time.Time{}, now, nil); err != nil {
		t.Fatal(err)
	}
	var wait sync.WaitGroup
	fresh := make([]int, 8)
	for i := range fresh {
		wait.Go(func() {
			n, err := store.Promise(ctx, "batas", now, now.Add(time.Minute), []outbox.Promise{promise("x"), promise("y")})
			if err != nil {
				t.Error(err)
			}
			fresh[i] = n
		})
	}
	wait.Wait()
	slices.Sort(fresh)
	if !slices.Equal(fresh, []int{0, 0, 0, 0, 0, 0, 0, 2}) {
		t.Errorf("fresh: %v", fresh)
	}
}

func TestLastRing(t *testing.T) {
	store, ctx := open(t), t.Context()
	if last, err := store.LastRing(ctx); !last.IsZero() || err != nil {
		t.Errorf("nobody rang: %v, %v", last, err)
	}
	for _, at := range []time.Time{now, now.Add(time.Hour), now} {
		if err := store.NoteRing(ctx, at); err != nil {
			t.Fatal(err)
		}
		if last, err := store.LastRing(ctx); !last.Equal(at) || err != nil {
			t.Errorf("last ring: %v, %v; want %v", last, err, at)
		}
	}
}

func TestDeadlines(t *testing.T) {
	store, ctx := open(t), t.Context()
	want := []people.Deadline{
		{Name: "RFK", Day: day("2023-11-10"), Audience: people.Scope{All: true}, Leads: []int{5, 1}, Optional: true, Added: now},
		{Name: "SPM GU", Day: day("2023-12-15"), Audience: people.Scope{Group: budget.GroupOPD}, Added: now},
		{Name: "Laporan", Day: day("2023-12-31"), Audience: people.Scope{Units: []string{units[0].Code, units[1].Code}}, Leads: []int{}, Added: now},
	}
	for i := range want {
		var err error
		if want[i].ID, err = store.SaveDeadline(ctx, want[i], event("deadline_set")); err != nil || want[i].ID == 0 {
			t.Fatal(err)
		}
	}
	want[2].Leads = nil // no leads are the settings'
	want[1].Name, want[1].Leads = "SPM GU terakhir", []int{3}
	if id, err := store.SaveDeadline(ctx, want[1], event("deadline_set")); id != want[1].ID || err != nil {
		t.Errorf("changed %d, %v", id, err)
	}
	if id, err := store.SaveDeadline(ctx, people.Deadline{ID: 999, Name: "x", Day: day("2023-12-15")}, event("deadline_set")); id != 0 || err != nil {
		t.Errorf("changed one that is gone: %d, %v", id, err)
	}
	got, err := store.Deadlines(ctx, day("2023-11-10"), day("2023-12-31"))
	if err != nil || len(got) != 3 {
		t.Fatalf("%d deadlines, %v", len(got), err)
	}
	for i, d := range got {
		if !d.Added.Equal(now) || d.Name != want[i].Name || d.Day != want[i].Day || !slices.Equal(d.Leads, want[i].Leads) || d.Optional != want[i].Optional ||
			d.Audience.All != want[i].Audience.All || d.Audience.Group != want[i].Audience.Group || !slices.Equal(d.Audience.Units, want[i].Audience.Units) {
			t.Errorf("got %+v, want %+v", d, want[i])
		}
	}
	for _, id := range []int64{got[0].ID, got[0].ID, got[1].ID} { // twice is once; the second cannot be switched off
		if err := store.QuietDeadline(ctx, id, 42, true, event("deadline_quiet")); err != nil {
			t.Fatal(err)
		}
	}
	if quiet, err := store.QuietDeadlines(ctx); err != nil || len(quiet) != 1 || !slices.Equal(quiet[42], []int64{got[0].ID}) {
		t.Errorf("quiet: %v, %v", quiet, err)
	}
	for _, removed := range []bool{true, false} {
		if was, err := store.RemoveDeadline(ctx, got[0].ID, event("deadline_removed")); was != removed || err != nil {
			t.Errorf("removed %v, %v", was, err)
		}
	}
	if quiet, err := store.QuietDeadlines(ctx); err != nil || len(quiet) != 0 {
		t.Errorf("quiet after all: %v, %v", quiet, err)
	}
}
