package db

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"serapan/outbox"
)

// TakeBack frees what a former leader claimed and did not start to send: its token is worth nothing
// once the promise is claimed again, so it cannot send it any more.
func (db *DB) TakeBack(ctx context.Context) error {
	_, err := db.sql.ExecContext(ctx, `UPDATE outbox SET lease_until = NULL WHERE lease_until IS NOT NULL AND state <> 'sending'`)
	return err
}

// Claim leases the first promise of up to n chats whose time has come. The chats are locked by a
// statement of their own, so that the second one, which looks at their lines, sees all that was
// claimed and finished before: two claims can neither get one promise nor two of one chat.
func (db *DB) Claim(ctx context.Context, n int, now, leaseUntil time.Time) (claims []outbox.Claim, err error) {
	err = db.within(ctx, func(tx *sqlx.Tx) error {
		if _, err := tx.ExecContext(ctx, `UPDATE outbox SET lease_until = NULL
			WHERE lease_until IS NOT NULL AND lease_until <= $1 AND state <> 'sending'`, now); err != nil {
			return err
		}
		var chats []int64
		if err := tx.SelectContext(ctx, &chats, lockChats, now, n); err != nil || len(chats) == 0 {
			return err
		}
		var rows []promiseRow
		if err := tx.SelectContext(ctx, &rows, claimHeads, pq.Array(chats), now, leaseUntil); err != nil {
			return err
		}
		claims, err = claimsOf(rows)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("claim: %w", err)
	}
	return claims, nil
}

// lockChats picks the chats that have a promise due and none under way, those served longest ago first.
// It walks the chats in the order of their turns and stops when it has enough.
const lockChats = `
	SELECT c.chat_id FROM outbox_chats c, LATERAL (
		SELECT FROM outbox o WHERE o.chat_id = c.chat_id AND o.state IN ('planned', 'held') AND o.lease_until IS NULL
			AND o.not_before <= $1 LIMIT 1) due
	WHERE c.chat_id <> 0 AND (c.paused_until IS NULL OR c.paused_until <= $1)
		AND NOT EXISTS (SELECT FROM outbox_chats a WHERE a.chat_id = 0 AND a.paused_until > $1)
		AND NOT EXISTS (SELECT FROM outbox o WHERE o.chat_id = c.chat_id AND o.lease_until IS NOT NULL)
	ORDER BY c.served_at, c.chat_id LIMIT $2
	FOR UPDATE OF c SKIP LOCKED`

// claimHeads leases the head of each locked chat's line, and sends the chats to the end of theirs.
const claimHeads = `
	WITH served AS (
		UPDATE outbox_chats SET served_at = $2 WHERE chat_id = ANY($1)
	), heads AS (
		SELECT h.id FROM unnest($1::bigint[]) AS c (chat_id), LATERAL (
			SELECT o.id FROM outbox o
			WHERE o.chat_id = c.chat_id AND o.state IN ('planned', 'held') AND o.lease_until IS NULL AND o.not_before <= $2
				AND NOT EXISTS (SELECT FROM outbox b WHERE b.chat_id = c.chat_id AND b.lease_until IS NOT NULL)
			ORDER BY o.priority DESC, o.due, o.id LIMIT 1
			FOR UPDATE SKIP LOCKED) h
	)
	UPDATE outbox o SET token = nextval('outbox_token'), lease_until = $3
	FROM heads WHERE o.id = heads.id
	RETURNING` + promiseFields

// MarkSending makes a claim Sending and renews its lease, or gives ErrLost where the lease ran out or somebody
// else has the promise. It is the fence: a worker that slept past its lease passes it no more.
func (db *DB) MarkSending(ctx context.Context, c outbox.Claim, now, leaseUntil time.Time) error {
	result, err := db.sql.ExecContext(ctx, `UPDATE outbox SET state = 'sending', lease_until = $4, handed_at = $3, attempts = attempts + 1
		WHERE id = $1 AND token = $2 AND lease_until > $3 AND state IN ('planned', 'held')`, c.ID, c.Token, now, leaseUntil)
	return oneOrLost(result, err)
}

// Stale lists what is Sending under a lease that ran out, or that ends after latest.
func (db *DB) Stale(ctx context.Context, now, latest time.Time) ([]outbox.Claim, error) {
	var rows []promiseRow
	if err := db.sql.SelectContext(ctx, &rows, `SELECT`+promiseFields+`FROM outbox o
		WHERE o.lease_until IS NOT NULL AND o.state = 'sending' AND (o.lease_until <= $1 OR o.lease_until > $2) ORDER BY o.id`, now, latest); err != nil {
		return nil, err
	}
	return claimsOf(rows)
}

// NextDue is when the next promise may be claimed; zero where nothing waits. Chats that are being
// written to are left out: whoever does it will look again.
func (db *DB) NextDue(ctx context.Context, now time.Time) (time.Time, error) {
	var at sql.NullTime
	err := db.sql.GetContext(ctx, &at, `
		SELECT min(greatest(o.not_before, c.paused_until, a.paused_until))
		FROM outbox o JOIN outbox_chats c ON c.chat_id = o.chat_id JOIN outbox_chats a ON a.chat_id = 0
		WHERE o.state IN ('planned', 'held') AND o.lease_until IS NULL
			AND NOT EXISTS (SELECT FROM outbox b WHERE b.chat_id = o.chat_id AND b.lease_until IS NOT NULL)`)
	return at.Time, err
}
