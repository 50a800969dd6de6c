package matching

import (
	"slices"

	"serapan/budget"
)

// The points of what speaks for and against a pair. An equal amount, the provider and the words of the
// package together are nearly sure; two of the three are worth a person's look.
const (
	fewestPoints = 50

	pointsContract  = 40 // the register names the contract, or it is the same but for leading zeros
	pointsRUP       = 25
	pointsAmount    = 45
	pointsPercent   = 34 // gross is the percentage that the words name
	pointsParts     = 36 // several payments make up the claim to the rupiah
	pointsNet       = 34
	pointsRetention = 32
	pointsKept      = 25 // gross is the retention alone
	pointsPart      = 8
	pointsProvider  = 35 // times the likeness
	pointsText      = 24 // times the share of the words
	pointsTerm      = 8
	pointsDate      = 5
	pointsLate      = 3

	pointsOtherFirm    = -40 // another firm is named
	pointsOtherPackage = -20 // another package of the unit fits better
	pointsOtherNumber  = -20 // the number of a contract that is not the claim's
	pointsOtherSPM     = -25
	pointsOtherTerm    = -25
	pointsBeforeSPM    = -10
	pointsDoubt        = -10 // another set of claims fits as well
)

// pointsBundle are the points for a sum of 2, 3 and 4 claims.
var pointsBundle = map[int]int{2: 40, 3: 36, 4: 32}

// Shares of a package's words that the text must have.
const (
	mostWords = 0.75
	someWords = 0.5
)

// mostOver is how much a payment may exceed a claim that its words name, in hundredths of a percent: an
// addendum raises a price by up to a tenth.
const mostOver = 110_00

// usualDays is how many days after the BAST most payments come.
const usualDays = 90

// weight adds up points and what speaks for a pair.
type weight struct {
	points int
	why    []string
}

func (w *weight) add(points int, why string) {
	w.points += points
	if points > 0 && why != "" && !contains(w.why, why) {
		w.why = append(w.why, why)
	}
}

// drafts are the sets of claims that may be proposed for the payment.
func (d *desk) drafts(p *asked) []draft {
	var drafts []draft
	whole := false
	for _, c := range d.open {
		if !d.possible(p, c) {
			continue
		}
		amount := d.amount(p, c)
		whole = whole || amount.points == pointsAmount
		if f, ok := d.weigh(p, []*candidate{c}, amount); ok {
			drafts = append(drafts, f)
		}
	}
	if !whole {
		drafts = append(drafts, d.bundles(p)...)
	}
	return doubt(drafts)
}

// possible tells whether the payment may pay the claim at all.
func (d *desk) possible(p *asked, c *candidate) bool {
	if !d.free(p.slip, c.bill) {
		return false
	}
	if len(p.named) > 0 {
		return slices.Contains(p.named, c.contract)
	}
	return !p.Day.Before(c.Handover.Day)
}

// amount weighs what the payment's amount says about the claim.
func (d *desk) amount(p *asked, c *candidate) weight {
	var w weight
	kept := portion(c.due, 5_00)
	switch gross := p.Gross; {
	case c.due == 0:
	case near(gross, c.left):
		w.add(pointsAmount, WhyAmount)
	case p.Net > 0 && near(p.Net, c.left), near(gross, c.left+portion(c.left, 11_00)):
		w.add(pointsNet, WhyNet)
	case near(gross, c.due-kept), near(c.left, gross-portion(gross, 5_00)):
		w.add(pointsRetention, WhyRetention)
	case near(gross, kept) && p.wording.keeping:
		w.add(pointsKept, WhyRetention)
	case gross > c.left:
	case p.wording.percent > 0 && (near(gross, portion(c.due, p.wording.percent)) || near(gross, portion(c.Price, p.wording.percent))):
		w.add(pointsPercent, WhyPart)
	case d.parts[p][c.bill]:
		w.add(pointsParts, WhyPart)
	default:
		w.add(pointsPart, WhyPart)
	}
	return w
}

// weigh adds to the weight of the amount what provider, words, documents and days say. It gives the draft
// up where too little speaks for it: an amount alone, or a mere part without the package's words.
func (d *desk) weigh(p *asked, set []*candidate, w weight) (draft, bool) {
	amount := w.points
	w.why = slices.Clone(w.why)
	before := w.points
	d.papers(p, set, &w)
	d.provider(p, set, &w)
	d.text(p, set, &w)
	spoken := w.points > before
	d.days(p, set, &w)
	switch {
	case w.points < fewestPoints, amount == 0 && !d.despite(p, set, w.why):
		return draft{}, false
	case !spoken && p.Gross%(1_000_000*budget.OneRupiah) == 0: // a round sum is soon the same
		return draft{}, false
	case amount == pointsPart && !contains(w.why, WhyText) && !contains(w.why, WhyContract):
		return draft{}, false
	}
	f := draft{points: w.points, why: append(w.why, WhyUnit)}
	for _, c := range set {
		f.bills = append(f.bills, c.bill)
	}
	return f, true
}

