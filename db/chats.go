package db

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"serapan/people"
)

type chatRow struct {
	ID     int64          `db:"id"`
	Title  string         `db:"title"`
	State  string         `db:"state"`
	Thread int            `db:"thread"`
	Scope  pq.StringArray `db:"scope"`
}

func (r chatRow) chat() (people.Chat, error) {
	scope, err := scopeOf(r.Scope)
	return people.Chat{ID: r.ID, Title: r.Title, State: people.ChatState(r.State), Thread: r.Thread, Scope: scope}, err
}

// Chat finds a group that was bound; false where it never was.
func (db *DB) Chat(ctx context.Context, id int64) (people.Chat, bool, error) {
	var row chatRow
	known, err := found(db.sql.GetContext(ctx, &row, `SELECT id, title, state, thread, scope FROM chats WHERE id = $1`, id))
	if !known || err != nil {
		return people.Chat{ID: id}, false, err
	}
	chat, err := row.chat()
	return chat, true, err
}

// Chats lists all groups that are bound or suspended, by title.
func (db *DB) Chats(ctx context.Context) ([]people.Chat, error) {
	var rows []chatRow
	if err := db.sql.SelectContext(ctx, &rows, `SELECT id, title, state, thread, scope FROM chats WHERE state <> 'lepas' ORDER BY lower(title), id`); err != nil {
		return nil, err
	}
	chats := make([]people.Chat, len(rows))
	for i, r := range rows {
		chat, err := r.chat()
		if err != nil {
			return nil, err
		}
		chats[i] = chat
	}
	return chats, nil
}

// SetChatState suspends a group's binding, confirms it again (with the title of today) or ends it.
func (db *DB) SetChatState(ctx context.Context, id int64, state people.ChatState, title string, e Event) error {
	return db.within(ctx, func(tx *sqlx.Tx) error {
		if _, err := tx.ExecContext(ctx, `UPDATE chats SET state = $2, title = coalesce(nullif($3, ''), title), updated_at = $4, pin_after = 'epoch'
			WHERE id = $1`, id, string(state), title, e.At); err != nil {
			return err
		}
		return record(ctx, tx, e)
	})
}

// ChooseTopic has the group's messages go to another topic of its forum; 0 is the general one.
func (db *DB) ChooseTopic(ctx context.Context, id int64, topic int, e Event) error {
	return db.within(ctx, func(tx *sqlx.Tx) error {
		if _, err := tx.ExecContext(ctx, `UPDATE chats SET thread = $2, updated_at = $3 WHERE id = $1`, id, topic, e.At); err != nil {
			return err
		}
		return record(ctx, tx, e)
	})
}

// MoveChat carries a binding, and what the group is owed, over to the supergroup that it became. What was pinned
// stays behind: the supergroup's messages have other ids. It has no topics yet.
func (db *DB) MoveChat(ctx context.Context, from, to int64, e Event) error {
	return db.within(ctx, func(tx *sqlx.Tx) error {
		if _, err := tx.ExecContext(ctx, `INSERT INTO chats (id, title, state, scope, bound_by, updated_at)
			SELECT $2, title, state, scope, bound_by, $3 FROM chats WHERE id = $1
			ON CONFLICT (id) DO NOTHING`, from, to, e.At); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM chats WHERE id = $1`, from); err != nil {
			return err
		}
		if err := movePromises(ctx, tx, from, to); err != nil {
			return err
		}
		e.Detail = fmt.Sprintf("%d → %d", from, to)
		return record(ctx, tx, e)
	})
}
