package outbox

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"github.com/jonboulle/clockwork"
)

// Worker keeps promises: it claims what may be sent, sends it and stores what became of it. One leader
// among the processes runs it; where two do, nothing is sent twice, they only share the work.
type Worker struct {
	Options
	clock  clockwork.Clock
	log    *slog.Logger
	pauses pauses

	// These are the loop's alone.
	active  int        // senders with a claim
	abreast int        // how many may have one now: one while few wait, so that a crash leaves one doubt
	filled  int        // claims in a row that found all they asked for
	freed   chan error // one word of each sender that ended; has room for all
	rounded time.Time  // last look for what a crash left
	sound   time.Time  // since when the store has answered every claim; zero: not the last one
	tidied  time.Time

	mu       sync.Mutex
	underway map[int64]bool // ids of the promises in the hands of this worker's senders
}

// New makes a Worker. It calls nobody.
func New(o Options) (*Worker, error) {
	if o.Store == nil || o.Sender == nil || o.Gate == nil || o.Channels == nil {
		return nil, errors.New("outbox: Store, Sender, Gate and Channels are required")
	}
	o = o.withDefaults()
	return &Worker{Options: o, clock: o.Clock, log: o.Logger, underway: map[int64]bool{}}, nil
}

const (
	tidyEvery  = time.Hour
	troubleNap = 2 * time.Second        // before the store is asked again after it failed
	shortNap   = 100 * time.Millisecond // at least this between two looks that found nothing
)

// Run sends until ctx is done or the lead is Lost, then lets the calls in flight end and their outcomes be
// stored. Its error is Telegram's refusal of the token or of a second reader, or a Probe's; being stopped
// is none, nor are calls that do not end: their tokens keep them from doing harm. It may be called again
// after it returned.
func (w *Worker) Run(ctx context.Context) error {
	calls, breakOff := context.WithCancel(context.WithoutCancel(ctx))
	defer breakOff()
	leading, stop := context.WithCancel(ctx)
	defer stop()
	go func() {
		select {
		case <-w.Lost:
			stop()
		case <-leading.Done():
		}
	}()
	w.freed, w.active = make(chan error, w.Senders), 0
	w.rounded, w.tidied, w.sound = time.Time{}, time.Time{}, time.Time{}
	w.abreast, w.filled = 1, 0
	err := w.loop(leading, calls)
	stop()
	return errors.Join(err, w.drain(ctx, breakOff))
}

// loop claims for every sender that is free, and waits for one to be free, for a wake-up or for a time.
func (w *Worker) loop(ctx, calls context.Context) (err error) {
	started := false
	for err == nil && ctx.Err() == nil {
		nap := troubleNap
		if !started {
			started = w.logged(w.Store.TakeBack(ctx), "cannot take back old claims")
		}
		if started {
			nap = w.round(ctx, calls)
		}
		timer := w.clock.NewTimer(nap)
		select {
		case <-ctx.Done():
		case <-w.Wake:
		case err = <-w.freed:
			w.active--
		case <-timer.Chan():
		}
		timer.Stop()
	}
	return err
}

// round looks once at everything and tells how long to wait for the next look.
func (w *Worker) round(ctx, calls context.Context) time.Duration {
	now := w.clock.Now()
	if since := now.Sub(w.rounded); since >= w.Poll || since < 0 {
		w.rounded = now
		if w.patient(now) {
			w.rescue(ctx, now)
		}
		w.report(ctx, now)
	}
	if since := now.Sub(w.tidied); since >= tidyEvery || since < 0 {
		w.tidied = now
		w.logged(w.Store.TidyOutbox(ctx, now), "cannot tidy the outbox")
	}
	free := w.abreast - w.active
	if free <= 0 {
		return w.Poll
	}
	claims, err := w.Store.Claim(ctx, free, now, now.Add(w.Lease))
	if !w.logged(err, "cannot claim") {
		w.sound = time.Time{}
		return troubleNap
	}
	if w.sound.IsZero() {
		w.sound = now
	}
	freed := w.freed // of this Run: who is left behind must not be counted in the next
	for _, c := range claims {
		w.active++
		w.hold(c.ID, true)
		go func() {
			err := w.deliver(ctx, calls, c)
			w.hold(c.ID, false)
			freed <- err
		}()
	}
	if w.widen(len(claims) == free) {
		return shortNap
	}
	if len(claims) == free {
		return w.Poll
	}
	return w.untilNext(ctx, now)
}

