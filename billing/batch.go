package billing

import (
	"cmp"
	"slices"
)

// Batch is what one desk is told on one level this morning: one message per recipient.
type Batch struct {
	Desk  Desk
	Level Level
	Why   Reason // the weightiest of its items: a broken answer, a rung up, new, again
	Money        // all of its items
	Items []Item // worst first
}

// Batches groups what may be told now by level and desk: the higher level first, then the worse desk. The
// batches of L3 make one table (see Survey.Table), those of L4 the digest (see Survey.Digest).
func (s Survey) Batches() []Batch {
	type place struct {
		desk  Desk
		level Level
	}
	at := map[place]int{}
	var batches []Batch
	for _, item := range s.Items {
		if item.Next == L0 {
			continue
		}
		k := place{item.Desk, item.Next}
		i, known := at[k]
		if !known {
			i = len(batches)
			at[k] = i
			batches = append(batches, Batch{Desk: item.Desk, Level: item.Next, Why: item.Why})
		}
		b := &batches[i]
		b.Items = append(b.Items, item)
		b.add(item.Value)
		if weight(item.Why) > weight(b.Why) {
			b.Why = item.Why
		}
	}
	slices.SortStableFunc(batches, func(a, b Batch) int { return cmp.Compare(b.Level, a.Level) })
	return batches
}

// weight orders the reasons of a message that has several.
func weight(r Reason) int {
	return slices.Index([]Reason{ReasonAgain, ReasonNew, ReasonLevel, ReasonBroken}, r)
}
