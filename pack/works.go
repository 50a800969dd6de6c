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
	Items    []billing.Item // the worst first
	Promises billing.Promises
	Units    map[string]budget.Unit // by code
	Source   string                 // the lists behind them, as they are printed
	Warning  string                 // that the lists are old; "" where they are not
}

// Largest are the n works of the highest value, the dearest first.
func (w Works) Largest(n int) []billing.Item {
	items := slices.SortedStableFunc(slices.Values(w.Items), func(a, b billing.Item) int {
		return cmp.Or(cmp.Compare(b.Value, a.Value), cmp.Compare(b.Age, a.Age))
	})
	return items[:min(n, len(items))]
}

// OwedBy is what each unit has open, by code.
func OwedBy(sums billing.Sums) map[string]billing.Money {
	owed := map[string]billing.Money{}
	for _, u := range sums.ByUnit {
		owed[u.Unit] = u.Money
	}
	return owed
}
