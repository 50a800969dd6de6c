package billing

import (
	"slices"

	"serapan/budget"
	"serapan/matching"
)

// Ledger is all that is stored about claims and their payments, as the database hands it out.
type Ledger struct {
	Claims    []budget.Claim
	Payments  []budget.Payment
	Decisions []matching.Decision
	Answers   []Answer
	Obstacles []Obstacle
	Pauses    []Pause
	Closings  []Closing // those that hold
	Nudges    []Nudge   // delivered ones only
	// By unit the as-of day of the newest works list and of the newest register that speak of it.
	ClaimsDay, PaymentsDay map[string]budget.Date
}

// Assemble joins what is stored into works, in the order of the claims. What is stored of a claim that no
// works list names any more is left out.
func Assemble(l Ledger) []Work {
	return assemble(l, matching.Exact(l.Claims, l.Payments, l.Decisions))
}

// assemble joins what is stored with the matches that were found.
func assemble(l Ledger, matches []matching.Match) []Work {
	works := make([]Work, len(l.Claims))
	byKey := make(map[string]*Work, len(works))
	for i, claim := range l.Claims {
		works[i].Claim = claim
		byKey[claim.Key] = &works[i]
	}
	attach(byKey, matches, func(m matching.Match) string { return m.Claim }, func(w *Work, m matching.Match) { w.Payments = append(w.Payments, m) })
	attach(byKey, oldestFirst(l.Answers, func(a Answer) budget.Date { return a.On }), func(a Answer) string { return a.Claim }, func(w *Work, a Answer) { w.Answers = append(w.Answers, a) })
	attach(byKey, oldestFirst(l.Obstacles, func(o Obstacle) budget.Date { return o.On }), func(o Obstacle) string { return o.Claim }, func(w *Work, o Obstacle) { w.Obstacles = append(w.Obstacles, o) })
	attach(byKey, oldestFirst(l.Pauses, func(p Pause) budget.Date { return p.From }), func(p Pause) string { return p.Claim }, func(w *Work, p Pause) { w.Pauses = append(w.Pauses, p) })
	attach(byKey, oldestFirst(l.Closings, func(c Closing) budget.Date { return c.On }), func(c Closing) string { return c.Claim }, func(w *Work, c Closing) { w.Closing = &c })
	attach(byKey, oldestFirst(l.Nudges, func(n Nudge) budget.Date { return n.Day }), func(n Nudge) string { return n.Claim }, func(w *Work, n Nudge) { w.Nudges = append(w.Nudges, n) })
	settle(works, l)
	return works
}

// attach hands each thing to the work that it names.
func attach[T any](byKey map[string]*Work, things []T, key func(T) string, add func(*Work, T)) {
	for _, thing := range things {
		if w, known := byKey[key(thing)]; known {
			add(w, thing)
		}
	}
}

// oldestFirst sorts by day; things of one day keep their order.
func oldestFirst[T any](things []T, day func(T) budget.Date) []T {
	sorted := slices.Clone(things)
	slices.SortStableFunc(sorted, func(a, b T) int { return day(a).Days(day(b)) })
	return sorted
}
