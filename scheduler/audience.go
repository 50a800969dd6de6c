package scheduler

import (
	"context"
	"slices"

	"serapan/budget"
	"serapan/people"
	"serapan/policy"
)

// audience knows whom a deadline concerns.
type audience struct {
	units     []budget.Unit
	speakers  map[int64][]budget.Unit // by chat: units for which a person is told
	quiet     map[int64][]int64       // by chat: deadlines of which it wants no reminders
	inOrder   []policy.Recipient
	groupByID map[int64]people.Chat
}

// audience gathers who is told for which unit: its operators, or where none can be reached its heads;
// and the bound groups.
func (j deadlines) audience(ctx context.Context) (audience, error) {
	a := audience{speakers: map[int64][]budget.Unit{}, groupByID: map[int64]people.Chat{}}
	persons, err := reachable(ctx, j.store)
	if err != nil {
		return a, err
	}
	if a.units, err = j.store.Units(ctx); err != nil {
		return a, err
	}
	if a.quiet, err = j.store.QuietDeadlines(ctx); err != nil {
		return a, err
	}
	chats, err := j.store.Chats(ctx)
	if err != nil {
		return a, err
	}
	a.assign(persons)
	for _, p := range persons {
		if len(a.speakers[p.ID]) > 0 {
			a.inOrder = append(a.inOrder, policy.Recipient{Chat: p.ID})
		}
	}
	for _, c := range chats {
		if c.State == people.ChatActive {
			a.groupByID[c.ID] = c
			a.inOrder = append(a.inOrder, policy.Recipient{Chat: c.ID, Group: true})
		}
	}
	return a, nil
}

// assign says for which units each person is told.
func (a *audience) assign(persons []people.Person) {
	operators, heads := map[string][]int64{}, map[string][]int64{}
	for _, p := range persons {
		for _, m := range p.Memberships {
			switch m.Role {
			case people.Operator:
				operators[m.Unit] = append(operators[m.Unit], p.ID)
			case people.Head:
				heads[m.Unit] = append(heads[m.Unit], p.ID)
			}
		}
	}
	for _, u := range a.units {
		told := operators[u.Code]
		if len(told) == 0 {
			told = heads[u.Code]
		}
		for _, chat := range told {
			a.speakers[chat] = append(a.speakers[chat], u)
		}
	}
}

// recipients lists all who could be told, people by name, then groups by title.
func (a audience) recipients() []policy.Recipient { return a.inOrder }

// hears tells whether the deadline is recalled to the recipient.
func (a audience) hears(to policy.Recipient, d people.Deadline) bool {
	if d.Optional && slices.Contains(a.quiet[to.Chat], d.ID) {
		return false
	}
	if !to.Group {
		return slices.ContainsFunc(a.speakers[to.Chat], d.Audience.Has)
	}
	group, known := a.groupByID[to.Chat]
	return known && slices.ContainsFunc(a.units, func(u budget.Unit) bool { return group.Scope.Has(u) && d.Audience.Has(u) })
}
