package handlers

import (
	"context"

	"serapan/budget"
)

// standing is where the units of a group stand, judged by the rules. It is kept and shared: nobody
// changes it.
type standing struct {
	Now    budget.Position
	Report budget.Report
	Lines  []line // the units with an absorption, the highest first
}

// judging is what a standing is made of beside the data.
type judging struct {
	day   budget.Date
	group budget.Group
	rules budget.Rules
}

// standing judges the units of a group.
func (r *Router) standing(ctx context.Context, v visit, group budget.Group) (standing, error) {
	return r.standings.get(ctx, judging{v.today(), group, v.judged()}, func(ctx context.Context) (standing, error) {
		views, err := r.look(ctx, v.today())
		if err != nil {
			return standing{}, err
		}
		part := ofGroup(views, group)
		return standing{part.Now, part.Report(v.judged()), ranking(part, v.judged())}, nil
	})
}

// ofGroup is the views of the group's units.
func ofGroup(views budget.Views, group budget.Group) budget.Views {
	if group == budget.AllUnits {
		return views
	}
	return views.Of(func(u budget.Unit) bool { return group.Has(u.Kind) })
}

// ranking lists the units with an absorption, the highest first.
func ranking(views budget.Views, rules budget.Rules) []line {
	judged := views.Judge(rules)
	ranked := views.Now.Ranked()
	lines := make([]line, len(ranked))
	for i, s := range ranked {
		percent, _ := s.Percent()
		lines[i] = line{i + 1, s.Unit, percent, judged[s.Unit.Code], s.Figure}
	}
	return lines
}
