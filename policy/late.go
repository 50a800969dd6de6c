package policy

import (
	"slices"
	"time"
)

// Late tells whether a push that goes out now must be marked terlambat: its window was open for more
// than the grace since it was due. It refuses ("calendar_unknown") where a year in between is not known.
func (o Office) Late(topic Topic, due, now time.Time) (bool, error) {
	open, err := o.openFor(topic, due, now, o.Grace)
	return open > o.Grace, err
}

// CatchUp keeps, of what an outage left undone, one push per recipient and topic, in the order in which
// they go out. Of several the one with the highest priority stands for the others, then the one due
// last; one whose time is over stands only where all are over. Its words are those of now, so they cover
// the others.
func CatchUp[T any](missed []T, push func(T) Push, now time.Time) []T {
	type topicOf struct {
		topic Topic
		chat  int64
	}
	best := map[topicOf]int{}
	for i, m := range missed {
		p := push(m)
		k := topicOf{p.Topic, p.To.Chat}
		if j, known := best[k]; !known || stands(p, push(missed[j]), now) {
			best[k] = i
		}
	}
	var kept []T
	for i, m := range missed {
		p := push(m)
		if best[topicOf{p.Topic, p.To.Chat}] == i {
			kept = append(kept, m)
		}
	}
	slices.SortStableFunc(kept, func(a, b T) int { return Compare(push(a), push(b)) })
	return kept
}

// stands tells whether a stands for b.
func stands(a, b Push, now time.Time) bool {
	switch {
	case a.expired(now) != b.expired(now):
		return !a.expired(now)
	case a.Priority != b.Priority:
		return a.Priority > b.Priority
	}
	return a.Due.After(b.Due)
}
