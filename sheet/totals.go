package sheet

// totals adds up the lines of units, to compare them with the totals that the file itself gives.
type totals struct {
	all, group sums    // since the beginning, since the last total
	doubt      [2]bool // a figure could not be read, so that nothing can be compared
	lines      int
	closed     bool // a total of everything was met
	last       totalLine
}

// totalLine is a row of totals that differs from the lines above it.
type totalLine struct {
	row     int
	missing sums // by how much it exceeds them
	seen    bool
}

func (t *totals) any() bool { return t.lines > 0 }

// count takes a line's figures in. A line that is wrong as a whole, of a unit unknown or met before,
// may or may not be part of the file's own total.
func (t *totals) count(amounts [2]amount, wrong bool) {
	t.lines++
	t.closed = false
	for i, a := range amounts {
		if wrong || a.doubtful() || a.is == isEmpty {
			t.doubt[i] = true
		}
		t.all[i] += a.sen
		t.group[i] += a.sen
	}
}

func (t *totals) matches(s sums) bool {
	return s == t.all || s == t.group
}

// total compares a row of totals with the lines above it: all of them, or those since the total
// before. What differs from both is wrong.
func (f *figureReader) total(r row, text string) {
	f.skip("total")
	if !isSummed(text) || f.bare(r) || f.shape == oneUnit {
		return
	}
	f.keepPromise()
	if !f.totals.any() && len(f.order) == 0 {
		f.openTotal(r)
		return
	}
	if f.shape == flat {
		f.flatTotal(r)
		return
	}
	f.compareTotal(r, f.totals.all, f.totals.group, f.totals.lines)
	if f.totals.group == f.totals.all || f.peek(r) == f.totals.all {
		f.totals.closed = true
	}
	f.totals.group = sums{}
}

func (f *figureReader) compareTotal(r row, all, group sums, lines int) {
	for i, col := range []int{f.layout.pagu, f.layout.realized} {
		if col < 0 {
			continue
		}
		a := f.purse.read(r, col)
		if a.is != isNumber && a.is != isDash || a.doubtful() || f.totals.doubt[i] || f.unsettled() {
			continue
		}
		slack := f.tolerance(lines, col)
		if distance(a.sen, all[i]) > slack && distance(a.sen, group[i]) > slack {
			f.totals.last.missing[i], f.totals.last.row, f.totals.last.seen = a.sen-all[i], r.n, true
			f.found.wrong(col, r.n, "total_mismatch", r.at(col).text, "Want", all[i], "Got", a.sen)
		}
	}
}
