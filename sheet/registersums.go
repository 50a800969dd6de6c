package sheet

import (
	"slices"

	"serapan/budget"
)

// registerSums adds up the money of all lines, to compare it with the totals that the file itself gives.
type registerSums struct {
	all, group map[int]budget.Rupiah // by column: since the beginning, since the last total
	doubt      map[int]bool          // a cell of the column was wrong
	lines      int
	closed     bool // a total of everything was met
}

// count takes the money of a line in.
func (s *registerSums) count(col int, a amount) {
	if s.all == nil {
		s.all, s.group, s.doubt = map[int]budget.Rupiah{}, map[int]budget.Rupiah{}, map[int]bool{}
	}
	if a.doubtful() {
		s.doubt[col] = true
		return
	}
	s.all[col] += a.sen
	s.group[col] += a.sen
}

// amount reads a cell of money of a line and counts it.
func (g *register) amount(r row, col int) amount {
	if col < 0 {
		return amount{is: isEmpty}
	}
	a := g.purse.read(r, col)
	g.sums.count(col, a)
	return a
}

// isTotalRow tells whether a row gives a sum of lines: it says so, and bears nothing by which lines are
// known. A package may be called "Total Station", so that the word alone does not do.
func (g *register) isTotalRow(r row) bool {
	for _, i := range []item{itemSP2D, itemContract, itemRUP, itemProvider, itemSP2DDay, itemContractDay, itemBASTDay, itemBAST, itemSPM, itemOrder,
		itemDay, itemMethod, itemKind, itemDue, itemTarget} {
		if c := r.at(g.col(i)); g.has(i) && !c.blank() && !isTotal(c.text) {
			return false
		}
	}
	said := false
	for col, c := range r.cells {
		switch {
		case c.blank() || slices.Contains(g.sumCols, col):
		case c.kind == textCell && isTotal(c.text):
			said = true
		case said && c.kind == textCell && len(c.text) > 60:
			return false
		}
	}
	return said || g.unlabelled(r)
}

// unlabelled tells whether a row has nothing but sums of the lines above it.
func (g *register) unlabelled(r row) bool {
	same := 0
	for col, c := range r.cells {
		if c.blank() {
			continue
		}
		sum, known := g.sums.all[col]
		read, v := readNumber(c, g.purse.styles[col])
		sen, ok := amountOf(read.decimal, g.purse.power[col])
		if !known || v != isNumber || !ok || sen != sum && sen != g.sums.group[col] {
			return false
		}
		same++
	}
	return same > 0 && g.sums.lines > 1
}

// total compares a row of totals with the lines above it: all of them, or those since the total before.
func (g *register) total(r row) {
	g.skip("total")
	if !g.summed(r) || g.sums.lines == 0 {
		return
	}
	closed := true
	for _, col := range g.sumCols {
		if r.at(col).blank() && !r.at(col).formula {
			continue
		}
		a := g.purse.read(r, col)
		if a.is != isNumber || a.doubtful() || g.sums.doubt[col] {
			continue
		}
		all, group := g.sums.all[col], g.sums.group[col]
		if slack := g.slack(col); distance(a.sen, all) > slack && distance(a.sen, group) > slack {
			g.found.wrong(col, r.n, "total_mismatch", r.at(col).text, "Want", all, "Got", a.sen)
		}
		closed = closed && distance(a.sen, all) <= g.slack(col)
	}
	g.sums.closed = closed
	clear(g.sums.group)
}

// summed tells whether the row should be the sum of the lines above it, and no average or carry-over.
func (g *register) summed(r row) bool {
	for _, c := range r.cells {
		if c.kind == textCell && isTotal(c.text) && !isSummed(c.text) {
			return false
		}
	}
	return true
}

// slack is by how much a sum may differ: below one rupiah, but half a unit a line where the sheet counts
// in thousands or more.
func (g *register) slack(col int) budget.Rupiah {
	power := g.purse.power[col]
	if power == 0 {
		return budget.OneRupiah - 1
	}
	half := budget.OneRupiah / 2
	for range power {
		half *= 10
	}
	return half * budget.Rupiah(g.sums.lines+1)
}
