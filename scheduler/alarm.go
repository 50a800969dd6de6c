package scheduler

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/jonboulle/clockwork"

	"serapan/outbox"
	"serapan/policy"
)

// Options are what the alarm clock is made of.
type Options struct {
	Store   Store
	Clock   clockwork.Clock
	Zone    *time.Location // of the office
	Admins  []int64        // people who are admins from the start
	Logger  *slog.Logger
	Observe Observer     // nil: nobody counts
	Client  *http.Client // for the dead-man ping; nil: one of its own
	Jobs    []Topical    // beside those of the house
	Files   Files        // of broadcasts
}

// Store is all that the alarm clock and its jobs ask of the database.
type Store interface {
	digestStore
	staleStore
	deadlineStore
	overflowStore
	nudgeStore
	escalationStore
	effectStore
	buyingStore
	auditStore
	instructionStore
	broadcastStore
	Mark(ctx context.Context, job string) (time.Time, bool, error)
	Marks(ctx context.Context) (map[string]time.Time, error)
	// Promise stores what is due and moves the job's mark from since (zero: none yet) to until, both or
	// neither; nothing where the mark stands elsewhere.
	Promise(ctx context.Context, job string, since, until time.Time, promises []outbox.Promise) (fresh int, err error)
	Enqueue(ctx context.Context, promises []outbox.Promise, at time.Time) (fresh int, err error)
	NoteRing(ctx context.Context, at time.Time) error
}

// Observer is told what happens, for metrics. Its methods must return at once.
type Observer interface {
	Rang(job string, took time.Duration, fresh int, err error)
	Pinged(err error)
}

// Alarm is the alarm clock. It asks each job what is due by now, whatever was missed, and writes it down.
type Alarm struct {
	store     Store
	clock     clockwork.Clock
	zone      *time.Location
	log       *slog.Logger
	observe   Observer
	jobs      []Job
	writers   map[policy.Topic]outbox.Writer
	incidents incidents
	pinger    pinger

	turn    sync.Mutex // of gocron's rings
	ringing sync.Mutex
	failing map[string]string         // by job: what was logged of its trouble
	told    map[string]string         // by job: the day on which admins were told of it
	last    atomic.Pointer[time.Time] // ring that was taken note of
	tried   atomic.Pointer[time.Time] // ring, whether or not it came off
}

// New makes the alarm clock with all jobs of the house.
func New(o Options) *Alarm {
	a := &Alarm{store: o.Store, clock: o.Clock, zone: o.Zone, log: o.Logger, observe: o.Observe,
		incidents: incidents{o.Store, o.Zone, o.Admins}, writers: map[policy.Topic]outbox.Writer{},
		failing: map[string]string{}, told: map[string]string{}, pinger: newPinger(o.Client)}
	if a.observe == nil {
		a.observe = unobserved{}
	}
	works, copies := &keeper{}, &copybook{}
	// Where all fall due in the same minute and a cap lets one through, the one that rings first goes first: a
	// new instruction before all others (policy §1.3).
	topical := append([]Topical{&instructions{store: o.Store, zone: o.Zone, book: copies, works: works},
		broadcasts{o.Store, o.Zone, o.Files}, digest{o.Store, o.Zone}, stale{o.Store, o.Zone, o.Admins}, deadlines{o.Store, o.Zone},
		answers{o.Store, o.Zone, copies}, reminders{o.Store, o.Zone, copies},
		nudging{o.Store, o.Zone, works}, escalation{o.Store, o.Zone, works}, effect{o.Store, o.Zone}, buying{o.Store, o.Zone},
		board{o.Store, o.Zone, copies}, recap{o.Store, o.Zone, copies}}, o.Jobs...)
	topical = append(topical, overflow{o.Store, o.Zone, a.writers})
	for _, job := range topical {
		a.jobs = append(a.jobs, job)
		a.writers[job.Topic()] = guarded{job}
	}
	a.writers[policy.TopicAlarm] = guarded{a.incidents}
	a.jobs = append(a.jobs, &auditor{store: o.Store, jobs: a.jobs, incidents: a.incidents, zone: o.Zone})
	return a
}

type unobserved struct{}

// Rang counts nothing.
func (unobserved) Rang(string, time.Duration, int, error) {}

// Pinged counts nothing.
func (unobserved) Pinged(error) {}

// Writers word the promises of all topics.
func (a *Alarm) Writers() map[policy.Topic]outbox.Writer { return a.writers }

// LastRing is when this process rang last; zero where it never did. Another process may be the one
// that rings: the store knows the last ring of all.
func (a *Alarm) LastRing() time.Time {
	if last := a.last.Load(); last != nil {
		return *last
	}
	return time.Time{}
}

// ErrNoJob is what an unknown name of a job comes to.
var ErrNoJob = errors.New("no such job")

// job finds a job by its name.
func (a *Alarm) job(name string) (Job, error) {
	for _, j := range a.jobs {
		if j.Name() == name {
			return j, nil
		}
	}
	return nil, ErrNoJob
}

// Jobs lists the names of all jobs in the order in which they ring.
func (a *Alarm) Jobs() []string {
	names := make([]string, len(a.jobs))
	for i, j := range a.jobs {
		names[i] = j.Name()
	}
	return names
}
