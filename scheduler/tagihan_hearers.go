package scheduler

import (
	"cmp"
	"context"
	"slices"

	"serapan/billing"
	"serapan/budget"
	"serapan/people"
	"serapan/policy"
)

// hearers knows who acts for a desk.
type hearers struct {
	operators, heads map[string][]policy.Recipient // by unit
	groups           map[string][]policy.Recipient // by unit: groups that are bound to it alone
	mentors          []policy.Recipient
	treasury         string // code of the treasury's unit; "" = not set
}

func (j nudging) hearers(ctx context.Context, o office) (hearers, error) {
	h := hearers{operators: map[string][]policy.Recipient{}, heads: map[string][]policy.Recipient{}, groups: map[string][]policy.Recipient{},
		treasury: o.settings.Billing.Treasury}
	persons, err := reachable(ctx, j.store)
	if err != nil {
		return h, err
	}
	h.mentors = holding(persons, people.Mentor)
	for _, p := range persons {
		for _, m := range p.Memberships {
			switch to := (policy.Recipient{Chat: p.ID}); m.Role {
			case people.Operator:
				h.operators[m.Unit] = append(h.operators[m.Unit], to)
			case people.Head:
				h.heads[m.Unit] = append(h.heads[m.Unit], to)
			}
		}
	}
	chats, err := j.store.Chats(ctx)
	for _, c := range chats {
		if s := c.Scope; c.State == people.ChatActive && !s.All && s.Group == "" && len(s.Units) == 1 {
			h.groups[s.Units[0]] = append(h.groups[s.Units[0]], policy.Recipient{Chat: c.ID, Group: true})
		}
	}
	return h, err
}

// of are those who are told of a desk's works at that level. Where nobody of the desk can be reached the
// mentors are told in their place, or the works could never rise; at L3 they have the table. A group gets
// the works of its one unit as its operators do, and nothing of the treasury's: those are other units'.
func (h hearers) of(desk billing.Desk, level billing.Level) []policy.Recipient {
	unit := desk.Unit
	if desk.Lane == billing.LaneTreasury {
		unit = h.treasury
	}
	switch level {
	case billing.L1:
		to := firstOf(h.operators[unit], h.heads[unit])
		if desk.Lane == billing.LaneUnit {
			to = slices.Concat(to, h.groups[unit])
		}
		return firstOf(to, h.mentors)
	case billing.L2:
		return firstOf(h.heads[unit], h.mentors)
	}
	return h.heads[unit]
}

// firstOf is the first list in which somebody stands.
func firstOf(lists ...[]policy.Recipient) []policy.Recipient {
	for _, list := range lists {
		if len(list) > 0 {
			return list
		}
	}
	return nil
}

// speaksFor tells whether the recipient belongs to the desk, and is not told in its place.
func (h hearers) speaksFor(to policy.Recipient, desk billing.Desk) bool {
	unit := desk.Unit
	if desk.Lane == billing.LaneTreasury {
		unit = h.treasury
	}
	return slices.Contains(h.operators[unit], to) || slices.Contains(h.heads[unit], to) || slices.Contains(h.groups[unit], to)
}

// shares gives each recipient his items, in the order of their chats.
func (h hearers) shares(items []billing.Item) []share {
	mine := map[policy.Recipient][]billing.Item{}
	for _, item := range items {
		for _, to := range h.of(item.Desk, item.Next) {
			mine[to] = append(mine[to], item)
		}
	}
	var shares []share
	for to, items := range mine {
		sortShown(items)
		shares = append(shares, share{to, items})
	}
	slices.SortFunc(shares, func(a, b share) int { return cmp.Compare(a.to.Chat, b.to.Chat) })
	return shares
}

// sortShown orders the works of a message: the higher level first, those of units before those of the
// treasury, then the older, the greater. It goes by
// what does not change while the message stands, so that its numbers stay.
func sortShown(items []billing.Item) {
	slices.SortFunc(items, func(a, b billing.Item) int {
		return cmp.Or(cmp.Compare(b.Next, a.Next), cmp.Compare(b.Desk.Lane, a.Desk.Lane), a.Handover.Day.Days(b.Handover.Day), cmp.Compare(whole(b.Work), whole(a.Work)), cmp.Compare(a.Key, b.Key))
	})
}

// whole is what the work costs, paid or not.
func whole(w *billing.Work) budget.Rupiah {
	if w.Amount == 0 && w.Term == 0 {
		return w.Price
	}
	return w.Amount
}
