package sample

import (
	"math/rand/v2"
	"slices"

	"serapan/budget"
)

// hider takes paid works out of the works list, so that only the register tells that they are paid.
type hider struct {
	rng    *rand.Rand
	ledger *ledger
	units  []budget.Unit
	paid   []*work // contracts paid at once and in time, not yet taken
}

// largestHidden is the largest amount that the list may miss, in rupiah.
const largestHidden = 1_500_000_000

// drawHidden chooses what the list misses: up to today, and of what is paid later in the year.
func (l *ledger) drawHidden(rng *rand.Rand, units []budget.Unit) {
	for _, span := range [][2]int{{0, l.today}, {l.today + 1, len(l.days) - 1}} {
		h := &hider{rng: rng, ledger: l, units: units}
		for _, w := range l.works {
			if o := w.orders[0]; w.term == 0 && w.amount < largestHidden && o.paid >= span[0] && o.paid <= span[1] && w.handover < o.paid {
				h.paid = append(h.paid, w)
			}
		}
		rng.Shuffle(len(h.paid), func(i, j int) { h.paid[i], h.paid[j] = h.paid[j], h.paid[i] })
		h.hide()
	}
	l.drawOpenParts(rng)
	l.bundleNamed(rng)
}

func (h *hider) hide() {
	for _, k := range []struct {
		found Evidence
		count int
	}{{ByContract, 8}, {ByRUP, 2}, {BySPM, 3}, {ByProvider, 5}, {BySpelling, 3}} {
		for range k.count {
			if w := h.take(nil); w != nil {
				h.mark(w, k.found)
			}
		}
	}
	for range 3 {
		h.oneOfSeveral()
	}
	for range 2 {
		h.inParts()
		h.inOne()
	}
}

// take takes the next work that fits; nil when there is none.
func (h *hider) take(fits func(*work) bool) *work {
	i := slices.IndexFunc(h.paid, func(w *work) bool { return !w.kept && (fits == nil || fits(w)) })
	if i < 0 {
		return nil
	}
	w := h.paid[i]
	h.paid = slices.Delete(h.paid, i, i+1)
	return w
}

func (h *hider) mark(w *work, found Evidence) {
	w.found, w.showsSPP = found, h.rng.IntN(2) == 0
}

// oneOfSeveral gives a paid work the provider of two works of its unit that stay open.
func (h *hider) oneOfSeveral() {
	var others []*work
	w := h.take(func(w *work) bool {
		others = nil
		for _, o := range h.ledger.works {
			if o.unit == w.unit && !o.kept && o.term == 0 && o.fate(h.ledger.today) == open && o.fate(w.orders[0].paid) != settled && o.found == ByNumber {
				others = append(others, o)
			}
		}
		return len(others) > 1
	})
	if w == nil {
		return
	}
	h.mark(w, ByAmount)
	for _, c := range []*contract{w.contract, others[0].contract, others[1].contract} {
		c.provider, c.kept = others[0].provider, true
	}
}

// inParts pays a work in two parts.
func (h *hider) inParts() {
	w := h.take(func(w *work) bool { return w.orders[0].paid-w.handover >= 6 })
	if w != nil {
		h.mark(w, ByParts)
		w.split(h.rng, w.orders[0].paid-int(between(h.rng, 2, 4)))
	}
}

// split divides the payment of a work; the first part is paid on that day.
func (w *work) split(rng *rand.Rand, day int) {
	last := w.orders[0]
	first := *last
	first.gross = budget.Rupiah(scaled(w.amount, between(rng, 380, 620))) * budget.OneRupiah
	last.gross -= first.gross
	first.paid, first.spm, first.spp = day, day-1, day-2
	w.orders = []*order{&first, last}
}

// inOne pays several works of one provider together.
func (h *hider) inOne() {
	var first *work
	group := []*work{}
	first = h.take(func(w *work) bool {
		return slices.ContainsFunc(h.paid, func(o *work) bool { return o != w && o.unit == w.unit && !o.kept })
	})
	for w := first; w != nil && len(group) < 3; w = h.take(func(w *work) bool { return w.unit == first.unit }) {
		h.mark(w, ByBundle)
		group = append(group, w)
	}
	bundle(group)
}

// bundle makes one order out of those of several works: the latest takes the others along.
func bundle(group []*work) {
	if len(group) == 0 {
		return
	}
	latest := group[0].orders[0]
	for _, w := range group {
		if w.orders[0].paid > latest.paid {
			latest = w.orders[0]
		}
	}
	one := *latest
	one.works, one.gross = group, 0
	one.spp, one.spm = one.paid-2, one.paid-1
	for _, w := range group {
		w.contract.provider = group[0].provider
		one.gross += w.orders[0].gross
		w.minutes = min(w.minutes, one.spp)
		w.orders = []*order{&one}
	}
}

// drawOpenParts pays a part of two works that stay open; the list knows nothing of it.
func (l *ledger) drawOpenParts(rng *rand.Rand) {
	left := 2
	for _, i := range rng.Perm(len(l.works)) {
		w := l.works[i]
		if left == 0 || w.term > 0 || w.found != ByNumber || w.fate(l.today) != open || w.orders[0].spp <= l.today || l.today-w.handover < 12 {
			continue
		}
		w.found = ByParts
		w.split(rng, l.today-int(between(rng, 0, 3)))
		left--
	}
}

// bundleNamed bundles some works of one contract or provider whose common SP2D the list does name.
func (l *ledger) bundleNamed(rng *rand.Rand) {
	left := 6
	for i := 1; i < len(l.works) && left > 0; i++ {
		a, b := l.works[i-1], l.works[i]
		if a.unit != b.unit || a.term+b.term > 0 || len(a.orders[0].works) > 1 || a.found != ByNumber || b.found != ByNumber || a.fate(l.today) != settled || b.fate(l.today) != settled || rng.IntN(40) > 0 {
			continue
		}
		bundle([]*work{a, b})
		left--
	}
}
