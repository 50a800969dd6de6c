package sample

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"

	"serapan/budget"
)

// drawLedger makes the region's works and payments of its year.
func (r *Region) drawLedger() *ledger {
	rng := source(r.seed, "works of "+r.Name)
	l := &ledger{days: newOfficeDays(r.Year, r.Holidays)}
	l.today = l.days.until(r.AsOf)
	n := namer{rng: rng, region: r, used: map[string]bool{}, firms: drawFirms(rng)}
	for i, q := range r.quotas(rng) {
		l.contracts = append(l.contracts, l.drawUnit(rng, i, q)...)
	}
	for _, c := range l.contracts {
		n.name(c)
		l.works = append(l.works, c.works...)
	}
	l.numberContracts(r)
	l.drawHidden(rng, r.Units)
	l.collectOrders()
	l.drawOtherPayments(r)
	l.word(r)
	l.numberOrders(r)
	return l
}

// patterns are the fates of the terms of a contract, as often as they stand here.
var patterns = [][]fate{
	{settled, open}, {settled, open}, {settled, open}, {open, running}, {open, running}, {settled, running}, {settled, settled},
	{settled, open, running}, {settled, settled, open}, {settled, settled, running}, {open, open},
}

// drawUnit makes the contracts of one unit.
func (l *ledger) drawUnit(rng *rand.Rand, unit int, q quota) []*contract {
	var made []*contract
	left := q.count
	for range q.terms {
		fits := slices.DeleteFunc(slices.Clone(patterns), func(p []fate) bool { return !within(p, left) })
		if len(fits) == 0 {
			break
		}
		p := pick(rng, fits)
		for _, f := range p {
			left[f]--
		}
		made = append(made, l.drawContract(rng, unit, p))
	}
	for f, n := range left {
		for range n {
			made = append(made, l.drawContract(rng, unit, []fate{fate(f)}))
		}
	}
	price(made, q, l.today)
	rng.Shuffle(len(made), func(i, j int) { made[i], made[j] = made[j], made[i] })
	return made
}

func within(p []fate, left [fates]int) bool {
	for _, f := range p {
		left[f]--
	}
	return slices.Min(left[:]) >= 0
}

// drawContract makes a contract with a work for each fate.
func (l *ledger) drawContract(rng *rand.Rand, unit int, terms []fate) *contract {
	c := &contract{unit: unit, signed: never}
	size := between(rng, 3, 30) // squared: few are large, most are small
	for i, f := range terms {
		w := l.drawLife(rng, f)
		w.contract, w.weight = c, size*size*between(rng, 80, 120)
		if len(terms) > 1 {
			w.term = i + 1
		}
		c.works = append(c.works, w)
		c.signed = min(c.signed, l.start(rng, w))
	}
	l.inTime(rng, c)
	return c
}

// inTime puts the terms one after the other: a later term of the same fate is handed over later, and
// what is settled before what is open.
func (l *ledger) inTime(rng *rand.Rand, c *contract) {
	for i := len(c.works) - 2; i >= 0; i-- {
		w, next := c.works[i], c.works[i+1]
		if w.handover < next.handover {
			continue
		}
		back := min(w.handover-next.handover+int(between(rng, 3, 15)), w.handover-4)
		if w.fate(l.today) == open {
			w.handover -= back // what is to come stays where it is
		} else {
			w.move(-back)
		}
	}
	c.signed = max(1, min(c.signed, c.works[0].handover-int(between(rng, 10, 60))))
}

// move shifts everything that has happened to a work.
func (w *work) move(by int) {
	for _, day := range []*int{&w.handover, &w.minutes, &w.orders[0].spp, &w.orders[0].spm, &w.orders[0].paid} {
		if *day != never {
			*day += by
		}
	}
}

// price gives every work its part of what the unit's works of its fate are worth.
func price(contracts []*contract, q quota, today int) {
	for f := range fates {
		var works []*work
		var weights []int64
		for _, c := range contracts {
			for _, w := range c.works {
				if w.fate(today) == f {
					works, weights = append(works, w), append(weights, w.weight)
				}
			}
		}
		for i, part := range apportion(q.value[f], weights) {
			works[i].amount = max(part, 1_000_000)
		}
	}
	for _, c := range contracts {
		for _, w := range c.works {
			c.price += w.amount
			w.orders[0].gross = budget.Rupiah(w.amount) * budget.OneRupiah
		}
		if w := c.works[0]; len(c.works) == 1 && w.weight%9 == 0 {
			c.price = w.amount / 95 * 100 // 5 % are kept until the maintenance is over
		}
	}
}

// fate is how the work stands on a day.
func (w *work) fate(now int) fate {
	switch {
	case w.handover > now:
		return running
	case w.orders[len(w.orders)-1].paid > now:
		return open
	}
	return settled
}

// numberContracts numbers the contracts of a unit in the order of their signing, and the handovers of
// the region in the order of the list.
func (l *ledger) numberContracts(r *Region) {
	slices.SortStableFunc(l.contracts, func(a, b *contract) int {
		return cmp.Or(cmp.Compare(a.unit, b.unit), cmp.Compare(a.signed, b.signed))
	})
	count, rup := 0, 41_340_000
	rng := source(r.seed, "numbers of "+r.Name)
	for i, c := range l.contracts {
		if count++; i > 0 && l.contracts[i-1].unit != c.unit {
			count = 1
		}
		tag, letter := unitTag(r.Units[c.unit]), "SPK"
		if c.price > smallPurchase {
			letter = "SP"
		}
		rup += int(between(rng, 3, 80))
		c.rup = fmt.Sprint(rup)
		c.number = fmt.Sprintf("%s/%03d/%s/%s/%d", c.craft.prefix(), count, letter, tag, r.Year)
	}
	inListOrder(l.works)
	for i, w := range l.works {
		tag := unitTag(r.Units[w.unit])
		w.bast = fmt.Sprintf("%s/BAST/%04d/%s/%d", w.craft.prefix(), i+1, tag, r.Year)
		w.bap = fmt.Sprintf("BAP/%04d/%s/%d", i+1, tag, r.Year)
	}
}
