package db

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"serapan/budget"
	"serapan/ikp"
)

// Applier changes a copy, or refuses to: as a rule ikp.View.Apply with the act bound.
type Applier = func(ikp.Copy) (ikp.Copy, error)

// SendInstruction makes the copies of the units that have none yet, and lets apply send those that are
// still drafts, all in one transaction, each with an audit row. It gives back what was sent now: nothing
// where all was sent before, and the copies of those that joined since. It refuses ("ikp_gone") an
// instruction that is no more.
func (db *DB) SendInstruction(ctx context.Context, id int64, units []string, apply Applier, e Event) (sent []ikp.Copy, err error) {
	err = db.within(ctx, func(tx *sqlx.Tx) error {
		i, known, err := lockedInstruction(ctx, tx, id)
		if err != nil || !known {
			return orGone(err)
		}
		for _, unit := range units {
			if _, err := tx.ExecContext(ctx, `INSERT INTO ikp_copies (instruction_id, unit_code, state, target, due) VALUES ($1, $2, 'draf', $3, $4)
				ON CONFLICT DO NOTHING`, id, unit, i.Target, i.Due); err != nil {
				return err
			}
		}
		drafts, err := copiesIn(ctx, tx, `i.id = $1 AND c.state = 'draf'`, id)
		if err != nil || len(drafts) == 0 {
			return err
		}
		for n := range drafts {
			if drafts[n], err = applied(ctx, tx, drafts[n], apply, e); err != nil {
				return err
			}
		}
		first := drafts[0].SentOn()
		if _, err := tx.ExecContext(ctx, `UPDATE ikp_instructions SET sent_on = $2 WHERE id = $1 AND sent_on IS NULL`, id, first); err != nil {
			return err
		}
		sent, err = copiesIn(ctx, tx, `i.id = $1 AND c.unit_code = ANY ($2)`, id, unitsOf(drafts))
		return err
	})
	return sent, err
}

func lockedInstruction(ctx context.Context, tx *sqlx.Tx, id int64) (ikp.Instruction, bool, error) {
	if _, err := tx.ExecContext(ctx, `SELECT FROM ikp_instructions WHERE id = $1 FOR UPDATE`, id); err != nil {
		return ikp.Instruction{}, false, err
	}
	return instructionIn(ctx, tx, id)
}

func orGone(err error) error {
	if err != nil {
		return err
	}
	return budget.Refuse("ikp_gone")
}

// ActOnCopy lets apply change a copy that nobody else changes meanwhile, and stores what is new of it with
// its audit row in one transaction. A refusal is given back as it is, with the copy as it stands, and
// changes nothing. It refuses ("ikp_gone") a copy that is no more.
func (db *DB) ActOnCopy(ctx context.Context, id int64, apply Applier, e Event) (c ikp.Copy, err error) {
	err = db.within(ctx, func(tx *sqlx.Tx) error {
		if _, err := tx.ExecContext(ctx, `SELECT FROM ikp_copies WHERE id = $1 FOR UPDATE`, id); err != nil {
			return err
		}
		stored, err := copiesIn(ctx, tx, `c.id = $1`, id)
		if err != nil || len(stored) == 0 {
			return orGone(err)
		}
		c = stored[0]
		if _, err := applied(ctx, tx, c, apply, e); err != nil {
			return err
		}
		if stored, err = copiesIn(ctx, tx, `c.id = $1`, id); err != nil {
			return err
		}
		c = stored[0]
		return nil
	})
	return c, err
}

