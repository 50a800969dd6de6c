package db

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"serapan/budget"
	"serapan/ikp"
)

// writtenLife is how long a finished draft is kept to answer a second press.
const writtenLife = 90 * 24 * time.Hour

// writingFacts is what is known of an instruction that is being written, as it is stored.
type writingFacts struct {
	Answered    []string        `json:"answered"`
	Instruction ikp.Instruction `json:"instruction"`
}

type writingRow struct {
	ID     int64  `db:"id"`
	Step   string `db:"step"`
	Facts  []byte `db:"facts"`
	Became int64  `db:"became"`
}

func (r writingRow) writing() (ikp.Writing, error) {
	var facts writingFacts
	err := json.Unmarshal(r.Facts, &facts)
	return ikp.Writing{ID: r.ID, Step: r.Step, Answered: facts.Answered, Instruction: facts.Instruction, Became: r.Became}, err
}

const writingQuery = `SELECT id, step, facts, coalesce(instruction_id, 0) AS became FROM ikp_drafts WHERE `

// Writing finds what a person is writing; false where nothing is unfinished.
func (db *DB) Writing(ctx context.Context, person int64) (ikp.Writing, bool, error) {
	return writingIn(ctx, db.sql, writingQuery+`person_id = $1 AND instruction_id IS NULL`, person)
}

// WritingOf finds a person's draft by its number, finished or not; false where it was dropped, forgotten or
// is somebody else's.
func (db *DB) WritingOf(ctx context.Context, id, person int64) (ikp.Writing, bool, error) {
	return writingIn(ctx, db.sql, writingQuery+`id = $1 AND person_id = $2`, id, person)
}

func writingIn(ctx context.Context, q sqlx.QueryerContext, query string, args ...any) (ikp.Writing, bool, error) {
	var r writingRow
	known, err := found(sqlx.GetContext(ctx, q, &r, query, args...))
	if err != nil || !known {
		return ikp.Writing{}, false, err
	}
	w, err := r.writing()
	return w, err == nil, err
}

