package scheduler

import (
	"context"
	"errors"
	"strconv"
	"time"

	"github.com/go-co-op/gocron/v2"
)

const (
	watchEvery = time.Minute
	// quietLimit is how long no ring may be tried before gocron is taken to have lost its way.
	quietLimit = 3 * time.Minute
)

// Run rings at once and at the start of each minute, until the context ends. gocron plans each ring from
// the one planned before, so that a clock set back would silence it until the old time has come again: a
// watch of its own makes gocron anew then.
func (a *Alarm) Run(ctx context.Context) error {
	watch := a.clock.NewTicker(watchEvery)
	defer watch.Stop()
	for ctx.Err() == nil {
		if err := a.ringOnTime(ctx, watch.Chan()); err != nil {
			return err
		}
	}
	return nil
}

// ringOnTime rings at once and every minute, until the context ends or the clock was set back. The jobs
// know the zone; gocron need not, and it does not take every zone. A ring waits for the one before, which
// is bounded.
func (a *Alarm) ringOnTime(ctx context.Context, watch <-chan time.Time) error {
	s, err := gocron.NewScheduler(gocron.WithClock(a.clock), gocron.WithLocation(time.UTC), gocron.WithStopTimeout(ringBound))
	if err != nil {
		return err
	}
	a.ringSafely(ctx)
	first := a.clock.Now().Truncate(time.Minute).Add(time.Minute)
	_, err = s.NewJob(gocron.DurationJob(time.Minute), gocron.NewTask(func() { a.ringSafely(ctx) }),
		gocron.WithStartAt(gocron.WithStartDateTimePast(first))) // past: the clock may have gone on meanwhile
	if err != nil {
		return errors.Join(err, s.Shutdown())
	}
	s.Start()
	for lost := false; !lost; {
		select {
		case <-ctx.Done():
			return s.Shutdown()
		case <-watch:
			lost = a.lost()
		}
	}
	a.log.Warn("the clock was set or nothing rang: ringing anew", "now", a.clock.Now())
	return s.Shutdown()
}

// lost tells that the last ring lies in the future, or too far back. A ring that failed was tried all the
// same: a new gocron would not help it.
func (a *Alarm) lost() bool {
	tried := a.tried.Load()
	since := a.now().Sub(*tried)
	return since < 0 || since > quietLimit
}

// ringSafely rings; a ring that the database could not take note of shows in LastRing.
func (a *Alarm) ringSafely(ctx context.Context) {
	var err error
	defer func() {
		if err != nil && ctx.Err() == nil {
			a.log.Error("a ring failed", "err", err)
		}
	}()
	defer recovered(&err)
	a.turn.Lock()
	defer a.turn.Unlock()
	now := a.now()
	a.tried.Store(&now)
	// After a clock that jumped gocron rings once for each minute that was skipped: one ring serves all.
	if last := a.LastRing(); last.Truncate(time.Minute).Equal(now.Truncate(time.Minute)) {
		return
	}
	err = a.Ring(ctx)
}

// Upcoming is when something falls due next, by the name of the job; jobs that have nothing in sight,
// or cannot tell, are left out.
func (a *Alarm) Upcoming(ctx context.Context) (map[string]time.Time, error) {
	upcoming := map[string]time.Time{}
	for _, job := range a.jobs {
		at, err := next(ctx, job, a.now())
		if err == nil && !at.IsZero() && job.Name() != auditorName {
			upcoming[job.Name()] = at.In(a.zone)
		}
	}
	return upcoming, ctx.Err()
}

func itoa(n int) string { return strconv.Itoa(n) }
