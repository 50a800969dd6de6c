package e2e

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"serapan/simulator"
)

// plot is what goes wrong in a story.
type plot struct {
	*story
	dice    *rand.Rand
	crowd   int // processes that run at once
	down    int // waypoints until the service is started again
	crashes int // kills in the middle of a call
	fit     []span
	stopped *process

	overlaps int // losses of the database among several processes: each may leave a claim of who led before
}

// span is a moment of the service's clock to which it came alive, and by when, by Telegram's, it had come
// to rest undisturbed.
type span struct{ at, by time.Time }

// note notes that the service has come to rest.
func (p *plot) note() { p.fit = append(p.fit, span{p.arrived, p.clock.Now()}) }

// newPlot throws the dice for a story; some seeds run two or three processes.
func newPlot(t *testing.T, s *story, seed uint64) *plot {
	p := &plot{story: s, dice: rand.New(rand.NewPCG(seed, 3)), crowd: 1}
	switch seed % 10 {
	case 3:
		p.crowd = 2
	case 7:
		p.crowd = 3
	}
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("seed %d: %d processes, %d crashes, %d answers cut; fit at %v; hands %v", seed, p.crowd, p.crashes, p.wire.cuts(), p.fit, p.jumps)
		}
	})
	return p
}

// tell tells the story: it looks around at every other waypoint or so, and something may go wrong at each.
func (p *plot) tell() {
	p.raise()
	p.rest(never) // the day of installation is a good one
	for _, at := range waypoints() {
		if p.dice.IntN(2) == 0 || !at.After(p.now()) {
			continue
		}
		p.until(at)
		p.step()
	}
	p.calm()
	p.accept(p.judge(p.able), p.crashes+p.overlaps+p.wire.cuts())
}

// raise starts as many processes as are missing.
func (p *plot) raise() {
	for len(p.living) < p.crowd {
		p.live()
	}
}

// step lives through one waypoint.
func (p *plot) step() {
	if p.down > 0 {
		p.down--
		return
	}
	p.raise()
	switch p.dice.IntN(12) {
	case 0, 1, 2:
		p.killSomewhere()
	case 3:
		defer p.telegram.Fault(simulator.Fault{Kind: simulator.FaultLost, Method: "sendMessage", Times: 1})()
		p.rest(never)
	case 4:
		clear := p.telegram.Fault(simulator.Fault{Kind: simulator.FaultOutage, Method: "sendMessage"})
		p.breathe(20 * time.Second)
		clear()
		p.rest(never)
	case 5:
		defer p.telegram.Fault(simulator.Fault{Kind: simulator.FaultTooMany, Method: "sendMessage", Times: 2, RetryAfter: 1 + p.dice.IntN(int(longest429/time.Second))})()
		p.rest(never)
	case 6:
		p.jumpAway()
	case 7:
		p.loseDatabase()
	case 8:
		if p.crowd > 1 {
			p.end(p.living[p.dice.IntN(len(p.living))]) // whether it leads or not
		}
		p.rest(never)
	default:
		p.rest(never)
		p.note()
	}
}

// killSomewhere kills the process that sends at one of its next calls, where it makes that many, and
// leaves the service down for a while, or to the other processes.
func (p *plot) killSomewhere() {
	p.wire.hold("sendMessage", 1+p.dice.IntN(3), p.dice.IntN(2) == 0)
	p.rest(p.wire.held)
	if p.wire.held() {
		p.end(p.caller())
		p.await("telegram notices", func() bool { return p.wire.calling("sendMessage") == 0 })
		p.crashes++
		p.down = []int{0, 0, 0, 1, 2, 5}[p.dice.IntN(6)]
	}
	p.wire.holdCall(0, false)
	switch {
	case p.crowd > 1: // whoever is left takes over
		p.down = 0
		p.raise()
		p.rest(never)
	case p.down > 0:
	case len(p.living) == 0:
		if p.dice.IntN(2) == 0 {
			p.move(leaseOfHouse) // the machine takes its time to come up
		}
		p.live()
		p.rest(never)
	}
}

// longest429 is the longest time that Telegram asks for in a story.
const longest429 = 5 * time.Minute

// leaseOfHouse is how long a dead process keeps its promises to itself.
const leaseOfHouse = 2 * time.Minute

// jumpAway sets the hands of the service's clock; those that are ahead are set right soon after half the
// time.
func (p *plot) jumpAway() {
	d := []time.Duration{time.Hour, -time.Hour, 24 * time.Hour, -24 * time.Hour}[p.dice.IntN(4)]
	p.rest(never)
	p.until(p.now().Add(longest429)) // a real process keeps those by its monotonic clock, which a story has not
	p.rest(never)
	p.jump(d)
	if d > 0 && p.dice.IntN(2) == 0 {
		p.rest(never)
		p.jump(-d)
	}
	p.rest(never)
}

// loseDatabase takes the database away for a minute, maybe in the middle of a call. An answer that cannot
// be written down is kept until it can, whether the lead is lost meanwhile or not.
func (p *plot) loseDatabase() {
	answer := func() {}
	p.rest(p.rung) // a service that is started without its database ends at once, by design
	if p.dice.IntN(2) == 0 {
		answer = p.wire.hold("sendMessage", 1, p.dice.IntN(2) == 0)
		p.rest(p.wire.held)
	}
	if p.crowd > 1 {
		p.overlaps++
	}
	back := p.darken()
	answer()
	p.breathe(time.Minute)
	back()
	p.rest(never)
}

// calm ends the story without faults: the service lives and comes to rest.
func (p *plot) calm() {
	p.telegram.ClearFaults()
	p.raise()
	p.until(wib(time.November, 3, 10, 0)) // after any 429, and with time to spare before the window closes
	p.rest(never)
	p.note()
}

// able tells by when the service, at an open hour between the moments, had done all that was due.
func (p *plot) able(from, to time.Time) (time.Time, bool) {
	i := slices.IndexFunc(p.fit, func(f span) bool { return !f.at.Before(from) && !f.at.After(to) && inHours("batas", f.at) })
	if i < 0 {
		return time.Time{}, false
	}
	return p.fit[i].by, true
}
