package db

import (
	"context"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"serapan/budget"
	"serapan/ikp"
)

// CopyOf finds a unit's copy by the short number that buttons carry.
func (db *DB) CopyOf(ctx context.Context, id int64) (ikp.Copy, bool, error) {
	var copies []ikp.Copy
	err := db.snapshot(ctx, func(tx *sqlx.Tx) (err error) {
		copies, err = copiesIn(ctx, tx, `c.id = $1`, id)
		return err
	})
	if err != nil || len(copies) == 0 {
		return ikp.Copy{}, false, err
	}
	return copies[0], true, nil
}

// Copies lists the copies that the filter picks, with all their history, by month, number and unit. It is
// one snapshot.
func (db *DB) Copies(ctx context.Context, f ikp.Filter) (copies []ikp.Copy, err error) {
	states := make([]string, len(f.States))
	for n, s := range f.States {
		states[n] = string(s)
	}
	err = db.snapshot(ctx, func(tx *sqlx.Tx) error {
		copies, err = copiesIn(ctx, tx, `$1::bigint IN (0, i.id) AND $2 IN (0, i.year) AND $3 IN (0, i.month) AND ($4::text[] IS NULL OR c.unit_code = ANY ($4))
			AND (c.state = ANY ($5) OR cardinality($5::text[]) = 0 AND (c.state <> 'draf' OR $1::bigint <> 0))
			AND (NOT $6::boolean OR c.state NOT IN ('draf', 'tercapai', 'tidak_tercapai', 'tidak_dapat_ditindaklanjuti'))`,
			f.Instruction, f.Year, int(f.Month), pq.Array(f.Units), pq.Array(states), f.Open)
		return err
	})
	return copies, err
}

// copiesIn reads copies and then their histories, each list at once.
func copiesIn(ctx context.Context, tx *sqlx.Tx, where string, args ...any) ([]ikp.Copy, error) {
	var rows []struct {
		ID     int64           `db:"copy_id"`
		Unit   string          `db:"unit_code"`
		State  string          `db:"state"`
		Target budget.Quantity `db:"copy_target"`
		Due    budget.Date     `db:"copy_due"`
		instructionRow
	}
	if err := tx.SelectContext(ctx, &rows, `SELECT c.id AS copy_id, c.unit_code, c.state, c.target AS copy_target, c.due AS copy_due, `+instructionColumns+`
		FROM ikp_copies c JOIN ikp_instructions i ON i.id = c.instruction_id LEFT JOIN people ip ON ip.id = i.issuer
		WHERE `+where+` ORDER BY i.year, i.month, i.serial, i.number, i.id, c.unit_code`, args...); err != nil {
		return nil, err
	}
	copies, ids, at := make([]ikp.Copy, len(rows)), make([]int64, len(rows)), map[int64]*ikp.Copy{}
	for n, r := range rows {
		copies[n] = ikp.Copy{ID: r.ID, Instruction: r.instruction(), Unit: r.Unit, State: ikp.State(r.State), Target: r.Target, Due: r.Due}
		ids[n], at[r.ID] = r.ID, &copies[n]
	}
	for _, read := range []func(context.Context, *sqlx.Tx, any, map[int64]*ikp.Copy) error{readSteps, readReports, readProposals} {
		if err := read(ctx, tx, pq.Array(ids), at); err != nil {
			return nil, err
		}
	}
	return copies, nil
}

func readSteps(ctx context.Context, tx *sqlx.Tx, ids any, at map[int64]*ikp.Copy) error {
	var rows []struct {
		Copy   int64       `db:"copy_id"`
		From   string      `db:"from_state"`
		To     string      `db:"to_state"`
		Action string      `db:"action"`
		Role   string      `db:"role"`
		By     int64       `db:"by"`
		ByName string      `db:"by_name"`
		On     budget.Date `db:"day"`
		Words  string      `db:"words"`
	}
	err := tx.SelectContext(ctx, &rows, `SELECT copy_id, from_state, to_state, action, role, coalesce(by_person, 0) AS by, by_name, day, words
		FROM ikp_steps WHERE copy_id = ANY ($1) ORDER BY copy_id, position`, ids)
	for _, r := range rows {
		c := at[r.Copy]
		c.Steps = append(c.Steps, ikp.Step{From: ikp.State(r.From), To: ikp.State(r.To), Action: ikp.Action(r.Action), Role: ikp.Role(r.Role),
			By: r.By, ByName: r.ByName, On: r.On, Words: r.Words})
	}
	return err
}

