package matching

import (
	"slices"

	"serapan/budget"
)

// Bounds of the search for sums: claims of one provider, claims in a bundle, payments of one claim.
const (
	mostTogether = 64
	mostBundled  = 4
	mostParts    = 3
)

// bundles are the sets of two to four claims of one provider whose sum is the payment's gross.
func (d *desk) bundles(p *asked) []draft {
	groups := map[string][]*candidate{}
	var names []string
	for _, c := range d.open {
		if c.left == 0 || c.left >= p.Gross || !d.possible(p, c) {
			continue
		}
		if p.firms[c.Provider] < alikeFirm && len(p.named) == 0 {
			continue
		}
		name := c.firm.name()
		if groups[name] == nil {
			names = append(names, name)
		}
		groups[name] = append(groups[name], c)
	}
	slices.Sort(names)
	var drafts []draft
	for _, name := range names {
		group := groups[name]
		d.nearest(p, group)
		amounts := make([]budget.Rupiah, min(len(group), mostTogether))
		for i := range amounts {
			amounts[i] = group[i].left
		}
		for _, set := range sums(amounts, p.Gross, mostBundled) {
			if f, ok := d.weighBundle(p, group, set); ok {
				drafts = append(drafts, f)
			}
		}
	}
	return drafts
}

// nearest sorts the claims by how likely they are meant: text first, then the younger BAST.
func (d *desk) nearest(p *asked, group []*candidate) {
	slices.SortStableFunc(group, func(a, b *candidate) int {
		x, y := p.spoken[a.Package], p.spoken[b.Package]
		switch {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return b.Handover.Day.Days(a.Handover.Day)
	})
}

func (d *desk) weighBundle(p *asked, group []*candidate, set []int) (draft, bool) {
	var bundle []*candidate
	var keys []string
	for _, i := range set {
		bundle = append(bundle, group[i])
	}
	slices.SortFunc(bundle, func(a, b *candidate) int { return orderClaims(a.Claim, b.Claim) })
	for _, c := range bundle {
		keys = append(keys, c.Key)
	}
	if d.refused[pairOf(p.Payment.Number, keys)] {
		return draft{}, false
	}
	var w weight
	w.add(pointsBundle[len(bundle)], WhyBundle)
	return d.weigh(p, bundle, w)
}

// findParts finds for each claim the two or three payments to its provider that make it up to the rupiah.
func (d *desk) findParts(payments []*asked) {
	d.parts = map[*asked]map[*bill]bool{}
	for _, c := range d.open {
		var to []*asked
		var amounts []budget.Rupiah
		for _, p := range payments {
			if p.Gross < c.left && p.firms[c.Provider] >= alikeFirm && d.possible(p, c) {
				to = append(to, p)
				amounts = append(amounts, p.Gross)
			}
		}
		if len(to) > mostTogether {
			to, amounts = to[:mostTogether], amounts[:mostTogether]
		}
		for _, set := range sums(amounts, c.left, mostParts) {
			for _, i := range set {
				if d.parts[to[i]] == nil {
					d.parts[to[i]] = map[*bill]bool{}
				}
				d.parts[to[i]][c.bill] = true
			}
		}
	}
}

// sums lists the sets of two to most places whose amounts make up the goal to the rupiah, the smaller
// sets first. The last two places of a set are looked up, not tried.
func sums(amounts []budget.Rupiah, goal budget.Rupiah, most int) [][]int {
	const enough = 8 // more than this is no hint any more
	pairs := map[budget.Rupiah][][2]int{}
	for i, a := range amounts {
		for j := i + 1; j < len(amounts); j++ {
			whole := (a + amounts[j]) / budget.OneRupiah
			pairs[whole] = append(pairs[whole], [2]int{i, j})
		}
	}
	var found [][]int
	var search func(from int, rest budget.Rupiah, set []int, more int)
	search = func(from int, rest budget.Rupiah, set []int, more int) {
		if more == 0 {
			for whole := rest/budget.OneRupiah - 1; whole <= rest/budget.OneRupiah+1; whole++ {
				for _, last := range pairs[whole] {
					if last[0] >= from && len(found) < enough && near(amounts[last[0]]+amounts[last[1]], rest) {
						found = append(found, append(slices.Clone(set), last[0], last[1]))
					}
				}
			}
			return
		}
		for i := from; i < len(amounts) && len(found) < enough; i++ {
			if amounts[i] < rest {
				search(i+1, rest-amounts[i], append(set, i), more-1)
			}
		}
	}
	for size := 2; size <= most; size++ {
		search(0, goal, nil, size-2)
	}
	return found
}
