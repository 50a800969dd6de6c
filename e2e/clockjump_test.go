package e2e

import (
	"fmt"
	"testing"
	"time"
)

// TestClockJumps sets the hands of the service's clock by an hour and by a day, forward and back, before
// something is due and after it was said, under a running service and between two runs. Nothing is
// missed and nothing is said twice, though moments are skipped or come twice.
func TestClockJumps(t *testing.T) {
	t.Parallel()
	for _, d := range []time.Duration{time.Hour, -time.Hour, 24 * time.Hour, -24 * time.Hour} {
		for moment, at := range map[string]time.Time{"before": wib(time.October, 31, 8, 0), "after": wib(time.October, 31, 9, 0)} {
			for _, alive := range []bool{true, false} {
				t.Run(fmt.Sprintf("%s %s the reminder, alive %v", d, moment, alive), func(t *testing.T) {
					t.Parallel()
					p := newPlot(t, newStory(t), 0)
					p.raise()
					p.upTo(at)
					if !alive {
						p.kill()
					}
					p.jump(d)
					p.raise()
					p.visit(p.now())
					p.onward()
					p.accept(p.judge(p.able), 0)
				})
			}
		}
	}
}

// TestAClockThatWasAhead sets the hands right again: while they stood a day ahead tomorrow's reminder went
// out, and tomorrow it does not go out again. Hands that stood behind, and are set right, miss nothing.
func TestAClockThatWasAhead(t *testing.T) {
	t.Parallel()
	for _, d := range []time.Duration{time.Hour, 24 * time.Hour, -time.Hour, -24 * time.Hour} {
		t.Run(d.String(), func(t *testing.T) {
			t.Parallel()
			p := newPlot(t, newStory(t), 0)
			p.raise()
			p.upTo(wib(time.October, 30, 9, 0))
			p.jump(d)
			p.visit(p.now())
			p.visit(p.now().Add(20 * time.Minute))
			p.jump(-d)
			p.visit(p.now())
			p.onward()
			p.accept(p.judge(p.able), 0)
		})
	}
}
