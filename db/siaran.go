package db

import (
	"context"
	"database/sql"
	"strconv"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"serapan/outbox"
	"serapan/people"
)

type broadcastRow struct {
	ID         int64          `db:"id"`
	Author     int64          `db:"author"`
	Name       string         `db:"name"`
	State      string         `db:"state"`
	Step       string         `db:"step"`
	Words      string         `db:"words"`
	Hash       string         `db:"file_hash"`
	FileName   string         `db:"file_name"`
	Size       int64          `db:"file_size"`
	FileID     string         `db:"file_id"`
	Photo      bool           `db:"photo"`
	Audience   pq.StringArray `db:"audience"`
	GroupsOnly bool           `db:"groups_only"`
	SendAt     sql.NullTime   `db:"send_at"`
	Approved   sql.NullTime   `db:"approved_at"`
	Started    sql.NullTime   `db:"started_at"`
	Ended      sql.NullTime   `db:"ended_at"`
	Unreached  pq.Int64Array  `db:"unreached"`
}

func (r broadcastRow) broadcast() (people.Broadcast, error) {
	scope, err := scopeOf(r.Audience)
	return people.Broadcast{ID: r.ID, Author: r.Author, AuthorName: r.Name, State: people.BroadcastState(r.State), Step: r.Step, Words: r.Words,
		File:     people.BroadcastFile{Hash: r.Hash, Name: r.FileName, Size: r.Size, FileID: r.FileID, Photo: r.Photo},
		Audience: scope, GroupsOnly: r.GroupsOnly, SendAt: r.SendAt.Time, Approved: r.Approved.Time, Started: r.Started.Time, Ended: r.Ended.Time,
		Unreached: r.Unreached}, err
}

const broadcastQuery = `SELECT b.id, b.author, coalesce(p.name, '') AS name, b.state, b.step, b.words, b.file_hash, b.file_name, b.file_size, b.file_id,
	b.photo, b.audience, b.groups_only, b.send_at, b.approved_at, b.started_at, b.ended_at, b.unreached
	FROM broadcasts b LEFT JOIN people p ON p.id = b.author WHERE `

