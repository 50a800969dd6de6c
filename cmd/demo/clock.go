package main

import (
	"context"
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
