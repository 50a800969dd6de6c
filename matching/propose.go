package matching

import (
	"cmp"
	"slices"
	"strings"

	"serapan/budget"
)

// PerPayment is how many proposals a payment has at most.
const PerPayment = 3

// Propose lists what a person may confirm: for each LS payment without an exact match up to three sets of
// finished, unpaid claims of its unit, best first. Refused pairs are left out: where a person refused
// one claim, it is in no bundle of that payment either.
func Propose(claims []budget.Claim, payments []budget.Payment, decided []Decision) []Proposal {
	var all []Proposal
	for _, l := range ledgersOf(claims, payments, decided) {
		l.exact(decided)
		all = append(all, l.propose()...)
	}
	slices.SortStableFunc(all, func(a, b Proposal) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Payment.Number, b.Payment.Number))
	})
	return all
}

// candidate is a claim that a payment may pay.
type candidate struct {
	*bill
	firm firm
	base string // strict contract number without leading zeros
	spm  string // plain number
}

// asked is an unmatched payment with what its texts say.
type asked struct {
	*slip
	spm       string             // plain number
	words     []string           // of Keterangan and of the provider column
	spoken    map[string]float64 // how much the Keterangan speaks of a package, 0 to 1
	others    bool               // a firm is named
	numbers   []string           // what looks like the number of a contract, loosely
	firms     map[string]int
	known     string  // name of a firm of the unit's list that stands there letter by letter
	described float64 // the largest of these, of the whole unit
}

// propose weighs every unmatched payment of the unit against its open claims.
func (l *ledger) propose() []Proposal {
	open, payments := l.candidates(), l.unmatched()
	if len(open) == 0 || len(payments) == 0 {
		return nil
	}
	d := &desk{ledger: l, open: open, vocabulary: newVocabulary(l.bills)}
	d.read(payments)
	var all []Proposal
	used := map[string]bool{}
	for _, p := range payments {
		drafts := d.drafts(p)
		slices.SortStableFunc(drafts, func(a, b draft) int { return a.compare(b, used) })
		if len(drafts) > PerPayment {
			drafts = drafts[:PerPayment]
		}
		for i, f := range drafts {
			if i == 0 {
				f.use(used)
			}
			all = append(all, f.proposal(p.Payment))
		}
	}
	return all
}

// candidates are the finished claims that nobody paid, as far as list, register and people say.
func (l *ledger) candidates() []*candidate {
	var open []*candidate
	for _, b := range l.bills {
		settled := b.SP2D.Exists() || b.Paid > 0 && b.due > 0 && Covers(b.due, b.Claim.Paid)
		if b.Finished() && b.open() && !settled {
			open = append(open, &candidate{bill: b, firm: newFirm(b.Provider), base: looseNumber(b.contract), spm: budget.PlainNumber(b.SPM.Number)})
		}
	}
	return open
}

// unmatched are the LS payments that nothing explains yet.
func (l *ledger) unmatched() []*asked {
	var payments []*asked
	for _, s := range l.slips {
		if !s.matched && s.direct() {
			payments = append(payments, &asked{slip: s, spm: budget.PlainNumber(s.SPM.Number)})
		}
	}
	return payments
}

// desk is where one unit's payments and claims are laid side by side.
type desk struct {
	*ledger
	vocabulary
	open  []*candidate
	parts map[*asked]map[*bill]bool // payments that together make up a claim
}

// read takes from the payments' texts what the weighing needs.
func (d *desk) read(payments []*asked) {
	known := map[string]bool{}
	for _, b := range d.bills {
		known[newFirm(b.Provider).name()] = true
	}
	for _, p := range payments {
		text := p.text + " " + p.Provider
		p.words = tokens(text)
		p.others, p.numbers = namesFirm(p.words), contractLike(p.text+" "+p.Contract)
		p.known = knownFirm(p.words, known)
		p.spoken, p.described = d.spokenOf(contentWords(p.text))
		windows := newWindows(p.words)
		p.firms = map[string]int{}
		for _, c := range d.open {
			if _, done := p.firms[c.Provider]; !done {
				p.firms[c.Provider] = c.firm.in(windows)
			}
		}
	}
	d.findParts(payments)
}

// knownFirm is the longest name of a firm of the list that stands in the text.
func knownFirm(words []string, known map[string]bool) string {
	const longest = 6
	best := ""
	for at := range words {
		for size := 1; size <= longest && at+size <= len(words); size++ {
			if name := strings.Join(words[at:at+size], " "); len(name) > len(best) && known[name] {
				best = name
			}
		}
	}
	return best
}

// contractLike lists what looks like the number of a contract: groups parted by slashes.
func contractLike(text string) []string {
	const groups, shortest = 3, 8
	var found []string
	for _, word := range strings.Fields(text) {
		word = strings.Trim(word, "().,;:")
		if strings.Count(word, "/") >= groups-1 && len(word) >= shortest && strings.ContainsAny(word, "0123456789") && !dayWord(word) {
			found = append(found, looseNumber(strictNumber(word)))
		}
	}
	return found
}

// dayWord tells whether the word is a day: 14/03/2023.
func dayWord(word string) bool {
	return strings.Trim(word, "0123456789/") == "" && strings.Count(word, "/") == 2
}

// draft is a proposal in the making.
type draft struct {
	bills  []*bill
	points int // may exceed 100, so that of two sure ones the surer comes first
	why    []string
}

// compare sorts the better draft first; of equal ones that whose claims no other payment took, then the
// older BAST.
func (f draft) compare(g draft, used map[string]bool) int {
	taken := func(d draft) int {
		if slices.ContainsFunc(d.bills, func(b *bill) bool { return used[b.Key] }) {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(g.points, f.points), cmp.Compare(taken(f), taken(g)), cmp.Compare(len(f.bills), len(g.bills)),
		orderDays(f.bills[0].Handover.Day, g.bills[0].Handover.Day), cmp.Compare(f.keys(), g.keys()))
}

func (f draft) keys() string {
	var keys []string
	for _, b := range f.bills {
		keys = append(keys, b.Key)
	}
	return strings.Join(keys, "\n")
}

func (f draft) use(used map[string]bool) {
	for _, b := range f.bills {
		used[b.Key] = true
	}
}

func (f draft) proposal(p budget.Payment) Proposal {
	proposal := Proposal{Payment: p, Score: min(100, f.points), Why: f.why}
	for _, b := range f.bills {
		proposal.Claims = append(proposal.Claims, b.Claim)
	}
	return proposal
}
