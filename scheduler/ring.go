package scheduler

import (
	"context"
	"errors"
	"time"

	"serapan/budget"
	"serapan/outbox"
)

// ringBound is how long one ring of all jobs may take.
const ringBound = 50 * time.Second

// Ring asks every job what is due by now. A job that fails stops no other; an error is the database's,
// which could not take note of the ring.
func (a *Alarm) Ring(ctx context.Context) error {
	a.ringing.Lock()
	defer a.ringing.Unlock()
	ctx, cancel := context.WithTimeout(ctx, ringBound)
	defer cancel()
	now := a.now()
	for _, job := range a.jobs {
		if _, err := a.ring(ctx, job, now); err != nil && ctx.Err() != nil {
			return ctx.Err()
		}
	}
	if err := a.store.NoteRing(ctx, now); err != nil {
		return err
	}
	a.last.Store(&now)
	a.ping(ctx)
	return nil
}

// RingJob asks one job now, and reports how many promises are new.
func (a *Alarm) RingJob(ctx context.Context, name string) (fresh int, err error) {
	job, err := a.job(name)
	if err != nil {
		return 0, err
	}
	a.ringing.Lock()
	defer a.ringing.Unlock()
	return a.ring(ctx, job, a.now())
}

// now is the time to the microsecond, as the database keeps it.
func (a *Alarm) now() time.Time { return a.clock.Now().Truncate(time.Microsecond) }

// ring asks one job and stores what it says.
func (a *Alarm) ring(ctx context.Context, job Job, now time.Time) (fresh int, err error) {
	began := time.Now()
	fresh, err = a.settle(ctx, job, now)
	a.observe.Rang(job.Name(), time.Since(began), fresh, err)
	a.report(ctx, job, err, now)
	if fresh > 0 {
		a.log.Info("promised", "job", job.Name(), "messages", fresh)
	}
	return fresh, err
}

// settle asks a job for what is due since its mark and stores it with the new mark. Where the job could
// answer but in part, that part is stored and the mark stays: the keys keep anything from being
// promised twice.
func (a *Alarm) settle(ctx context.Context, job Job, now time.Time) (int, error) {
	mark, known, err := a.store.Mark(ctx, job.Name())
	if err != nil {
		return 0, err
	}
	since := mark
	if !known || mark.After(now) { // after: the clock was set back; the keys know what was said before that
		since = now
	}
	if err := prepare(ctx, job, now); err != nil {
		return 0, err
	}
	due, err := ask(ctx, job, since, now)
	if err != nil {
		return a.keepPart(ctx, due, err, now)
	}
	return a.store.Promise(ctx, job.Name(), mark, now, due)
}

func (a *Alarm) keepPart(ctx context.Context, due []outbox.Promise, why error, now time.Time) (int, error) {
	if len(due) == 0 {
		return 0, why
	}
	fresh, err := a.store.Enqueue(ctx, due, now)
	return fresh, errors.Join(why, err)
}

// report logs a job's trouble once, until it is over or another, and tells the admins once a day.
func (a *Alarm) report(ctx context.Context, job Job, err error, now time.Time) {
	name := job.Name()
	if err == nil {
		if a.failing[name] != "" {
			a.log.Info("a job works again", "job", name)
			delete(a.failing, name)
		}
		return
	}
	if ctx.Err() != nil {
		return
	}
	if a.failing[name] != err.Error() {
		a.failing[name] = err.Error()
		a.logTrouble(name, err)
	}
	if day := now.In(a.zone).Format(time.DateOnly); a.told[name] != day {
		if a.tell(ctx, name, err, now) == nil {
			a.told[name] = day
		}
	}
}

func (a *Alarm) logTrouble(name string, err error) {
	if p, ok := errors.AsType[*panicked](err); ok {
		a.log.Error("a job panicked", "job", name, "err", err, "stack", string(p.stack))
		return
	}
	a.log.Error("a job failed", "job", name, "err", err)
}

// tell tells the admins of a job's trouble. Where the database is the trouble, that must wait.
func (a *Alarm) tell(ctx context.Context, name string, err error, now time.Time) (failed error) {
	defer recovered(&failed)
	what := incident{what: "gagal", about: name, facts: map[string]string{"code": budget.Code(err)}}
	if refused, ok := errors.AsType[*budget.Error](err); ok {
		if year, ok := refused.Facts["Year"].(int); ok {
			what.facts["year"] = itoa(year)
		}
	}
	promises, failed := a.incidents.promises(ctx, what, now)
	if failed != nil {
		return failed
	}
	_, failed = a.store.Enqueue(ctx, promises, now)
	return failed
}
