package handlers

import (
	"context"

	"golang.org/x/sync/errgroup"

	"serapan/budget"
)

// figureStore is where figures are read.
type figureStore interface {
	Position(ctx context.Context, day budget.Date) (budget.Position, error)
	Plans(ctx context.Context, year int) ([]budget.Plan, error)
	History(ctx context.Context, year int, until budget.Date, codes []string) ([]budget.Moment, error)
	Import(ctx context.Context, id int64) (budget.Import, bool, error)
	Holidays(ctx context.Context) ([]budget.Holiday, error)
}

// look gathers the figures of the day and what they are compared with.
func (r *Router) look(ctx context.Context, day budget.Date) (budget.Views, error) {
	return r.views.get(ctx, day, func(ctx context.Context) (budget.Views, error) {
		var v budget.Views
		var err error
		if v.Now, err = r.store.Position(ctx, day); err != nil || v.Now.Empty() {
			return v, err
		}
		together, ctx := errgroup.WithContext(ctx)
		together.Go(func() (err error) {
			v.LastMonth, err = r.store.Position(ctx, budget.MonthBefore(v.Now.AsOf))
			return err
		})
		together.Go(func() (err error) {
			v.LastYear, err = r.store.Position(ctx, budget.YearBefore(v.Now.AsOf))
			return err
		})
		together.Go(func() (err error) {
			v.Plans, err = r.store.Plans(ctx, v.Now.AsOf.Year)
			return err
		})
		err = together.Wait()
		return v, err
	})
}

// keepWhatIsDear bounds what is kept between requests. With 40,000 units one day's views take some
// 40 MB: two days are enough, the second for those who ask around midnight.
func (r *Router) keepWhatIsDear() {
	r.rooms.version, r.rooms.most = r.store.Version, 1
	r.views.version, r.views.most = r.store.Version, 2
	r.standings.version, r.standings.most = r.store.Version, 6 // three groups, two days
	r.pasts.version, r.pasts.most = r.store.Version, 6
	r.former.version, r.former.most = r.store.Version, 6
	r.surveys.version, r.surveys.most = r.store.Version, 2
	r.proposals.version, r.proposals.most = r.store.Version, 1
	r.purchases.version, r.purchases.most = r.store.Version, 2
}

// judged are the rules by which this visit's figures are judged.
func (v visit) judged() budget.Rules {
	return budget.Rules{Thresholds: v.rules.Thresholds, Targets: v.rules.Targets}
}

// origin says where figures come from and how old they are.
type origin struct {
	AsOf   budget.Date
	Import budget.Import
	Known  bool // the import is known
	Age    int  // working days since AsOf, or calendar days where the calendar does not reach
	Stale  bool // older than the settings allow
	Plain  bool // Age counts calendar days
}

// originOf finds the source of a position.
func (r *Router) originOf(ctx context.Context, v visit, p budget.Position) (origin, error) {
	o := origin{AsOf: p.AsOf}
	var err error
	if o.Import, o.Known, err = r.store.Import(ctx, p.Import()); err != nil {
		return o, err
	}
	holidays, err := r.store.Holidays(ctx)
	if err != nil {
		return o, err
	}
	o.Import.StoredAt = o.Import.StoredAt.In(v.now.Location())
	if o.Age, err = budget.NewCalendar(holidays).WorkingDays(p.AsOf, v.today()); err != nil {
		o.Age, o.Plain = v.today().Days(p.AsOf), true
	}
	o.Stale = o.Age > v.rules.StaleAfter
	return o, nil
}
