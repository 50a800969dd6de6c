package scheduler

import (
	"context"
	"time"

	"serapan/budget"
	"serapan/outbox"
	"serapan/people"
	"serapan/policy"
)

// stale tells those who look after the data, once, that the figures or the register of SP2D grow old
// (policy §1.6); and again only after newer ones came and grew old in their turn.
type stale struct {
	store  staleStore
	zone   *time.Location
	admins []int64
}

type staleStore interface {
	officeStore
	rosterStore
	figureStore
	NewestDay(ctx context.Context, until budget.Date) (budget.Date, error)
	NewestList(ctx context.Context, kind budget.FileKind, day budget.Date) (budget.Import, bool, error)
}

// ageing are data that grow old.
type ageing struct {
	register bool // the register of SP2D; else the figures of absorption
	asOf     budget.Date
	due      time.Time // when they are to be called old
}

// period names the data in a key, so that each is told of once.
func (a ageing) period() policy.Period {
	if a.register {
		return "sp2d " + policy.DayOf(a.asOf)
	}
	return policy.DayOf(a.asOf)
}

// facts name the data for the words.
func (a ageing) facts() map[string]string {
	if a.register {
		return map[string]string{"sp2d": a.asOf.String()}
	}
	return map[string]string{"as_of": a.asOf.String()}
}

// Name is the job's name on the command line and in its mark.
func (stale) Name() string { return "data_basi" }

// Topic is what the job's messages are about.
func (stale) Topic() policy.Topic { return policy.TopicStale }

// Due looks at how things are, not at what has changed: the day of the data is the period of the key, so
// that it is said once. What grew old together is said together.
func (j stale) Due(ctx context.Context, since, now time.Time) ([]outbox.Promise, error) {
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return nil, err
	}
	all, err := j.ageing(ctx, o, now)
	if err != nil {
		return nil, err
	}
	to, err := j.keepers(ctx)
	if err != nil {
		return nil, err
	}
	var promises []outbox.Promise
	covered := time.Time{} // the moment whose word on the figures names the register, too
	for _, a := range all {
		if a.due.After(now) || a.register && !covered.IsZero() && !a.due.After(covered) {
			continue
		}
		covered = a.due
		reason, err := o.reason(policy.TopicStale, a.due, since, now)
		if err != nil {
			return nil, err
		}
		for _, r := range to {
			promises = append(promises, outbox.Promise{
				Key: policy.Key(policy.TopicStale, r, a.period(), policy.ReasonNew), Topic: policy.TopicStale,
				Reason: reason, Priority: policy.Level1, To: r, Due: a.due, Facts: a.facts(),
			})
		}
	}
	return promises, nil
}

// ageing lists the data that grow old, the figures first, and when. The register does from the day on which
// there are works to be paid; where there is none at all the day of their list stands for it.
func (j stale) ageing(ctx context.Context, o office, now time.Time) ([]ageing, error) {
	today := o.today(now)
	var all []ageing
	add := func(register bool, asOf budget.Date, limit int) error {
		day, err := o.Calendar.AddWorkingDays(asOf, limit+1)
		if err != nil {
			return err
		}
		due, err := o.FirstOpening(policy.TopicStale, day)
		all = append(all, ageing{register, asOf, due})
		return err
	}
	asOf, err := j.store.NewestDay(ctx, today)
	if err != nil {
		return nil, err
	}
	if !asOf.IsZero() {
		if err := add(false, asOf, o.settings.StaleAfter); err != nil {
			return nil, err
		}
	}
	register, known, err := j.registerDay(ctx, today)
	if err != nil || !known {
		return all, err
	}
	return all, add(true, register.AsOf, o.settings.Billing.Rules.FreshDays)
}

// registerDay is the newest register, or the works list where there is none; false without works.
func (j stale) registerDay(ctx context.Context, today budget.Date) (budget.Import, bool, error) {
	works, known, err := j.store.NewestList(ctx, budget.KindWorks, today)
	if err != nil || !known {
		return budget.Import{}, false, err
	}
	register, known, err := j.store.NewestList(ctx, budget.KindSP2D, today)
	if err != nil || !known {
		return works, err == nil, err
	}
	return register, true, nil
}

// keepers are the mentors; where none can be reached the admins.
func (j stale) keepers(ctx context.Context) ([]policy.Recipient, error) {
	persons, err := reachable(ctx, j.store)
	if err != nil {
		return nil, err
	}
	if to := holding(persons, people.Mentor); len(to) > 0 {
		return to, nil
	}
	return administrators(persons, j.admins), nil
}

// Next is when the data of today grow old; zero where they are.
func (j stale) Next(ctx context.Context, now time.Time) (time.Time, error) {
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return time.Time{}, err
	}
	all, err := j.ageing(ctx, o, now)
	var next time.Time
	for _, a := range all {
		if a.due.After(now) && (next.IsZero() || a.due.Before(next)) {
			next = a.due
		}
	}
	return next, err
}
