package matching

import (
	"cmp"
	"slices"
	"strings"

	"serapan/budget"
)

// bill is a claim while payments are laid against it.
type bill struct {
	budget.Claim
	due      budget.Rupiah // what it asks; 0 where nobody knows yet
	left     budget.Rupiah // of due, what no payment covers so far
	paid     budget.Rupiah // what payments were matched
	contract string        // strict number
}

// open tells whether the claim can still take a payment.
func (b *bill) open() bool { return b.left > 0 || b.due == 0 && b.paid == 0 }

// elsewhere tells whether the list names an SP2D for the claim that is none of the register's.
func (b *bill) elsewhere() bool { return b.SP2D.Number != "" && b.paid == 0 }

// once tells whether the contract is paid at once, as far as the list says.
func (b *bill) once() bool {
	terms := strings.ToLower(b.Terms)
	return b.Term == 0 && !strings.Contains(terms, "termin") && !strings.Contains(terms, "bulan")
}

// slip is a payment while it is laid against claims.
type slip struct {
	budget.Payment
	number  string        // strict
	text    string        // Keterangan with single blanks
	left    budget.Rupiah // of gross
	matched bool
	wording wording
	named   []string // strict contract numbers of the unit's list that column or text name
	rups    []string // RUP codes of the unit's list that column or text name
}

// ledger holds one unit's claims and payments; nothing in it can reach another unit.
type ledger struct {
	bills     []*bill
	slips     []*slip
	byKey     map[string]*bill
	contracts map[string][]*bill // by strict number
	rups      map[string][]*bill
	numbers   map[string]bool // of payments, as written
	refused   map[string]bool // see pairOf
	matches   []Match
}

// ledgersOf sorts claims and payments by unit, in an order that does not depend on that of the input.
func ledgersOf(claims []budget.Claim, payments []budget.Payment, decided []Decision) []*ledger {
	units := map[string]*ledger{}
	unit := func(code string) *ledger {
		if units[code] == nil {
			units[code] = &ledger{byKey: map[string]*bill{}, contracts: map[string][]*bill{}, rups: map[string][]*bill{},
				numbers: map[string]bool{}, refused: map[string]bool{}}
		}
		return units[code]
	}
	claims, payments = slices.Clone(claims), slices.Clone(payments)
	slices.SortFunc(claims, orderClaims)
	slices.SortFunc(payments, orderPayments)
	for _, c := range claims {
		unit(c.Unit).addClaim(c)
	}
	for _, p := range payments {
		unit(p.Unit).addPayment(p)
	}
	var all []*ledger
	for _, l := range units {
		if len(l.bills) > 0 && len(l.slips) > 0 {
			l.readNames()
			l.refuse(decided)
			all = append(all, l)
		}
	}
	slices.SortFunc(all, func(a, b *ledger) int { return cmp.Compare(a.bills[0].Unit, b.bills[0].Unit) })
	return all
}

// orderClaims sorts by key; of two rows with one key the fuller comes first, and counts.
func orderClaims(a, b budget.Claim) int {
	return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(b.SP2D.Number, a.SP2D.Number), cmp.Compare(b.Amount, a.Amount),
		orderDays(b.Handover.Day, a.Handover.Day), cmp.Compare(b.SPM.Number, a.SPM.Number),
		cmp.Compare(a.Contract, b.Contract), cmp.Compare(a.Provider, b.Provider), cmp.Compare(a.Package, b.Package),
		cmp.Compare(a.RUP, b.RUP), cmp.Compare(b.Price, a.Price), cmp.Compare(a.Row, b.Row))
}

// orderDays sorts the earlier day first.
func orderDays(a, b budget.Date) int {
	return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.Month, b.Month), cmp.Compare(a.Day, b.Day))
}

// orderPayments sorts by day and number.
func orderPayments(a, b budget.Payment) int {
	return cmp.Or(orderDays(a.Day, b.Day), cmp.Compare(a.Number, b.Number), cmp.Compare(b.Gross, a.Gross),
		cmp.Compare(a.Text, b.Text), cmp.Compare(a.Provider, b.Provider), cmp.Compare(a.Contract, b.Contract),
		cmp.Compare(a.SPM.Number, b.SPM.Number), cmp.Compare(a.RUP, b.RUP), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Row, b.Row))
}

