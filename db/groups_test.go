package db_test

import (
	"database/sql"
	"os"
	"slices"
	"testing"

	"github.com/pressly/goose/v3"

	"serapan/db"
	"serapan/db/dbtest"
	"serapan/people"
)

// TestKeysLoseTheTopicOnce: what was promised to a topic under the old keys is known under the new ones, and where
// several would have one key the newest has it.
func TestKeysLoseTheTopicOnce(t *testing.T) {
	t.Parallel()
	url := dbtest.URL(t)
	raw, err := sql.Open("postgres", url)
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	versions, err := goose.NewProvider(goose.DialectPostgres, raw, os.DirFS("migrations"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := versions.DownTo(t.Context(), 11); err != nil {
		t.Fatal(err)
	}
	if _, err := raw.ExecContext(t.Context(), `
		INSERT INTO outbox (key, topic, reason, priority, chat_id, thread, is_group, facts, due, not_before, resend, edits, created_at)
			SELECT key, 'ikp', 'baru', 1, -100, 77, true, '{}', now(), now(), true, edits, now() FROM (VALUES
			('ikp/-100.77/2023-10/baru', ''), ('ikp/-100.77/7+x/berubah', 'ikp/-100.77/2023-10/baru'), ('batas/-100.7/2023-W43/baru', ''),
			('batas/-100.77/2023-W43/baru', ''), ('siaran/-100/7/baru', ''), ('siaran/-100.77/7/baru', ''), ('ikp/5/2023-10.5/baru', '')) AS v (key, edits)`); err != nil {
		t.Fatal(err)
	}
	if err := db.Migrate(t.Context(), url); err != nil {
		t.Fatal(err)
	}
	rows, err := raw.QueryContext(t.Context(), `SELECT key || ' ' || edits FROM outbox ORDER BY id`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var keys []string
	for rows.Next() {
		var key string
		if err := rows.Scan(&key); err != nil {
			t.Fatal(err)
		}
		keys = append(keys, key)
	}
	want := []string{"ikp/-100/2023-10/baru ", "ikp/-100/7+x/berubah ikp/-100/2023-10/baru", "batas/-100.7/2023-W43/baru ",
		"batas/-100/2023-W43/baru ", "siaran/-100/7/baru ", "siaran/-100.77/7/baru ", "ikp/5/2023-10.5/baru "}
	if !slices.Equal(keys, want) {
		t.Errorf("keys %q, want %q", keys, want)
	}
}

// TestABindingKeepsItsTopicUntilTheGroupMoves: a group that becomes a supergroup has none.
func TestABindingKeepsItsTopicUntilTheGroupMoves(t *testing.T) {
	t.Parallel()
	store := open(t)
	invite := people.Invite{Role: people.GroupOf, Scope: people.Scope{Units: []string{"1", "2", "3"}}, Expires: now.Add(people.InviteLife)}
	if err := store.Invite(t.Context(), "code", invite, event("invite")); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Bind(t.Context(), "code", people.Chat{ID: -100, Title: "Forum", Thread: 77}, event("bind")); err != nil {
		t.Fatal(err)
	}
	want := func(id int64, topic int, state people.ChatState) {
		t.Helper()
		c, known, err := store.Chat(t.Context(), id)
		if err != nil || !known || c.Thread != topic || c.State != state || !slices.Equal(c.Scope.Units, invite.Scope.Units) {
			t.Errorf("%+v, %v, %v", c, known, err)
		}
	}
	want(-100, 77, people.ChatActive)
	for _, state := range []people.ChatState{people.ChatSuspended, people.ChatActive} {
		if err := store.SetChatState(t.Context(), -100, state, "", event("chat")); err != nil {
			t.Fatal(err)
		}
		want(-100, 77, state)
	}
	if err := store.ChooseTopic(t.Context(), -100, 88, event("chat_topic")); err != nil {
		t.Fatal(err)
	}
	want(-100, 88, people.ChatActive)
	if err := store.MoveChat(t.Context(), -100, -900, event("chat_moved")); err != nil {
		t.Fatal(err)
	}
	want(-900, 0, people.ChatActive)
}
