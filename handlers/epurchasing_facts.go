package handlers

import (
	"context"
	"slices"

	"serapan/billing"
	"serapan/budget"
	"serapan/purchase"
	"serapan/text"
)

// purchaseStore knows what units bought.
type purchaseStore interface {
	Purchases(ctx context.Context, day budget.Date, codes []string) ([]budget.Purchase, map[string]budget.Date, error)
}

// bought are the purchases of a day. What it gives is shared: nobody may change it.
type bought struct {
	list     []budget.Purchase
	payments []budget.Payment
	days     map[string]budget.Date // of the lists, by unit
	List     fileUsed
}

// bought reads all purchases of the day.
func (r *Router) bought(ctx context.Context, v visit) (*bought, error) {
	return r.purchases.get(ctx, v.today(), func(ctx context.Context) (*bought, error) {
		b := &bought{}
		var err error
		if b.list, b.days, err = r.store.Purchases(ctx, v.today(), nil); err != nil {
			return nil, err
		}
		switch w, err := r.survey(ctx, v); {
		case err == nil:
			b.payments = w.ledger.Payments
		case budget.Code(err) != "calendar_unknown": // then nothing is said of payments
			return nil, err
		}
		view, err := r.morning(ctx, v, billing.Ledger{})
		if err != nil {
			return nil, err
		}
		view.Rules.FreshDays = v.rules.StaleAfter
		b.List, err = r.fileBehind(ctx, v, view, budget.KindEPurchasing)
		return b, err
	})
}

// shares is what the words about e-purchasing are made of.
type shares struct {
	purchase.Sums
	*bought
	Rules  purchase.Rules
	Name   string
	Group  budget.Group
	Unit   *budget.Unit // nil: many units
	Groups []groupShare // OPD and kecamatan, where both are meant
	Months []purchase.MonthSum
	Idle   []idleUnit // units, or the unit itself
	Others int        // more of them
	Duty   []budget.Purchase
	Units  []unitShare
	More   int // units beyond those listed
	own    []budget.Purchase
	Page   int
	Pages  int
}

// Value is the share in the rupiah; nil where nothing was bought.
func (s shares) Value() *budget.Percent { return orNil(s.Sums.ByValue()) }

// Packages is the share in the number of packages; nil where nothing was bought.
func (s shares) Packages() *budget.Percent { return orNil(s.Sums.ByPackages()) }

// DutyValue is what the purchases under the duty cost.
func (s shares) DutyValue() (sum budget.Rupiah) {
	for _, p := range s.Duty {
		sum += p.Value
	}
	return sum
}

func orNil(p budget.Percent, ok bool) *budget.Percent {
	if !ok {
		return nil
	}
	return &p
}

// groupShare is what a group of units bought.
type groupShare struct {
	Group budget.Group
	shareSums
}

// unitShare is what one unit bought.
type unitShare struct {
	Rank int
	Unit budget.Unit
	shareSums
}

// monthShare is what was bought in a month.
type monthShare struct {
	Month budget.Date
	shareSums
}

// shareSums are sums whose shares may be unknown.
type shareSums struct{ purchase.Sums }

// Value is the share in the rupiah; nil where nothing was bought.
func (s shareSums) Value() *budget.Percent { return orNil(s.ByValue()) }

// Packages is the share in the number of packages; nil where nothing was bought.
func (s shareSums) Packages() *budget.Percent { return orNil(s.ByPackages()) }

// idleUnit is a unit that spends without e-purchasing.
type idleUnit struct {
	Rank int
	purchase.Idle
	Name string
}

// shares gathers what the units that are asked for bought, as far as the visitor sees them.
func (r *Router) shares(ctx context.Context, v visit) (shares, error) {
	group, unit, err := r.subject(ctx, v, "epurchasing")
	if err != nil {
		return shares{}, err
	}
	b, err := r.bought(ctx, v)
	if err != nil {
		return shares{}, err
	}
	if !b.List.Known {
		return shares{}, refuse("no_purchases", "Uploader", v.mayUpload())
	}
	s := shares{bought: b, Rules: v.rules.Purchase, Group: group, Unit: unit, Name: v.boardName(group)}
	has := v.seen(group)
	if unit != nil {
		if b.days[unit.Code].IsZero() {
			return shares{}, refuse("no_unit_purchases", "Unit", *unit)
		}
		s.Name, has = text.UnitName(*unit), func(code string) bool { return code == unit.Code }
	}
	s.fill(v, has)
	return s, nil
}

// fill computes what is said of the units.
func (s *shares) fill(v visit, has func(code string) bool) {
	s.own = slices.DeleteFunc(slices.Clone(s.list), func(p budget.Purchase) bool { return !has(p.Unit) })
	s.Sums = purchase.Sum(s.own)
	days := map[string]budget.Date{}
	until := budget.Date{}
	for code, day := range s.days {
		if has(code) {
			days[code] = day
			if day.After(until) || until.IsZero() {
				until = day
			}
		}
	}
	if !until.IsZero() {
		s.Months = purchase.Months(s.own, until)
	}
	s.Duty = s.Rules.Manual(s.own, v.today().Year)
	for i, idle := range s.Rules.Idle(s.own, s.payments, days) {
		s.Idle = append(s.Idle, idleUnit{i + 1, idle, v.unitName(idle.Unit)})
	}
	if s.Unit == nil && s.Group == budget.AllUnits {
		s.split(v)
	}
}

// split sums up OPD and kecamatan beside each other; nothing where there is but one of them.
func (s *shares) split(v visit) {
	for _, group := range []budget.Group{budget.GroupOPD, budget.GroupKecamatan} {
		in := v.inGroup(group)
		own := slices.DeleteFunc(slices.Clone(s.own), func(p budget.Purchase) bool { return !in(p.Unit) })
		if len(own) == len(s.own) {
			s.Groups = nil
			return
		}
		s.Groups = append(s.Groups, groupShare{group, shareSums{purchase.Sum(own)}})
	}
}

// ranked lists the units that bought something, the smallest share of the rupiah first.
func (s shares) ranked(v visit) []unitShare {
	var rows []unitShare
	for _, sum := range purchase.ByUnit(s.own) {
		if u, known := v.units.ByCode(sum.Unit); known && sum.All.Count > 0 {
			rows = append(rows, unitShare{len(rows) + 1, u, shareSums{sum.Sums}})
		}
	}
	return rows
}

// Unmonthed is how many purchases that count stand in none of the months: the list has no day of theirs, or another.
func (s shares) Unmonthed() int {
	n := s.All.Count
	for _, m := range s.Months {
		n -= m.All.Count
	}
	return n
}

// ByMonth are the months in words.
func (s shares) ByMonth() []monthShare {
	var months []monthShare
	for _, m := range s.Months {
		months = append(months, monthShare{m.Month, shareSums{m.Sums}})
	}
	return months
}
