package e2e

import (
	"testing"
	"time"

	"serapan/simulator"
)

// TestUpdatesRepeatedAndOutOfOrder delivers updates again that were taken already, or the newest first,
// while reminders go out and over a restart: every question is answered once, and every reminder comes
// once.
func TestUpdatesRepeatedAndOutOfOrder(t *testing.T) {
	t.Parallel()
	for _, how := range []simulator.FaultKind{simulator.FaultRepeat, simulator.FaultDisorder} {
		t.Run(string(how), func(t *testing.T) {
			t.Parallel()
			s := newStory(t)
			s.telegram.Fault(simulator.Fault{Kind: how, Method: "getUpdates"})
			p := newPlot(t, s, 0)
			p.raise()
			p.upTo(wib(time.October, 31, 8, 0))
			p.until(wib(time.October, 31, 8, 30))
			for _, who := range askers {
				p.say(who, "/tren")
			}
			p.rest(never)
			p.kill()
			for _, who := range askers {
				p.say(who, "/saya")
			}
			p.raise()
			p.visit(wib(time.October, 31, 9, 0))
			for _, who := range askers {
				if n := p.answers(who, "Peran"); n != 2 { // of the opening, and after the restart
					t.Errorf("%s has %d answers to two questions", who, n)
				}
				if n := p.answers(who, "Tren serapan"); n != 1 {
					t.Errorf("%s has %d answers to /tren", who, n)
				}
			}
			p.onward()
			p.accept(p.judge(p.able), 0)
		})
	}
}
