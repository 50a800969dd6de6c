package handlers

import (
	"context"
	"slices"

	"serapan/billing"
	"serapan/budget"
)

// workStore knows finished works by the numbers that buttons carry.
type workStore interface {
	ClaimID(ctx context.Context, keys []string) (map[string]int64, error)
}

// works are the works of a day, with all that is to be said of them.
type works struct {
	billing.Survey
	All      []billing.Work
	ledger   billing.Ledger
	view     billing.View
	ids      map[string]int64 // numbers of the open works in buttons, by key
	List     fileUsed         // the works list
	Register fileUsed         // of SP2D
}

// fileUsed is a file behind figures of works.
type fileUsed struct {
	Import budget.Import
	Known  bool
	Age    int  // working days
	Stale  bool // older than the settings allow
}

// survey looks at all works of the day. What it gives is shared: nobody may change it.
func (r *Router) survey(ctx context.Context, v visit) (*works, error) {
	return r.surveys.get(ctx, v.today(), func(ctx context.Context) (*works, error) {
		ledger, err := r.store.Ledger(ctx, v.today(), nil)
		if err != nil {
			return nil, err
		}
		w := &works{All: billing.Assemble(ledger), ledger: ledger}
		if w.view, err = r.morning(ctx, v, ledger); err != nil {
			return nil, err
		}
		if w.Survey, err = w.view.Survey(w.All); err != nil {
			return nil, err
		}
		if w.List, err = r.fileBehind(ctx, v, w.view, budget.KindWorks); err != nil {
			return nil, err
		}
		if w.Register, err = r.fileBehind(ctx, v, w.view, budget.KindSP2D); err != nil {
			return nil, err
		}
		var open []string
		for _, item := range w.items() {
			open = append(open, item.Key)
		}
		w.ids, err = r.store.ClaimID(ctx, open)
		return w, err
	})
}

// items are the open works, worst first; those whose age is not known come last.
func (w *works) items() []billing.Item { return slices.Concat(w.Items, w.Unaged) }

// of are the open works of units.
func (w *works) of(has func(code string) bool) []billing.Item {
	return slices.DeleteFunc(w.items(), func(i billing.Item) bool { return !has(i.Unit) })
}

// fileBehind is the newest file of the kind.
func (r *Router) fileBehind(ctx context.Context, v visit, view billing.View, kind budget.FileKind) (fileUsed, error) {
	var l fileUsed
	var err error
	if l.Import, l.Known, err = r.store.NewestList(ctx, kind, v.today()); err != nil || !l.Known {
		return l, err
	}
	l.Import.StoredAt = l.Import.StoredAt.In(v.now.Location())
	l.Age, err = view.Calendar.WorkingDays(l.Import.AsOf, v.today())
	l.Stale = err == nil && l.Age > view.Rules.FreshDays
	return l, nil
}

// owing is how much finished works would add to the absorption.
type owing struct {
	billing.Sums
	Known     bool // a works list of any of the units was stored
	Potential budget.Percent
	HasRatio  bool // Potential is known
	Old       int  // units with unpaid works whose own register is too old, or missing
}

// owed sums up the unpaid works of units, beside their absorption.
func (w *works) owed(a budget.Absorption, has func(code string) bool) (owing, error) {
	o := owing{}
	for code := range w.view.ClaimsDay {
		o.Known = o.Known || has(code)
	}
	var open []billing.Work
	for _, item := range w.of(has) {
		open = append(open, *item.Work)
	}
	var err error
	if o.Sums, err = w.view.Sum(open); err != nil {
		return o, err
	}
	for _, u := range o.ByUnit {
		if !w.view.Fresh(u.Unit) {
			o.Old++
		}
	}
	o.Potential, o.HasRatio = billing.Potential(a, o.Value)
	return o, nil
}

// owing is what unpaid works would add to the absorption of units. Where the works cannot be judged, since
// the calendar does not know the year, nothing is said of them.
func (r *Router) owing(ctx context.Context, v visit, a budget.Absorption, has func(code string) bool) (owing, error) {
	w, err := r.survey(ctx, v)
	if budget.Code(err) == "calendar_unknown" {
		return owing{}, nil
	}
	if err != nil {
		return owing{}, err
	}
	return w.owed(a, has)
}

// atTreasury are the works that wait for their SP2D, worst first.
func (w *works) atTreasury() []billing.Item {
	return slices.DeleteFunc(w.items(), func(i billing.Item) bool { return i.Step != billing.S3 })
}

// inGroup tells whether the unit of a code is active and in the group.
func (v visit) inGroup(group budget.Group) func(code string) bool {
	return func(code string) bool {
		u, known := v.units.ByCode(code)
		return known && (group == budget.AllUnits || group.Has(u.Kind))
	}
}

// seen tells of the units of a group whether the visitor sees them.
func (v visit) seen(group budget.Group) func(code string) bool {
	return func(code string) bool {
		u, known := v.units.ByCode(code)
		return known && group.Has(u.Kind) && v.viewer.Sees(u)
	}
}

// seesWorks tells whether single works of the unit may be shown here: in a group chat only where it is bound
// to that unit alone, since all others would read along.
func (v visit) seesWorks(u budget.Unit) bool {
	if group := v.viewer.Group; group != nil && (group.Scope.All || len(group.Scope.Units) != 1) {
		return false
	}
	return v.viewer.Sees(u)
}

// treasurer tells whether the visitor belongs to the treasury, whose turn it is in the last step.
func (v visit) treasurer() bool {
	bud := v.rules.Billing.Treasury
	return bud != "" && v.viewer.Group == nil && slices.Contains(v.viewer.Person.Units(), bud)
}
