package db

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"serapan/outbox"
	"serapan/policy"
)

// promiseRow is a row of outbox or outbox_history.
type promiseRow struct {
	ID         int64        `db:"id"`
	Key        string       `db:"key"`
	Topic      string       `db:"topic"`
	Reason     string       `db:"reason"`
	Priority   int          `db:"priority"`
	Chat       int64        `db:"chat_id"`
	Group      bool         `db:"is_group"`
	Facts      []byte       `db:"facts"`
	Due        time.Time    `db:"due"`
	NotBefore  time.Time    `db:"not_before"`
	Expires    sql.NullTime `db:"expires"`
	Resend     bool         `db:"resend"`
	Edits      string       `db:"edits"`
	State      string       `db:"state"`
	Attempts   int          `db:"attempts"`
	Token      int64        `db:"token"`
	LeaseUntil sql.NullTime `db:"lease_until"`
	Message    int          `db:"message_id"`
	SentAt     sql.NullTime `db:"sent_at"`
	DoubtedAt  sql.NullTime `db:"doubted_at"`
	MovedFrom  int64        `db:"moved_from"`
	EndedAt    sql.NullTime `db:"ended_at"`
	Note       string       `db:"note"`
}

// promiseFields are the columns of a promiseRow, of the table named o.
const promiseFields = ` o.id, o.key, o.topic, o.reason, o.priority, o.chat_id, o.is_group, o.facts, o.due, o.not_before,
	o.expires, o.resend, o.edits, o.state, o.attempts, coalesce(o.token, 0) AS token, o.lease_until,
	coalesce(o.message_id, 0) AS message_id, o.sent_at, o.doubted_at, coalesce(o.moved_from, 0) AS moved_from, o.ended_at, o.note `

func (r promiseRow) promise() (outbox.Promise, error) {
	p := outbox.Promise{
		ID: r.ID, Key: r.Key, Topic: policy.Topic(r.Topic), Reason: policy.Reason(r.Reason), Priority: policy.Priority(r.Priority),
		To:  policy.Recipient{Chat: r.Chat, Group: r.Group},
		Due: r.Due, NotBefore: r.NotBefore, Expires: r.Expires.Time, Resend: r.Resend, Edits: r.Edits,
		State: outbox.State(r.State), Attempts: r.Attempts, MessageID: r.Message, SentAt: r.SentAt.Time,
		DoubtedAt: r.DoubtedAt.Time, MovedFrom: r.MovedFrom, EndedAt: r.EndedAt.Time, Note: r.Note,
	}
	if err := json.Unmarshal(r.Facts, &p.Facts); err != nil {
		return p, fmt.Errorf("facts of %s: %w", r.Key, err)
	}
	return p, nil
}

func promisesOf(rows []promiseRow) ([]outbox.Promise, error) {
	promises := make([]outbox.Promise, len(rows))
	for i, r := range rows {
		p, err := r.promise()
		if err != nil {
			return nil, err
		}
		promises[i] = p
	}
	return promises, nil
}

func claimsOf(rows []promiseRow) ([]outbox.Claim, error) {
	promises, err := promisesOf(rows)
	claims := make([]outbox.Claim, len(promises))
	for i, p := range promises {
		claims[i] = outbox.Claim{Promise: p, Token: rows[i].Token, LeaseUntil: rows[i].LeaseUntil.Time}
	}
	return claims, err
}
