package billing

import (
	"cmp"
	"slices"
)

// Worse orders items, the worse first: the higher due level, a broken answer, the greater age, the
// greater value; else by key, so that the order is the same every time.
func Worse(a, b Item) int {
	return cmp.Or(
		cmp.Compare(b.Due, a.Due),
		compareBool(b.Broken, a.Broken),
		cmp.Compare(b.Age, a.Age),
		cmp.Compare(b.Value, a.Value),
		cmp.Compare(a.Key, b.Key),
	)
}

// SortWorst sorts items, the worst first.
func SortWorst(items []Item) { slices.SortFunc(items, Worse) }

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// Shown are the items that a message has room for, and how many it does not name ("+ n lainnya").
type Shown struct {
	Items []Item
	More  int
	Rest  Money // of those not named
}

// Show takes the first n items.
func Show(items []Item, n int) Shown {
	n = max(0, min(n, len(items)))
	s := Shown{Items: items[:n], More: len(items) - n}
	for _, item := range items[n:] {
		s.Rest.add(item.Value)
	}
	return s
}
