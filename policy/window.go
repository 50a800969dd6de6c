package policy

import (
	"time"

	"serapan/budget"
)

// anyTime tells whether the topic waits for no window: an alarm is for those who keep the bot alive.
func anyTime(topic Topic) bool { return topic == TopicAlarm }

// Opens is the next moment from now on at which a message on the topic may go out: now itself where
// the window is open. It refuses ("calendar_unknown") where that moment lies beyond the known years.
func (o Office) Opens(topic Topic, now time.Time) (time.Time, error) {
	if anyTime(topic) {
		return now, nil
	}
	local := now.In(o.Zone)
	day, clock := budget.DateOf(local), timeOfDay(local)
	spans, err := o.spans(topic, day)
	if err != nil {
		return time.Time{}, err
	}
	for _, span := range spans {
		switch {
		case span.Has(clock):
			return now, nil
		case clock < span.From:
			return span.From.On(day, o.Zone), nil
		}
	}
	return o.FirstOpening(topic, day.AddDays(1))
}

// FirstOpening is the first moment of the day, or of a later one, at which a message on the topic may
// go out. It refuses ("calendar_unknown") where that moment lies beyond the known years.
func (o Office) FirstOpening(topic Topic, day budget.Date) (time.Time, error) {
	for ; ; day = day.AddDays(1) {
		if anyTime(topic) {
			return TimeOfDay(0).On(day, o.Zone), nil
		}
		spans, err := o.spans(topic, day)
		if err != nil {
			return time.Time{}, err
		}
		if len(spans) > 0 {
			return spans[0].From.On(day, o.Zone), nil
		}
	}
}

// spans are the open hours of the day for the topic, in order; none on a day off.
func (o Office) spans(topic Topic, day budget.Date) ([]Span, error) {
	working, err := o.Calendar.IsWorking(day)
	if err != nil || !working {
		return nil, err
	}
	hours := o.Hours
	if o.Ramadan.Has(day) {
		hours = o.Ramadan.Hours
	}
	if topic == TopicDigest {
		// Leaders read it before their day begins; a digest hour after the window keeps an hour of its own.
		hours = Span{o.DigestAt, max(hours.To, o.DigestAt+60)}
	}
	if day.Weekday() == time.Friday {
		return hours.without(o.FridayPause), nil
	}
	return hours.without(Span{}), nil
}

// openFor is how long the topic's window was open between the two moments. It stops counting once it
// has found enough.
func (o Office) openFor(topic Topic, from, to time.Time, enough time.Duration) (time.Duration, error) {
	if anyTime(topic) {
		return to.Sub(from), nil
	}
	var open time.Duration
	last := budget.DateOf(to.In(o.Zone))
	for day := budget.DateOf(from.In(o.Zone)); !day.After(last) && open <= enough; day = day.AddDays(1) {
		spans, err := o.spans(topic, day)
		if err != nil {
			return 0, err
		}
		for _, span := range spans {
			open += overlap(span.From.On(day, o.Zone), span.To.On(day, o.Zone), from, to)
		}
	}
	return open, nil
}

// overlap is how much the two stretches of time have in common.
func overlap(from, to, otherFrom, otherTo time.Time) time.Duration {
	if otherFrom.After(from) {
		from = otherFrom
	}
	if otherTo.Before(to) {
		to = otherTo
	}
	return max(0, to.Sub(from))
}
