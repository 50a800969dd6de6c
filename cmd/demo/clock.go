package main

import (
	"context"
	"sync"
	"time"

	"github.com/jonboulle/clockwork"
)

// opening is the demo's first moment: Tuesday, 24 October 2023, 09.00 WIB.
var opening = time.Date(2023, time.October, 24, 9, 0, 0, 0, time.FixedZone("WIB", 7*60*60))

// tick is how often the demo's clock follows the real one.
const tick = 50 * time.Millisecond

// startClock starts a clock at the opening that goes with the real one and can be moved forward.
func startClock(ctx context.Context) *clockwork.FakeClock {
	clock := clockwork.NewFakeClockAt(opening)
	go func() {
		ticker := time.NewTicker(tick)
		defer ticker.Stop()
		for last := time.Now(); ; {
			select {
			case <-ctx.Done():
				return
			case now := <-ticker.C:
				clock.Advance(now.Sub(last))
				last = now
			}
		}
	}()
	return clock
}

const (
	stride   = 14 * time.Minute     // a silence of 15 minutes is taken for a failure
	glance   = 2 * time.Millisecond // how often to look whether it has rung
	standing = time.Minute          // how long a stride waits for it at most
)

// walker moves the clock forward as time does, if faster: in strides, and the alarm clock rings in each.
// A jump would leave the service to find that nobody rang for days.
type walker struct {
	clock *clockwork.FakeClock
	rung  func() time.Time // when the alarm clock rang last
	turn  sync.Mutex
}

// walk moves the clock by d in the background, after those who walk already.
func (w *walker) walk(d time.Duration) {
	go func() {
		w.turn.Lock()
		defer w.turn.Unlock()
		for ; d > 0; d -= stride {
			from := w.clock.Now()
			w.clock.Advance(min(d, stride))
			w.await(from)
		}
	}()
}

// await waits until the alarm clock has rung after the moment; not for ever, since it may be stopped.
func (w *walker) await(from time.Time) {
	for end := time.Now().Add(standing); time.Now().Before(end) && !w.rung().After(from); {
		time.Sleep(glance)
	}
}
