package db_test

import (
	"fmt"
	"testing"
	"time"

	"serapan/db"
	"serapan/outbox"
	"serapan/policy"
)

// endAll brings everything that is due to an outcome.
func endAll(t testing.TB, store *db.DB, o outbox.Outcome, at time.Time) {
	t.Helper()
	for claims := claim(t, store, 50, at); len(claims) > 0; claims = claim(t, store, 50, at) {
		for _, c := range claims {
			send(t, store, c, o, at)
		}
	}
}

func TestHistoryIsKeptThirteenMonthsAndItsKeysStayTaken(t *testing.T) {
	t.Parallel()
	store, raw := openRaw(t)
	enqueue(t, store, owed("sent", 7))
	endAll(t, store, outbox.Outcome{State: outbox.Sent, MessageID: 5}, now)
	enqueue(t, store, owed("doubtful", 7))
	endAll(t, store, outbox.Outcome{State: outbox.InDoubt, Doubtful: true, Note: "lost"}, now)
	enqueue(t, store, owed("waiting", 7))
	rows := func(table string) (n int) {
		if err := raw.QueryRow(`SELECT count(*) FROM ` + table).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	for _, step := range []struct {
		at           time.Time
		hot, history int
	}{
		{now.AddDate(0, 0, 7), 3, 0},
		{now.AddDate(0, 0, 7).Add(time.Second), 1, 2},
		{now.AddDate(0, 13, 0), 1, 2},
	} {
		if err := store.TidyOutbox(t.Context(), step.at); err != nil {
			t.Fatal(err)
		}
		if hot, history := rows("outbox"), rows("outbox_history"); hot != step.hot || history != step.history {
			t.Errorf("%v: %d rows are hot and %d history, want %d and %d", step.at, hot, history, step.hot, step.history)
		}
		if fresh := enqueue(t, store, owed("sent", 7), owed("doubtful", 7), owed("waiting", 7)); fresh != 0 {
			t.Errorf("%v: %d are promised again", step.at, fresh)
		}
		if marks, err := store.SentSince(t.Context(), 7, now); len(marks) != 2 || err != nil {
			t.Errorf("%v: %d were sent, want 2: %v", step.at, len(marks), err)
		}
		if marks, err := store.SentByChat(t.Context(), []int64{7, 8}, now); len(marks[7]) != 2 || len(marks) != 1 || err != nil {
			t.Errorf("%v: by chat %v, want 2 of chat 7: %v", step.at, marks, err)
		}
		known, err := store.KnownKeys(t.Context(), []string{"sent", "doubtful", "waiting", "never"})
		if err != nil || len(known) != 3 || known["never"] {
			t.Errorf("%v: known %v %v", step.at, known, err)
		}
	}
	if settled, err := store.Pressed(t.Context(), idOf(t, store, "doubtful"), 7, 9, now); !settled || err != nil {
		t.Errorf("a button press settles what is history: %v %v", settled, err)
	}
	if err := store.TidyOutbox(t.Context(), now.AddDate(0, 13, 1)); err != nil || rows("outbox_history") != 0 {
		t.Errorf("%d rows are kept too long: %v", rows("outbox_history"), err)
	}
}

func TestMoreThanABatchIsMoved(t *testing.T) {
	t.Parallel()
	store, raw := openRaw(t)
	var promises []outbox.Promise
	for i := range 2500 {
		promises = append(promises, owed(fmt.Sprint("key", i), int64(i+1)))
	}
	enqueue(t, store, promises...)
	if _, err := raw.Exec(`UPDATE outbox SET state = 'dropped', note = 'x', ended_at = $1`, now); err != nil {
		t.Fatal(err)
	}
	if err := store.TidyOutbox(t.Context(), now.AddDate(0, 1, 0)); err != nil {
		t.Fatal(err)
	}
	var left int
	if err := raw.QueryRow(`SELECT count(*) FROM outbox`).Scan(&left); left != 0 || err != nil {
		t.Errorf("%d are left: %v", left, err)
	}
}

func idOf(t *testing.T, store *db.DB, key string) int64 {
	t.Helper()
	p, known, err := store.FindPromise(t.Context(), key)
	if !known || err != nil {
		t.Fatalf("%s: %v %v", key, known, err)
	}
	return p.ID
}

func TestAButtonPressSettlesADoubt(t *testing.T) {
	t.Parallel()
	store, raw := openRaw(t)
	outcomes := map[string]outbox.Outcome{
		"lost":  {State: outbox.InDoubt, Doubtful: true, Note: "lost"},
		"again": {State: outbox.Planned, Doubtful: true, Note: "lost", NotBefore: now.Add(time.Hour)},
		"sent":  {State: outbox.Sent, MessageID: 5},
		"held":  {State: outbox.Held, Unsent: true, Note: "window"},
	}
	chat := int64(6)
	for key, o := range outcomes {
		chat++
		enqueue(t, store, owed(key, chat))
		send(t, store, claim(t, store, 1, now)[0], o, now)
		press := func(in int64) bool {
			settled, err := store.Pressed(t.Context(), idOf(t, store, key), in, 9, now.Add(time.Minute))
			if err != nil {
				t.Fatal(err)
			}
			return settled
		}
		doubtful := o.Doubtful
		if press(99) || press(chat) != doubtful || press(chat) {
			t.Errorf("%s: a press settles a doubt once, and only in its own chat", key)
		}
		p, _, _ := store.FindPromise(t.Context(), key)
		if doubtful && (p.State != outbox.Sent || p.MessageID != 9 || !p.SentAt.Equal(now) || p.DoubtedAt.IsZero()) || !doubtful && p.State != o.State {
			t.Errorf("%+v", p)
		}
		var read bool
		if err := raw.QueryRow(`SELECT read_at = $2 FROM outbox WHERE key = $1`, key, now.Add(time.Minute)).Scan(&read); !read || err != nil {
			t.Errorf("%s: read %v %v", key, read, err)
		}
	}
}

// TestAPauseSetByAClockThatWasPutBack would else last as long as the clock was wrong.
func TestAPauseSetByAClockThatWasPutBack(t *testing.T) {
	t.Parallel()
	store := open(t)
	enqueue(t, store, owed("a", 7))
	tomorrow := now.Add(24 * time.Hour)
	send(t, store, claim(t, store, 1, tomorrow)[0], outbox.Outcome{State: outbox.Planned, Unsent: true, PauseChat: tomorrow.Add(time.Minute)}, tomorrow)
	if err := store.TidyOutbox(t.Context(), now); err != nil {
		t.Fatal(err)
	}
	if next, err := store.NextDue(t.Context(), now); !next.Equal(now.Add(time.Minute)) || err != nil {
		t.Errorf("next at %v, want a minute from now: %v", next, err)
	}
}

func TestAMoveTakesEverythingAlong(t *testing.T) {
	t.Parallel()
	store := open(t)
	enqueue(t, store, owed("old", -7))
	endAll(t, store, outbox.Outcome{State: outbox.Sent, MessageID: 5}, now)
	if err := store.TidyOutbox(t.Context(), now.AddDate(0, 1, 0)); err != nil {
		t.Fatal(err)
	}
	enqueue(t, store, owed("a", -7), owed("b", -7), owed("other", -8))
	for _, c := range claim(t, store, 9, now) {
		if c.To.Chat == -7 {
			send(t, store, c, outbox.Outcome{State: outbox.Planned, Unsent: true, MoveTo: -1007, PauseChat: now.Add(time.Minute)}, now)
		} else {
			send(t, store, c, outbox.Outcome{State: outbox.Sent, MessageID: 1}, now)
		}
	}
	if marks, err := store.SentSince(t.Context(), -1007, now); len(marks) != 1 || err != nil {
		t.Errorf("%d messages moved along, want 1: %v", len(marks), err)
	}
	if waiting, err := store.Waiting(t.Context(), -1007); len(waiting) != 2 || waiting[0].MovedFrom != -7 || err != nil {
		t.Errorf("%+v %v", waiting, err)
	}
	if next, err := store.NextDue(t.Context(), now); !next.Equal(now.Add(time.Minute)) || err != nil {
		t.Errorf("next at %v, want when the pause ends: it moved along: %v", next, err)
	}
}

// TestTheDatabaseRefusesWhatCannotBe tries rows that no program may write.
func TestTheDatabaseRefusesWhatCannotBe(t *testing.T) {
	t.Parallel()
	store, raw := openRaw(t)
	enqueue(t, store, owed("a", 7), owed("b", 7))
	for _, set := range []string{
		`state = 'lost'`,
		`state = 'sending'`,
		`state = 'sent'`,
		`state = 'sent', ended_at = now(), sent_at = now()`,
		`sent_at = now()`,
		`state = 'held'`,
		`state = 'in_doubt', note = 'x', ended_at = now()`,
		`state = 'failed', ended_at = now()`,
		`state = 'dropped', note = 'x'`,
		`ended_at = now()`,
		`lease_until = now()`,
		`facts = '[]'`,
		`chat_id = 0`,
		`key = ''`,
	} {
		if _, err := raw.Exec(`UPDATE outbox SET ` + set + ` WHERE key = 'a'`); err == nil {
			t.Errorf("SET %s is taken", set)
		}
	}
	if _, err := raw.Exec(`UPDATE outbox SET token = id, lease_until = now()`); err == nil {
		t.Error("two claims of one chat are taken")
	}
	if _, err := raw.Exec(`UPDATE outbox SET state = 'held', note = 'window' WHERE key = 'a'`); err != nil {
		t.Errorf("what can be is refused: %v", err)
	}
}

func TestDepthCountsWhatIsDue(t *testing.T) {
	t.Parallel()
	store := open(t)
	if n, _, err := store.OutboxDepth(t.Context(), now); n != 0 || err != nil {
		t.Errorf("%d %v", n, err)
	}
	later, old := owed("later", 7), owed("old", 8)
	later.Due, old.Due = now.Add(time.Hour), now.Add(-time.Hour)
	enqueue(t, store, owed("a", 7), later, old)
	if n, oldest, err := store.OutboxDepth(t.Context(), now); n != 2 || !oldest.Equal(old.Due) || err != nil {
		t.Errorf("%d since %v, want 2 since %v: %v", n, oldest, old.Due, err)
	}
}

// TestAMoveKeepsPromisesFromBeingMadeTwice: what was promised to the group is known under the supergroup's
// keys, and is not promised again.
func TestAMoveKeepsPromisesFromBeingMadeTwice(t *testing.T) {
	t.Parallel()
	store := open(t)
	named := func(chat int64) []outbox.Promise {
		to := policy.Recipient{Chat: chat, Group: true}
		var promises []outbox.Promise
		for _, period := range []policy.Period{"told", "waits"} {
			p := owed(policy.Key(policy.TopicDeadline, to, period, policy.ReasonNew), chat)
			promises = append(promises, p)
		}
		change := owed(policy.Key(policy.TopicDeadline, to, "told", policy.ReasonChanged), chat)
		change.Edits = promises[0].Key
		return append(promises, change)
	}
	before, after := named(-7), named(-1007)
	enqueue(t, store, before[0])
	endAll(t, store, outbox.Outcome{State: outbox.Sent, MessageID: 5}, now)
	if err := store.TidyOutbox(t.Context(), now.AddDate(0, 1, 0)); err != nil {
		t.Fatal(err)
	}
	enqueue(t, store, before[1:]...)
	claims := claim(t, store, 1, now)
	send(t, store, claims[0], outbox.Outcome{State: outbox.Planned, Unsent: true, MoveTo: -1007}, now)
	known, err := store.KnownKeys(t.Context(), []string{after[0].Key, after[1].Key, after[2].Key})
	if len(known) != 3 || err != nil {
		t.Errorf("known are %v: %v", known, err)
	}
	if fresh, err := store.Enqueue(t.Context(), after, now); fresh != 0 || err != nil {
		t.Errorf("%d promises are made twice: %v", fresh, err)
	}
	if p, _, err := store.FindPromise(t.Context(), after[2].Key); p.Edits != after[0].Key || err != nil {
		t.Errorf("it edits %q: %v", p.Edits, err)
	}
}

// What was sent counts whether it moved to the history or not; an alarm, a doubt and what waits do not.
func TestWhetherTheBotHasSpoken(t *testing.T) {
	t.Parallel()
	store := open(t)
	spoken := func(want bool) {
		t.Helper()
		if got, err := store.HasSpoken(t.Context()); got != want || err != nil {
			t.Errorf("spoken: %v (%v), want %v", got, err, want)
		}
	}
	alarm := owed("alarm", 5)
	alarm.Topic = policy.TopicAlarm
	enqueue(t, store, alarm)
	endAll(t, store, outbox.Outcome{State: outbox.Sent, MessageID: 4}, now)
	enqueue(t, store, owed("doubtful", 7))
	endAll(t, store, outbox.Outcome{State: outbox.InDoubt, Doubtful: true, Note: "lost"}, now)
	enqueue(t, store, owed("sent", 7))
	spoken(false)
	endAll(t, store, outbox.Outcome{State: outbox.Sent, MessageID: 5}, now)
	spoken(true)
	if err := store.TidyOutbox(t.Context(), now.AddDate(0, 1, 0)); err != nil {
		t.Fatal(err)
	}
	spoken(true)
}