// applied changes a copy and stores what is new of it.
func applied(ctx context.Context, tx *sqlx.Tx, old ikp.Copy, apply Applier, e Event) (ikp.Copy, error) {
	next, err := apply(old)
	if err != nil {
		return old, err
	}
	if len(next.Steps) < len(old.Steps) || len(next.Reports) < len(old.Reports) || len(next.Proposals) < len(old.Proposals) {
		return old, fmt.Errorf("copy %d: its history shrank", old.ID)
	}
	if _, err := tx.ExecContext(ctx, `UPDATE ikp_copies SET state = $2, target = $3, due = $4 WHERE id = $1`,
		old.ID, string(next.State), next.Target, next.Due); err != nil {
		return old, err
	}
	for _, store := range []func(context.Context, *sqlx.Tx, ikp.Copy, ikp.Copy, Event) error{storeSteps, storeReports, storeProposals} {
		if err := store(ctx, tx, old, next, e); err != nil {
			return old, err
		}
	}
	e.Subject = fmt.Sprintf("%s/%s", next.Instruction.Number, next.Unit)
	return next, changed(ctx, tx, e)
}

func storeSteps(ctx context.Context, tx *sqlx.Tx, old, next ikp.Copy, e Event) error {
	for n := len(old.Steps); n < len(next.Steps); n++ {
		s := next.Steps[n]
		if _, err := tx.ExecContext(ctx, `INSERT INTO ikp_steps (copy_id, position, from_state, to_state, action, role, by_person, by_name, day, at, words)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`, old.ID, n+1, string(s.From), string(s.To), string(s.Action), string(s.Role),
			nullable(s.By), storable(s.ByName), s.On, e.At, storable(s.Words)); err != nil {
			return err
		}
	}
	return nil
}

func storeReports(ctx context.Context, tx *sqlx.Tx, old, next ikp.Copy, e Event) error {
	for n, r := range next.Reports {
		if n < len(old.Reports) {
			if r.Returned == old.Reports[n].Returned {
				continue
			}
			if _, err := tx.ExecContext(ctx, `UPDATE ikp_reports SET returned = $2 WHERE id = $1`, r.ID, r.Returned); err != nil {
				return err
			}
			continue
		}
		var id int64
		if err := tx.GetContext(ctx, &id, `INSERT INTO ikp_reports (copy_id, position, number, words, final, from_data, as_of, key, by_person, by_name, day, at, late)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING id`, old.ID, n+1, r.Number, storable(r.Words), r.Final, r.FromData,
			r.AsOf, storable(r.Key), nullable(r.By), storable(r.ByName), r.On, e.At, r.Late); err != nil {
			return err
		}
		for _, v := range r.Evidence {
			if _, err := tx.ExecContext(ctx, `INSERT INTO ikp_evidence (report_id, hash, name, kind, size, file_id) VALUES ($1, $2, $3, $4, $5, $6)`,
				id, v.Hash, storable(v.Name), v.Kind, v.Size, v.FileID); err != nil {
				return err
			}
		}
	}
	return nil
}

func storeProposals(ctx context.Context, tx *sqlx.Tx, old, next ikp.Copy, _ Event) error {
	for n, p := range next.Proposals {
		if n < len(old.Proposals) && p == old.Proposals[n] {
			continue
		}
		if _, err := tx.ExecContext(ctx, `INSERT INTO ikp_proposals (copy_id, position, target, due, old_target, old_due, reason, by_person, by_name, day,
			verdict, answer, decided_by, decider, decided_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
			ON CONFLICT (copy_id, position) DO UPDATE SET verdict = excluded.verdict, answer = excluded.answer, decided_by = excluded.decided_by,
			decider = excluded.decider, decided_on = excluded.decided_on`,
			old.ID, n+1, p.Target, p.Due, p.OldTarget, p.OldDue, storable(p.Reason), p.By, storable(p.ByName), p.On,
			string(p.Verdict), storable(p.Answer), nullable(p.DecidedBy), storable(p.Decider), p.DecidedOn); err != nil {
			return err
		}
	}
	return nil
}

func unitsOf(copies []ikp.Copy) any {
	codes := make([]string, len(copies))
	for n, c := range copies {
		codes[n] = c.Unit
	}
	return pq.Array(codes)
}
