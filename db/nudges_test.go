package db_test

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"serapan/billing"
	"serapan/db"
	"serapan/outbox"
)

// told is what the ledger knows of nudges, in words.
func told(t testing.TB, store *db.DB, codes ...string) string {
	t.Helper()
	words := ""
	for _, n := range ledger(t, store, "2023-12-01", codes...).Nudges {
		words += fmt.Sprintf("%c%s%d@%d ", n.Claim[len(n.Claim)-3], n.Lane, n.Level, n.Chat)
	}
	return words
}

// TestANudgeCountsOnceItsPromiseIsSent brings a promise to each state; the chat tells them apart.
func TestANudgeCountsOnceItsPromiseIsSent(t *testing.T) {
	t.Parallel()
	store := open(t)
	note := func(key string, chat int64) {
		t.Helper()
		if err := store.NoteNudge(t.Context(), key, day("2023-10-24"), chat, billing.L1, keys[:1]); err != nil {
			t.Fatal(err)
		}
	}
	note("never promised", 1)
	for n, o := range []outbox.Outcome{
		{State: outbox.Sent, MessageID: 5},
		{State: outbox.InDoubt, Doubtful: true, Note: "lost"},
		{State: outbox.Failed, Note: "refused"},
		{State: outbox.Dropped, Note: "no_longer_true"},
		{State: outbox.Held, Note: "window", NotBefore: now.Add(time.Hour)},
		{State: outbox.Planned, Unsent: true, NotBefore: now.Add(time.Hour)},
	} {
		chat := int64(n + 2)
		key := fmt.Sprint("key", chat)
		enqueue(t, store, owed(key, chat))
		note(key, chat)
		send(t, store, claim(t, store, 1, now)[0], o, now)
	}
	enqueue(t, store, owed("sending", 9))
	note("sending", 9)
	if err := store.MarkSending(t.Context(), claim(t, store, 1, now)[0], now, now.Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	const delivered = "a1@2 "
	if got := told(t, store); got != delivered {
		t.Errorf("%q, want %q", got, delivered)
	}
	if err := store.TidyOutbox(t.Context(), now.AddDate(0, 0, 8)); err != nil {
		t.Fatal(err)
	}
	if got := told(t, store); got != delivered {
		t.Errorf("as history: %q, want %q", got, delivered)
	}
	if settled := must(store.Pressed(t.Context(), idOf(t, store, "key3"), 3, 6, now.AddDate(0, 0, 8)))(t); !settled || told(t, store) != "a1@2 a1@3 " {
		t.Errorf("a button press settles the doubt: %v, %q", settled, told(t, store))
	}
}

func TestAMessageWordedAgainNamesOtherClaims(t *testing.T) {
	t.Parallel()
	store := open(t)
	enqueue(t, store, owed("p", 7))
	note := func(nudges ...billing.Nudge) {
		t.Helper()
		for i := range nudges {
			nudges[i].Day, nudges[i].Chat = day("2023-10-24"), 7
		}
		if err := store.NoteNudges(t.Context(), "p", nudges); err != nil {
			t.Fatal(err)
		}
	}
	note(billing.Nudge{Claim: keys[0], Level: billing.L1}, billing.Nudge{Claim: keys[1], Level: billing.L1})
	note(billing.Nudge{Claim: keys[2], Level: billing.L2, Lane: billing.LaneUnit}, billing.Nudge{Claim: keys[1], Lane: billing.LaneTreasury, Level: billing.L1})
	endAll(t, store, outbox.Outcome{State: outbox.Sent, MessageID: 5}, now)
	if got := told(t, store); got != "abud1@7 aunit2@7 " {
		t.Errorf("%q", got)
	}
	if got := told(t, store, units[2].Code); got != "aunit2@7 " {
		t.Errorf("of one unit: %q", got)
	}
	note()
	if got := told(t, store); got != "" {
		t.Errorf("after a message that names nothing: %q", got)
	}
}

func TestNudgesFollowAGroupThatMovedAndAreForgottenWithTheirPromise(t *testing.T) {
	t.Parallel()
	store, raw := openRaw(t)
	enqueue(t, store, owed("p", -7), owed("q", -7))
	for _, key := range []string{"p", "q"} {
		if err := store.NoteNudge(t.Context(), key, day("2023-10-24"), -7, billing.L1, keys[:1]); err != nil {
			t.Fatal(err)
		}
	}
	send(t, store, claim(t, store, 1, now)[0], outbox.Outcome{State: outbox.Sent, MessageID: 5}, now)
	send(t, store, claim(t, store, 1, now)[0], outbox.Outcome{State: outbox.Planned, Unsent: true, MoveTo: -1007}, now)
	if got := told(t, store); got != "a1@-1007 " {
		t.Errorf("%q", got)
	}
	left := func() (n int) {
		t.Helper()
		if err := raw.QueryRow(`SELECT count(*) FROM nudges`).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	for _, step := range []struct {
		at   time.Time
		want int
	}{{now.AddDate(0, 13, 0), 2}, {now.AddDate(0, 13, 1), 1}} { // q still waits
		if err := store.TidyOutbox(t.Context(), step.at); err != nil {
			t.Fatal(err)
		}
		if n := left(); n != step.want {
			t.Errorf("%v: %d are kept, want %d", step.at, n, step.want)
		}
	}
}

// Named tells which works a message names, whatever became of it: its words are made anew from them.
func TestNamedWorks(t *testing.T) {
	t.Parallel()
	store := open(t)
	first := billing.Nudge{Claim: keys[0], Lane: billing.LaneUnit, Level: billing.L1, Day: day("2023-10-24"), Chat: 5}
	second := billing.Nudge{Claim: keys[1], Lane: billing.LaneTreasury, Level: billing.L2, Day: day("2023-10-24"), Chat: 5}
	for key, nudges := range map[string][]billing.Nudge{"a": {second, first}, "b": {first}, "c": {second}} {
		if err := store.NoteNudges(t.Context(), key, nudges); err != nil {
			t.Fatal(err)
		}
	}
	named, err := store.Named(t.Context(), []string{"a", "b", "never"})
	if want := (map[string][]billing.Nudge{"a": {first, second}, "b": {first}}); err != nil || !reflect.DeepEqual(named, want) {
		t.Errorf("%+v, %v, want %+v", named, err, want)
	}
}
