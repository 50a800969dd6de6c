package sheet

import "serapan/budget"

// treeLine reads a row of a report in which every rupiah stands again at each level.
func (f *figureReader) treeLine(r row, code, name string) {
	if full, ok := unitCode(code); ok && code != "" {
		f.rows++
		f.treeUnit(r, f.byCodeOrName(r, full, name), full)
		return
	}
	bare := f.bare(r)
	if code == "" {
		if found := f.units.byName(name); len(found) == 1 && !f.coded && f.shape == asTree {
			f.rows++
			f.treeUnit(r, found[0], found[0].Code)
			return
		}
		if bare {
			f.aside(r, "note")
		} else {
			f.skip("level")
		}
		return
	}
	inner := f.tree.innermost()
	depth := rankOf(code, f.shape == oneUnit || inner != nil && inner.rank >= rankProgram && inner.rank <= rankSub && inner.children == 0)
	switch {
	case depth == noRank && bare:
		f.skip("note")
		return
	case depth == noRank:
		f.found.wrong(f.layout.keyColumn(r), r.n, "bad_code", code)
		return
	case depth >= rankAkun && code[0] != '5':
		f.skip("level") // pendapatan, pembiayaan
		return
	case depth == rankBidang:
		f.bidang = code
	case depth == rankUrusan:
		f.bidang = ""
	}
	f.rows++
	f.skip("level")
	if f.put(r, depth, code, f.money(r)); f.shape == oneUnit && f.tree.repeats() {
		f.found.wrong(f.layout.keyColumn(r), r.n, "bad_code", code) // its deeper pieces must be missing
	}
}

func (f *figureReader) treeUnit(r row, unit budget.Unit, code string) {
	line := f.unitLine(r, unit)
	line.node = f.put(r, rankUnit, code, line.amounts)
}

// put sets the line's figures into the tree. Empty cells count as what lies beneath them.
func (f *figureReader) put(r row, depth rank, code string, amounts [2]amount) *node {
	n := &node{rank: depth, row: r.n, code: code}
	for i, a := range amounts {
		n.own[i], n.doubt[i] = a.sen, a.doubtful()
		n.hollow[i] = a.is == isEmpty
	}
	f.tree.put(n)
	return n
}

// treeIssue names the cell that keeps a line from being the sum of those beneath it.
func (f *figureReader) treeIssue(m mismatch, own bool) {
	n := m.line
	row, depth := n.first, n.level
	if own {
		row, depth = n.row, n.rank
	}
	col := []int{f.layout.pagu, f.layout.realized}[m.measure]
	if col < 0 {
		col = append(append([]int(nil), [][]int{f.layout.classPagu, f.layout.classRealized}[m.measure]...), 0)[0]
	}
	if distance(m.gap, 0) <= f.tolerance(n.children, col) {
		return
	}
	f.found.wrong(col, row, "level_mismatch", "", "Level", rankNames[depth], "Parent", address(col, n.row), "Code", n.code,
		"Want", n.own[m.measure], "Got", n.below[m.measure])
}
