package policy

import (
	"time"

	"serapan/budget"
)

// Action is what happens to a push now.
type Action int

// The actions.
const (
	Send     Action = iota // now
	Hold                   // look at it again at Until
	Overflow               // into the Monday digest instead of a message of its own
	Drop                   // nobody wants it any more
)

// Note says why a push is not sent now.
type Note string

// The notes.
const (
	NoteWindow   Note = "window"           // the window is closed
	NoteCapDay   Note = "cap_day"          // enough messages today
	NoteCapWeek  Note = "cap_week"         // enough messages this week
	NoteExpired  Note = "expired"          // its time is over, or will be before it may go out
	NoteCalendar Note = "calendar_unknown" // the calendar ends here: an admin must add the year
)

// Decision is what happens to a push, and why.
type Decision struct {
	Action Action
	Until  time.Time // of Hold
	Note   Note      // "" for Send
}

const (
	// longestWait bounds, in working days since it was due, how long caps can hold a push back: two
	// weeks of work. Then it goes into the Monday digest, so that nothing waits for ever behind others.
	longestWait = 10
	// overflows is the first priority that is worth waiting for the next week; what is lower goes into
	// the Monday digest.
	overflows = Level2
	// calendarRetry is how long a push waits for an admin to add the year.
	calendarRetry = time.Hour
)

// Decide tells what happens to the push now, by what was sent to the same chat in this week and the one
// before. It never fails and loses nothing: past the known calendar a push is held for an hour with
// NoteCalendar.
func (o Office) Decide(p Push, sent []Sent, now time.Time) Decision {
	if p.expired(now) {
		return Decision{Action: Drop, Note: NoteExpired}
	}
	opens, err := o.Opens(p.Topic, now)
	switch {
	case err != nil:
		return Decision{Hold, now.Add(calendarRetry), NoteCalendar}
	case p.expired(opens):
		return Decision{Action: Drop, Note: NoteExpired}
	case opens.After(now):
		return Decision{Hold, opens, NoteWindow}
	case p.Edit || anyTime(p.Topic):
		return Decision{Action: Send}
	}
	return o.withinCaps(p, sent, now)
}

// withinCaps decides on a push whose window is open.
func (o Office) withinCaps(p Push, sent []Sent, now time.Time) Decision {
	today := budget.DateOf(now.In(o.Zone))
	caps := o.Person
	if p.To.Group {
		caps = o.Group
	}
	inDay, inWeek := o.count(sent, today)
	switch {
	case inWeek >= caps.Week:
		return o.over(p, NoteCapWeek, today, NextMonday(today), now)
	case inDay >= caps.Day:
		return o.over(p, NoteCapDay, today, today.AddDays(1), now)
	}
	return Decision{Action: Send}
}

// count counts what was sent on that day and in its week. Alarms do not count.
func (o Office) count(sent []Sent, day budget.Date) (inDay, inWeek int) {
	for _, s := range sent {
		if anyTime(s.Topic) {
			continue
		}
		at := budget.DateOf(s.At.In(o.Zone))
		if at == day {
			inDay++
		}
		if Monday(at) == Monday(day) {
			inWeek++
		}
	}
	return inDay, inWeek
}

// over decides on a push that a cap keeps back until the first opening from that day on.
func (o Office) over(p Push, why Note, today, from budget.Date, now time.Time) Decision {
	until, err := o.FirstOpening(p.Topic, from)
	if err != nil {
		return Decision{Hold, now.Add(calendarRetry), NoteCalendar}
	}
	low := why == NoteCapWeek && p.Priority < overflows
	switch {
	case p.Topic == TopicOverflow && p.expired(until): // the digest cannot go into itself
		return Decision{Action: Drop, Note: NoteExpired}
	case digestible(p.Topic) && (low || p.expired(until) || o.waitedLong(p, today)):
		return Decision{Action: Overflow, Note: why}
	}
	return Decision{Hold, until, why}
}

// digestible tells whether the Monday digest can stand for messages on the topic. It cannot for itself, nor for
// broadcasts: the words of one say nothing of another's, so each waits for its own turn.
func digestible(topic Topic) bool { return topic != TopicOverflow && topic != TopicBroadcast }

// waitedLong tells whether the push was due so long ago that it waits no longer.
func (o Office) waitedLong(p Push, today budget.Date) bool {
	waited, err := o.Calendar.WorkingDays(budget.DateOf(p.Due.In(o.Zone)), today)
	return err == nil && waited >= longestWait
}
