package scheduler

import (
	"context"
	"strconv"
	"time"

	"github.com/go-co-op/gocron/v2"
)

// Run rings at once and at the start of each minute, until the context ends. The jobs know the zone;
// gocron need not, and it does not take every zone. A ring waits for the one before, which is bounded.
func (a *Alarm) Run(ctx context.Context) error {
	s, err := gocron.NewScheduler(gocron.WithClock(a.clock), gocron.WithLocation(time.UTC), gocron.WithStopTimeout(ringBound))
	if err != nil {
		return err
	}
	a.ringSafely(ctx)
	first := a.clock.Now().Truncate(time.Minute).Add(time.Minute)
	_, err = s.NewJob(gocron.DurationJob(time.Minute), gocron.NewTask(func() { a.ringSafely(ctx) }),
		gocron.WithStartAt(gocron.WithStartDateTimePast(first))) // past: the clock may have gone on meanwhile
	if err != nil {
		return err
	}
	s.Start()
	<-ctx.Done()
	return s.Shutdown()
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
	// After a clock that jumped gocron rings once for each minute that was skipped: one ring serves all.
	if last := a.LastRing(); last.Truncate(time.Minute).Equal(a.clock.Now().Truncate(time.Minute)) {
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
