package outbox

import (
	"log/slog"
	"time"

	"github.com/jonboulle/clockwork"

	"serapan/bot"
	"serapan/policy"
)

// Options is what a Worker is made of. Store, Sender, Writers, Gate and Channels are required.
type Options struct {
	Store    Store
	Sender   Sender
	Writers  map[policy.Topic]Writer
	Gate     Gate
	Channels Channels
	Wake     <-chan struct{} // something was enqueued; nil: only the poll looks
	Lost     <-chan struct{} // the lead is lost: claim nothing more; nil: never
	Clock    clockwork.Clock
	Logger   *slog.Logger
	Observe  Observer
	Senders  int           // calls at once; 0 is 4
	Lease    time.Duration // how long a claim and a call may take; 0 is 2 min, which outlasts the edge's own bounds
	Poll     time.Duration // how often to look without being woken; 0 is 10 s
	Drain    time.Duration // how long calls in flight may take once Run is told to stop; 0 is 10 s

	// Patience is how long the store must have answered before a sender whose lease ran out is taken for
	// dead: after an outage that outlasts leases, whoever holds an answer gets to store it first. 0 is 30 s,
	// less is no time at all.
	Patience time.Duration

	// Probe is told where a promise stands on its way; an error stops the worker there as a crash
	// would. It is for tests of crashes; nil in service.
	Probe func(at Point, p Promise) error
}

// Point is a place on the way of a promise where a crash may come.
type Point string

// The points, in the order of the way.
const (
	PointClaimed  Point = "claimed"  // leased, nothing looked at yet
	PointWorded   Point = "worded"   // policy and facts say it goes; not yet marked
	PointMarked   Point = "marked"   // sending, the call not yet made
	PointAnswered Point = "answered" // the call has ended, its outcome not yet stored
	PointFinished Point = "finished" // its outcome is stored
)

// Points are all points on the way.
func Points() []Point {
	return []Point{PointClaimed, PointWorded, PointMarked, PointAnswered, PointFinished}
}

// Observer is told what happens, for metrics. Its methods must return at once.
type Observer interface {
	Called(topic policy.Topic, fate bot.Fate)                       // every call to Telegram
	Finished(topic policy.Topic, state State, behind time.Duration) // every stored outcome; behind is since Due
	Queue(depth int, oldest time.Duration)                          // what is due and not sent, at each poll
}

type silent struct{}

// Called counts nothing.
func (silent) Called(policy.Topic, bot.Fate) {}

// Finished counts nothing.
func (silent) Finished(policy.Topic, State, time.Duration) {}

// Queue counts nothing.
func (silent) Queue(int, time.Duration) {}

func (o Options) withDefaults() Options {
	o.Senders = orDefault(o.Senders, 4)
	o.Lease = orDefault(o.Lease, 2*time.Minute)
	o.Poll = orDefault(o.Poll, 10*time.Second)
	o.Drain = orDefault(o.Drain, 10*time.Second)
	o.Patience = orDefault(o.Patience, 30*time.Second)
	if o.Clock == nil {
		o.Clock = clockwork.NewRealClock()
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Observe == nil {
		o.Observe = silent{}
	}
	if o.Probe == nil {
		o.Probe = func(Point, Promise) error { return nil }
	}
	return o
}

// orDefault is value, or fallback where value is the zero value.
func orDefault[T comparable](value, fallback T) T {
	var zero T
	if value == zero {
		return fallback
	}
	return value
}
