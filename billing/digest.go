package billing

import (
	"cmp"
	"slices"
)

// Digest is the leader's view of the works at L4, aggregated with the reasons that the units gave.
type Digest struct {
	Money               // all of them
	ByStep  [4]Money    // at index S1, S2, S3
	Reasons []Obstacles // the greatest value first
	Rows    []Row       // by desk
	New     []Item      // named for the first time: noted as told at L4 once the digest is delivered
	Oldest  int         // age in working days
}

// Obstacles are the works with the same open obstacle; Reason is "" where the unit gave none.
type Obstacles struct {
	Reason ObstacleReason
	Money
}

// Digest sums up what is due at L4 and was told on every rung below. What stands in it stays in it, week
// after week, until it is paid, paused, closed, or its data grow old.
func (s Survey) Digest() Digest {
	items := s.pick(func(i Item) bool {
		stands := i.Told >= L4 && i.Hold != HoldPaused && i.Hold != HoldStale
		return i.Due == L4 && (i.Next == L4 || stands)
	})
	d := Digest{Rows: Rows(items)}
	for _, item := range items {
		d.add(item.Value)
		d.ByStep[item.Step].add(item.Value)
		d.Oldest = max(d.Oldest, item.Age)
		if item.Told < L4 {
			d.New = append(d.New, item)
		}
	}
	d.Reasons = ByReason(items)
	return d
}

// ByReason sums items by their newest open obstacle.
func ByReason(items []Item) []Obstacles {
	var sums []Obstacles
	for _, item := range items {
		reason := item.Obstacle()
		i := slices.IndexFunc(sums, func(o Obstacles) bool { return o.Reason == reason })
		if i < 0 {
			i = len(sums)
			sums = append(sums, Obstacles{Reason: reason})
		}
		sums[i].add(item.Value)
	}
	slices.SortFunc(sums, func(a, b Obstacles) int {
		return cmp.Or(cmp.Compare(b.Value, a.Value), cmp.Compare(b.Count, a.Count), cmp.Compare(a.Reason, b.Reason))
	})
	return sums
}

// Obstacle is the reason of the newest obstacle that lasts, or "".
func (w Work) Obstacle() ObstacleReason {
	for _, o := range slices.Backward(w.Obstacles) {
		if o.Ended.IsZero() {
			return o.Reason
		}
	}
	return ""
}
