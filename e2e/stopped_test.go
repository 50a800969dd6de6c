package e2e

import (
	"syscall"
	"testing"
	"time"

	"serapan/simulator"
)

// TestAStoppedLeader stops the process that sends as a debugger or a machine put to sleep would, at three
// places of its work. Another takes over, and when the first goes on it sends nothing that was sent
// meanwhile. The server notices by real time that a process keeps silent.
func TestAStoppedLeader(t *testing.T) {
	t.Parallel()
	due := wib(time.October, 31, 8, 30)
	for where, row := range map[string]struct {
		begin  func(p *plot) (goOn func())
		doubts int
	}{
		"with nothing to do": {func(p *plot) func() {
			p.stop(p.leader("outbox"))
			p.until(due)
			return func() {}
		}, 0},
		"between its claim and its call": {func(p *plot) func() {
			p.telegram.Fault(simulator.Fault{Kind: simulator.FaultTooMany, Method: "sendMessage", Times: 2, RetryAfter: 30})
			p.until(due)
			p.rest(func() bool { return p.count(`SELECT count(*) FROM outbox_chats WHERE paused_until > $1`, p.now()) >= 2 })
			free, _ := p.lock("settings", "ACCESS EXCLUSIVE")
			p.breathe(40 * time.Second)
			p.await("a claim", func() bool {
				return p.count(`SELECT count(*) FROM outbox WHERE lease_until IS NOT NULL AND state = 'planned'`) > 0
			})
			p.stop(p.leader("outbox"))
			free()
			return func() {}
		}, 0},
		"in a call that was accepted": {func(p *plot) func() {
			answer := p.wire.hold("sendMessage", 1, true)
			p.until(due)
			p.rest(p.wire.held)
			p.stop(p.caller())
			return answer
		}, 1},
	} {
		t.Run(where, func(t *testing.T) {
			t.Parallel()
			p := newPlot(t, newStory(t), 3)
			p.raise()
			p.upTo(due.Add(-time.Hour))
			goOn := row.begin(p)
			old := p.stopped
			for deadline := time.Now().Add(endurance); p.leader("outbox") == nil || p.leader("outbox") == old || p.leader("alarm") == old; {
				if time.Now().After(deadline) {
					t.Fatal("nobody takes over")
				}
				<-time.After(20 * glance)
				p.move(breath)
			}
			p.move(leaseOfHouse)
			p.rest(never)
			p.note()
			sent := len(p.telegram.Sent())
			if err := old.Process.Signal(syscall.SIGCONT); err != nil {
				t.Fatal(err)
			}
			old.frozen = false
			goOn()
			p.breathe(10 * time.Second)
			p.rest(never)
			if n := len(p.telegram.Sent()); n != sent {
				t.Errorf("%d messages after the old leader woke: %+v", n-sent, p.telegram.Sent()[sent:])
			}
			p.onward()
			p.accept(p.judge(p.able), row.doubts)
		})
	}
}

// stop freezes a process.
func (p *plot) stop(one *process) {
	p.t.Helper()
	if one == nil {
		p.t.Fatal("nobody leads")
	}
	if err := one.Process.Signal(syscall.SIGSTOP); err != nil {
		p.t.Fatal(err)
	}
	one.frozen, p.stopped = true, one
}
