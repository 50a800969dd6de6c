package scheduler

import (
	"context"
	"slices"

	"serapan/people"
	"serapan/policy"
)

// rosterStore knows who can be written to.
type rosterStore interface {
	People(ctx context.Context) ([]people.Person, error)
	Unreachable(ctx context.Context) ([]people.Person, error)
}

// reachable lists the people who have a role and have not blocked the bot.
func reachable(ctx context.Context, store rosterStore) ([]people.Person, error) {
	all, err := store.People(ctx)
	if err != nil {
		return nil, err
	}
	blocked, err := store.Unreachable(ctx)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(all, func(p people.Person) bool {
		return slices.ContainsFunc(blocked, func(b people.Person) bool { return b.ID == p.ID })
	}), nil
}

// holding lists the recipients who have the role.
func holding(persons []people.Person, role people.Role) []policy.Recipient {
	var found []policy.Recipient
	for _, p := range persons {
		if p.Has(role) {
			found = append(found, policy.Recipient{Chat: p.ID})
		}
	}
	return found
}
