package purchase

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"serapan/budget"
)

// Rules are what an admin can change.
type Rules struct {
	Duty     budget.Date // from this day on e-purchasing is a duty
	IdleDays int         // days without e-purchasing after which a unit that spends is flagged
}

// Manual lists the purchases made otherwise than by e-purchasing from the duty's day on, the dearest first.
// Those without a day count by the year of their list, whose whole must lie under the duty.
func (r Rules) Manual(purchases []budget.Purchase, year int) []budget.Purchase {
	var manual []budget.Purchase
	for _, p := range purchases {
		day := p.Day
		if day.IsZero() {
			day = budget.Date{Year: year, Month: time.January, Day: 1}
		}
		if p.Counts() && !p.Electronic() && !day.Before(r.Duty) {
			manual = append(manual, p)
		}
	}
	slices.SortStableFunc(manual, func(a, b budget.Purchase) int {
		return cmp.Or(cmp.Compare(b.Value, a.Value), cmp.Compare(a.Unit, b.Unit), cmp.Compare(a.Row, b.Row))
	})
	return manual
}

// Idle is a unit that spends money and buys nothing by e-purchasing.
type Idle struct {
	Unit   string
	AsOf   budget.Date   // of the unit's list: the span ends there
	Last   budget.Date   // its last e-purchase of the year; zero = none
	Manual Money         // bought otherwise within the span
	Paid   budget.Rupiah // by SP2D within the span, as far as a register tells
}

// weight is what the unit spent within the span, as far as is known: what is bought is paid later, so the two
// are never added.
func (i Idle) weight() budget.Rupiah { return max(i.Manual.Value, i.Paid) }

// Idle lists the units with spending but without an e-purchase within the last IdleDays days of their own
// list, those that spent most first; days are those of the lists by unit. Nothing is said of a unit whose
// list does not cover the span in its fiscal year, or has an e-purchase without a day.
func (r Rules) Idle(purchases []budget.Purchase, payments []budget.Payment, days map[string]budget.Date) []Idle {
	units := map[string]*Idle{}
	for code, day := range days {
		if from := r.spanStart(day); from.Year == day.Year {
			units[code] = &Idle{Unit: code, AsOf: day}
		}
	}
	for _, p := range purchases {
		if u := units[p.Unit]; u != nil && p.Counts() && !r.note(u, p) {
			delete(units, p.Unit)
		}
	}
	for _, p := range payments {
		if u := units[p.Unit]; u != nil && p.Absorbs() && r.within(u, p.Day) {
			u.Paid += p.Gross
		}
	}
	var idle []Idle
	for _, code := range slices.Sorted(maps.Keys(units)) {
		if u := units[code]; u.weight() > 0 {
			idle = append(idle, *u)
		}
	}
	slices.SortStableFunc(idle, func(a, b Idle) int { return cmp.Compare(b.weight(), a.weight()) })
	return idle
}

// note takes a purchase in; false where it shows that the unit is not idle, or that nobody can tell.
func (r Rules) note(u *Idle, p budget.Purchase) bool {
	switch {
	case p.Electronic() && (p.Day.IsZero() || !p.Day.Before(r.spanStart(u.AsOf))):
		return false
	case p.Electronic():
		if p.Day.After(u.Last) || u.Last.IsZero() {
			u.Last = p.Day
		}
	case r.within(u, p.Day):
		u.Manual.add(p)
	}
	return true
}

// spanStart is the first of the IdleDays days that end with that day.
func (r Rules) spanStart(day budget.Date) budget.Date { return day.AddDays(1 - r.IdleDays) }

func (r Rules) within(u *Idle, day budget.Date) bool {
	return !day.IsZero() && !day.Before(r.spanStart(u.AsOf)) && !day.After(u.AsOf)
}
