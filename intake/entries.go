package intake

import (
	"slices"

	"serapan/budget"
)

// Entries counts what a file of units, plans or holidays adds and changes.
type Entries struct {
	New, Changed, Same int
	Missing            []string // names that stand and are not in the file; they stay
}

// Nothing tells whether the file says just what stands already.
func (e Entries) Nothing() bool { return e.New == 0 && e.Changed == 0 }

// count sets entries against those that stand, by a key; name is what people call one that is missing.
func count[T any, K comparable](stands, brought []T, key func(T) K, same func(a, b T) bool, name func(T) string) Entries {
	var e Entries
	old := make(map[K]T, len(stands))
	for _, s := range stands {
		old[key(s)] = s
	}
	for _, b := range brought {
		switch before, known := old[key(b)]; {
		case !known:
			e.New++
		case same(before, b):
			e.Same++
		default:
			e.Changed++
		}
		delete(old, key(b))
	}
	for _, s := range stands {
		if _, left := old[key(s)]; left {
			e.Missing = append(e.Missing, name(s))
		}
	}
	return e
}

func comparePlans(stands, brought []budget.Plan) Entries {
	return count(stands, brought, func(p budget.Plan) string { return p.Code },
		func(a, b budget.Plan) bool { return a == b }, func(p budget.Plan) string { return p.Code })
}

func compareUnits(stands, brought []budget.Unit) Entries {
	return count(stands, brought, func(u budget.Unit) string { return u.Code },
		func(a, b budget.Unit) bool {
			return a.Name == b.Name && a.Short == b.Short && a.Kind == b.Kind && a.District == b.District && slices.Equal(a.Aliases, b.Aliases)
		}, func(u budget.Unit) string { return u.Name })
}

// compareHolidays leaves out years that the file does not speak of.
func compareHolidays(stands, brought []budget.Holiday) Entries {
	years := budget.NewCalendar(brought)
	stands = slices.DeleteFunc(slices.Clone(stands), func(h budget.Holiday) bool { return !years.Knows(h.Date.Year) })
	return count(stands, brought, func(h budget.Holiday) budget.Date { return h.Date },
		func(a, b budget.Holiday) bool { return a == b }, func(h budget.Holiday) string { return h.Date.String() + " " + h.Name })
}
