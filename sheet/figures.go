package sheet

import (
	"context"

	"serapan/budget"
)

// unitLine is what a report says about one unit.
type unitLine struct {
	unit     budget.Unit
	row      int
	keyCol   int
	bidang   string
	amounts  [2]amount // pagu, realisasi
	physical cell
	physRp   amount
	share    cell
	date     budget.Date
	node     *node
}

// figureReader reads a report on absorption (rfk, lra) line by line.
type figureReader struct {
	layout   layout
	titles   titles
	shape    shape
	coded    bool // the code column holds kode SKPD, so that other codes in it are wrong
	units    *resolver
	found    *findings
	purse    *purse
	tree     *tree
	totals   *totals
	only     *budget.Unit // the unit of the whole file, of shape oneUnit
	lines    []*unitLine
	byCode   map[string]*unitLine
	flats    map[string]*flatUnit
	order    []string
	bidang   string
	rows     int
	skipped  map[string]int
	days     dayColumn
	updates  dayColumn
	years    yearColumn
	repeated bool // a unit stands there on several days
	note     int  // power of ten that a footnote names
	width    int  // cells that a record may have; 0 = any
	ended    bool
	waiting  []waiting
	promised *promised
	opening  *row // a row of totals above all lines
	signing  bool // a signature has begun
	lettered bool // names of units are enumerated by letters
	header   string
}

func newFigureReader(t table, l layout, ti titles, head []row, res *resolver) *figureReader {
	s := l.survey(head, res)
	f := &figureReader{layout: l, titles: ti, units: res, found: &findings{}, shape: l.shapeOf(s), coded: s.unitCodes > 0 && (s.knownUnits > 0 || s.unitCodes*2 > s.lines),
		byCode: map[string]*unitLine{}, flats: map[string]*flatUnit{}, skipped: map[string]int{}, totals: &totals{}}
	f.purse = newPurse(t, f.found)
	for _, col := range l.money() {
		f.purse.power[col] = ti.power
		if p := powerOf(l.text(head, col)); p > 0 {
			f.purse.power[col] = p
		}
	}
	f.tree = &tree{report: f.treeIssue}
	if _, ok := t.(*textTable); ok {
		f.width = len(l.header.labels)
	}
	for _, r := range head {
		if r.n == l.header.bottom {
			f.header = headerMark(r)
		}
	}
	return f
}

// read walks the table once.
func (f *figureReader) read(ctx context.Context, progress func(int)) error {
	err := f.purse.table.walk(ctx, f.layout.wants(), func(r row) error {
		if r.n > f.layout.header.bottom {
			f.line(r)
			if f.rows%5000 == 4999 && progress != nil {
				progress(f.rows)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	f.close()
	return nil
}

// line reads one row below the header.
func (f *figureReader) line(r row) {
	switch {
	case f.ended:
		f.skip("after_total")
		return
	case numbering(r):
		f.skip("numbering")
		return
	case printedAgain(r, f.header):
		f.skip("header")
		return
	case f.secondTable(r):
		f.ended = true
		f.skip("after_total")
		return
	}
	f.ragged(r)
	code, name := f.layout.key(r)
	if text := f.totalText(r, code, name); text != "" {
		f.total(r, text)
		return
	}
	if code == "" {
		code, name = cutUnitCode(name)
	}
	switch f.shape {
	case asTree, oneUnit:
		f.treeLine(r, code, name)
	case flat:
		f.flatLine(r, code, name)
	default:
		f.plainLine(r, code, name)
	}
}

// plainLine reads a row of a report with one line a unit.
func (f *figureReader) plainLine(r row, code, name string) {
	unit, ok := f.identify(r, code, name)
	if !ok {
		return
	}
	f.rows++
	f.signing = false
	f.unitLine(r, unit)
}

// bare tells whether a row has nothing where money stands.
func (f *figureReader) bare(r row) bool {
	for _, col := range f.layout.money() {
		if c := r.at(col); !c.blank() || c.formula {
			return false
		}
	}
	return true
}

// noWords tells whether the cells of money hold no words, as those of a signature do.
func (f *figureReader) noWords(r row) bool {
	for _, col := range f.layout.money() {
		if _, v := readNumber(r.at(col), commaUnknown); v == isNoNumber {
			return false
		}
	}
	return true
}

// unlabelled is a row of figures without a unit: the sum of all lines, or a unit left out.
func (f *figureReader) unlabelled(r row) {
	sum := f.peek(r)
	if f.totals.any() && f.totals.matches(sum) || f.totals.closed {
		f.skip("total")
		return
	}
	f.rows++
	f.found.wrong(f.layout.keyColumn(r), r.n, "missing_name", "")
	f.unitLine(r, budget.Unit{})
}

// peek reads a row's money without naming anything.
func (f *figureReader) peek(r row) (s sums) {
	for i, col := range []int{f.layout.pagu, f.layout.realized} {
		if read, v := readNumber(r.at(col), f.purse.styles[col]); v == isNumber {
			s[i], _ = amountOf(read.decimal, f.purse.power[col])
		}
	}
	return s
}
