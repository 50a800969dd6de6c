package e2e

import "testing"

// TestTwoProcessesShareTheWork: two of them on one database answer each update once, and when the one
// that polls dies the other goes on.
func TestTwoProcessesShareTheWork(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.start()
	s.say("bupati", "/serapan")
	s.await("the first answer", func() bool { return s.answers("bupati", absorbed) == 1 })
	first := s.child
	s.start()
	for _, who := range askers {
		s.say(who, "/saya")
	}
	s.settled()
	for _, who := range askers {
		if n := s.answers(who, "Peran"); n != 1 {
			t.Errorf("%s has %d answers of two processes", who, n)
		}
	}
	s.end(first)
	s.say("bupati", "/tren")
	s.await("the answer of the other", func() bool { return s.answers("bupati", "Tren serapan") == 1 })
}