func readReports(ctx context.Context, tx *sqlx.Tx, ids any, at map[int64]*ikp.Copy) error {
	evidence, err := readEvidence(ctx, tx, `copy_id = ANY ($1)`, ids)
	if err != nil {
		return err
	}
	var rows []struct {
		ID       int64           `db:"id"`
		Copy     int64           `db:"copy_id"`
		Number   budget.Quantity `db:"number"`
		Words    string          `db:"words"`
		Final    bool            `db:"final"`
		FromData bool            `db:"from_data"`
		AsOf     budget.Date     `db:"as_of"`
		Key      string          `db:"key"`
		By       int64           `db:"by"`
		ByName   string          `db:"by_name"`
		On       budget.Date     `db:"day"`
		Late     bool            `db:"late"`
		Returned bool            `db:"returned"`
	}
	err = tx.SelectContext(ctx, &rows, `SELECT id, copy_id, number, words, final, from_data, as_of, key, coalesce(by_person, 0) AS by, by_name, day,
		late, returned FROM ikp_reports WHERE copy_id = ANY ($1) ORDER BY copy_id, position`, ids)
	for _, r := range rows {
		c := at[r.Copy]
		c.Reports = append(c.Reports, ikp.Report{ID: r.ID, Number: r.Number, Words: r.Words, Evidence: evidence[r.ID], Final: r.Final,
			FromData: r.FromData, AsOf: r.AsOf, Key: r.Key, By: r.By, ByName: r.ByName, On: r.On, Late: r.Late, Returned: r.Returned})
	}
	return err
}

// readEvidence lists evidence by report.
func readEvidence(ctx context.Context, q sqlx.QueryerContext, where string, args ...any) (map[int64][]ikp.Evidence, error) {
	var rows []struct {
		Report int64 `db:"report_id"`
		ikp.Evidence
	}
	err := sqlx.SelectContext(ctx, q, &rows, `SELECT v.report_id, v.id, v.hash, v.name, v.kind, v.size, v.file_id AS fileid
		FROM ikp_evidence v JOIN ikp_reports r ON r.id = v.report_id WHERE `+where+` ORDER BY v.id`, args...)
	evidence := map[int64][]ikp.Evidence{}
	for _, r := range rows {
		evidence[r.Report] = append(evidence[r.Report], r.Evidence)
	}
	return evidence, err
}

func readProposals(ctx context.Context, tx *sqlx.Tx, ids any, at map[int64]*ikp.Copy) error {
	var rows []struct {
		Copy      int64           `db:"copy_id"`
		ID        int64           `db:"id"`
		Target    budget.Quantity `db:"target"`
		Due       budget.Date     `db:"due"`
		OldTarget budget.Quantity `db:"old_target"`
		OldDue    budget.Date     `db:"old_due"`
		Reason    string          `db:"reason"`
		By        int64           `db:"by_person"`
		ByName    string          `db:"by_name"`
		On        budget.Date     `db:"day"`
		Verdict   string          `db:"verdict"`
		Answer    string          `db:"answer"`
		DecidedBy int64           `db:"decided_by"`
		Decider   string          `db:"decider"`
		DecidedOn budget.Date     `db:"decided_on"`
	}
	err := tx.SelectContext(ctx, &rows, `SELECT copy_id, id, target, due, old_target, old_due, reason, by_person, by_name, day, verdict, answer,
		coalesce(decided_by, 0) AS decided_by, decider, decided_on FROM ikp_proposals WHERE copy_id = ANY ($1) ORDER BY copy_id, position`, ids)
	for _, r := range rows {
		c := at[r.Copy]
		c.Proposals = append(c.Proposals, ikp.Proposal{ID: r.ID, Target: r.Target, Due: r.Due, OldTarget: r.OldTarget, OldDue: r.OldDue, Reason: r.Reason,
			By: r.By, ByName: r.ByName, On: r.On, Verdict: ikp.State(r.Verdict), Answer: r.Answer, DecidedBy: r.DecidedBy, Decider: r.Decider, DecidedOn: r.DecidedOn})
	}
	return err
}

// EvidenceOf finds a piece of evidence and the unit that handed it in, so that the right to see it can be
// asked for.
func (db *DB) EvidenceOf(ctx context.Context, id int64) (e ikp.Evidence, unit string, known bool, err error) {
	var row struct {
		Unit string `db:"unit_code"`
		ikp.Evidence
	}
	known, err = found(db.sql.GetContext(ctx, &row, `SELECT c.unit_code, v.id, v.hash, v.name, v.kind, v.size, v.file_id AS fileid
		FROM ikp_evidence v JOIN ikp_reports r ON r.id = v.report_id JOIN ikp_copies c ON c.id = r.copy_id WHERE v.id = $1`, id))
	return row.Evidence, row.Unit, known, err
}
