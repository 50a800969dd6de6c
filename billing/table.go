package billing

import (
	"cmp"
	"slices"
)

// Row is one desk in a table of works.
type Row struct {
	Desk   Desk
	Money           // all of its items
	ByStep [4]Money // at index S1, S2, S3
	Oldest int      // age in working days
	Items  []Item   // worst first
}

// Rows groups items by desk: the units by value, the greatest first, then the treasury.
func Rows(items []Item) []Row {
	at := map[Desk]int{}
	var rows []Row
	for _, item := range items {
		i, known := at[item.Desk]
		if !known {
			i = len(rows)
			at[item.Desk] = i
			rows = append(rows, Row{Desk: item.Desk})
		}
		r := &rows[i]
		r.add(item.Value)
		r.ByStep[item.Step].add(item.Value)
		r.Oldest = max(r.Oldest, item.Age)
		r.Items = append(r.Items, item)
	}
	for i := range rows {
		SortWorst(rows[i].Items)
	}
	slices.SortFunc(rows, func(a, b Row) int {
		return cmp.Or(
			compareBool(a.Desk.Lane == LaneTreasury, b.Desk.Lane == LaneTreasury),
			cmp.Compare(b.Value, a.Value), cmp.Compare(b.Count, a.Count), cmp.Compare(a.Desk.Unit, b.Desk.Unit))
	})
	return rows
}

// Table is the weekly table of L3: what may be told now to Sekda and pembina, by desk.
func (s Survey) Table() []Row {
	return Rows(s.pick(func(i Item) bool { return i.Next == L3 }))
}

// Meeting is the daftar rapat: what was told often enough and is left to people, by desk. A work leaves it
// when the facts call for a higher level than it was told at.
func (s Survey) Meeting() []Row {
	return Rows(s.pick(func(i Item) bool { return i.Meeting }))
}

// Treasury lists what lies at the treasury beyond the reference, worst first.
func (s Survey) Treasury() []Item {
	return s.pick(func(i Item) bool { return i.Desk.Lane == LaneTreasury && i.Over(s.Rules) > 0 })
}

// Of lists what one desk has open, worst first.
func (s Survey) Of(desk Desk) []Item {
	return s.pick(func(i Item) bool { return i.Desk == desk })
}

func (s Survey) pick(test func(Item) bool) []Item {
	var picked []Item
	for _, item := range s.Items {
		if test(item) {
			picked = append(picked, item)
		}
	}
	return picked
}
