package db

import (
	"context"
	"time"

	"github.com/jmoiron/sqlx"

	"serapan/outbox"
)

// Mark is until when a job has said what is due; false where it never did.
func (db *DB) Mark(ctx context.Context, job string) (time.Time, bool, error) {
	var until time.Time
	known, err := found(db.sql.GetContext(ctx, &until, `SELECT until FROM schedule_mark WHERE job = $1`, job))
	return until, known, err
}

// Marks are the marks of all jobs that ever rang, by name.
func (db *DB) Marks(ctx context.Context) (map[string]time.Time, error) {
	var rows []struct {
		Job   string    `db:"job"`
		Until time.Time `db:"until"`
	}
	err := db.sql.SelectContext(ctx, &rows, `SELECT job, until FROM schedule_mark`)
	marks := make(map[string]time.Time, len(rows))
	for _, r := range rows {
		marks[r.Job] = r.Until
	}
	return marks, err
}

// Promise stores what a job says is due and moves its mark from since to until, both or neither. A
// zero since means that the job has no mark yet. Where the mark stands elsewhere another process rang
// meanwhile: nothing is stored. It reports how many promises are new.
func (db *DB) Promise(ctx context.Context, job string, since, until time.Time, promises []outbox.Promise) (fresh int, err error) {
	err = db.within(ctx, func(tx *sqlx.Tx) error {
		query, args := `UPDATE schedule_mark SET until = $2 WHERE job = $1 AND until = $3`, []any{job, until, since}
		if since.IsZero() {
			query, args = `INSERT INTO schedule_mark (job, until) VALUES ($1, $2) ON CONFLICT (job) DO NOTHING`, args[:2]
		}
		result, err := tx.ExecContext(ctx, query, args...)
		if err != nil {
			return err
		}
		if n, _ := result.RowsAffected(); n == 0 || len(promises) == 0 {
			return nil
		}
		fresh, err = enqueue(ctx, tx, promises, until)
		return err
	})
	return fresh, err
}

// NoteRing writes down that the alarm clock rang; by a clock that was set back, too.
func (db *DB) NoteRing(ctx context.Context, at time.Time) error {
	_, err := db.sql.ExecContext(ctx, `INSERT INTO schedule_ring (at) VALUES ($1) ON CONFLICT (sole) DO UPDATE SET at = excluded.at`, at)
	return err
}

// LastRing is when the alarm clock rang last, in whichever process; zero where it never did.
func (db *DB) LastRing(ctx context.Context) (time.Time, error) {
	var at time.Time
	_, err := found(db.sql.GetContext(ctx, &at, `SELECT at FROM schedule_ring`))
	return at, err
}
