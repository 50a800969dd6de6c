package scheduler

import (
	"context"
	"slices"
	"time"

	"serapan/outbox"
)

// auditor looks after the others: what is due and was not promised, what was promised and does not go
// out, what may or may not have arrived, and how long nobody rang. It rings last.
type auditor struct {
	store     auditStore
	jobs      []Job
	incidents incidents
	zone      *time.Location
	stuck     map[int64]int // promises that wait though their time has come: how many looks long
}

type auditStore interface {
	incidentStore
	KnownKeys(ctx context.Context, keys []string) (map[string]bool, error)
	LastRing(ctx context.Context) (time.Time, error)
}

const (
	// silence is how long nobody may ring before admins are told.
	silence = 15 * time.Minute
	// patience is how many looks, a minute apart, a promise may wait though it could go out. It is
	// counted in looks, so that a clock that was moved makes nothing late.
	patience = 30
)

// auditorName is the auditor's mark.
const auditorName = "pemeriksa"

// Name is the job's name on the command line and in its mark.
func (*auditor) Name() string { return auditorName }

// Next is the next ring.
func (*auditor) Next(_ context.Context, now time.Time) (time.Time, error) {
	return now.Truncate(time.Minute).Add(time.Minute), nil
}

// Due gives what was missed, to be sent after all, and the words about it to the admins.
func (a *auditor) Due(ctx context.Context, since, now time.Time) ([]outbox.Promise, error) {
	found, missed, err := a.missed(ctx, since, now)
	if err != nil {
		return nil, err
	}
	for _, look := range []func(context.Context, time.Time, time.Time) (*incident, error){a.quiet, a.late, a.doubtful} {
		what, err := look(ctx, since, now)
		if err != nil {
			return nil, err
		}
		if what != nil {
			found = append(found, *what)
		}
	}
	promises := missed
	for _, what := range found {
		told, err := a.incidents.promises(ctx, what, now)
		if err != nil {
			return nil, err
		}
		promises = append(promises, told...)
	}
	return promises, nil
}

// missed asks each job anew what is due and looks whether it was promised. A job that cannot answer
// is no matter of the auditor: the alarm clock has told of it.
func (a *auditor) missed(ctx context.Context, since, now time.Time) ([]incident, []outbox.Promise, error) {
	var found []incident
	var missed []outbox.Promise
	for _, job := range a.jobs {
		due, err := ask(ctx, job, since, now)
		if err != nil || len(due) == 0 {
			continue
		}
		keys := make([]string, len(due))
		for i, p := range due {
			keys[i] = p.Key
		}
		known, err := a.store.KnownKeys(ctx, keys)
		if err != nil {
			return nil, nil, err
		}
		due = slices.DeleteFunc(due, func(p outbox.Promise) bool { return known[p.Key] })
		if len(due) > 0 {
			missed = append(missed, due...)
			found = append(found, incident{what: "hilang", about: job.Name()})
		}
	}
	return found, missed, nil
}

// quiet notices that nobody rang for a while: until this ring.
func (a *auditor) quiet(ctx context.Context, _, now time.Time) (*incident, error) {
	last, err := a.store.LastRing(ctx)
	if err != nil || last.IsZero() || now.Sub(last) < silence {
		return nil, err
	}
	return &incident{what: "diam", facts: map[string]string{"from": last.Format(time.RFC3339), "to": now.Format(time.RFC3339)}}, nil
}

// late notices promises that do not go out though they may.
func (a *auditor) late(ctx context.Context, _, now time.Time) (*incident, error) {
	waiting, err := a.store.Waiting(ctx, 0)
	if err != nil {
		return nil, err
	}
	seen := map[int64]int{}
	tell := false
	for _, p := range waiting {
		if p.NotBefore.After(now) {
			continue
		}
		seen[p.ID] = a.stuck[p.ID] + 1
		tell = tell || seen[p.ID] >= patience
	}
	a.stuck = seen
	if !tell {
		return nil, nil
	}
	return &incident{what: "macet"}, nil
}

// doubtful notices messages that may or may not have arrived.
func (a *auditor) doubtful(ctx context.Context, since, _ time.Time) (*incident, error) {
	doubts, err := a.store.Doubtful(ctx, since)
	if err != nil || len(doubts) == 0 {
		return nil, err
	}
	return &incident{what: "ragu"}, nil
}
