package purchase

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"serapan/budget"
)

// Money is a number of purchases and what they cost.
type Money struct {
	Count int
	Value budget.Rupiah
}

func (m *Money) add(p budget.Purchase) {
	m.Count++
	m.Value += p.Value
}

// Sums are what purchases add up to.
type Sums struct {
	All        Money // those that count
	Electronic Money // of All, by e-purchasing
	Cancelled  Money // not in All

	Catalogue Money // of Electronic, through e-katalog
	Shops     Money // through Toko Daring
	Bebeli    Money
	Unsaid    Money // through a channel that the list does not tell

	ByMethod []MethodSum // of All without Electronic, the dearest first
}

// MethodSum is what was bought by one method other than e-purchasing.
type MethodSum struct {
	Method budget.Method
	Money
}

// Manual is what was bought otherwise than by e-purchasing.
func (s Sums) Manual() Money {
	return Money{s.All.Count - s.Electronic.Count, s.All.Value - s.Electronic.Value}
}

// ByValue is the share of e-purchasing in the rupiah; false where nothing was bought.
func (s Sums) ByValue() (budget.Percent, bool) {
	return budget.Ratio(s.Electronic.Value, s.All.Value)
}

// ByPackages is the share of e-purchasing in the number of packages; false where nothing was bought.
func (s Sums) ByPackages() (budget.Percent, bool) {
	return budget.Ratio(budget.Rupiah(s.Electronic.Count), budget.Rupiah(s.All.Count))
}

// Sum adds purchases up.
func Sum(purchases []budget.Purchase) Sums {
	var s Sums
	manual := map[budget.Method]*Money{}
	for _, p := range purchases {
		switch {
		case !p.Counts():
			s.Cancelled.add(p)
			continue
		case p.Electronic():
			s.Electronic.add(p)
			s.channel(p.Channel).add(p)
		default:
			if manual[p.Method] == nil {
				manual[p.Method] = &Money{}
			}
			manual[p.Method].add(p)
		}
		s.All.add(p)
	}
	for method, money := range manual {
		s.ByMethod = append(s.ByMethod, MethodSum{method, *money})
	}
	slices.SortFunc(s.ByMethod, func(a, b MethodSum) int {
		return cmp.Or(cmp.Compare(b.Value, a.Value), cmp.Compare(a.Method, b.Method))
	})
	return s
}

// channel is where purchases through a channel are added up.
func (s *Sums) channel(c budget.Channel) *Money {
	switch c {
	case budget.ChannelCatalogue:
		return &s.Catalogue
	case budget.ChannelShops:
		return &s.Shops
	case budget.ChannelBebeli:
		return &s.Bebeli
	}
	return &s.Unsaid
}

// UnitSum is what one unit bought.
type UnitSum struct {
	Unit string
	Sums
}

// ByUnit adds up what each unit bought: the smallest share of e-purchasing in the rupiah first, among equals
// the one that bought most. Units without a purchase that counts come last.
func ByUnit(purchases []budget.Purchase) []UnitSum {
	own := map[string][]budget.Purchase{}
	for _, p := range purchases {
		own[p.Unit] = append(own[p.Unit], p)
	}
	var units []UnitSum
	for _, code := range slices.Sorted(maps.Keys(own)) {
		units = append(units, UnitSum{code, Sum(own[code])})
	}
	slices.SortStableFunc(units, func(a, b UnitSum) int {
		shareA, knownA := a.ByValue()
		shareB, knownB := b.ByValue()
		if knownA != knownB {
			return cmp.Compare(rank(knownA), rank(knownB))
		}
		return cmp.Or(cmp.Compare(shareA, shareB), cmp.Compare(b.All.Value, a.All.Value))
	})
	return units
}

func rank(known bool) int {
	if known {
		return 0
	}
	return 1
}

// MonthSum is what was bought in one month.
type MonthSum struct {
	Month budget.Date // its first day
	Sums
}

// Months adds up what was bought in each month of the day's year, from January to that of the day.
// Purchases without a day, or of another year, are in none of them.
func Months(purchases []budget.Purchase, until budget.Date) []MonthSum {
	own := make([][]budget.Purchase, until.Month)
	for _, p := range purchases {
		if p.Day.Year == until.Year && p.Day.Month <= until.Month {
			own[p.Day.Month-1] = append(own[p.Day.Month-1], p)
		}
	}
	var months []MonthSum
	for i, list := range own {
		months = append(months, MonthSum{budget.Date{Year: until.Year, Month: time.January, Day: 1}.AddMonths(i), Sum(list)})
	}
	return months
}
