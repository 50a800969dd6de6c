package policy

import (
	"time"

	"serapan/budget"
)

// Rules are the numbers of the policy; each is a setting with a default.
type Rules struct {
	Hours       Span          // of working days
	FridayPause Span          // no word in it on Fridays; empty = none
	Ramadan     Season        // other hours for a while
	DigestAt    TimeOfDay     // when the leaders' weekly digest may go out, before the others' hours
	Person      Caps          // messages to one person over all topics
	Group       Caps          // messages to one group over all topics
	Grace       time.Duration // of open window after which a message is called late
	Leads       []int         // working days before a deadline on which it is recalled
}

// Caps bound how many new messages one recipient gets.
type Caps struct {
	Day  int
	Week int // Monday to Sunday
}

// Office is the policy at work: the rules with the calendar and the zone in which days are counted.
type Office struct {
	Rules
	Calendar budget.Calendar
	Zone     *time.Location
}

// Push is a message that the bot starts by itself, as far as the policy looks at it.
type Push struct {
	Topic    Topic
	Reason   Reason
	Priority Priority
	To       Recipient
	Due      time.Time // when it should be there
	Expires  time.Time // after it nobody wants it; zero = never
	Edit     bool      // it changes a message that is there already, and so rings nobody
}

// Sent is a message that went out to a recipient. One that is in doubt counts; edits do not.
type Sent struct {
	Topic Topic
	At    time.Time
}

// expired tells whether nobody wants the push at that time.
func (p Push) expired(at time.Time) bool { return !p.Expires.IsZero() && at.After(p.Expires) }

// Compare orders what waits for one recipient: the higher priority first, then what is due longer.
func Compare(a, b Push) int {
	if a.Priority != b.Priority {
		return int(b.Priority - a.Priority)
	}
	return a.Due.Compare(b.Due)
}
