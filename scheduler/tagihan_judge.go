package scheduler

import (
	"context"
	"time"

	"serapan/billing"
	"serapan/budget"
)

// judgeStore keeps what became of answers.
type judgeStore interface {
	JudgeAnswer(ctx context.Context, id int64, v billing.Verdict, on budget.Date) (bool, error)
}

// Prepare stores what the data say of answers whose time has run out, before the morning's nudges: a broken
// one raises its work to the head.
func (j nudging) Prepare(ctx context.Context, now time.Time) error {
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return err
	}
	today := o.today(now)
	if working, err := o.Calendar.IsWorking(today); err != nil || !working {
		return nil // an unknown year is told of by Due
	}
	b, works, err := j.works.of(ctx, j.store, o, now)
	if err != nil {
		return err
	}
	for _, w := range works {
		for _, a := range w.Answers {
			if a.Verdict != billing.Undecided {
				continue
			}
			if verdict := b.view.Judge(a, w); verdict != billing.Undecided {
				if _, err := j.store.JudgeAnswer(ctx, a.ID, verdict, today); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
