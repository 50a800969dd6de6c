package db

import (
	"context"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
	"github.com/lib/pq/pqerror"

	"serapan/budget"
	"serapan/ikp"
)

const instructionColumns = `i.id, i.year, i.month, i.number, i.text, i.output, i.measure, i.target, i.scope, i.codes, i.due, i.evidence,
	i.responsible, i.counting, i.sense, i.gauge, i.gauge_days, coalesce(i.issuer, 0) AS issuer, coalesce(ip.name, '') AS issuer_name, i.send_on, i.sent_on`

const instructionsQuery = `SELECT ` + instructionColumns + ` FROM ikp_instructions i LEFT JOIN people ip ON ip.id = i.issuer WHERE `

type instructionRow struct {
	ID          int64           `db:"id"`
	Year        int             `db:"year"`
	Month       int             `db:"month"`
	Number      string          `db:"number"`
	Text        string          `db:"text"`
	Output      string          `db:"output"`
	Measure     string          `db:"measure"`
	Target      budget.Quantity `db:"target"`
	Scope       string          `db:"scope"`
	Codes       pq.StringArray  `db:"codes"`
	Due         budget.Date     `db:"due"`
	Evidence    string          `db:"evidence"`
	Responsible string          `db:"responsible"`
	Counting    string          `db:"counting"`
	Sense       string          `db:"sense"`
	Gauge       string          `db:"gauge"`
	GaugeDays   int             `db:"gauge_days"`
	Issuer      int64           `db:"issuer"`
	IssuerName  string          `db:"issuer_name"`
	SendOn      budget.Date     `db:"send_on"`
	SentOn      budget.Date     `db:"sent_on"`
}

func (r instructionRow) instruction() ikp.Instruction {
	audience := budget.Audience{Scope: budget.AudienceScope(r.Scope)}
	if len(r.Codes) > 0 {
		audience.Codes = r.Codes
	}
	return ikp.Instruction{
		ID: r.ID,
		Instruction: budget.Instruction{
			Number: r.Number, Year: r.Year, Month: time.Month(r.Month), Text: r.Text, Output: r.Output, Measure: r.Measure,
			Target: r.Target, Audience: audience, Due: r.Due, Evidence: r.Evidence,
		},
		Responsible: r.Responsible, Counting: ikp.Counting(r.Counting), Sense: ikp.Sense(r.Sense), Gauge: ikp.Gauge(r.Gauge), GaugeDays: r.GaugeDays,
		Issuer: r.Issuer, IssuerName: r.IssuerName, SendOn: r.SendOn, SentOn: r.SentOn,
	}
}

// Instruction finds an instruction, draft or sent.
func (db *DB) Instruction(ctx context.Context, id int64) (ikp.Instruction, bool, error) {
	return instructionIn(ctx, db.sql, id)
}

func instructionIn(ctx context.Context, q sqlx.QueryerContext, id int64) (ikp.Instruction, bool, error) {
	var r instructionRow
	known, err := found(sqlx.GetContext(ctx, q, &r, instructionsQuery+`i.id = $1`, id))
	return r.instruction(), known, err
}

// Instructions lists a month's instructions, drafts too, by number; month 0 means the whole year.
func (db *DB) Instructions(ctx context.Context, year int, month time.Month) ([]ikp.Instruction, error) {
	return db.instructions(ctx, `i.year = $1 AND $2 IN (0, i.month) ORDER BY i.month, i.serial, i.number, i.id`, year, int(month))
}

// InstructionsToSend lists the drafts that are to be sent on that day, or should have been before.
func (db *DB) InstructionsToSend(ctx context.Context, day budget.Date) ([]ikp.Instruction, error) {
	return db.instructions(ctx, `i.sent_on IS NULL AND i.send_on <= $1 ORDER BY i.send_on, i.serial, i.number, i.id`, day)
}

func (db *DB) instructions(ctx context.Context, where string, args ...any) ([]ikp.Instruction, error) {
	var rows []instructionRow
	err := db.sql.SelectContext(ctx, &rows, instructionsQuery+where, args...)
	instructions := make([]ikp.Instruction, len(rows))
	for n, r := range rows {
		instructions[n] = r.instruction()
	}
	return instructions, err
}

// SaveInstruction writes a draft down as SaveInstructions does.
func (db *DB) SaveInstruction(ctx context.Context, i ikp.Instruction, pattern string, e Event) (ikp.Instruction, error) {
	saved, err := db.SaveInstructions(ctx, []ikp.Instruction{i}, pattern, e)
	if err != nil {
		return i, err
	}
	return saved[0], nil
}