// BeginWriting stores a person's new draft in the place of one that is unfinished, and gives it its number.
func (db *DB) BeginWriting(ctx context.Context, person int64, w ikp.Writing, at time.Time) (ikp.Writing, error) {
	facts, err := packed(w)
	if err != nil {
		return w, err
	}
	err = db.within(ctx, func(tx *sqlx.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM ikp_drafts WHERE person_id = $1 AND (instruction_id IS NULL OR updated_at < $2)`,
			person, at.Add(-writtenLife)); err != nil {
			return err
		}
		return tx.GetContext(ctx, &w.ID, `INSERT INTO ikp_drafts (person_id, step, facts, updated_at) VALUES ($1, $2, $3, $4)
			ON CONFLICT (person_id) WHERE instruction_id IS NULL
			DO UPDATE SET step = excluded.step, facts = excluded.facts, updated_at = excluded.updated_at RETURNING id`, person, w.Step, facts, at)
	})
	return w, err
}

// KeepWriting stores an unfinished draft as it is now. One that was finished or dropped meanwhile stays so.
func (db *DB) KeepWriting(ctx context.Context, w ikp.Writing, at time.Time) error {
	facts, err := packed(w)
	if err != nil {
		return err
	}
	_, err = db.sql.ExecContext(ctx, `UPDATE ikp_drafts SET step = $2, facts = $3, updated_at = $4 WHERE id = $1 AND instruction_id IS NULL`, w.ID, w.Step, facts, at)
	return err
}

func packed(w ikp.Writing) ([]byte, error) {
	i := w.Instruction
	for _, words := range []*string{&i.Number, &i.Text, &i.Output, &i.Measure, &i.Evidence, &i.Responsible} {
		*words = storable(*words)
	}
	return json.Marshal(writingFacts{w.Answered, i})
}

// DropWriting forgets a person's unfinished draft. It reports false where it is gone or was finished.
func (db *DB) DropWriting(ctx context.Context, id, person int64) (bool, error) {
	result, err := db.sql.ExecContext(ctx, `DELETE FROM ikp_drafts WHERE id = $1 AND person_id = $2 AND instruction_id IS NULL`, id, person)
	if err != nil {
		return false, err
	}
	n, err := result.RowsAffected()
	return n > 0, err
}

// FinishWriting makes a person's draft the instruction i, in one transaction: a new one, or a change of the
// one whose ID it bears. Where it was finished before it reports false and gives that instruction. It refuses
// "ikp_gone" (the draft was dropped), "ikp_sent_already" (the one to change was sent or dropped meanwhile) and
// as SaveInstructions does.
func (db *DB) FinishWriting(ctx context.Context, id, person int64, i ikp.Instruction, pattern string, e Event) (saved ikp.Instruction, done bool, err error) {
	err = db.within(ctx, func(tx *sqlx.Tx) error {
		if _, err := tx.ExecContext(ctx, `LOCK TABLE ikp_instructions IN SHARE ROW EXCLUSIVE MODE`); err != nil {
			return err
		}
		w, known, err := writingIn(ctx, tx, writingQuery+`id = $1 AND person_id = $2 FOR UPDATE`, id, person)
		if err != nil || !known {
			return orGone(err)
		}
		if w.Became != 0 {
			saved, _, err = instructionIn(ctx, tx, w.Became)
			return err
		}
		if saved, err = finished(ctx, tx, i, pattern, e); err != nil {
			return err
		}
		done = true
		_, err = tx.ExecContext(ctx, `UPDATE ikp_drafts SET instruction_id = $2, updated_at = $3 WHERE id = $1`, id, saved.ID, e.At)
		return err
	})
	return saved, done && err == nil, err
}

func finished(ctx context.Context, tx *sqlx.Tx, i ikp.Instruction, pattern string, e Event) (ikp.Instruction, error) {
	if i.ID == 0 {
		return saveInstruction(ctx, tx, i, pattern, e)
	}
	serial, err := numberInstruction(ctx, tx, &i, pattern)
	if err != nil {
		return i, err
	}
	result, err := tx.ExecContext(ctx, changeInstruction, append(instructionValues(i), i.ID)...)
	if err != nil {
		return i, numberTaken(err, i)
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		if err == nil {
			err = budget.Refuse("ikp_sent_already")
		}
		return i, err
	}
	if serial != nil {
		if _, err := tx.ExecContext(ctx, `UPDATE ikp_instructions SET serial = $2 WHERE id = $1`, i.ID, serial); err != nil {
			return i, err
		}
	}
	if i, _, err = instructionIn(ctx, tx, i.ID); err != nil {
		return i, err
	}
	e.Subject = i.Number
	return i, changed(ctx, tx, e)
}

// UnsentInstructions lists all instructions that wait to be sent, the soonest first.
func (db *DB) UnsentInstructions(ctx context.Context) ([]ikp.Instruction, error) {
	return db.instructions(ctx, `i.sent_on IS NULL ORDER BY i.send_on NULLS LAST, i.year, i.month, i.serial, i.number, i.id`)
}

// InstructionsOfImport lists the instructions of a file, in its order.
func (db *DB) InstructionsOfImport(ctx context.Context, id int64) ([]ikp.Instruction, error) {
	return db.instructions(ctx, `i.import_id = $1 ORDER BY i.id`, id)
}

// StoreInstructions stores an import with the instructions that it brought as drafts, all or none, with their
// audit rows. It refuses as Store and SaveInstructions do.
func (db *DB) StoreInstructions(ctx context.Context, i budget.Import, hash []byte, instructions []ikp.Instruction, pattern string, e Event) (budget.Import, error) {
	err := db.within(ctx, func(tx *sqlx.Tx) error {
		if _, err := tx.ExecContext(ctx, `LOCK TABLE ikp_instructions IN SHARE ROW EXCLUSIVE MODE`); err != nil {
			return err
		}
		if err := insertImport(ctx, tx, &i, hash); err != nil {
			return err
		}
		for _, brought := range instructions {
			written := e
			written.Action, written.Detail = "ikp_written", ""
			saved, err := saveInstruction(ctx, tx, brought, pattern, written)
			if err != nil {
				return err
			}
			if _, err := tx.ExecContext(ctx, `UPDATE ikp_instructions SET import_id = $2 WHERE id = $1`, saved.ID, i.ID); err != nil {
				return err
			}
		}
		e.Subject = fmt.Sprint(i.ID)
		return changed(ctx, tx, e)
	})
	return db.storedOnce(ctx, i, hash, err)
}
