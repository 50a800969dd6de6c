package bot

import (
	"slices"
	"time"

	"github.com/jonboulle/clockwork"
)

// stillClock is a fake clock without alarms, so that a simulation decides alone when the limiter looks.
type stillClock struct{ *clockwork.FakeClock }

func (c stillClock) AfterFunc(d time.Duration, _ func()) clockwork.Timer { return c.NewTimer(d) }

// traffic simulates callers and a Telegram that sees each call somewhere between its start and its end.
type traffic struct {
	clock   stillClock
	limiter *limiter
	waiting []*waiter
	flying  []flight
	seen    []sight
	refused int
}

type flight struct {
	pass *pass
	end  time.Time
}

// sight is a call as Telegram sees it.
type sight struct {
	chat int64
	at   time.Time
}

func newTraffic(limits Limits) *traffic {
	clock := stillClock{clockwork.NewFakeClock()}
	return &traffic{clock: clock, limiter: newLimiter(limits.withDefaults(), clock)}
}

func (tr *traffic) ask(chat int64, push bool) *waiter {
	w := &waiter{chat: chat, push: push, since: tr.clock.Now(), turn: make(chan turn, 1)}
	tr.limiter.mu.Lock()
	tr.limiter.enqueue(w)
	tr.limiter.mu.Unlock()
	tr.waiting = append(tr.waiting, w)
	return w
}

// step ends the calls whose time has come, lets the limiter look, and starts who got a turn; took
// says how long a call lasts and when in it Telegram sees it.
func (tr *traffic) step(took func() (whole, until time.Duration)) (started []sight) {
	now := tr.clock.Now()
	tr.flying = slices.DeleteFunc(tr.flying, func(f flight) bool {
		if f.end.After(now) {
			return false
		}
		f.pass.done()
		return true
	})
	tr.limiter.mu.Lock()
	tr.limiter.serve()
	tr.limiter.mu.Unlock()
	tr.waiting = slices.DeleteFunc(tr.waiting, func(w *waiter) bool {
		select {
		case t := <-w.turn:
			if t.pass == nil {
				tr.refused++
				return true
			}
			whole, until := took()
			tr.flying = append(tr.flying, flight{t.pass, now.Add(whole)})
			tr.seen = append(tr.seen, sight{w.chat, now.Add(until)})
			started = append(started, sight{w.chat, now})
			return true
		default:
			return false
		}
	})
	return started
}

// crowded tells where Telegram saw more than n calls within per.
func crowded(seen []sight, n int, per time.Duration) bool {
	times := make([]time.Time, len(seen))
	for i, s := range seen {
		times[i] = s.at
	}
	slices.SortFunc(times, time.Time.Compare)
	for i := n; i < len(times); i++ {
		if times[i].Sub(times[i-n]) < per {
			return true
		}
	}
	return false
}

func byChat(seen []sight) map[int64][]sight {
	chats := map[int64][]sight{}
	for _, s := range seen {
		chats[s.chat] = append(chats[s.chat], s)
	}
	return chats
}
