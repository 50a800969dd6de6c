package e2e

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// askers are five people who may all ask for the total.
var askers = []string{"bupati", "admin", "kepala", "operator", "camat"}

const (
	crashes      = 12 // random stories
	mostRepeats  = 2  // kills in one story; an update that was begun three times is given up
	callsOfStory = 24 // about as many calls as a whole story makes
)

// TestKilledAnywhere kills the service at random calls, accepted or not, while five people ask and the
// mentor saves a file: everybody is answered, the file is stored whole and once.
func TestKilledAnywhere(t *testing.T) {
	t.Parallel()
	for seed := range uint64(crashes) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			dice := rand.New(rand.NewPCG(seed, 7))
			s := newSite(t)
			s.start()
			s.propose(latestLRA(t))
			before := s.traces()
			s.wire.holdCall(1+dice.IntN(callsOfStory), dice.IntN(2) == 0)
			for _, who := range askers {
				s.say(who, "/serapan")
			}
			s.save()
			kills := 0
			for range 1 + dice.IntN(mostRepeats) {
				if !s.killWhenHeld() {
					break
				}
				kills++
				s.whole(before)
				s.wire.holdCall(1+dice.IntN(callsOfStory), dice.IntN(2) == 0)
				s.start()
			}
			s.wire.holdCall(0, false)
			s.outcome(before, kills)
		})
	}
}

// killWhenHeld kills the child at the held call. It is false where the story ended before that.
func (s *site) killWhenHeld() bool {
	s.t.Helper()
	s.await("the held call or the end", func() bool { return s.wire.held() || s.quiet() })
	if !s.wire.held() {
		return false
	}
	s.kill()
	s.await("telegram notices", s.wire.idle)
	return true
}

// whole checks that the import is there with all it has, or not at all.
func (s *site) whole(before traces) {
	s.t.Helper()
	if now := s.traces(); now != before && now != before.once() {
		s.t.Errorf("half an import: %+v, before there were %+v", now, before)
	}
}

// outcome checks what stands in the end.
func (s *site) outcome(before traces, kills int) {
	s.t.Helper()
	s.settled()
	if now := s.traces(); now != before.once() {
		s.t.Errorf("in the end there are %+v, want %+v", now, before.once())
	}
	for _, who := range askers {
		if n := s.answers(who, absorbed); n < 1 || n > 1+kills {
			s.t.Errorf("%s has %d answers after %d crashes", who, n, kills)
		}
	}
	if n := s.answers("pembina", stored) + s.answers("pembina", "sudah tersimpan"); n < 1 || n > 1+kills {
		s.t.Errorf("%d answers say that the file is stored, after %d crashes; log:\n%s", n, kills, s.log)
	}
}
