package sheet

import (
	"slices"

	"serapan/budget"
)

// registerLayout says in which columns a register holds what; -1 where it does not.
type registerLayout struct {
	kind   budget.FileKind
	header header
	cols   [itemCountAll]int
	both   [itemCountAll]bool // the day stands behind the number, in one cell
	taxes  []int
	rivals []itemRival
	score  int
}

// itemRival is a column that bears as good a name as the one that was chosen.
type itemRival struct {
	item        item
	chosen, col int
}

func (l *registerLayout) col(i item) int  { return l.cols[i] }
func (l *registerLayout) has(i item) bool { return l.cols[i] >= 0 }

// count is how many of the items have a column.
func (l *registerLayout) count(items ...item) (n int) {
	for _, i := range items {
		if l.has(i) {
			n++
		}
	}
	return n
}

// registerKind is a kind of register: how its labels read, and whether a header is one of it.
type registerKind struct {
	kind  budget.FileKind
	read  func(l label, content func() aspect) itemGuess
	score func(l *registerLayout, ti titles) int // 0 where it is none
}

var registerKinds = []registerKind{
	{budget.KindWorks, worksItem, worksScore},
	{budget.KindSP2D, paymentItem, paymentScore},
	{budget.KindEPurchasing, purchaseItem, purchaseScore},
	{budget.KindIKP, instructionItem, instructionScore},
}

// registersOf reads a header as that of each kind of register.
func registersOf(h header, ti titles, head []row, seen contents) []recognised {
	var list []recognised
	for _, k := range registerKinds {
		l := registerColumns(h, k, head, seen)
		if l.score = k.score(&l, ti); l.score > 0 {
			l.score += filled(h) - unfinished(h, head)
			list = append(list, recognised{kind: k.kind, score: l.score, register: l})
		}
	}
	return list
}

// unfinished is a malus where the row below the header still names parts of its columns.
func unfinished(h header, head []row) int {
	for _, r := range head {
		if r.n == h.bottom+1 && headerRow(r, true) {
			return 10
		}
	}
	return 0
}

// filled is how many columns bear a name.
func filled(h header) (n int) {
	for _, l := range h.labels {
		if len(l) > 0 {
			n++
		}
	}
	return n
}

// registerColumns gives each item the column with the best name for it, of equals the first.
func registerColumns(h header, k registerKind, head []row, seen contents) registerLayout {
	l := registerLayout{kind: k.kind, header: h}
	best := [itemCountAll]int{}
	for i := range l.cols {
		l.cols[i] = -1
	}
	for col, text := range h.labels {
		g := k.read(text, func() aspect { return seen.of(head, h.bottom, col) })
		switch {
		case g.item == noItem:
		case g.item == itemTax:
			l.taxes = append(l.taxes, col)
		case g.score > best[g.item]:
			l.cols[g.item], l.both[g.item], best[g.item] = col, g.both, g.score
		case g.score == best[g.item]:
			l.rivals = append(l.rivals, itemRival{g.item, l.cols[g.item], col})
		}
	}
	for i := range l.both {
		if l.both[i] && l.cols[i+1] < 0 {
			l.cols[i+1] = l.cols[i]
		}
	}
	return l
}

// contents remembers how columns are filled, by the last row of the header and the column: many headers
// are tried on the same table.
type contents map[[2]int]aspect

// contentRows is how many cells of a column are looked at.
const contentRows = 12

// of looks at the first lines of a column whose header names a paper and no more.
func (seen contents) of(head []row, below, col int) aspect {
	key := [2]int{below, col}
	if what, known := seen[key]; known {
		return what
	}
	var count [aspectBoth + 1]int
	rows := 0
	for _, r := range head {
		c := r.at(col)
		if r.n <= below || c.blank() || numbering(r) {
			continue
		}
		if rows++; rows > contentRows {
			break
		}
		count[contentOf(c)]++
	}
	what := aspectNumber
	switch {
	case count[aspectDay] > max(count[aspectMoney], count[aspectNumber]):
		what = aspectDay
	case count[aspectMoney] > count[aspectNumber]:
		what = aspectMoney
	}
	seen[key] = what
	return what
}

