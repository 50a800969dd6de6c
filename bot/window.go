package bot

import (
	"slices"
	"time"
)

// never is the end of a slot whose call is still under way.
var never = time.Unix(1<<40, 0)

// slot is the room that one message takes in a window, until free.
type slot struct{ free time.Time }

// window allows n messages in any stretch of per. A message takes its slot from the moment the call
// starts, and gives it back one per after the call ended: Telegram saw the message somewhere between,
// so it too never sees more than n. A log of times keeps this promise exactly; a leaky bucket does not.
type window struct {
	n     int
	per   time.Duration
	slots []*slot
}

// opens is the earliest time when a slot is free: at most now if one is, never if only the end of a
// call can tell.
func (w *window) opens(now time.Time) time.Time {
	w.slots = slices.DeleteFunc(w.slots, func(s *slot) bool { return !s.free.After(now) })
	if len(w.slots) < w.n {
		return now
	}
	first := never
	for _, s := range w.slots {
		first = earlier(first, s.free)
	}
	return first
}

// take occupies a slot until it is told otherwise, or until the time given. One must be free.
func (w *window) take(until time.Time) *slot {
	s := &slot{free: until}
	w.slots = append(w.slots, s)
	return s
}

// done frees the slot one window after the call ended, never later than was said at first.
func (w *window) done(s *slot, ended time.Time) {
	if free := ended.Add(w.per); free.Before(s.free) {
		s.free = free
	}
}

// idle tells whether nothing in the window matters any more.
func (w *window) idle(now time.Time) bool {
	return !slices.ContainsFunc(w.slots, func(s *slot) bool { return s.free.After(now) })
}
