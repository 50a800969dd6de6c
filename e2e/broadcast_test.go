package e2e

import (
	"fmt"
	"testing"
	"time"
)

// TestACrashBetweenRecipients kills the service at each message of one job's broadcast, before and after
// Telegram accepted it: everybody gets the word once, and at most the one that was cut is in doubt.
func TestACrashBetweenRecipients(t *testing.T) {
	t.Parallel()
	const joined, recipients = 5, 7 // with the operator and the camat
	for n := 1; n <= recipients; n++ {
		t.Run(fmt.Sprint("at recipient ", n), func(t *testing.T) {
			t.Parallel()
			s := newStory(t)
			s.join(joined)
			p := newPlot(t, s, 0)
			p.raise()
			p.upTo(wib(time.October, 30, 9, 0)) // the data are reported old, and the digest is out
			for i, at := range []time.Time{wib(time.October, 31, 8, 30), wib(time.November, 1, 8, 30)} {
				p.upTo(at.Add(-time.Hour))
				p.wire.hold("sendMessage", n, i == 0)
				p.until(at)
				p.rest(p.wire.held)
				if !p.wire.held() {
					t.Fatalf("the broadcast of %s has fewer than %d messages", at, n)
				}
				p.kill()
				p.await("telegram notices", func() bool { return p.wire.calling("sendMessage") == 0 })
				p.crashes++
				p.wire.holdCall(0, false)
				p.raise()
				p.visit(at.Add(30 * time.Minute))
			}
			p.onward()
			p.accept(p.judge(p.able), p.crashes)
		})
	}
}
