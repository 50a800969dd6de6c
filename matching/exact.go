package matching

import (
	"cmp"
	"slices"

	"serapan/budget"
)

// Exact finds what needs no person: each match is named by a document or was confirmed. Within one unit,
// in this order: what a person confirmed; the SP2D that the works list names; the same SPM; the contract
// that the register names, if amount or words tell its term; the RUP code, if the amount agrees.
//
// The shares of a payment never exceed its gross, those of a claim never its amount, and a match never
// crosses units. A refused pair is matched only if the works list itself names the SP2D. The result is
// sorted and does not depend on the order of the input.
func Exact(claims []budget.Claim, payments []budget.Payment, decided []Decision) []Match {
	var matches []Match
	for _, l := range ledgersOf(claims, payments, decided) {
		l.exact(decided)
		matches = append(matches, l.matches...)
	}
	slices.SortFunc(matches, func(a, b Match) int {
		return cmp.Or(cmp.Compare(a.Payment, b.Payment), cmp.Compare(a.Claim, b.Claim))
	})
	return matches
}

// share is the part of a payment that is to pay a claim.
type share struct {
	bill   *bill
	amount budget.Rupiah
}

// exact runs through the kinds of evidence.
func (l *ledger) exact(decided []Decision) {
	l.confirmed(decided)
	l.byNumber()
	l.rounds(EvidenceSPM, l.spmShares())
	l.rounds(EvidenceContract, l.contractShares)
	l.rounds(EvidenceRUP, l.rupShares)
}

// confirmed lays what people confirmed.
func (l *ledger) confirmed(decided []Decision) {
	decided = slices.Clone(decided)
	slices.SortFunc(decided, func(a, b Decision) int {
		return cmp.Compare(pairOf(a.Payment, a.Claims), pairOf(b.Payment, b.Claims))
	})
	slips := map[string]*slip{}
	for _, s := range l.slips {
		if slips[s.number] == nil {
			slips[s.number] = s
		}
	}
	for _, d := range decided {
		s := slips[strictNumber(d.Payment)]
		if !d.Same || s == nil {
			continue
		}
		keys := slices.Sorted(slices.Values(d.Claims))
		for _, key := range slices.Compact(keys) {
			if b := l.byKey[key]; b != nil && b.open() {
				l.pay(s, b, EvidencePerson, b.left)
			}
		}
	}
}

// byNumber lays the payments that the works list names itself; it may name several in one cell.
func (l *ledger) byNumber() {
	slips := newNumbers(l.slips, func(s *slip) string { return s.Payment.Number })
	for _, b := range l.bills {
		if !b.open() {
			continue
		}
		for _, number := range splitNumbers(b.SP2D.Number) {
			if s := slips.one(number); s != nil {
				l.pay(s, b, EvidenceNumber, b.left)
			}
		}
	}
}

// rounds lets every untouched payment name its shares, drops those that ask more of a claim than is
// left, lays the others, and begins anew while something was laid: what is taken may make the rest
// clear. All payments of a round see the same state, so their order does not matter.
func (l *ledger) rounds(evidence Evidence, shares func(*slip) []share) {
	for {
		wanted := map[*slip][]share{}
		asked := map[*bill]budget.Rupiah{}
		asking := map[*bill]int{}
		for _, s := range l.slips {
			if s.matched {
				continue
			}
			wanted[s] = shares(s)
			for _, w := range wanted[s] {
				asked[w.bill] += w.amount
				asking[w.bill]++
			}
		}
		laid := false
		for _, s := range l.slips {
			contested := func(w share) bool {
				return asking[w.bill] > 1 && (w.bill.due == 0 || asked[w.bill] >= w.bill.left+budget.OneRupiah)
			}
			if len(wanted[s]) == 0 || slices.ContainsFunc(wanted[s], contested) {
				continue
			}
			for _, w := range wanted[s] {
				l.pay(s, w.bill, evidence, w.amount)
			}
			laid = laid || s.matched
		}
		if !laid {
			return
		}
	}
}

// spmShares finds the claims that name the payment's SPM. A number that two payments carry tells nothing.
func (l *ledger) spmShares() func(*slip) []share {
	slips := newNumbers(l.slips, func(s *slip) string { return s.SPM.Number })
	claims := map[*slip][]*bill{}
	for _, b := range l.bills {
		if s := slips.one(b.SPM.Number); s != nil && l.free(s, b) {
			claims[s] = append(claims[s], b)
		}
	}
	return func(s *slip) []share {
		var wanted []share
		rest := s.left
		for _, b := range claims[s] {
			if !b.open() || b.SP2D.Number != "" {
				continue
			}
			amount := min(b.left, rest)
			if b.due == 0 {
				amount = rest
			}
			if rest -= amount; amount > 0 {
				wanted = append(wanted, share{b, amount})
			}
		}
		return wanted
	}
}

// rupShares finds the one open claim of the RUP code whose amount is the payment's.
func (l *ledger) rupShares(s *slip) []share {
	if !s.direct() || len(s.rups) != 1 || len(s.named) > 0 || s.Contract != "" {
		return nil
	}
	return l.only(s, l.rups[s.rups[0]])
}

// direct tells whether the payment goes straight to a provider, as far as the register says.
func (s *slip) direct() bool { return s.Kind == budget.PaymentLS || s.Kind == "" }

// only is the one open claim among these whose rest the payment pays; none where several might be meant
// or where the words speak of another term.
func (l *ledger) only(s *slip, among []*bill) []share {
	var fit []*bill
	for _, b := range among {
		if b.open() && l.free(s, b) && b.due > 0 && near(b.left, s.left) {
			fit = append(fit, b)
		}
	}
	if len(fit) != 1 || fit[0].elsewhere() || !s.wording.allows(fit[0]) {
		return nil
	}
	return []share{{fit[0], fit[0].left}}
}

// allows tells whether the words about terms leave room for the claim.
func (w wording) allows(b *bill) bool {
	return len(w.terms) == 0 || b.Term == 0 && len(w.terms) == 1 || slices.Contains(w.terms, b.Term)
}
