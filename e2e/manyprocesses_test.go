package e2e

import (
	"slices"
	"testing"
	"time"
)

// leader is the process that leads under the name; nil while nobody does.
func (s *site) leader(work string) *process {
	s.t.Helper()
	var names []string
	err := s.sql.SelectContext(s.t.Context(), &names, `SELECT application_name FROM pg_locks JOIN pg_stat_activity USING (pid)
		WHERE locktype = 'advisory' AND granted AND datname = current_database()
			AND (classid::bigint << 32 | objid::bigint) = hashtextextended('serapan:' || $1, 0)`, work)
	if err != nil {
		s.t.Fatal(err)
	}
	i := slices.IndexFunc(s.living, func(p *process) bool { return len(names) > 0 && p.name == names[0] })
	if i < 0 {
		return nil
	}
	return s.living[i]
}

// takeover is how long a dead leader may leave its work undone.
const takeover = time.Minute

// TestTakeover runs three processes and kills, day by day, the one that is sending: another goes on with
// the next message within a minute, and the one that was cut is in doubt.
func TestTakeover(t *testing.T) {
	t.Parallel()
	for name, accepted := range map[string]bool{"accepted": true, "not accepted": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newPlot(t, newStory(t), 7)
			p.raise()
			p.upTo(wib(time.October, 26, 16, 0))
			for _, day := range []time.Time{wib(time.October, 27, 8, 30), wib(time.October, 31, 8, 30), wib(time.November, 1, 8, 30)} {
				p.wire.hold("sendMessage", 1, accepted)
				p.until(day)
				p.rest(p.wire.held)
				dead := p.caller()
				if leads := p.leader("outbox"); leads != dead {
					t.Fatalf("%s sends, and %v leads", dead.name, leads)
				}
				sent, died := len(p.telegram.Sent()), p.clock.Now()
				p.end(dead)
				p.crashes++
				p.await("the next message", func() bool { // slowly, for the minute is the story's
					p.move(breath / 5)
					return len(p.telegram.Sent()) > sent
				})
				if took := p.clock.Now().Sub(died); took > takeover {
					t.Errorf("the next message came after %s", took)
				}
				p.rest(never)
				p.raise()
				p.visit(day.Add(time.Hour))
			}
			p.onward()
			p.accept(p.judge(p.able), p.crashes)
		})
	}
}

// TestIdleProcessesMayDie kills the processes that do not send: nothing comes of it.
func TestIdleProcessesMayDie(t *testing.T) {
	t.Parallel()
	p := newPlot(t, newStory(t), 7)
	p.raise()
	p.visit(wib(time.October, 27, 8, 29))
	for _, idle := range slices.Clone(p.living) {
		if idle != p.leader("outbox") && idle != p.leader("alarm") {
			p.end(idle)
		}
	}
	p.onward()
	p.accept(p.judge(p.able), 0)
}
