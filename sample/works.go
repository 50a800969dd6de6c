package sample

import (
	"cmp"
	"slices"

	"serapan/budget"
)

// contract is what a unit has ordered from a provider; it is paid at once or in terms.
type contract struct {
	unit     int // index of the unit
	number   string
	rup      string
	pack     string // nama paket
	craft    craft
	method   string
	terms    string // Sekaligus, Termin, Bulanan
	provider string
	kept     bool  // the provider has to stay, because of another work
	signed   int   // working day
	price    int64 // rupiah
	works    []*work
}

// work is one claim of a contract with its whole life, of which a day knows what has happened by then.
type work struct {
	*contract
	term     int   // from 1; 0 = the contract is paid at once
	amount   int64 // rupiah
	weight   int64 // of the amount among those of the unit
	handover int   // working day of the BAST
	minutes  int   // working day of the BAP
	ended    int   // working day on which the contract was broken off
	bast     string
	bap      string
	orders   []*order // what pays it: one, or its parts in order
	found    Evidence // what leads from the register to it
	showsSPP bool     // the list has the SPP although it misses what follows
}

// order is one payment on its way from SPP to SP2D.
type order struct {
	unit     int
	kind     budget.PaymentKind
	works    []*work // empty: salaries and the like
	gross    budget.Rupiah
	deducted budget.Rupiah
	provider string // as the register writes it
	text     string
	spp      int // working days
	spm      int
	paid     int
	numbers  [3]string // of SPP, SPM, SP2D
}

// ledger is everything that a region orders and pays in its year.
type ledger struct {
	days      officeDays
	today     int // working day of AsOf
	contracts []*contract
	works     []*work  // in the order of a list
	orders    []*order // in the order of the register
}

// WorksOn is what a works list of the whole region says on a day of the region's year: its claims in the
// order of units, contracts and terms. What happens later is not in it; what the list misses although
// the register has it (see RegisterTruth) neither. Row is not set.
func (r *Region) WorksOn(day budget.Date) []budget.Claim {
	l := r.ledger()
	now := l.days.until(day)
	var claims []budget.Claim
	for _, w := range l.works {
		if w.signed <= now {
			claims = append(claims, l.claim(r, w, now))
		}
	}
	return claims
}

// claim is the line of a works list for a work on a day.
func (l *ledger) claim(r *Region, w *work, now int) budget.Claim {
	progress := w.progress(now)
	c := budget.Claim{
		Unit: r.Units[w.unit].Code, RUP: w.rup, Package: w.pack, Method: w.method, Contract: w.number,
		Signed: l.days.on(w.signed), Price: budget.Rupiah(w.price) * budget.OneRupiah, Provider: w.provider,
		Terms: w.terms, Term: w.term, Progress: &progress, Ended: w.ended <= now,
		Handover: l.paper(w.bast, w.handover, now), Minutes: l.paper(w.bap, w.minutes, now),
	}
	if c.Handover.Exists() || c.Minutes.Exists() {
		c.Amount = budget.Rupiah(w.amount) * budget.OneRupiah
	}
	last := w.orders[len(w.orders)-1]
	if w.showsSPP || w.found == ByNumber || w.found == BySPM {
		c.SPP = l.paper(last.numbers[0], last.spp, now)
	}
	if w.found == ByNumber || w.found == BySPM {
		c.SPM = l.paper(last.numbers[1], last.spm, now)
	}
	if w.found == ByNumber {
		c.SP2D = l.paper(last.numbers[2], last.paid, now)
	}
	if c.SP2D.Exists() {
		c.Paid = c.Amount
	}
	c.Key = budget.NewClaimKey(c)
	return c
}

// paper is a document, if it was made by now.
func (l *ledger) paper(number string, day, now int) budget.Paper {
	if day > now {
		return budget.Paper{}
	}
	return budget.Paper{Number: number, Day: l.days.on(day)}
}

// progress is how much of the work is done: even from signing to the handover, whole from then on.
func (w *work) progress(now int) budget.Percent {
	if w.handover <= now {
		return budget.Hundred
	}
	end := w.handover
	if end == never {
		end = w.signed + 150
	}
	done := int64(min(now, w.ended)-w.signed) * 9_900 / int64(end-w.signed)
	return budget.Percent(min(max(done, 0), 9_500)) * (budget.OnePercent / 100)
}

// paidBy is what the register has paid for the work until a day.
func (w *work) paidBy(now int) budget.Rupiah {
	var sum budget.Rupiah
	for _, o := range w.orders {
		switch {
		case o.paid > now:
		case len(o.works) > 1:
			sum += budget.Rupiah(w.amount) * budget.OneRupiah
		default:
			sum += o.gross
		}
	}
	return sum
}

// inListOrder sorts works as a list has them.
func inListOrder(works []*work) {
	slices.SortStableFunc(works, func(a, b *work) int {
		return cmp.Or(cmp.Compare(a.unit, b.unit), cmp.Compare(a.number, b.number), cmp.Compare(a.term, b.term))
	})
}
