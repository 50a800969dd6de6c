package matching

import (
	"cmp"
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
// sets first.
func sums(amounts []budget.Rupiah, goal budget.Rupiah, most int) [][]int {
	places := make([]int, len(amounts))
	for i := range places {
		places[i] = i
	}
	slices.SortStableFunc(places, func(a, b int) int { return cmp.Compare(amounts[a], amounts[b]) })
	s := search{amounts: amounts, places: places}
	for size := 2; size <= most; size++ {
		s.from(0, goal, nil, size)
	}
	return s.found
}

// search goes through the places from the smallest amount on; the last of a set is looked up, not tried.
type search struct {
	amounts []budget.Rupiah
	places  []int // by amount
	found   [][]int
}

const enoughSums = 8 // more than this is no hint any more

func (s *search) from(start int, rest budget.Rupiah, set []int, more int) {
	if more == 1 {
		s.last(start, rest, set)
		return
	}
	for i := start; i < len(s.places) && len(s.found) < enoughSums; i++ {
		amount := s.amounts[s.places[i]]
		if amount >= rest+budget.OneRupiah-amount*budget.Rupiah(more-1) { // all that follow are no smaller
			return
		}
		s.from(i+1, rest-amount, append(set, s.places[i]), more-1)
	}
}

// last completes the set by each place whose amount is the rest.
func (s *search) last(start int, rest budget.Rupiah, set []int) {
	i, _ := slices.BinarySearchFunc(s.places[start:], rest-budget.OneRupiah+1, func(place int, goal budget.Rupiah) int {
		return cmp.Compare(s.amounts[place], goal)
	})
	for i += start; i < len(s.places) && near(s.amounts[s.places[i]], rest) && len(s.found) < enoughSums; i++ {
		s.found = append(s.found, append(slices.Clone(set), s.places[i]))
	}
}
