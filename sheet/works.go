package sheet

import (
	"context"
	"regexp"

	"serapan/budget"
)

// worksReader reads a list of works: each row is a claim.
type worksReader struct {
	*register
	claims []budget.Claim
	shown  []progress       // by claim: what its whole column has to explain
	first  map[string]int   // claim key → its line
	parts  map[string][]int // claim key without a term → the claims of a contract in parts whose terms no cell tells
	priced int              // claims whose amount is the contract's price, because there is no other column
}

// progress is a cell of physical progress.
type progress struct {
	share
	is verdict
}

func readWorks(ctx context.Context, c candidate, o Options) (*Reading, error) {
	return readRegister(ctx, c, o, func(g *register) registerBody {
		return &worksReader{register: g, first: map[string]int{}, parts: map[string][]int{}}
	})
}

// substance tells whether a row is a work: it has a contract, a RUP code, or a name with anything beside.
func (w *worksReader) substance(r row) bool {
	filled := func(i item) bool { return w.has(i) && !r.at(w.col(i)).blank() }
	if filled(itemRUP) || filled(itemContract) && (hasDigit(r.at(w.col(itemContract)).text) || filled(itemPrice)) {
		return !w.signs(r)
	}
	beside := 0
	for _, i := range []item{itemPrice, itemAmount, itemPaid, itemProvider, itemMethod, itemContractDay, itemBAST, itemBASTDay, itemStatus, itemProgress,
		itemUnit, itemUnitCode, itemSub} {
		if filled(i) {
			beside++
		}
	}
	return filled(itemPackage) && beside > 0 && !w.signs(r) || beside >= 3 && w.hasMoney(r)
}

// signs tells whether a row without money and days belongs to a signature.
func (g *register) signs(r row) bool {
	cells := 0
	for _, c := range r.cells {
		cells += bonus(!c.blank())
	}
	if g.hasMoney(r) || cells > 3 {
		return false
	}
	for _, i := range dayItems {
		if c := r.at(g.col(i)); g.has(i) && !c.blank() && (c.kind == numberCell || len(c.text) <= 12) {
			return false
		}
	}
	return signatureWords.MatchString(headerMark(r)) && (g.sums.closed || g.signing)
}

// hasMoney tells whether a cell of money is filled.
func (g *register) hasMoney(r row) bool {
	for _, col := range g.sumCols {
		if isCount(r.at(col)) {
			return true
		}
	}
	return false
}

func hasDigit(text string) bool {
	for i := range len(text) {
		if text[i] >= '0' && text[i] <= '9' {
			return true
		}
	}
	return false
}

func (w *worksReader) take(r row) {
	c := budget.Claim{
		Unit: w.units.find(r).Code, Row: r.n, RUP: w.rup(r), Package: w.text(r, itemPackage), Method: w.text(r, itemMethod),
		Provider: w.provider(r), Terms: w.text(r, itemTerms), Ended: endedWords.MatchString(w.text(r, itemStatus)),
	}
	contract := w.paper(r, itemContract)
	c.Contract, c.Signed = contract.Number, contract.Day
	c.Handover, c.Minutes = w.paper(r, itemBAST), w.paper(r, itemBAP)
	c.SPP, c.SPM, c.SP2D = w.paper(r, itemSPP), w.paper(r, itemSPM), w.paper(r, itemSP2D)
	c.Term = w.term(r, c.Package)
	price := w.amount(r, w.col(itemPrice))
	c.Price = price.sen
	c.Paid = w.amount(r, w.col(itemPaid)).sen
	c.Amount = w.claimed(r, &c, price)
	shown := w.progress(r)
	w.sums.lines++
	c.Key = budget.NewClaimKey(c)
	w.judge(r, &c)
	if w.inOrderOfPapers(&c) {
		w.parts[c.Key] = append(w.parts[c.Key], len(w.claims))
	} else if w.twice(&c) {
		return
	} else {
		w.first[c.Key] = len(w.claims)
	}
	w.claims = append(w.claims, c)
	w.shown = append(w.shown, shown)
}

var endedWords = regexp.MustCompile(`(?i)\b(?:batal|dibatalkan|pembatalan|putus|diputus|diputuskan|pemutusan|gagal|cancel\w*|terminat\w*|wanprestasi)\b`)

// rup is the code of the procurement plan; some files put a dash or zero for none.
func (g *register) rup(r row) string { return g.number(r, itemRUP) }

func (g *register) provider(r row) string {
	if !g.has(itemProvider) {
		return ""
	}
	name := firmName(r.at(g.col(itemProvider)))
	if name == "-" {
		return ""
	}
	return name
}

// term is the number of the claim's term: by its column, else by the name of the package.
func (w *worksReader) term(r row, name string) int {
	c := r.at(w.col(itemTerm))
	if !w.has(itemTerm) || c.blank() {
		return termIn(name)
	}
	n, ok := termOf(c)
	if !ok {
		w.found.wrong(w.col(itemTerm), r.n, "bad_term", c.text)
	}
	return n
}

// claimed is the amount of the claim. Where a finished work gives none, that of a contract paid at once is
// its price; of a term it must be given.
func (w *worksReader) claimed(r row, c *budget.Claim, price amount) budget.Rupiah {
	col := w.col(itemAmount)
	a := w.amount(r, col)
	if a.is == isNumber && a.sen != 0 || a.doubtful() {
		return a.sen
	}
	if !c.Finished() && !c.SP2D.Exists() || c.Ended {
		return 0
	}
	if price.doubtful() {
		return 0
	}
	switch atOnce := c.Term == 0 && !partWords.MatchString(c.Terms); {
	case !atOnce || price.is != isNumber || price.sen == 0:
		w.missing(r, itemAmount, "besar pembayaran")
	case col < 0:
		w.priced++
		return price.sen
	default:
		w.found.warn(col, r.n, "amount_from_contract", "", "Value", price.sen)
		return price.sen
	}
	return 0
}

var partWords = regexp.MustCompile(`(?i)\b(?:termin|bulanan|bulan|angsuran|bertahap|tahapan|uang muka|mc|monthly)\b`)

// progress reads the physical progress of a work; whether bare numbers are fractions the column tells.
func (w *worksReader) progress(r row) progress {
	col := w.col(itemProgress)
	if col < 0 {
		return progress{}
	}
	c := w.purse.stored(r, col)
	s, v := readShare(c)
	switch v {
	case isFaulty:
		w.found.wrong(col, r.n, "error_value", c.text)
	case isNoNumber:
		w.found.wrong(col, r.n, "bad_percent", c.text)
	}
	return progress{s, v}
}
