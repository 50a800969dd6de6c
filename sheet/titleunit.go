package sheet

import (
	"strings"

	"serapan/budget"
)

// unitIn finds the unit that a title speaks of: "SKPD : 1.02.… Dinas Kesehatan", "LRA DINAS SOSIAL".
// Only a full name within other words counts, and only if it is the only one.
func unitIn(text string, res *resolver) *budget.Unit {
	if _, behind, ok := strings.Cut(text, ":"); ok {
		text = behind
	}
	code, name := cutUnitCode(strings.TrimSpace(text))
	if code != "" {
		if u, ok := res.units.ByCode(code); ok {
			return &u
		}
	}
	if found := res.byName(name); len(found) == 1 {
		return &found[0]
	}
	padded := " " + budget.Normalise(name) + " "
	var best *budget.Unit
	for _, u := range res.units.Units() {
		full := budget.Normalise(u.Name)
		if !strings.Contains(full, " ") || !strings.Contains(padded, " "+full+" ") {
			continue
		}
		switch {
		case best == nil || strings.Contains(full, budget.Normalise(best.Name)):
			best = &u
		case !strings.Contains(budget.Normalise(best.Name), full):
			return nil
		}
	}
	return best
}