// despite tells whether a person may be asked though the amount says nothing: the contract is named, or
// provider and words of the package are, and the list knows no amount or little less than was paid.
func (d *desk) despite(p *asked, set []*candidate, why []string) bool {
	named := contains(why, WhyProvider) || contains(why, WhySpelling)
	c := set[0]
	return contains(why, WhyContract) || named && contains(why, WhyText) && (c.due == 0 || p.Gross <= portion(c.left, mostOver))
}

// papers weighs contract, RUP code, SPM and term.
func (d *desk) papers(p *asked, set []*candidate, w *weight) {
	all := func(ok func(*candidate) bool) bool {
		return !slices.ContainsFunc(set, func(c *candidate) bool { return !ok(c) })
	}
	switch {
	case len(p.named) > 0, all(func(c *candidate) bool { return len(c.base) >= 6 && contains(p.numbers, c.base) }):
		w.add(pointsContract, WhyContract)
	case len(p.numbers) > 0 && all(func(c *candidate) bool { return c.contract != "" }):
		w.add(pointsOtherNumber, "")
	}
	switch {
	case len(p.rups) > 0 && all(func(c *candidate) bool { return contains(p.rups, c.RUP) }):
		w.add(pointsRUP, WhyRUP)
	case len(p.rups) > 0 && all(func(c *candidate) bool { return c.RUP != "" }):
		w.add(pointsOtherNumber, "")
	}
	for _, c := range set {
		const long = 8
		if len(c.spm) >= long && len(p.spm) >= long && c.spm != p.spm {
			w.add(pointsOtherSPM, "")
			break
		}
	}
	if terms := p.wording.terms; len(terms) > 0 {
		switch {
		case all(func(c *candidate) bool { return slices.Contains(terms, c.Term) }):
			w.add(pointsTerm, WhyTerm)
		case all(func(c *candidate) bool { return c.Term > 0 }):
			w.add(pointsOtherTerm, "")
		}
	}
}

// provider weighs the names of the firms: that of the set and others that the text names.
func (d *desk) provider(p *asked, set []*candidate, w *weight) {
	likeness := sameFirm
	for _, c := range set {
		likeness = min(likeness, p.firms[c.Provider])
	}
	name := set[0].firm.name()
	switch {
	case likeness < formless && p.known != "" && p.known != name:
		w.add(pointsOtherFirm, "")
	case likeness >= formless:
		w.add(pointsProvider*likeness/100, WhyProvider)
	case likeness >= alikeFirm:
		w.add(pointsProvider*likeness/100, WhySpelling)
	case likeness > 0:
		w.add(pointsProvider*likeness/100, "")
	case p.others:
		w.add(pointsOtherFirm, "")
	}
}

// text weighs the words of the packages.
func (d *desk) text(p *asked, set []*candidate, w *weight) {
	fits := 1.0
	for _, c := range set {
		fits = min(fits, p.spoken[c.Package])
	}
	const clearly = 0.1
	switch {
	case p.described >= mostWords && fits+clearly < p.described && len(set) == 1:
		w.add(pointsOtherPackage, "")
	case fits >= someWords:
		w.add(int(pointsText*fits), WhyText)
	}
}

// days weighs the SP2D's day against BAST and SPM.
func (d *desk) days(p *asked, set []*candidate, w *weight) {
	latest, early := 0, false
	for _, c := range set {
		latest = max(latest, p.Day.Days(c.Handover.Day))
		early = early || !c.SPM.Day.IsZero() && p.Day.Before(c.SPM.Day)
	}
	switch {
	case early:
		w.add(pointsBeforeSPM, "")
	case latest <= usualDays:
		w.add(pointsDate, WhyDate)
	default:
		w.add(pointsLate, WhyDate)
	}
}

// doubt takes points from drafts of which several are equally good.
func doubt(drafts []draft) []draft {
	best, count := 0, 0
	for _, f := range drafts {
		switch {
		case f.points > best:
			best, count = f.points, 1
		case f.points == best:
			count++
		}
	}
	if count < 2 {
		return drafts
	}
	for i := range drafts {
		drafts[i].points = max(1, drafts[i].points+pointsDoubt)
	}
	return drafts
}
