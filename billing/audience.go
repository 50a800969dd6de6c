package billing

import "serapan/budget"

// audience is who hears of a level: at L1 and L2 the people of one desk, above it the same for all desks.
type audience struct {
	desk  Desk
	level Level
}

func audienceOf(desk Desk, level Level) audience {
	if level >= L3 {
		desk = Desk{}
	}
	return audience{desk, level}
}

// lastHeard is the day on which each audience got its last message, on whatever work. The leader's digest
// is weekly by itself and left out.
func lastHeard(works []Work) map[audience]budget.Date {
	heard := map[audience]budget.Date{}
	for i := range works {
		w := &works[i]
		for _, n := range w.Nudges {
			desk := Desk{LaneUnit, w.Unit}
			if n.Lane == LaneTreasury {
				desk = Desk{Lane: LaneTreasury}
			}
			a := audienceOf(desk, n.Level)
			if last, known := heard[a]; n.Level < L4 && (!known || n.Day.After(last)) {
				heard[a] = n.Day
			}
		}
	}
	return heard
}
