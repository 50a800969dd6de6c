package pack

import (
	"cmp"
	"slices"

	"serapan/billing"
	"serapan/budget"
)

// Works are the finished works that nobody has paid, and what was promised of them.
type Works struct {
	billing.Sums
	Survey   billing.Survey         // of them, the worst first
	Lists    map[string]budget.Date // by unit, the day of the newest list that speaks of it
	Promises billing.Promises
	Units    map[string]budget.Unit // by code
	Source   string                 // the lists behind them, as they are printed
	Warning  string                 // that the lists are old; "" where they are not
}

// All are the works, the worst first; those whose age is not known come last.
func (w Works) All() []billing.Item { return slices.Concat(w.Survey.Items, w.Survey.Unaged) }

// Aged tells whether the age of a work is known.
func (w Works) Aged(item billing.Item) bool {
	return !slices.ContainsFunc(w.Survey.Unaged, func(other billing.Item) bool { return other.Work == item.Work })
}

// Largest are the n works of the highest value, the dearest first.
func (w Works) Largest(n int) []billing.Item {
	items := slices.SortedStableFunc(slices.Values(w.All()), func(a, b billing.Item) int {
		return cmp.Or(cmp.Compare(b.Value, a.Value), cmp.Compare(b.Age, a.Age))
	})
	return items[:min(n, len(items))]
}

// OwedBy is what each unit that a list speaks of has open, by code.
func (w Works) OwedBy() map[string]billing.Money {
	owed := map[string]billing.Money{}
	for code := range w.Lists {
		owed[code] = billing.Money{}
	}
	for _, u := range w.ByUnit {
		owed[u.Unit] = u.Money
	}
	return owed
}
