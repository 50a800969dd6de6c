package db

import (
	"context"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"serapan/budget"
	"serapan/people"
)

func groupOf(word string) budget.Group { return budget.Group(word) }

// Invite stores a new invitation under the hash of its token.
func (db *DB) Invite(ctx context.Context, token string, i people.Invite, e Event) error {
	return db.within(ctx, func(tx *sqlx.Tx) error {
		var unit any
		if i.Unit != "" {
			unit = i.Unit
		}
		if _, err := tx.ExecContext(ctx, `INSERT INTO invites (hash, role, unit_code, scope, issuer, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
			people.HashToken(token), string(i.Role), unit, scopeWords(i.Scope), nullable(i.Issuer), e.At, i.Expires); err != nil {
			return err
		}
		return record(ctx, tx, e)
	})
}

// OpenInvites are the roles for which a link waits to be opened.
func (db *DB) OpenInvites(ctx context.Context, now time.Time) ([]people.Role, error) {
	var roles []people.Role
	err := db.sql.SelectContext(ctx, &roles, `SELECT DISTINCT role FROM invites WHERE used_at IS NULL AND expires_at >= $1 ORDER BY role`, now)
	return roles, err
}

// takeInvite uses up an invitation. It refuses "invite_unknown", "invite_used" and "invite_expired".
func takeInvite(ctx context.Context, tx *sqlx.Tx, token string, by int64, now time.Time) (people.Invite, error) {
	var row struct {
		Role    string         `db:"role"`
		Unit    string         `db:"unit"`
		Scope   pq.StringArray `db:"scope"`
		Issuer  int64          `db:"issuer"`
		Expires time.Time      `db:"expires_at"`
		Used    bool           `db:"used"`
		UsedBy  int64          `db:"used_by"`
	}
	known, err := found(tx.GetContext(ctx, &row, `SELECT role, coalesce(unit_code, '') AS unit, scope, coalesce(issuer, 0) AS issuer,
		expires_at, used_at IS NOT NULL AS used, coalesce(used_by, 0) AS used_by FROM invites WHERE hash = $1 FOR UPDATE`, people.HashToken(token)))
	switch {
	case err != nil:
		return people.Invite{}, err
	case !known:
		return people.Invite{}, budget.Refuse("invite_unknown")
	case row.Used:
		return people.Invite{}, budget.Refuse("invite_used", "Same", row.UsedBy == by)
	case now.After(row.Expires):
		return people.Invite{}, budget.Refuse("invite_expired", "Expired", row.Expires)
	}
	scope, err := scopeOf(row.Scope)
	if err != nil {
		return people.Invite{}, err
	}
	_, err = tx.ExecContext(ctx, `UPDATE invites SET used_at = $2, used_by = $3 WHERE hash = $1`, people.HashToken(token), now, by)
	return people.Invite{Role: people.Role(row.Role), Unit: row.Unit, Scope: scope, Issuer: row.Issuer, Expires: row.Expires}, err
}

// Join redeems a personal invitation: the person has the role from now on. Beside takeInvite's
// refusals it refuses "invite_group": that code is for a group.
func (db *DB) Join(ctx context.Context, token string, p people.Person, e Event) (people.Invite, error) {
	var invite people.Invite
	err := db.within(ctx, func(tx *sqlx.Tx) (err error) {
		if invite, err = takeInvite(ctx, tx, token, p.ID, e.At); err != nil {
			return err
		}
		if invite.Role == people.GroupOf {
			return budget.Refuse("invite_group")
		}
		e.Subject, e.Detail = string(invite.Role), invite.Unit
		return grant(ctx, tx, p, people.Membership{Role: invite.Role, Unit: invite.Unit}, e)
	})
	return invite, err
}

// Bind redeems a group's code: the chat is bound to the invitation's units from now on. Beside
// takeInvite's refusals it refuses "invite_personal": that code is for a person.
func (db *DB) Bind(ctx context.Context, token string, c people.Chat, e Event) (people.Chat, error) {
	err := db.within(ctx, func(tx *sqlx.Tx) error {
		invite, err := takeInvite(ctx, tx, token, e.Person, e.At)
		if err != nil {
			return err
		}
		if invite.Role != people.GroupOf {
			return budget.Refuse("invite_personal")
		}
		c.Scope, c.State = invite.Scope, people.ChatActive
		if _, err := tx.ExecContext(ctx, `INSERT INTO chats (id, title, state, thread, scope, bound_by, updated_at) VALUES ($1, $2, 'aktif', $3, $4, $5, $6)
			ON CONFLICT (id) DO UPDATE SET title = excluded.title, state = 'aktif', thread = excluded.thread, scope = excluded.scope,
				bound_by = excluded.bound_by, updated_at = excluded.updated_at, pin_after = excluded.pin_after`,
			c.ID, c.Title, c.Thread, scopeWords(c.Scope), nullable(e.Person), e.At); err != nil {
			return err
		}
		return record(ctx, tx, e)
	})
	return c, err
}
