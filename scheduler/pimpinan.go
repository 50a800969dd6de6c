package scheduler

import (
	"context"
	"time"

	"serapan/billing"
	"serapan/budget"
	"serapan/outbox"
	"serapan/policy"
)

// leaderPart is what the weekly digest says of finished works that are not paid (L4): how far absorption
// would come, and what has waited too long, with the reasons that the units gave.
type leaderPart struct {
	billing.Digest
	All       billing.Money  // every finished work that is not paid
	Potential budget.Percent // of the pagu, if all of them were paid
	Gain      budget.Percent // percentage points above what is paid
	HasGain   bool
	Stuck     []stuckMoney
	Rows      []deskRow // the greatest value first, at most named
	MoreDesks int
	Works     list
	Payments  list
	sums      billing.Sums
}

// stuckMoney are the works of one step.
type stuckMoney struct {
	Step billing.Step
	billing.Money
}

// unpaid gathers the leader's part for the digest of that promise; nil where no works list says anything.
func (j digest) unpaid(ctx context.Context, o office, p outbox.Promise, report budget.Report, now time.Time) (*leaderPart, error) {
	b, err := openBooks(ctx, j.store, o, now)
	if err != nil || len(b.ledger.Claims) == 0 {
		return nil, err
	}
	if b, err = o.untold(b, policy.TopicDigest, billing.L4, week{policy.Monday(o.today(p.Due)), p.Due}); err != nil {
		return nil, err
	}
	works, part := billing.Assemble(b.ledger), &leaderPart{}
	if part.sums, err = b.view.Sum(works); err != nil || part.sums.Count == 0 {
		return nil, err
	}
	survey, err := b.view.Survey(works)
	if err != nil {
		return nil, err
	}
	part.All, part.Digest = part.sums.Money, survey.Digest()
	if part.Potential, part.HasGain = billing.Potential(report.Absorption, part.All.Value); part.HasGain && report.HasPercent {
		part.Gain = part.Potential.Points(report.Percent)
	}
	files, err := lists(ctx, j.store, o, b.view.Today)
	part.Works, part.Payments = files.Works, files.Payments
	if err != nil {
		return nil, err
	}
	return part, part.spell(ctx, j.store)
}

// spell words the digest's rows.
func (l *leaderPart) spell(ctx context.Context, store bookStore) error {
	units, err := store.Units(ctx)
	names := namesOf(units)
	for i, row := range l.Digest.Rows {
		if i < named {
			l.Rows = append(l.Rows, deskOf(row, names))
		}
	}
	l.MoreDesks = len(l.Digest.Rows) - len(l.Rows)
	for step := billing.S1; step <= billing.S3; step++ {
		if m := l.ByStep[step]; m.Count > 0 {
			l.Stuck = append(l.Stuck, stuckMoney{step, m})
		}
	}
	return err
}