func (l *ledger) addClaim(c budget.Claim) {
	if l.byKey[c.Key] != nil {
		return
	}
	b := &bill{Claim: c, due: c.Amount, contract: strictNumber(c.Contract)}
	if b.due <= 0 {
		b.due = 0
		if c.Term == 0 && c.Price > 0 {
			b.due = c.Price
		}
	}
	b.left = b.due
	l.byKey[c.Key] = b
	l.bills = append(l.bills, b)
	if b.contract != "" {
		l.contracts[b.contract] = append(l.contracts[b.contract], b)
	}
	if c.RUP != "" {
		l.rups[c.RUP] = append(l.rups[c.RUP], b)
	}
}

// addPayment takes a payment that moves money to somebody: a float pays nobody, and a line without a
// number cannot be named.
func (l *ledger) addPayment(p budget.Payment) {
	number := strictNumber(p.Number)
	if number == "" || p.Gross <= 0 || p.Kind == budget.PaymentUP {
		return
	}
	if l.numbers[p.Number] {
		return
	}
	l.numbers[p.Number] = true
	text := strings.Join(strings.Fields(p.Text), " ")
	l.slips = append(l.slips, &slip{Payment: p, number: number, text: text, left: p.Gross, wording: readWording(text)})
}

// readNames finds the contracts and RUP codes that the payments name.
func (l *ledger) readNames() {
	contracts, rups := finder{}, finder{}
	for _, b := range l.bills {
		if telling(b.contract) {
			contracts.add(b.Contract)
		}
		if len(b.RUP) >= 7 {
			rups.add(b.RUP)
		}
	}
	for _, s := range l.slips {
		s.named = contracts.in(s.text)
		if column := strictNumber(s.Contract); column != "" && !contains(s.named, column) {
			if len(s.named) == 0 && l.contracts[column] != nil {
				s.named = []string{column}
			} else if len(contracts.in(s.Contract)) > 0 {
				s.named = append(s.named, contracts.in(s.Contract)...)
			}
		}
		s.rups = rups.in(s.text)
		if column := strings.TrimSpace(s.RUP); l.rups[column] != nil && !contains(s.rups, column) {
			s.rups = append(s.rups, column)
		}
	}
}

// pairOf names a payment with a set of claims.
func pairOf(payment string, keys []string) string {
	keys = slices.Compact(slices.Sorted(slices.Values(keys)))
	return strictNumber(payment) + "\n" + strings.Join(keys, "\n")
}

// refuse notes the pairs that a person refused.
func (l *ledger) refuse(decided []Decision) {
	for _, d := range decided {
		if !d.Same {
			l.refused[pairOf(d.Payment, d.Claims)] = true
		}
	}
}

// free tells whether nobody refused that the payment pays this claim.
func (l *ledger) free(s *slip, b *bill) bool {
	return len(l.refused) == 0 || !l.refused[s.number+"\n"+b.Key]
}

// pay lays the amount of the payment against the claim.
func (l *ledger) pay(s *slip, b *bill, evidence Evidence, amount budget.Rupiah) {
	if b.due == 0 {
		amount = s.left
	} else {
		amount = min(amount, b.left, s.left)
		b.left -= amount
	}
	if amount <= 0 {
		return
	}
	if b.left < budget.OneRupiah { // sen that no list shows
		b.left = 0
	}
	b.paid += amount
	s.left -= amount
	s.matched = true
	l.matches = append(l.matches, Match{Payment: s.Payment.Number, Claim: b.Key, Evidence: evidence, Amount: amount})
}

// near tells whether two amounts are the same to the rupiah: lists print whole rupiah, registers sen.
func near(a, b budget.Rupiah) bool { return a-b < budget.OneRupiah && b-a < budget.OneRupiah }

// portion is so many hundredths of a percent of the amount, rounded down to the sen.
func portion(amount budget.Rupiah, hundredths int) budget.Rupiah {
	const whole = 100_00
	h := budget.Rupiah(hundredths)
	return amount/whole*h + amount%whole*h/whole
}

// Covers tells whether payments of this sum pay the amount. Less than Rp1 may be missing, because works
// lists are kept in whole rupiah and registers in sen.
func Covers(amount, paid budget.Rupiah) bool { return paid > amount-budget.OneRupiah }
