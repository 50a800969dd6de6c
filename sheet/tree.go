package sheet

import "serapan/budget"

// sums are pagu and realisasi side by side.
type sums [2]budget.Rupiah

func (s *sums) add(o sums) { s[0] += o[0]; s[1] += o[1] }

// node is one open line of the tree: what it says and what the lines right beneath it add up to.
type node struct {
	rank     rank
	row      int
	code     string
	own      sums
	below    sums
	children int
	first    int  // row of the first child
	level    rank // of the first child
	doubt    [2]bool
	hollow   [2]bool    // no figure stands there: it is what lies beneath
	issues   []mismatch // of its children, until it is known where they come from
}

// mismatch is a line that is not the sum of the lines right beneath it.
type mismatch struct {
	measure int
	gap     budget.Rupiah // beneath minus own
	line    *node
}

// tree checks that every line is the sum of the lines right beneath it, holding only the open path.
//
// A line that differs from its children by as much as it makes its own parent differ is itself the
// wrong one. Where only one sum fails, a line beneath is wrong, and the first of them is named.
type tree struct {
	open   []*node
	report func(m mismatch, own bool)
	top    []mismatch // of lines that have nothing above them
	roots  sums       // of all lines that have nothing above them
	codes  map[string]bool
}

// put sets a line into the tree, closing what does not lie above it.
func (t *tree) put(n *node) {
	t.closeTo(n.rank)
	if len(t.open) > 0 {
		parent := t.open[len(t.open)-1]
		if parent.children == 0 {
			parent.first, parent.level = n.row, n.rank
		}
		parent.children++
	}
	t.open = append(t.open, n)
}

// repeats tells whether the line put last has nothing above it and bears the code of an earlier one.
func (t *tree) repeats() bool {
	if len(t.open) != 1 {
		return false
	}
	code := t.open[0].code
	if t.codes[code] {
		return true
	}
	if t.codes == nil {
		t.codes = map[string]bool{}
	}
	t.codes[code] = true
	return false
}

// innermost is the line that was put last; nil where there is none.
func (t *tree) innermost() *node {
	if len(t.open) == 0 {
		return nil
	}
	return t.open[len(t.open)-1]
}

// closeTo closes the open lines of that rank and below it.
func (t *tree) closeTo(r rank) {
	for len(t.open) > 0 && t.open[len(t.open)-1].rank >= r {
		n := t.open[len(t.open)-1]
		t.open = t.open[:len(t.open)-1]
		t.shut(n)
	}
}

func (t *tree) shut(n *node) {
	for i := range n.own {
		if n.hollow[i] {
			n.own[i] = n.below[i]
		}
	}
	t.handUp(n)
	var own []mismatch
	for i := range n.own {
		gap := n.below[i] - n.own[i]
		if n.children == 0 || gap == 0 || n.doubt[i] {
			continue
		}
		if !t.settle(n, i, gap) {
			own = append(own, mismatch{i, gap, n})
		}
	}
	for _, m := range n.issues {
		t.report(m, false)
	}
	if parent := t.innermost(); parent != nil {
		parent.issues = append(parent.issues, own...)
	} else {
		t.top = append(t.top, own...)
	}
}

// handUp adds a line to the one above it.
func (t *tree) handUp(n *node) {
	if parent := t.innermost(); parent != nil {
		parent.below.add(n.own)
		for i, d := range n.doubt {
			parent.doubt[i] = parent.doubt[i] || d
		}
		return
	}
	t.roots.add(n.own)
}

// settle looks among the children's mismatches for the one that explains the line's own.
func (t *tree) settle(n *node, measure int, gap budget.Rupiah) bool {
	for k, m := range n.issues {
		if m.measure == measure && m.gap == -gap {
			t.report(m, true)
			n.issues = append(n.issues[:k:k], n.issues[k+1:]...)
			return true
		}
	}
	return false
}

// finish closes everything. missing is by how much the total row exceeds the sum of the lines, as far
// as it could be compared: it tells which of the topmost lines is itself wrong.
func (t *tree) finish(missing sums) {
	t.closeTo(noRank)
	for _, m := range t.top {
		t.report(m, missing[m.measure] != 0 && missing[m.measure] == m.gap)
	}
}
