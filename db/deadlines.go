package db

import (
	"context"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"serapan/budget"
	"serapan/people"
)

// Deadlines lists the deadlines from one day to another, both included, by day.
func (db *DB) Deadlines(ctx context.Context, from, to budget.Date) ([]people.Deadline, error) {
	var rows []struct {
		ID       int64          `db:"id"`
		Name     string         `db:"name"`
		Day      budget.Date    `db:"day"`
		Audience pq.StringArray `db:"audience"`
		Leads    pq.Int64Array  `db:"leads"`
		Optional bool           `db:"optional"`
		Added    time.Time      `db:"added_at"`
	}
	err := db.sql.SelectContext(ctx, &rows, `SELECT id, name, day, audience, leads, optional, added_at
		FROM deadlines WHERE day BETWEEN $1 AND $2 ORDER BY day, lower(name), id`, from, to)
	if err != nil {
		return nil, err
	}
	deadlines := make([]people.Deadline, len(rows))
	for i, r := range rows {
		scope, err := scopeOf(r.Audience)
		if err != nil {
			return nil, err
		}
		deadlines[i] = people.Deadline{ID: r.ID, Name: r.Name, Day: r.Day, Audience: scope, Optional: r.Optional, Added: r.Added}
		for _, n := range r.Leads {
			deadlines[i].Leads = append(deadlines[i].Leads, int(n))
		}
	}
	return deadlines, nil
}

// SaveDeadline writes a deadline down, or changes the one that has its ID, and gives back its ID; 0
// where the one to change is gone.
func (db *DB) SaveDeadline(ctx context.Context, d people.Deadline, e Event) (int64, error) {
	var id int64
	err := db.within(ctx, func(tx *sqlx.Tx) error {
		query, args := `INSERT INTO deadlines (name, day, audience, leads, optional, added_at) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
			[]any{d.Name, d.Day, scopeWords(d.Audience), leadWords(d.Leads), d.Optional, e.At}
		if d.ID != 0 {
			query = `UPDATE deadlines SET name = $1, day = $2, audience = $3, leads = $4, optional = $5, added_at = $6 WHERE id = $7 RETURNING id`
			args = append(args, d.ID)
		}
		known, err := found(tx.GetContext(ctx, &id, query, args...))
		if err != nil || !known {
			return err
		}
		return record(ctx, tx, e)
	})
	return id, err
}

func leadWords(leads []int) any {
	if leads == nil {
		return nil
	}
	return pq.Array(leads)
}

// RemoveDeadline forgets a deadline. It reports false where there is none of that ID.
func (db *DB) RemoveDeadline(ctx context.Context, id int64, e Event) (bool, error) {
	removed := false
	err := db.within(ctx, func(tx *sqlx.Tx) error {
		result, err := tx.ExecContext(ctx, `DELETE FROM deadlines WHERE id = $1`, id)
		if err != nil {
			return err
		}
		n, _ := result.RowsAffected()
		if removed = n > 0; !removed {
			return nil
		}
		return record(ctx, tx, e)
	})
	return removed, err
}

// QuietDeadlines lists the deadlines of which a chat wants no reminders, chat by chat.
func (db *DB) QuietDeadlines(ctx context.Context) (map[int64][]int64, error) {
	var rows []struct {
		Deadline int64 `db:"deadline_id"`
		Chat     int64 `db:"chat_id"`
	}
	err := db.sql.SelectContext(ctx, &rows, `SELECT q.deadline_id, q.chat_id FROM deadline_quiet q JOIN deadlines d ON d.id = q.deadline_id AND d.optional`)
	quiet := map[int64][]int64{}
	for _, r := range rows {
		quiet[r.Chat] = append(quiet[r.Chat], r.Deadline)
	}
	return quiet, err
}

// QuietDeadline switches the reminders of a deadline off for a chat, or on again.
func (db *DB) QuietDeadline(ctx context.Context, id, chat int64, quiet bool, e Event) error {
	return db.within(ctx, func(tx *sqlx.Tx) error {
		query := `DELETE FROM deadline_quiet WHERE deadline_id = $1 AND chat_id = $2`
		if quiet {
			query = `INSERT INTO deadline_quiet (deadline_id, chat_id) SELECT id, $2 FROM deadlines WHERE id = $1 ON CONFLICT DO NOTHING`
		}
		if _, err := tx.ExecContext(ctx, query, id, chat); err != nil {
			return err
		}
		return record(ctx, tx, e)
	})
}
