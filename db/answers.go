package db

import (
	"context"

	"github.com/jmoiron/sqlx"

	"serapan/billing"
	"serapan/budget"
)

const answersQuery = `SELECT a.id, a.claim, a.kind, a.step, a.day, a.number, a.said_by AS by, coalesce(p.name, '') AS byname, a.said_on AS on, a.verdict, a.judged
	FROM answers a LEFT JOIN people p ON p.id = a.said_by WHERE `

// SaveAnswer writes down what a person said of a claim, with its audit row, and gives it back as it is
// stored. The same words of the same person and day are one answer, however often they are sent.
func (db *DB) SaveAnswer(ctx context.Context, a billing.Answer, e Event) (billing.Answer, error) {
	number := storable(a.Number)
	err := db.within(ctx, func(tx *sqlx.Tx) error {
		var id int64
		fresh, err := found(tx.GetContext(ctx, &id, `INSERT INTO answers (claim, kind, step, day, number, said_by, said_on)
			VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING id`,
			a.Claim, string(a.Kind), int(a.Step), a.Day, number, a.By, a.On))
		if err != nil {
			return err
		}
		if fresh {
			err = changed(ctx, tx, e)
		} else {
			err = tx.GetContext(ctx, &id, `SELECT id FROM answers WHERE claim = $1 AND kind = $2 AND day IS NOT DISTINCT FROM $3
				AND number = $4 AND said_by = $5 AND said_on = $6`, a.Claim, string(a.Kind), a.Day, number, a.By, a.On)
		}
		if err != nil {
			return err
		}
		a = billing.Answer{}
		return tx.GetContext(ctx, &a, answersQuery+`a.id = $1`, id)
	})
	return a, err
}

// JudgeAnswer stores the verdict of the data on an answer; better data may correct it, and Undecided takes
// it back. It reports false where the verdict stands already or there is no such answer.
func (db *DB) JudgeAnswer(ctx context.Context, id int64, v billing.Verdict, on budget.Date) (bool, error) {
	if v == billing.Undecided {
		on = budget.Date{}
	}
	judged := false
	err := db.within(ctx, func(tx *sqlx.Tx) error {
		result, err := tx.ExecContext(ctx, `UPDATE answers SET verdict = $2, judged = $3 WHERE id = $1 AND verdict <> $2`, id, string(v), on)
		if err != nil {
			return err
		}
		n, err := result.RowsAffected()
		if judged = n > 0; !judged || err != nil {
			return err
		}
		return moveVersion(ctx, tx)
	})
	return judged && err == nil, err
}

// answersIn lists what was said in the year of the day until it, oldest first.
func answersIn(ctx context.Context, q sqlx.QueryerContext, of span) ([]billing.Answer, error) {
	var answers []billing.Answer
	err := sqlx.SelectContext(ctx, q, &answers, answersQuery+`a.said_on BETWEEN $1 AND $2 AND `+ofUnits("a")+` ORDER BY a.said_on, a.id`,
		of.first, of.day, of.codes)
	return answers, err
}
