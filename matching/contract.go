package matching

import (
	"slices"

	"serapan/budget"
)

// contractShares finds what a payment pays of the contracts that it names. The number of a contract does
// not tell the term: words ("termin II") or the amount must, and where they leave a doubt nothing is laid.
func (l *ledger) contractShares(s *slip) []share {
	switch {
	case !s.direct() || len(s.named) == 0:
		return nil
	case len(s.named) > 1:
		return l.severalContracts(s)
	}
	claims := l.contracts[s.named[0]]
	switch {
	case len(s.wording.terms) > 0 && slices.ContainsFunc(claims, func(b *bill) bool { return b.Term > 0 }):
		return l.termShares(s, claims)
	case len(claims) == 1:
		return l.wholeShare(s, claims[0])
	}
	return l.only(s, claims)
}

// severalContracts pays one claim of each named contract if the sum agrees.
func (l *ledger) severalContracts(s *slip) []share {
	var wanted []share
	rest := s.left
	for _, name := range s.named {
		var open []*bill
		for _, b := range l.contracts[name] {
			if b.open() && !b.elsewhere() && l.free(s, b) {
				open = append(open, b)
			}
		}
		if len(open) != 1 || open[0].due == 0 || !s.wording.allows(open[0]) {
			return nil
		}
		wanted = append(wanted, share{open[0], open[0].left})
		rest -= open[0].left
	}
	if !near(rest, 0) {
		return nil
	}
	return wanted
}

// termShares pays the terms that the words name: the sum agrees, or one term is paid in part. Where the
// amount is that of another term, words and amount disagree and nothing is laid.
func (l *ledger) termShares(s *slip, claims []*bill) []share {
	var wanted []share
	rest, other := s.left, false
	for _, b := range claims {
		if !slices.Contains(s.wording.terms, b.Term) {
			other = other || b.due > 0 && near(b.due, s.left)
			continue
		}
		if !b.open() || b.elsewhere() || !l.free(s, b) {
			return nil
		}
		amount := b.left
		if b.due == 0 {
			amount = rest
		}
		wanted = append(wanted, share{b, amount})
		rest -= amount
	}
	switch {
	case len(wanted) != len(s.wording.terms):
		return nil
	case near(rest, 0):
		return wanted
	case len(wanted) == 1 && rest < 0 && !other && !s.wording.down && !s.wording.keeping:
		return []share{{wanted[0].bill, s.left}}
	}
	return nil
}

// wholeShare pays the only claim of a contract: wholly, or in part where nothing speaks against it.
func (l *ledger) wholeShare(s *slip, b *bill) []share {
	switch {
	case !b.open() || b.elsewhere() || !l.free(s, b):
		return nil
	case b.due > 0 && near(b.left, s.left):
		return []share{{b, b.left}}
	case b.due == 0 && b.once() && s.wording.silent():
		return []share{{b, s.left}}
	case s.left > b.left:
		return l.priceShare(s, b)
	case b.once() && b.SP2D.Number == "" && s.wording.silent() && s.wording.percent != wholePercent:
		return []share{{b, s.left}}
	}
	return nil
}

// wholePercent is "100%" in hundredths of a percent.
const wholePercent = 100_00

// priceShare pays a claim that the list holds without its retention by a payment of the whole price.
func (l *ledger) priceShare(s *slip, b *bill) []share {
	if b.once() && b.paid == 0 && b.Price > 0 && near(s.left, b.Price) && near(b.due, portion(b.Price, 95_00)) {
		return []share{{b, b.left}}
	}
	return nil
}

// numbers finds a payment by a number of its own or of its SPM.
type numbers struct {
	strict map[string][]*slip
	plain  map[string][]*slip
}

func newNumbers(slips []*slip, number func(*slip) string) numbers {
	n := numbers{map[string][]*slip{}, map[string][]*slip{}}
	for _, s := range slips {
		strict, plain := strictNumber(number(s)), budget.PlainNumber(number(s))
		n.strict[strict] = append(n.strict[strict], s)
		n.plain[plain] = append(n.plain[plain], s)
	}
	return n
}

// one is the only payment with the number; long numbers may differ in how their groups are parted.
func (n numbers) one(number string) *slip {
	const long = 12
	strict, plain := strictNumber(number), budget.PlainNumber(number)
	switch {
	case strict == "":
	case len(n.strict[strict]) == 1:
		return n.strict[strict][0]
	case len(n.strict[strict]) == 0 && len(plain) >= long && len(n.plain[plain]) == 1:
		return n.plain[plain][0]
	}
	return nil
}

// splitNumbers parts a cell that names several documents.
func splitNumbers(cell string) []string {
	return slices.DeleteFunc(separators.Split(cell, -1), func(s string) bool { return strictNumber(s) == "" })
}
