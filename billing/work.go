package billing

import (
	"serapan/budget"
	"serapan/matching"
)

// Work is a claim with all that is known of it.
type Work struct {
	budget.Claim
	Payments  []matching.Match // what pays it; empty: nothing known
	PaidOn    budget.Date      // zero while unpaid
	Answers   []Answer         // "sudah ditagih" and promises, oldest first
	Obstacles []Obstacle       // oldest first
	Pauses    []Pause          // oldest first
	Closing   *Closing         // nil while it is not closed
	Nudges    []Nudge          // delivered messages that named it, oldest first
}

// Nudge is a delivered message that named a work.
type Nudge struct {
	Claim string // key
	Lane  Lane   // whom it went to; "" where not known
	Level Level
	Day   budget.Date // of delivery
	Chat  int64
}
