package sample

import (
	"math/rand/v2"
	"slices"

	"serapan/budget"
)

// named is a unit of which the press gave figures, with its absorption when the whole region stood at
// the marks of the draft.
type named struct {
	pagu  int64 // rupiah, rounded as the press did
	marks []mark
}

// mark says: when the whole region stood at whole, the unit stood at own.
type mark struct{ whole, own budget.Percent }

// at is the unit's absorption when the region stands at whole, on straight lines between the marks.
func (n named) at(whole budget.Percent) budget.Percent {
	var before mark
	for _, m := range n.marks {
		if whole <= m.whole {
			return before.own + (m.own-before.own)*(whole-before.whole)/(m.whole-before.whole)
		}
		before = m
	}
	return before.own
}

// walk makes the snapshots of one fiscal year. Money only grows, no unit passes its pagu, and every
// day's total is the path's.
func walk(rng *rand.Rand, d draft, year draftYear, pagu []int64, traits []trait, press map[string]named) []Snapshot {
	sen := make([]int64, len(pagu)) // realised so far
	physical := make([]budget.Percent, len(pagu))
	var days []Snapshot
	for _, w := range year.path {
		step(rng, d.units, w.realized, year.pagu, pagu, traits, press, sen)
		built(year.pagu, w, pagu, traits, sen, physical)
		days = append(days, snapshot(d.units, w.day, pagu, sen, physical))
	}
	return days
}

// step adds what was paid since the last day: to the units of the press what they need to reach their
// mark, to the others by what they have left, their pace and chance.
func step(rng *rand.Rand, units []budget.Unit, whole budget.Percent, total budget.Rupiah, pagu []int64, traits []trait, press map[string]named, sen []int64) {
	left := int64(whole.Of(total))
	chance := make([]int64, len(pagu)) // 0 for units of the press
	for i, u := range units {
		chance[i] = between(rng, 700, 1300)
		if n, ok := press[u.Code]; ok {
			chance[i] = 0
			sen[i] = max(sen[i], int64(n.at(whole).Of(budget.Rupiah(pagu[i]*100)))/100*100)
		}
		left -= sen[i]
	}
	const turns = 3 // so that a large step takes nobody over the pagu
	for turn := range int64(turns) {
		part := left / (turns - turn)
		left -= part
		spend(part, pagu, traits, chance, sen)
	}
}

// spend pays an amount out. Nobody gets more than 19 of 20 parts of what is left of the pagu; what that
// takes away is spent again. Sen stay with the units that have them, and crumbs of the rounding with the
// first of these.
func spend(amount int64, pagu []int64, traits []trait, chance, sen []int64) {
	weights := make([]int64, len(pagu))
	collector := max(0, slices.IndexFunc(traits, func(t trait) bool { return t.sen }))
	for crumbs := int64(100 * len(pagu)); amount > crumbs; {
		for i := range pagu {
			weights[i] = scaled(scaled(pagu[i]-sen[i]/100, traits[i].pace), chance[i])
		}
		left := int64(0)
		for i, part := range apportion(amount, weights) {
			take := min(part, (pagu[i]*100-sen[i])/20*19)
			if !traits[i].sen {
				take -= take % 100
			}
			sen[i] += take
			left += part - take
		}
		amount = left
	}
	sen[collector] += amount
}

// built sets physical progress: what is paid, and of the rest a share that is built but not billed.
// It never falls.
func built(total budget.Rupiah, w waypoint, pagu []int64, traits []trait, sen []int64, physical []budget.Percent) {
	weights := make([]int64, len(pagu))
	for i := range pagu {
		weights[i] = scaled(pagu[i]-sen[i]/100, traits[i].unbilled)
	}
	unbilled := int64((w.physical - w.realized).Of(total))
	before := slices.Clone(physical)
	for i, part := range apportion(unbilled, weights) {
		share, _ := budget.Ratio(budget.Rupiah(sen[i]+part), budget.Rupiah(pagu[i]*100))
		physical[i] = max(before[i], min(share, budget.Hundred).Rounded(2))
	}
	settle(w.physical, pagu, before, physical)
}

// settle takes out what rounding did to the weighted mean, a hundredth of a point at a unit, so that the
// total prints as the path says. At every turn it moves the unit whose weight fits best.
func settle(want budget.Percent, pagu []int64, floor, physical []budget.Percent) {
	const hundredth = budget.OnePercent / 100
	total := budget.Rupiah(sum(pagu))
	for range 100 {
		off := want - weighted(pagu, physical)
		if distance(off) < hundredth/5 {
			return
		}
		way, best, fit := hundredth, -1, budget.Hundred
		if off < 0 {
			way = -hundredth
		}
		for i, p := range pagu {
			share, _ := budget.Ratio(budget.Rupiah(p), total)
			left := distance(distance(off) - share/100)
			if moved := physical[i] + way; moved >= floor[i] && moved <= budget.Hundred && left < fit {
				best, fit = i, left
			}
		}
		if best < 0 {
			return
		}
		physical[best] += way
	}
}

func weighted(pagu []int64, physical []budget.Percent) budget.Percent {
	figures := make([]budget.Figure, len(pagu))
	for i := range pagu {
		figures[i] = budget.Figure{Pagu: budget.Rupiah(pagu[i] * 100), Physical: &physical[i]}
	}
	return budget.Sum(figures).Physical
}

func distance(p budget.Percent) budget.Percent { return max(p, -p) }

func sum(parts []int64) int64 {
	var total int64
	for _, p := range parts {
		total += p
	}
	return total
}

func snapshot(units []budget.Unit, day budget.Date, pagu, sen []int64, physical []budget.Percent) Snapshot {
	s := Snapshot{AsOf: day, Figures: make([]budget.Figure, len(units))}
	for i, u := range units {
		progress := physical[i]
		s.Figures[i] = budget.Figure{
			Code: u.Code, Pagu: budget.Rupiah(pagu[i]) * budget.OneRupiah,
			Realized: budget.Rupiah(sen[i]), Physical: &progress,
		}
	}
	return s
}
