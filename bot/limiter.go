package bot

import (
	"context"
	"slices"
	"sync"
	"time"

	"github.com/jonboulle/clockwork"
)

// limiter lets every visible call (messages and edits alike) go at its time: within Telegram's paces,
// never before the end of a pause that Telegram asked for, replies before pushes, and each chat in the
// order of asking. Who waits for one chat holds up no other.
type limiter struct {
	limits Limits
	clock  clockwork.Clock

	mu        sync.Mutex
	overall   window
	nextPush  time.Time // pushes keep an even gap, so that a reply never waits for a whole window
	notBefore time.Time // of all chats, after several were told to wait
	chats     map[int64]*chatPace
	waiting   []*waiter // replies first, then by arrival
	throttled []throttle
	timer     clockwork.Timer
	swept     time.Time
}

// chatPace is the pace of one chat.
type chatPace struct {
	burst     window
	group     window // only of groups
	notBefore time.Time
}

// throttle is one 429.
type throttle struct {
	chat int64
	at   time.Time
}

// waiter is one call that waits for its turn.
type waiter struct {
	chat  int64
	push  bool
	begun bool // a part of the push was sent: it waits with the patience of a reply
	since time.Time
	turn  chan turn // buffered
}

// turn is what a waiter gets: a pass, or word that it would take too long.
type turn struct {
	pass  *pass
	after time.Duration
}

const (
	throttledTogether = 5 * time.Second // two chats told to wait within this: all wait
	sweepEvery        = time.Minute
)

func newLimiter(limits Limits, clock clockwork.Clock) *limiter {
	return &limiter{
		limits:  limits,
		clock:   clock,
		overall: window{n: limits.Overall, per: time.Second},
		chats:   map[int64]*chatPace{},
		swept:   clock.Now(),
	}
}

// acquire waits for the turn of a call to chat. The pass must be given back with done once the call
// has ended. Where the wait is or would become too long, it fails at once with Retry.
func (l *limiter) acquire(ctx context.Context, chat int64) (*pass, error) {
	w := &waiter{chat: chat, push: isPush(ctx), begun: underway(ctx), since: l.clock.Now(), turn: make(chan turn, 1)}
	l.mu.Lock()
	l.enqueue(w)
	l.serve()
	l.mu.Unlock()
	select {
	case t := <-w.turn:
		if t.pass == nil {
			return nil, &SendError{Method: "wait", Fate: Retry, After: t.after}
		}
		return t.pass, nil
	case <-ctx.Done():
		l.leave(w)
		return nil, &SendError{Method: "wait", Fate: Retry, Err: ctx.Err()}
	}
}

// pause keeps chats, or all of them (0), from being written to until then.
func (l *limiter) pause(until map[int64]time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for id, end := range until {
		if id == 0 {
			l.notBefore = later(l.notBefore, end)
			continue
		}
		pace := l.chat(id)
		pace.notBefore = later(pace.notBefore, end)
	}
}

// enqueue puts w behind its like: a reply goes before all pushes.
func (l *limiter) enqueue(w *waiter) {
	at := len(l.waiting)
	if !w.push {
		if push := slices.IndexFunc(l.waiting, func(other *waiter) bool { return other.push }); push >= 0 {
			at = push
		}
	}
	l.waiting = slices.Insert(l.waiting, at, w)
}

// leave takes back a waiter whose caller gave up, and its pass if it just got one.
func (l *limiter) leave(w *waiter) {
	l.mu.Lock()
	defer l.mu.Unlock()
	select {
	case t := <-w.turn:
		if t.pass != nil {
			t.pass.unused()
		}
	default:
		l.waiting = slices.DeleteFunc(l.waiting, func(other *waiter) bool { return other == w })
	}
	l.serve()
}

// serve gives every waiter its turn whose time has come, and sets the alarm for the next. No waiter can
// overtake an earlier one of its chat and kind, because what holds up the one holds up the other.
func (l *limiter) serve() {
	now := l.clock.Now()
	alarm := never
	l.waiting = slices.DeleteFunc(l.waiting, func(w *waiter) bool {
		own, all := l.opens(w, now)
		opens := later(own, all)
		if !opens.After(now) {
			w.turn <- turn{pass: l.grant(w, now)}
			return true
		}
		if after, tooLong := l.tooLong(w, own, opens, now); tooLong {
			w.turn <- turn{after: after}
			return true
		}
		alarm = earlier(alarm, opens)
		if !w.push {
			alarm = earlier(alarm, w.since.Add(l.limits.Patience))
		}
		return false
	})
	l.sweep(now)
	l.setAlarm(alarm, now)
}

// opens tells from when w may go: as far as its own chat and pauses are concerned, and as far as the
// pace of all is.
func (l *limiter) opens(w *waiter, now time.Time) (own, all time.Time) {
	chat := l.chat(w.chat)
	own = later(later(chat.notBefore, l.notBefore), chat.burst.opens(now))
	if w.chat < 0 {
		own = later(own, chat.group.opens(now))
	}
	all = l.overall.opens(now)
	if w.push {
		all = later(all, l.nextPush)
	}
	return own, all
}

// tooLong tells whether w should stop waiting, and when it may ask again. A reply has a person who
// waits; a push is held by the outbox, which can send to another chat in the meantime.
func (l *limiter) tooLong(w *waiter, own, opens, now time.Time) (time.Duration, bool) {
	end := w.since.Add(l.limits.Patience)
	if w.push {
		opens = own
	}
	if w.push && !w.begun {
		end = w.since.Add(l.limits.PushWait)
	}
	switch {
	case !opens.Equal(never) && opens.After(end):
		return opens.Sub(now), true
	case !w.push && !now.Before(end):
		return time.Second, true
	}
	return 0, false
}

func (l *limiter) grant(w *waiter, now time.Time) *pass {
	chat := l.chat(w.chat)
	p := &pass{limiter: l, chat: w.chat}
	p.slots = append(p.slots, held{&l.overall, l.overall.take(now.Add(l.overall.per + l.limits.Jitter))})
	p.slots = append(p.slots, held{&chat.burst, chat.burst.take(never)})
	if w.chat < 0 {
		p.slots = append(p.slots, held{&chat.group, chat.group.take(never)})
	}
	if w.push {
		gap := l.overall.per / time.Duration(l.limits.Overall)
		l.nextPush = later(l.nextPush, now.Add(-gap)).Add(gap)
	}
	return p
}

func (l *limiter) chat(id int64) *chatPace {
	if pace, known := l.chats[id]; known {
		return pace
	}
	pace := &chatPace{
		burst: window{n: l.limits.Burst, per: time.Duration(l.limits.Burst) * time.Second},
		group: window{n: l.limits.Group, per: time.Minute},
	}
	l.chats[id] = pace
	return pace
}

// setAlarm wakes the limiter when the next waiter may go.
func (l *limiter) setAlarm(at, now time.Time) {
	if l.timer != nil {
		l.timer.Stop()
		l.timer = nil
	}
	if at.Equal(never) {
		return
	}
	l.timer = l.clock.AfterFunc(at.Sub(now), func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.serve()
	})
}

// sweep forgets chats that nothing holds any more.
func (l *limiter) sweep(now time.Time) {
	if now.Sub(l.swept) < sweepEvery {
		return
	}
	l.swept = now
	for id, pace := range l.chats {
		if pace.burst.idle(now) && pace.group.idle(now) && !pace.notBefore.After(now) {
			delete(l.chats, id)
		}
	}
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}
