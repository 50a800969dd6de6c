package app

import (
	"context"
	"path/filepath"
	"time"

	"golang.org/x/sync/errgroup"

	"serapan/db"
	"serapan/evidence"
	"serapan/outbox"
	"serapan/scheduler"
)

// ringLimit is how old the last ring of the alarm clock may be for the service to count as ready.
const ringLimit = 3 * time.Minute

// ringAhead is how far the last ring may lie in the future: clocks of two processes differ a little.
const ringAhead = time.Minute

// newAlarm makes the alarm clock with its jobs.
func newAlarm(config Config, store *Store, t terminal, observe scheduler.Observer) *scheduler.Alarm {
	return scheduler.New(scheduler.Options{Store: store, Clock: t.clock, Zone: config.Zone, Admins: config.Admins, Logger: t.log, Observe: observe,
		Files: keptFiles(config)})
}

// keptFiles are the photos and documents of reports and broadcasts.
func keptFiles(config Config) evidence.Folder {
	return evidence.In(filepath.Join(config.DataDir, "bukti"))
}

// gate is the policy over what was sent.
func gate(store *Store, zone *time.Location) outbox.Gate {
	return outbox.Policy{Office: scheduler.Office(store, zone), History: store}
}

// push rings and sends what the bot says by itself, each under one leader among all processes, until
// the context ends. An error of either ends the service.
func (a *App) push(ctx context.Context, stop func()) <-chan error {
	done := make(chan error, 1)
	go func() {
		both, ctx := errgroup.WithContext(ctx)
		both.Go(func() error { return a.lead(ctx, "alarm", asLeader(a.alarm.Run)) })
		both.Go(func() error { return a.lead(ctx, "outbox", a.sendPromises) })
		err := both.Wait()
		stop()
		done <- err
	}()
	return done
}

// lead works while this process leads under the name, and again whenever it comes to lead anew. The work
// gets the context of the service and, within, that of the lead.
func (a *App) lead(ctx context.Context, name string, work func(ctx, leading context.Context) error) error {
	for {
		leader, err := a.Store.Lead(ctx, a.clock, name)
		if err != nil {
			return nil // the context has ended
		}
		a.log.Info("leading", "work", name)
		a.metrics.leading.WithLabelValues(name).Set(1)
		working, stop := context.WithCancel(ctx)
		go func() {
			select {
			case <-leader.Lost():
				a.log.Warn("the lead is lost", "work", name)
				stop()
			case <-working.Done():
			}
		}()
		err = work(ctx, working)
		stop()
		leader.Resign()
		a.metrics.leading.WithLabelValues(name).Set(0)
		if err != nil || ctx.Err() != nil {
			return err
		}
	}
}

// asLeader is work that ends with the lead.
func asLeader(work func(context.Context) error) func(ctx, leading context.Context) error {
	return func(_, leading context.Context) error { return work(leading) }
}

// sendPromises sends what is in the outbox, and pins what was sent. What is under way when the lead is lost may
// still be brought to its end.
func (a *App) sendPromises(ctx, leading context.Context) error {
	worker, err := outbox.New(outbox.Options{
		Store: a.Store, Sender: a.bot, Writers: a.alarm.Writers(), Gate: gate(a.Store, a.config.Zone),
		Channels: scheduler.Channels{Store: a.Store, Clock: a.clock, Admins: a.config.Admins},
		Wake:     db.Wakeups(leading, a.Store.URL, a.clock), Lost: leading.Done(), Clock: a.clock, Logger: a.log, Observe: a.metrics.push,
	})
	if err != nil {
		return err
	}
	pinning, stop := context.WithCancel(leading)
	pinned := make(chan struct{})
	go func() {
		defer close(pinned)
		pinner := outbox.Pinner{Store: a.Store, Edge: a.bot, Office: scheduler.Office(a.Store, a.config.Zone), Clock: a.clock, Logger: a.log}
		pinner.Run(pinning)
	}()
	err = worker.Run(ctx)
	stop()
	<-pinned
	return err
}

// silent tells that nobody has rung lately, or only by a clock that was ahead; a service that has just
// begun is given time.
func (a *App) silent(ctx context.Context) bool {
	last, err := a.Store.LastRing(ctx)
	if up := a.clock.Since(a.started); err != nil || last.Before(a.started) && up >= 0 && up <= ringLimit {
		return err != nil && up > ringLimit
	}
	age := a.clock.Since(last)
	return age < -ringAhead || age > ringLimit
}