// contentOf is what one cell may be of a paper.
func contentOf(c cell) aspect {
	if c.kind == numberCell && c.look&dateLook != 0 {
		return aspectDay
	}
	if c.kind == textCell && len(c.text) <= 24 && hasDigit(c.text) {
		if _, v := readDay(c, false); v == isNumber {
			return aspectDay
		}
	}
	if isMoneyCell(c) {
		return aspectMoney
	}
	return aspectNumber
}

func isMoneyCell(c cell) bool {
	s, v := readNumber(c, commaDecimal)
	sen, ok := amountOf(s.decimal, 0)
	return v == isNumber && ok && sen >= 100_000*budget.OneRupiah
}

// money lists the columns of money.
func (l *registerLayout) money() []int {
	var columns []int
	for _, i := range []item{itemPrice, itemAmount, itemPaid, itemGross, itemDeducted, itemNet, itemValue} {
		if l.has(i) {
			columns = append(columns, l.col(i))
		}
	}
	return append(columns, l.taxes...)
}

// wants tells which columns a reader has to look at. No other cell is ever taken out of the file.
func (l *registerLayout) wants() func(int) bool {
	var wanted [maxColumns]bool
	for _, col := range append(l.cols[1:], l.taxes...) {
		if col >= 0 && col < maxColumns {
			wanted[col] = true
		}
	}
	return func(col int) bool { return col >= 0 && col < maxColumns && wanted[col] }
}

// worksScore judges whether a header is that of a list of works: it names the work or its contract, and
// tells at least two things that only contracts have.
func worksScore(l *registerLayout, _ titles) int {
	signs := l.count(itemContract, itemContractDay, itemPrice, itemBAST, itemBASTDay, itemProvider, itemAmount)
	if signs < 2 || l.count(itemPackage, itemContract) == 0 {
		return 0
	}
	score := 56 + 4*l.count(itemContract, itemContractDay, itemPrice, itemBAST, itemBASTDay, itemProvider, itemAmount, itemPackage, itemRUP,
		itemMethod, itemTerms, itemTerm, itemProgress, itemStatus, itemSPP, itemSPM, itemSP2D, itemUnit, itemUnitCode, itemBAP, itemPaid)
	if l.count(itemBAST, itemBASTDay, itemPrice) > 0 {
		score += 10
	}
	return score
}

// paymentScore judges whether a header is that of a register of payments. A column that only says "Nomor"
// is the SP2D's where the titles speak of one.
func paymentScore(l *registerLayout, ti titles) int {
	if l.has(itemNet) && !l.has(itemGross) && !l.has(itemDeducted) && len(l.taxes) == 0 && handedWords.MatchString(l.header.labels[l.col(itemNet)].leaf()) {
		l.cols[itemGross], l.cols[itemNet] = l.cols[itemNet], -1 // what was paid, and no word of deductions
	}
	text := min(1, l.count(itemText, itemDetail, itemRemark))
	signs := text + l.count(itemSP2DDay, itemSPM, itemKind, itemUnit, itemUnitCode)
	if !l.has(itemSP2D) || signs == 0 || !l.has(itemGross) && !(l.has(itemNet) && (l.has(itemDeducted) || len(l.taxes) > 0)) {
		return 0
	}
	if !papers[len(papers)-1].words.MatchString(normalLabel(ti.text())) && paperOf(l.header.labels[l.col(itemSP2D)]) != itemSP2D {
		return 0
	}
	score := 66 + 4*text
	if slices.ContainsFunc(l.header.labels, func(l label) bool { return paperOf(l) == itemBAST }) {
		score -= 30 // handovers stand in lists of works alone
	}
	return score + 4*l.count(itemSP2D, itemSP2DDay, itemSPM, itemSPMDay, itemKind, itemGross, itemDeducted, itemNet, itemUnit, itemUnitCode,
		itemProvider, itemAccount, itemCashed)
}
