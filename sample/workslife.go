package sample

import (
	"math/rand/v2"

	"serapan/budget"
)

// drawLife draws what happens to a work that has the fate today.
func (l *ledger) drawLife(rng *rand.Rand, f fate) *work {
	w := &work{minutes: never, ended: never, found: ByNumber}
	o := &order{kind: budget.PaymentLS, works: []*work{w}, spp: never, spm: never, paid: never}
	w.orders = []*order{o}
	switch f {
	case settled:
		l.settledLife(rng, w, o)
	case open:
		l.openLife(rng, w, o)
	default:
		l.runningLife(rng, w, o)
	}
	return w
}

// settledLife counts back from the payment, which comes rather late in the year than early.
func (l *ledger) settledLife(rng *rand.Rand, w *work, o *order) {
	first := min(30, l.today/2)
	span := int64(l.today - first)
	o.paid = first + int(max(between(rng, 0, span), between(rng, 0, span)))
	o.spm = o.paid - int(between(rng, 1, 4))
	o.spp = o.spm - int(between(rng, 1, 5))
	w.handover = max(5, o.spp-int(between(rng, 1, 14)))
	w.minutes = int(between(rng, int64(w.handover), int64(o.spp)))
}

// ageSpans are the ages of open works in working days and how often they occur, in percent.
var ageSpans = []struct{ low, high, share int64 }{{0, 4, 13}, {5, 9, 17}, {10, 16, 15}, {17, 29, 23}, {30, 95, 32}}

// openLife draws the age first, then the step at which the work has got stuck, then what comes of it.
func (l *ledger) openLife(rng *rand.Rand, w *work, o *order) {
	w.handover = l.today - drawAge(rng, l.today-8)
	age := l.today - w.handover
	asleep := rng.IntN(100) < 12 // nothing more happens this year
	step := rng.IntN(100)
	switch {
	case age >= 3 && step < 24: // S3: the SPM is made
		o.spm = w.handover + int(between(rng, 2, int64(age)))
		o.spp = int(between(rng, int64(w.handover+1), int64(o.spm-1)))
	case age >= 2 && step < 40: // S2: the SPP is made
		o.spp = int(between(rng, int64(w.handover+1), int64(l.today)))
	}
	if !asleep {
		l.comes(rng, w, o, l.today)
	}
	w.minutes = w.handover + int(between(rng, 0, 8))
	if o.spp != never {
		w.minutes = min(w.minutes, o.spp)
	}
}

func drawAge(rng *rand.Rand, most int) int {
	turn := rng.Int64N(100)
	for _, s := range ageSpans {
		if turn -= s.share; turn < 0 {
			return min(int(between(rng, s.low, s.high)), most)
		}
	}
	return 0
}

// comes draws the steps that are still to come after a day.
func (l *ledger) comes(rng *rand.Rand, w *work, o *order, after int) {
	if o.spp == never {
		o.spp = max(after, w.handover) + int(between(rng, 1, 24))
	}
	if o.spm == never {
		o.spm = max(after, o.spp) + int(between(rng, 1, 6))
	}
	o.paid = max(after, o.spm) + int(between(rng, 1, 9))
	if last := len(l.days) - 1; o.paid > last && max(after, w.handover) < last-3 && rng.IntN(100) < 75 {
		hasten(rng, o, max(after, w.handover), last)
	}
	for _, day := range []*int{&o.spp, &o.spm, &o.paid} {
		if *day >= len(l.days) {
			*day = never
		}
	}
}

// hasten brings what is still to come after a day into the year: nobody wants to lose his budget.
func hasten(rng *rand.Rand, o *order, after, last int) {
	o.paid = last - rng.IntN(2)
	o.spm = min(o.spm, max(after, o.paid-1-rng.IntN(2)))
	o.spp = min(o.spp, max(after, o.spm-1))
}

// runningLife is handed over later, perhaps not this year; some are broken off, and some have minutes of
// a payment before the handover.
func (l *ledger) runningLife(rng *rand.Rand, w *work, o *order) {
	w.handover = l.today + int(max(between(rng, 1, 58), between(rng, 1, 58))) // most before the year ends
	switch turn := rng.IntN(100); {
	case turn < 1:
		w.handover, w.ended = never, max(3, l.today+int(between(rng, -30, 20)))
		return
	case turn < 6:
		w.minutes = max(3, l.today-int(between(rng, 0, 20)))
	}
	if w.handover >= len(l.days) {
		w.handover = never
		return
	}
	if w.minutes == never {
		w.minutes = w.handover + int(between(rng, 0, 6))
	}
	if rng.IntN(100) < 88 {
		l.comes(rng, w, o, w.handover)
	}
	if o.spp != never {
		w.minutes = min(w.minutes, o.spp)
	}
}

// start draws when the contract of a work was signed; few are still to be signed.
func (l *ledger) start(rng *rand.Rand, w *work) int {
	first := min(w.handover, w.minutes, w.ended)
	if first == never {
		first = l.today + 60
	}
	day := max(1, first-int(between(rng, 12, 75)))
	if day > l.today && rng.IntN(100) < 92 {
		day = max(1, l.today-int(between(rng, 0, 30)))
	}
	return day
}