func (db *DB) broadcasts(ctx context.Context, where string, args ...any) ([]people.Broadcast, error) {
	var rows []broadcastRow
	if err := db.sql.SelectContext(ctx, &rows, broadcastQuery+where, args...); err != nil {
		return nil, err
	}
	all := make([]people.Broadcast, len(rows))
	for i, r := range rows {
		var err error
		if all[i], err = r.broadcast(); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func (db *DB) oneBroadcast(ctx context.Context, where string, args ...any) (people.Broadcast, bool, error) {
	all, err := db.broadcasts(ctx, where, args...)
	if err != nil || len(all) == 0 {
		return people.Broadcast{}, false, err
	}
	return all[0], true, nil
}

// BroadcastDraft finds what a person is writing; false where nothing is unfinished.
func (db *DB) BroadcastDraft(ctx context.Context, author int64) (people.Broadcast, bool, error) {
	return db.oneBroadcast(ctx, `b.author = $1 AND b.state = 'draf'`, author)
}

// Broadcast finds a broadcast by its number; false where there is none.
func (db *DB) Broadcast(ctx context.Context, id int64) (people.Broadcast, bool, error) {
	return db.oneBroadcast(ctx, `b.id = $1`, id)
}

// Broadcasts lists broadcasts that were approved, the newest first.
func (db *DB) Broadcasts(ctx context.Context, limit int) ([]people.Broadcast, error) {
	return db.broadcasts(ctx, `b.state <> 'draf' ORDER BY b.approved_at DESC, b.id DESC LIMIT $1`, limit)
}

// PlannedBroadcasts lists those that wait for their time, the soonest first.
func (db *DB) PlannedBroadcasts(ctx context.Context) ([]people.Broadcast, error) {
	return db.broadcasts(ctx, `b.state = 'dijadwalkan' ORDER BY b.send_at, b.id`)
}

// broadcastFields are what a draft holds, in the order of the statements below.
func broadcastFields(b people.Broadcast) []any {
	return []any{b.Step, storable(b.Words), b.File.Hash, storable(b.File.Name), b.File.Size, b.File.FileID, b.File.Photo,
		scopeWords(b.Audience), b.GroupsOnly, when(b.SendAt)}
}

// BeginBroadcast stores a person's new draft in the place of one that is unfinished, and gives it its number.
func (db *DB) BeginBroadcast(ctx context.Context, b people.Broadcast, at time.Time) (people.Broadcast, error) {
	err := db.within(ctx, func(tx *sqlx.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM broadcasts WHERE author = $1 AND state = 'draf'`, b.Author); err != nil {
			return err
		}
		return tx.GetContext(ctx, &b.ID, `INSERT INTO broadcasts (step, words, file_hash, file_name, file_size, file_id, photo, audience, groups_only,
			send_at, author, changed_at, state) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'draf') RETURNING id`,
			append(broadcastFields(b), b.Author, at)...)
	})
	b.State = people.BroadcastDraft
	return b, err
}

// KeepBroadcast stores an unfinished draft as it is now. One that was approved or dropped meanwhile stays so.
func (db *DB) KeepBroadcast(ctx context.Context, b people.Broadcast, at time.Time) error {
	_, err := db.sql.ExecContext(ctx, `UPDATE broadcasts SET step = $1, words = $2, file_hash = $3, file_name = $4, file_size = $5, file_id = $6,
		photo = $7, audience = $8, groups_only = $9, send_at = $10, changed_at = $12 WHERE id = $11 AND state = 'draf'`,
		append(broadcastFields(b), b.ID, at)...)
	return err
}

// DropBroadcast forgets a person's draft. It reports false where it is gone or was approved.
func (db *DB) DropBroadcast(ctx context.Context, id, author int64) (bool, error) {
	result, err := db.sql.ExecContext(ctx, `DELETE FROM broadcasts WHERE id = $1 AND author = $2 AND state = 'draf'`, id, author)
	if err != nil {
		return false, err
	}
	n, err := result.RowsAffected()
	return n > 0, err
}

// ApproveBroadcast lets a draft go out at its time, where it is still the one that was shown. It reports false
// where it was approved, changed or dropped meanwhile.
func (db *DB) ApproveBroadcast(ctx context.Context, b people.Broadcast, e Event) (bool, error) {
	return db.settleBroadcast(ctx, e, `UPDATE broadcasts SET state = 'dijadwalkan', step = '', send_at = $2, approved_at = $3, changed_at = $3
		WHERE id = $1 AND state = 'draf' AND author = $4 AND words = $5 AND file_hash = $6 AND audience = $7 AND groups_only = $8`,
		b.ID, b.SendAt, e.At, b.Author, storable(b.Words), b.File.Hash, scopeWords(b.Audience), b.GroupsOnly)
}

// CancelBroadcast takes back a broadcast whose sending has not started. It reports false where it has.
func (db *DB) CancelBroadcast(ctx context.Context, id int64, e Event) (bool, error) {
	return db.settleBroadcast(ctx, e, `UPDATE broadcasts SET state = 'dibatalkan', ended_at = $2, changed_at = $2
		WHERE id = $1 AND state = 'dijadwalkan'`, id, e.At)
}

// StopBroadcast keeps what is not sent yet of a broadcast from being sent. It reports false where it was stopped.
func (db *DB) StopBroadcast(ctx context.Context, id int64, e Event) (bool, error) {
	return db.settleBroadcast(ctx, e, `UPDATE broadcasts SET state = 'dibatalkan', ended_at = $2, changed_at = $2
		WHERE id = $1 AND state = 'dikirim'`, id, e.At)
}

// settleBroadcast moves a broadcast on, with its audit row; false where it stands elsewhere.
func (db *DB) settleBroadcast(ctx context.Context, e Event, query string, args ...any) (done bool, err error) {
	err = db.within(ctx, func(tx *sqlx.Tx) error {
		result, err := tx.ExecContext(ctx, query, args...)
		if err != nil {
			return err
		}
		n, err := result.RowsAffected()
		if done = n > 0; !done || err != nil {
			return err
		}
		return record(ctx, tx, e)
	})
	return done && err == nil, err
}

// StartBroadcast promises the messages of a planned broadcast, in one transaction: whoever cancels it comes
// before or after all of them. It reports false where it was cancelled or started before.
func (db *DB) StartBroadcast(ctx context.Context, id int64, promises []outbox.Promise, unreached []int64, at time.Time) (started bool, err error) {
	err = db.within(ctx, func(tx *sqlx.Tx) error {
		result, err := tx.ExecContext(ctx, `UPDATE broadcasts SET state = 'dikirim', started_at = $2, unreached = $3, changed_at = $2
			WHERE id = $1 AND state = 'dijadwalkan'`, id, at, pq.Array(append([]int64{}, unreached...)))
		if err != nil {
			return err
		}
		n, err := result.RowsAffected()
		if started = n > 0; !started || err != nil {
			return err
		}
		_, err = enqueue(ctx, tx, promises, at)
		return err
	})
	return started && err == nil, err
}

// refusedNote begins the note of a promise that was dropped because its recipient may not have it.
const refusedNote = `not_allowed`

// BroadcastTally counts what became of a broadcast's messages.
func (db *DB) BroadcastTally(ctx context.Context, id int64) (people.Tally, error) {
	var t struct {
		Sent    int `db:"sent"`
		Failed  int `db:"failed"`
		Doubt   int `db:"doubt"`
		Waiting int `db:"waiting"`
		Stopped int `db:"stopped"`
		Read    int `db:"read"`
	}
	err := db.sql.GetContext(ctx, &t, `SELECT
			count(*) FILTER (WHERE o.state = 'sent') AS sent,
			count(*) FILTER (WHERE o.state = 'failed' OR o.state = 'dropped' AND starts_with(o.note, $2)) AS failed,
			count(*) FILTER (WHERE o.state = 'in_doubt' OR o.ended_at IS NULL AND o.doubted_at IS NOT NULL) AS doubt,
			count(*) FILTER (WHERE o.ended_at IS NULL AND o.doubted_at IS NULL) AS waiting,
			count(*) FILTER (WHERE o.state = 'dropped' AND NOT starts_with(o.note, $2)) AS stopped,
			count(*) FILTER (WHERE o.read_at IS NOT NULL) AS read
		FROM `+bothOutboxes+` WHERE o.topic = 'siaran' AND o.facts ->> 'siaran' = $1`, strconv.FormatInt(id, 10), refusedNote)
	return people.Tally(t), err
}

// BroadcastLosses lists whom a broadcast could not reach: those it did not try, and those it failed to reach.
func (db *DB) BroadcastLosses(ctx context.Context, id int64) ([]people.BroadcastLoss, error) {
	var rows []struct {
		Chat int64  `db:"chat"`
		Note string `db:"note"`
	}
	err := db.sql.SelectContext(ctx, &rows, `
		SELECT unnest(b.unreached) AS chat, '' AS note FROM broadcasts b WHERE b.id = $2
		UNION ALL
		SELECT o.chat_id, o.note FROM `+bothOutboxes+` WHERE o.topic = 'siaran' AND o.facts ->> 'siaran' = $1
			AND (o.state = 'failed' OR o.state = 'dropped' AND starts_with(o.note, $3))
		ORDER BY chat`, strconv.FormatInt(id, 10), id, refusedNote)
	losses := make([]people.BroadcastLoss, len(rows))
	for i, r := range rows {
		losses[i] = people.BroadcastLoss{Chat: r.Chat, Note: r.Note}
	}
	return losses, err
}
