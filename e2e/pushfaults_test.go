package e2e

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"serapan/simulator"
)

// pushSeeds is how many random stories are told; SERAPAN_SEEDS asks for another number.
const pushSeeds = 40

// waypoints are the moments at which a story looks around: before, at and after each due time.
func waypoints() []time.Time {
	october, november := time.October, time.November
	return []time.Time{
		wib(october, 26, 16, 0), wib(october, 27, 8, 29), wib(october, 27, 8, 31), wib(october, 27, 9, 0), wib(october, 27, 14, 0),
		wib(october, 30, 7, 29), wib(october, 30, 7, 31), wib(october, 30, 8, 31), wib(october, 30, 9, 0), wib(october, 30, 12, 0),
		wib(october, 31, 8, 31), wib(october, 31, 9, 0), wib(october, 31, 12, 0),
		wib(november, 1, 8, 31), wib(november, 1, 9, 0), wib(november, 1, 12, 0),
		wib(november, 2, 8, 31), wib(november, 2, 9, 0), wib(november, 2, 12, 0), wib(november, 3, 9, 0),
	}
}

// TestPushesOfAQuietWeek: without any fault, each owed message comes on time, once, and nothing else.
func TestPushesOfAQuietWeek(t *testing.T) {
	t.Parallel()
	s := newStory(t)
	s.live()
	for _, at := range waypoints() {
		s.until(at)
		s.rest(never)
	}
	v := s.judge(func(time.Time, time.Time) bool { return true }, s.doubts())
	s.accept(v, 0)
	for _, debt := range debts() {
		onTime := false
		for _, m := range s.pushes() {
			onTime = onTime || m.who == debt.who && m.topic == debt.topic && !m.at.Before(debt.due) && m.at.Before(debt.due.Add(10*time.Minute))
		}
		if !onTime {
			t.Errorf("%s: %s of %s was late", debt.who, debt.topic, debt.due)
		}
	}
	told := 0
	for _, m := range s.pushes() {
		if m.topic != "alarm" { // the story's clock jumps, and admins are told that nobody rang meanwhile
			told++
		}
	}
	if told != len(debts()) {
		t.Errorf("%d messages, %d are owed: %+v", told, len(debts()), s.pushes())
	}
}

// TestPushesUnderFaults tells random stories of kills, downtime, lost answers, outages and 429s, and
// judges each by the oracle's five counts.
func TestPushesUnderFaults(t *testing.T) {
	seeds := uint64(pushSeeds)
	if more, err := strconv.ParseUint(os.Getenv("SERAPAN_SEEDS"), 10, 64); err == nil {
		seeds = more
	}
	for seed := range seeds {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			tell(t, seed)
		})
	}
}

// tell tells one random story.
func tell(t *testing.T, seed uint64) {
	s := newStory(t)
	p := &plot{story: s, dice: rand.New(rand.NewPCG(seed, 3))}
	s.live()
	s.rest(never) // the day of installation is a good one
	for _, at := range waypoints() {
		s.until(at)
		p.step(at)
	}
	p.calm()
	v := s.judge(p.able, s.doubts())
	s.accept(v, p.kills+p.lost+p.cut)
	if t.Failed() {
		t.Logf("seed %d: %d kills, %d lost answers, %d cut; able at %v\npromises:\n%s\nlog:\n%s", seed, p.kills, p.lost, p.cut, p.fit, s.promises(), s.log)
	}
}

// promises lists the outbox, for whoever looks into a failed story.
func (s *story) promises() string {
	var rows []string
	if err := s.sql.Select(&rows, `SELECT concat_ws(' ', key, state, 'due', due, 'sent', sent_at, 'doubted', doubted_at, 'tries', attempts, note)
		FROM (SELECT * FROM outbox UNION ALL SELECT * FROM outbox_history) o ORDER BY due, id`); err != nil {
		return err.Error()
	}
	return strings.Join(rows, "\n")
}

func never() bool { return false }

// doubts counts the messages that the outbox owns up to: they may have arrived twice or not at all.
func (s *story) doubts() int {
	return s.count(`SELECT count(*) FROM (SELECT doubted_at FROM outbox UNION ALL SELECT doubted_at FROM outbox_history) o WHERE doubted_at IS NOT NULL`)
}

// accept checks the five counts: nothing missed, doubled in silence, out of hours or in a wrong chat,
// and at most one doubt for each crash or lost answer.
func (s *story) accept(v verdict, mostDoubts int) {
	s.t.Helper()
	if v.missed+v.extra+v.duplicate+v.outOfHours+v.wrongChat > 0 {
		s.t.Errorf("missed %d, silent duplicates %d, out of hours %d, wrong chat %d:\n%q", v.missed, v.duplicate, v.outOfHours, v.wrongChat, v.notes)
	}
	if v.doubtful > mostDoubts {
		s.t.Errorf("%d doubtful messages after %d crashes and lost answers", v.doubtful, mostDoubts)
	}
}

// plot is what goes wrong in a story.
type plot struct {
	*story
	dice        *rand.Rand
	down        int // waypoints until the service is started again
	kills, lost int
	cut         int         // calls whose connection an outage closed: nobody knows what they did
	fit         []time.Time // moments at which the service was alive, undisturbed, and came to rest
}

// step lives through one waypoint.
func (p *plot) step(at time.Time) {
	if p.down > 0 {
		p.down--
		return
	}
	if p.child == nil {
		p.live()
	}
	switch p.dice.IntN(10) {
	case 0, 1, 2, 3:
		p.killSomewhere()
	case 4:
		p.lost++
		defer p.telegram.Fault(simulator.Fault{Kind: simulator.FaultLost, Method: "sendMessage", Times: 1})()
		p.rest(never)
	case 5:
		before := p.doubts()
		clear := p.telegram.Fault(simulator.Fault{Kind: simulator.FaultOutage, Method: "sendMessage"})
		p.breathe(40)
		clear()
		p.rest(never)
		p.cut += p.doubts() - before
	case 6:
		defer p.telegram.Fault(simulator.Fault{Kind: simulator.FaultTooMany, Method: "sendMessage", Times: 2, RetryAfter: 1 + p.dice.IntN(300)})()
		p.rest(never)
	default:
		p.rest(never)
		p.fit = append(p.fit, at)
	}
}

// killSomewhere kills the service at one of its next calls, where it makes that many, and leaves it
// down for a while.
func (p *plot) killSomewhere() {
	p.wire.holdCall(1+p.dice.IntN(4), p.dice.IntN(2) == 0)
	p.rest(p.wire.held)
	if p.wire.held() {
		p.kill()
		p.await("telegram notices", p.wire.idle)
		p.kills++
		p.down = []int{0, 0, 0, 1, 2, 5}[p.dice.IntN(6)]
	}
	p.wire.holdCall(0, false)
	if p.child == nil && p.down == 0 {
		p.live()
		p.rest(never)
	}
}

// breathe lets time go on without waiting for rest.
func (p *plot) breathe(n int) {
	left := n
	p.rest(func() bool { left--; return left < 0 })
}

// calm ends the story without faults: the service lives and comes to rest.
func (p *plot) calm() {
	p.telegram.ClearFaults()
	if p.child == nil {
		p.live()
	}
	p.until(wib(time.November, 3, 14, 0))
	p.rest(never)
	p.fit = append(p.fit, p.clock.Now())
}

// able tells whether the service was fit at an open hour between the moments.
func (p *plot) able(from, to time.Time) bool {
	for _, at := range p.fit {
		if !at.Before(from) && !at.After(to) && inHours("batas", at) {
			return true
		}
	}
	return false
}
