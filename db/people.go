package db

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"serapan/people"
)

// Person finds somebody with the memberships in force; without any of them he is a stranger.
func (db *DB) Person(ctx context.Context, id int64) (people.Person, error) {
	all, err := db.persons(ctx, `p.id = $1`, id)
	if err != nil || len(all) == 0 {
		return people.Person{ID: id}, err
	}
	return all[0], nil
}

// People lists everybody who has a membership in force, by name.
func (db *DB) People(ctx context.Context) ([]people.Person, error) { return db.persons(ctx, `true`) }

func (db *DB) persons(ctx context.Context, where string, args ...any) ([]people.Person, error) {
	var rows []struct {
		ID   int64  `db:"id"`
		Name string `db:"name"`
		Role string `db:"role"`
		Unit string `db:"unit"`
	}
	err := db.sql.SelectContext(ctx, &rows, `
		SELECT p.id, p.name, m.role, coalesce(m.unit_code, '') AS unit
		FROM people p JOIN memberships m ON m.person_id = p.id AND m.ended_at IS NULL
		WHERE `+where+` ORDER BY lower(p.name), p.id, m.id`, args...)
	var all []people.Person
	for _, r := range rows {
		if len(all) == 0 || all[len(all)-1].ID != r.ID {
			all = append(all, people.Person{ID: r.ID, Name: r.Name})
		}
		last := &all[len(all)-1]
		last.Memberships = append(last.Memberships, people.Membership{Role: people.Role(r.Role), Unit: r.Unit})
	}
	return all, err
}

// Grant gives a person a role; it is no error where he has it already.
func (db *DB) Grant(ctx context.Context, p people.Person, m people.Membership, e Event) error {
	return db.within(ctx, func(tx *sqlx.Tx) error { return grant(ctx, tx, p, m, e) })
}

func grant(ctx context.Context, tx *sqlx.Tx, p people.Person, m people.Membership, e Event) error {
	if _, err := tx.ExecContext(ctx, `INSERT INTO people (id, name) VALUES ($1, $2)
		ON CONFLICT (id) DO UPDATE SET name = excluded.name, reachable = true`, p.ID, p.Name); err != nil {
		return err
	}
	var unit any
	if m.Unit != "" {
		unit = m.Unit
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO memberships (person_id, role, unit_code, granted_by) VALUES ($1, $2, $3, $4)
		ON CONFLICT (person_id, role, coalesce(unit_code, '')) WHERE ended_at IS NULL DO NOTHING`,
		p.ID, string(m.Role), unit, nullable(e.Person)); err != nil {
		return err
	}
	return record(ctx, tx, e)
}

// EndMemberships takes all roles from a person, and with them the invitations he gave out that nobody
// has used: an admin leaves no way back in. It reports how many roles there were.
func (db *DB) EndMemberships(ctx context.Context, person int64, e Event) (int, error) {
	var ended int64
	err := db.within(ctx, func(tx *sqlx.Tx) error {
		result, err := tx.ExecContext(ctx, `UPDATE memberships SET ended_at = $2 WHERE person_id = $1 AND ended_at IS NULL`, person, e.At)
		if err != nil {
			return err
		}
		if ended, _ = result.RowsAffected(); ended == 0 {
			return nil
		}
		if _, err := tx.ExecContext(ctx, `UPDATE invites SET expires_at = $2 WHERE issuer = $1 AND used_at IS NULL AND expires_at >= $2`, person, e.At.Add(-time.Second)); err != nil {
			return err
		}
		return record(ctx, tx, e)
	})
	return int(ended), err
}

// SetReachable notes whether the person can be written to (he may have blocked the bot).
func (db *DB) SetReachable(ctx context.Context, person int64, reachable bool) error {
	_, err := db.sql.ExecContext(ctx, `UPDATE people SET reachable = $2 WHERE id = $1 AND reachable <> $2`, person, reachable)
	return err
}

// Unreachable lists the known people who blocked the bot.
func (db *DB) Unreachable(ctx context.Context) ([]people.Person, error) {
	return db.persons(ctx, `NOT p.reachable`)
}

// scopeWords is a scope as the database keeps it.
func scopeWords(s people.Scope) any {
	switch {
	case s.All:
		return pq.Array([]string{"semua"})
	case s.Group != "":
		return pq.Array([]string{string(s.Group)})
	case len(s.Units) == 0:
		return pq.Array([]string{})
	}
	return pq.Array(s.Units)
}

// scopeOf reads a scope from its words.
func scopeOf(words []string) (people.Scope, error) {
	if len(words) == 1 {
		switch words[0] {
		case "semua":
			return people.Scope{All: true}, nil
		case "opd", "kecamatan":
			return people.Scope{Group: groupOf(words[0])}, nil
		}
	}
	for _, w := range words {
		if w == "" {
			return people.Scope{}, fmt.Errorf("scope %q has an empty unit", words)
		}
	}
	return people.Scope{Units: words}, nil
}
