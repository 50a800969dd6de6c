package handlers

import (
	"context"

	"golang.org/x/sync/errgroup"

	"serapan/budget"
)

// past is where some units stand and how they came there. That of a group is kept and shared: nobody
// changes it.
type past struct {
	Now      budget.Position
	Report   budget.Report
	Year     int
	Moments  []budget.Moment // this year
	Before   []budget.Moment // last year
	Plan     []budget.Moment
	PlanGone bool // no cash plan, so no plan line
	Outlook  outlook
}

// past is the past of one unit or of a group. It refuses ("no_unit_data", "no_figures") what has none.
func (r *Router) past(ctx context.Context, v visit, group budget.Group, unit *budget.Unit) (past, error) {
	if unit != nil {
		return r.unitPast(ctx, v, *unit)
	}
	return r.pasts.get(ctx, judging{v.today(), group, v.judged()}, func(ctx context.Context) (past, error) {
		views, err := r.look(ctx, v.today())
		if err != nil {
			return past{}, err
		}
		part := ofGroup(views, group)
		if part.Now.Empty() {
			return past{}, refuse("no_figures", "Uploader", v.mayUpload())
		}
		codes := codesOf(part.Now, group)
		return r.readPast(ctx, v, part, codes, func(ctx context.Context) ([formerYears][]budget.Moment, error) {
			return r.formers(ctx, v, part.Now, group)
		})
	})
}

func (r *Router) unitPast(ctx context.Context, v visit, unit budget.Unit) (past, error) {
	views, err := r.look(ctx, v.today())
	if err != nil {
		return past{}, err
	}
	own := views.Of(func(u budget.Unit) bool { return u.Code == unit.Code })
	if own.Now.Empty() {
		return past{}, refuse("no_unit_data", "Unit", unit, "AsOf", views.Now.AsOf)
	}
	codes := []string{unit.Code}
	return r.readPast(ctx, v, own, codes, func(ctx context.Context) ([formerYears][]budget.Moment, error) {
		return r.readFormers(ctx, v, own.Now.AsOf.Year, codes)
	})
}

// readPast reads the moments of this year and of those before, all at once: of 40,000 units each takes
// more than a second.
func (r *Router) readPast(ctx context.Context, v visit, part budget.Views, codes []string,
	formers func(context.Context) ([formerYears][]budget.Moment, error)) (past, error) {
	p := past{Now: part.Now, Report: part.Report(v.judged()), Year: part.Now.AsOf.Year, Plan: part.PlanCurve()}
	p.PlanGone = len(p.Plan) == 0
	var former [formerYears][]budget.Moment
	together, ctx := errgroup.WithContext(ctx)
	together.Go(func() (err error) {
		p.Moments, err = r.store.History(ctx, p.Year, v.today(), codes)
		return err
	})
	together.Go(func() (err error) {
		former, err = formers(ctx)
		return err
	})
	if err := together.Wait(); err != nil {
		return p, err
	}
	p.Before = former[0]
	var err error
	p.Outlook, err = outlookOf(part.Now, former)
	return p, err
}

// codesOf lists the units' codes; none where they are all units.
func codesOf(p budget.Position, group budget.Group) []string {
	if group == budget.AllUnits {
		return nil
	}
	codes := make([]string, len(p.Standings))
	for i, s := range p.Standings {
		codes[i] = s.Unit.Code
	}
	return codes
}