// widenAfter is how many claims in a row must find all they asked for before one sender more works: as
// many as Telegram takes in a second.
const widenAfter = 30

// widen lets more senders work while much waits, and one alone where little does: as many messages are
// in doubt after a crash as calls were in flight. It tells whether one more may work now.
func (w *Worker) widen(full bool) bool {
	if !full {
		w.abreast, w.filled = 1, 0
		return false
	}
	if w.filled++; w.filled < widenAfter || w.abreast >= w.Senders {
		return false
	}
	w.abreast, w.filled = w.abreast+1, 0
	return true
}

// untilNext is how long nothing will be due; the poll at most.
func (w *Worker) untilNext(ctx context.Context, now time.Time) time.Duration {
	next, err := w.Store.NextDue(ctx, now)
	if !w.logged(err, "cannot ask what is due next") {
		return troubleNap
	}
	if next.IsZero() {
		return w.Poll
	}
	return min(max(next.Sub(now), shortNap), w.Poll)
}

// patient tells whether the store has answered long enough for who is silent to be taken for dead.
func (w *Worker) patient(now time.Time) bool {
	return w.Patience < 0 || !w.sound.IsZero() && now.Sub(w.sound).Abs() >= w.Patience
}

// rescue decides on what was being sent by a worker that died. What this one has in its hands it knows
// better.
func (w *Worker) rescue(ctx context.Context, now time.Time) {
	stale, err := w.Store.Stale(ctx, now, now.Add(w.Lease))
	w.logged(err, "cannot look for broken calls")
	for _, c := range stale {
		if w.holds(c.ID) {
			continue
		}
		o := doubt(c.Promise, "the sender died before it had an answer", now)
		if err := w.Store.Finish(ctx, c, o, now); err == nil {
			w.log.Warn("a message may have arrived: its sender died", "key", c.Key, "chat", c.To.Chat, "state", o.State)
			w.Observe.Finished(c.Topic, o.State, now.Sub(c.Due))
		} else if !errors.Is(err, ErrLost) {
			w.logged(err, "cannot put in doubt")
		}
	}
}

func (w *Worker) report(ctx context.Context, now time.Time) {
	depth, oldest, err := w.Store.OutboxDepth(ctx, now)
	if !w.logged(err, "cannot measure the outbox") {
		return
	}
	var age time.Duration
	if depth > 0 {
		age = max(now.Sub(oldest), 0)
	}
	w.Observe.Queue(depth, age)
}

// drainGrace is how long calls that were broken off may take to notice.
const drainGrace = time.Second

// drain waits until the calls in flight have ended and their outcomes are stored; those that take too
// long are broken off. After a lost lead nobody waits for this worker, and the database may just be away:
// it has the time of a lease then, until it is told to stop as well.
func (w *Worker) drain(ctx context.Context, breakOff context.CancelFunc) (err error) {
	patience, told := w.Drain, (<-chan struct{})(nil)
	if w.lost() && ctx.Err() == nil {
		patience, told = w.Lease, ctx.Done()
	}
	bound := w.clock.NewTimer(patience)
	defer bound.Stop()
	broken := false
	for w.active > 0 {
		select {
		case next := <-w.freed:
			w.active--
			err = errors.Join(err, next)
		case <-told:
			told = nil
			bound.Reset(w.Drain)
		case <-bound.Chan():
			if broken {
				w.log.Error("calls are still in flight", "count", w.active)
				return err
			}
			broken, told = true, nil
			breakOff()
			bound.Reset(drainGrace)
		}
	}
	return err
}

// lost tells whether the lead is lost.
func (w *Worker) lost() bool {
	select {
	case <-w.Lost:
		return true
	default:
		return false
	}
}

func (w *Worker) hold(id int64, on bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if on {
		w.underway[id] = true
	} else {
		delete(w.underway, id)
	}
}

func (w *Worker) holds(id int64) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.underway[id]
}

// logged tells whether there was no error, and logs the one there was.
func (w *Worker) logged(err error, what string) bool {
	if err != nil && !errors.Is(err, context.Canceled) {
		w.log.Error(what, "error", err)
	}
	return err == nil
}
