package db

import (
	"context"
	"encoding/json"
	"time"
)

// dialogLife is how long a dialogue waits for the next words.
const dialogLife = 24 * time.Hour

// Dialog is where a person stands in a step-by-step dialogue in a chat; step "" means in none, or in
// one that waited for more than a day.
func (db *DB) Dialog(ctx context.Context, chat, person int64, now time.Time) (step string, facts map[string]string, err error) {
	var row struct {
		Step  string `db:"step"`
		Facts []byte `db:"facts"`
	}
	known, err := found(db.sql.GetContext(ctx, &row, `SELECT step, facts FROM dialogs WHERE chat_id = $1 AND person_id = $2 AND updated_at > $3`,
		chat, person, now.Add(-dialogLife)))
	if !known || err != nil {
		return "", nil, err
	}
	err = json.Unmarshal(row.Facts, &facts)
	return row.Step, facts, err
}

// SetDialog moves the dialogue to a step; step "" ends it.
func (db *DB) SetDialog(ctx context.Context, chat, person int64, step string, facts map[string]string, at time.Time) error {
	if step == "" {
		_, err := db.sql.ExecContext(ctx, `DELETE FROM dialogs WHERE chat_id = $1 AND person_id = $2`, chat, person)
		return err
	}
	packed, err := json.Marshal(facts)
	if err != nil {
		return err
	}
	_, err = db.sql.ExecContext(ctx, `INSERT INTO dialogs (chat_id, person_id, step, facts, updated_at) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (chat_id, person_id) DO UPDATE SET step = excluded.step, facts = excluded.facts, updated_at = excluded.updated_at`,
		chat, person, step, packed, at)
	return err
}
