package policy

import (
	"fmt"
	"time"

	"serapan/budget"
)

// TimeOfDay is a moment on a clock on the wall, in minutes after midnight.
type TimeOfDay int

// ParseTimeOfDay reads the office's way of writing it, "08.30".
func ParseTimeOfDay(text string) (TimeOfDay, error) {
	t, err := time.Parse("15.04", text)
	if err != nil || len(text) != len("08.30") {
		return 0, fmt.Errorf("%q is not a time like 08.30", text)
	}
	return TimeOfDay(t.Hour()*60 + t.Minute()), nil
}

// String prints "08.30".
func (m TimeOfDay) String() string { return fmt.Sprintf("%02d.%02d", int(m)/60, int(m)%60) }

// On is that moment of the day in the zone.
func (m TimeOfDay) On(d budget.Date, zone *time.Location) time.Time {
	return time.Date(d.Year, d.Month, d.Day, int(m)/60, int(m)%60, 0, 0, zone)
}

// timeOfDay is what the wall clock shows at t in t's own zone.
func timeOfDay(t time.Time) TimeOfDay { return TimeOfDay(t.Hour()*60 + t.Minute()) }

// Span is a part of a day: From is in it, To is not. The zero Span is empty.
type Span struct{ From, To TimeOfDay }

// ParseSpan reads "08.30-15.00".
func ParseSpan(text string) (Span, error) {
	if len(text) != len("08.30-15.00") || text[5] != '-' {
		return Span{}, fmt.Errorf("%q is not a span like 08.30-15.00", text)
	}
	from, err := ParseTimeOfDay(text[:5])
	if err != nil {
		return Span{}, err
	}
	to, err := ParseTimeOfDay(text[6:])
	if err != nil {
		return Span{}, err
	}
	if to <= from {
		return Span{}, fmt.Errorf("%q ends before it begins", text)
	}
	return Span{from, to}, nil
}

// String prints "08.30-15.00".
func (s Span) String() string { return s.From.String() + "-" + s.To.String() }

// Empty tells whether no moment lies in it.
func (s Span) Empty() bool { return s.To <= s.From }

// Has tells whether the moment lies in it.
func (s Span) Has(m TimeOfDay) bool { return s.From <= m && m < s.To }

// without is what the pause leaves of s: at most two spans, in order.
func (s Span) without(pause Span) []Span {
	if pause.Empty() {
		pause = Span{s.To, s.To}
	}
	var left []Span
	for _, part := range []Span{{s.From, min(s.To, pause.From)}, {max(s.From, pause.To), s.To}} {
		if !part.Empty() {
			left = append(left, part)
		}
	}
	return left
}

// Season is a stretch of days, both ends in it, with hours of their own: Ramadan. The zero Season has
// no days.
type Season struct {
	First, Last budget.Date
	Hours       Span
}

// Has tells whether the day lies in it.
func (s Season) Has(d budget.Date) bool {
	return !s.First.IsZero() && !d.Before(s.First) && !d.After(s.Last)
}