// SaveInstructions writes drafts down, all or none, each with its audit row, and gives them back as they are
// stored. One without a number gets the month's next one by the office's pattern. Copies are made when an
// instruction is sent. It refuses ("ikp_number_taken", Number) a number that the year has already, and a
// pattern that is none.
func (db *DB) SaveInstructions(ctx context.Context, instructions []ikp.Instruction, pattern string, e Event) ([]ikp.Instruction, error) {
	saved := make([]ikp.Instruction, len(instructions))
	err := db.within(ctx, func(tx *sqlx.Tx) (err error) {
		if _, err := tx.ExecContext(ctx, `LOCK TABLE ikp_instructions IN SHARE ROW EXCLUSIVE MODE`); err != nil { // one numbers at a time
			return err
		}
		for n, i := range instructions {
			if saved[n], err = saveInstruction(ctx, tx, i, pattern, e); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return saved, nil
}

func saveInstruction(ctx context.Context, tx *sqlx.Tx, i ikp.Instruction, pattern string, e Event) (ikp.Instruction, error) {
	serial, err := numberInstruction(ctx, tx, &i, pattern)
	if err != nil {
		return i, err
	}
	var id int64
	args := append(instructionValues(i), nullable(i.Issuer), serial)
	if err := tx.GetContext(ctx, &id, `INSERT INTO ikp_instructions (number, year, month, text, output, measure, target, scope, codes, due,
		evidence, responsible, counting, sense, gauge, gauge_days, send_on, issuer, serial)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19) RETURNING id`, args...); err != nil {
		return i, numberTaken(err, i)
	}
	if i, _, err = instructionIn(ctx, tx, id); err != nil {
		return i, err
	}
	e.Subject = i.Number
	return i, changed(ctx, tx, e)
}

// numberInstruction gives an instruction without a number the month's next one.
func numberInstruction(ctx context.Context, tx *sqlx.Tx, i *ikp.Instruction, pattern string) (any, error) {
	if i.Number != "" {
		return nil, nil
	}
	var taken []string
	if err := tx.SelectContext(ctx, &taken, `SELECT number FROM ikp_instructions WHERE year = $1`, i.Year); err != nil {
		return nil, err
	}
	var serial int
	if err := tx.GetContext(ctx, &serial, `SELECT coalesce(max(serial), 0) FROM ikp_instructions WHERE year = $1 AND month = $2`, i.Year, int(i.Month)); err != nil {
		return nil, err
	}
	used := make(map[string]bool, len(taken))
	for _, number := range taken {
		used[number] = true
	}
	for serial++; ; serial++ { // a number that came with a file is left out
		number, err := ikp.Number(pattern, serial, i.Year, i.Month)
		if err != nil || !used[number] {
			i.Number = number
			return serial, err
		}
	}
}

func instructionValues(i ikp.Instruction) []any {
	return []any{storable(i.Number), i.Year, int(i.Month), storable(i.Text), storable(i.Output), storable(i.Measure), i.Target,
		string(i.Audience.Scope), pq.Array(append([]string{}, i.Audience.Codes...)), i.Due, storable(i.Evidence), storable(i.Responsible),
		string(i.Counting), string(i.Sense), string(i.Gauge), i.GaugeDays, i.SendOn}
}

func numberTaken(err error, i ikp.Instruction) error {
	if pq.As(err, pqerror.UniqueViolation) != nil {
		return budget.Refuse("ikp_number_taken", "Number", i.Number)
	}
	return err
}

const changeInstruction = `UPDATE ikp_instructions SET number = $1, year = $2, month = $3, text = $4, output = $5, measure = $6,
	target = $7, scope = $8, codes = $9, due = $10, evidence = $11, responsible = $12, counting = $13, sense = $14, gauge = $15,
	gauge_days = $16, send_on = $17, serial = CASE WHEN number = $1 AND year = $2 AND month = $3 THEN serial END
	WHERE id = $18 AND sent_on IS NULL`

// ChangeInstruction writes a draft anew, its number too. It reports false where it is gone or was sent.
// It refuses ("ikp_number_taken", Number) a number that the year has already.
func (db *DB) ChangeInstruction(ctx context.Context, i ikp.Instruction, e Event) (bool, error) {
	done, err := db.changes(ctx, e, changeInstruction, append(instructionValues(i), i.ID)...)
	return done, numberTaken(err, i)
}

// DropInstruction forgets a draft. It reports false where it is gone or was sent.
func (db *DB) DropInstruction(ctx context.Context, id int64, e Event) (bool, error) {
	return db.changes(ctx, e, `DELETE FROM ikp_instructions WHERE id = $1 AND sent_on IS NULL`, id)
}
