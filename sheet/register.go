package sheet

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"serapan/budget"
)

// register reads a list of works, payments, purchases or instructions row by row. What the rows say is
// taken by the kind's own reader; all that lists have in common happens here.
type register struct {
	registerLayout
	table   table
	titles  titles
	options Options
	units   *registerUnits
	found   *findings
	purse   *purse
	days    *paperDays
	sums    registerSums
	years   yearColumn
	rows    int
	skipped map[string]int
	marks   map[string]bool // the rows of the header, to know them where they are printed again
	sumCols []int           // the columns of money
	ended   bool            // another table has begun
	width   int             // cells that a record may have; 0 = any
	signing bool
	outside bool // the whole file lies in another year than its titles say
	head    []row
	tall    map[[2]int]int   // by column and first row: the last row of a cell merged downwards
	held    map[int]heldCell // by column: the merged cell that is open
}

// heldCell is a cell that holds for the rows it is merged over.
type heldCell struct {
	cell  cell
	until int
}

// registerBody is what a kind of register makes of its rows.
type registerBody interface {
	// substance tells whether a row is a line of the register at all.
	substance(r row) bool
	// take reads a line.
	take(r row)
	// close looks at all lines together and puts them into the reading.
	close(r *Reading)
}

// readRegister reads a register; body makes the kind's reader on a fresh register for each pass.
func readRegister(ctx context.Context, c candidate, o Options, body func(*register) registerBody) (*Reading, error) {
	if o.Units == nil || len(o.Units.Units()) == 0 {
		return nil, budget.Refuse("no_units")
	}
	g := newRegister(c, o)
	if !g.units.possible() && g.kind != budget.KindIKP {
		return nil, budget.Refuse("unit_missing")
	}
	b := body(g)
	if err := g.read(ctx, b, o.Progress); err != nil {
		return nil, err
	}
	if g.purse.unsure || g.days.unsure() {
		styles, orders := g.purse, g.days
		styles.decide(g.money())
		g = newRegister(c, o)
		g.purse.styles, g.purse.final = styles.styles, true
		g.days.monthFirst = orders.decide()
		b = body(g)
		if err := g.read(ctx, b, nil); err != nil {
			return nil, err
		}
	}
	if g.rows == 0 {
		return nil, budget.Refuse("no_data")
	}
	return g.reading(b)
}

func newRegister(c candidate, o Options) *register {
	l := c.is.register
	g := &register{registerLayout: l, table: c.table, titles: c.is.titles, options: o, found: &findings{}, skipped: map[string]int{},
		head: c.head, tall: map[[2]int]int{}, held: map[int]heldCell{}}
	for _, m := range c.table.merged() {
		if m.bottom > m.top && m.bottom > l.header.bottom {
			g.tall[[2]int{m.left, m.top}] = m.bottom
		}
	}
	g.purse = newPurse(c.table, g.found)
	for _, col := range l.money() {
		g.purse.power[col] = g.titles.power
		if p := powerOf((&layout{header: l.header}).text(c.head, col)); p > 0 {
			g.purse.power[col] = p
		}
	}
	g.days = newPaperDays(c.table.epoch1904(), g.found, o.Today)
	g.units = newRegisterUnits(g, newResolver(o.Units, g.titles.region))
	if _, ok := c.table.(*textTable); ok {
		g.width = len(l.header.labels)
	}
	g.marks, g.sumCols = map[string]bool{}, l.money()
	for _, r := range c.head {
		if r.n >= l.header.top && r.n <= l.header.bottom {
			g.marks[g.seenMark(r)] = true
		}
	}
	for _, r := range l.rivals {
		if slices.Contains(l.money(), l.col(r.item)) {
			g.found.wrong(r.col, l.header.bottom, "ambiguous_header", l.header.labels[r.col].String(), "Other", address(r.chosen, l.header.bottom))
		}
	}
	return g
}

// seenMark is the mark of a row as the walk shows it: without the columns that nobody looks at.
func (g *register) seenMark(r row) string {
	wants := g.wants()
	seen := r.clone()
	for col := range seen.cells {
		if !wants(col) {
			seen.cells[col] = cell{}
		}
	}
	return headerMark(seen)
}

func (g *register) read(ctx context.Context, b registerBody, progress func(int)) error {
	wants := g.wants()
	return g.table.walk(ctx, wants, func(r row) error {
		if r.n > g.header.bottom {
			g.line(r, b)
			if g.rows%5000 == 4999 && progress != nil {
				progress(g.rows)
			}
		}
		return nil
	})
}

// line reads one row below the header.
func (g *register) line(r row, b registerBody) {
	g.ended = g.ended || g.secondTable(r)
	switch {
	case g.ended:
		g.skip("after_total")
	case numbering(r):
		g.skip("numbering")
	case g.printedAgain(r):
		g.skip("header")
	case g.ragged(r):
		g.rows++
	case g.isTotalRow(r):
		g.total(r)
	case !b.substance(r):
		g.aside(r)
	default:
		g.rows++
		g.signing = false
		g.years.read(r, g.col(itemYear))
		b.take(r)
	}
}

func (g *register) skip(why string) { g.skipped[why]++ }

// printedAgain tells whether a row repeats one of the header's, as the second page of a print does.
func (g *register) printedAgain(r row) bool {
	for _, c := range r.cells {
		if !c.blank() {
			return c.kind == textCell && len(c.text) < 60 && !hasDigit(c.text) && g.marks[g.seenMark(r)]
		}
	}
	return false
}

// secondTable tells whether a row below the total of everything heads another table, whose columns are
// not those of this one.
func (g *register) secondTable(r row) bool {
	if !g.sums.closed || !headerRow(r, true) {
		return false
	}
	known, elsewhere := 0, 0
	for _, k := range registerKinds {
		if k.kind != g.kind {
			continue
		}
		for col, c := range r.cells {
			found := k.read(label{normalLabel(c.text)}, func() aspect { return aspectNumber })
			if found.item == noItem || found.item == itemCount || c.blank() {
				continue
			}
			known++
			elsewhere += bonus(g.col(found.item) != col)
		}
	}
	return known >= 2 && elsewhere >= 1
}

// ragged names a CSV record that has more fields than the header. Its fields have moved, so that nothing
// of it is believed, and none of it is shown: it may be somebody's address.
func (g *register) ragged(r row) bool {
	if g.width == 0 {
		return false
	}
	for col := g.width; col < len(r.cells); col++ {
		if !r.cells[col].blank() {
			g.found.wrong(col, r.n, "extra_field", "")
			return true
		}
	}
	return false
}

// aside judges a row that is no line: the heading of a group, which may name the unit of what follows,
// a signature, or a remark.
func (g *register) aside(r row) {
	text, cells := "", 0
	for _, c := range r.cells {
		if c.kind == textCell && !c.blank() {
			text, cells = c.text, cells+1
		}
	}
	headed := cells == 1 && g.units.heading(text) || cells == 2 && g.units.headingOf(r)
	g.signing = !headed && (g.signing || g.sums.closed || signatureWords.MatchString(headerMark(r)))
	switch {
	case g.signing:
		g.skip("signature")
	case headed || cells <= 2:
		g.skip("section")
	default:
		g.skip("note")
	}
}

// spanned is the cell of a column, or the one that is merged over it from above.
func (g *register) spanned(r row, col int) cell {
	c := r.at(col)
	if !c.blank() {
		if bottom, tall := g.tall[[2]int{col, r.n}]; tall {
			g.held[col] = heldCell{c, bottom}
		}
		return c
	}
	if h, open := g.held[col]; open && r.n <= h.until {
		return h.cell
	}
	return c
}

// text is a cell's words on one line, without what identifies a person.
func (g *register) text(r row, i item) string {
	if !g.has(i) {
		return ""
	}
	return plainWords(r.at(g.col(i)))
}

// number is the number of a document as written; "" for a dash or a zero, which stand for none.
func (g *register) number(r row, i item) string {
	if !g.has(i) {
		return ""
	}
	text := plainNumber(r.at(g.col(i)))
	if strings.Trim(text, "-–_. 0") == "" {
		return ""
	}
	return text
}

// reading turns what was read into the result.
func (g *register) reading(b registerBody) (*Reading, error) {
	d, err := g.settle()
	if err != nil {
		return nil, err
	}
	r := &Reading{Kind: g.kind, Sheet: g.table.title(), Year: d.year, AsOf: d.asOf, Rows: g.rows}
	b.close(r)
	for why, rows := range g.skipped {
		r.Skipped = append(r.Skipped, Skipped{why, rows})
	}
	slices.SortFunc(r.Skipped, func(a, b Skipped) int { return cmp.Compare(a.Why, b.Why) })
	r.Problems, r.Warnings = sorted(g.found.problems), sorted(g.found.warnings)
	for _, list := range [][]Problem{r.Problems, r.Warnings} {
		for i := range list {
			list[i].Value = cleanText(list[i].Value)
		}
	}
	return r, nil
}

// missing names an empty cell that must be filled; where the register has no such column, its first.
func (g *register) missing(r row, i item, name string) {
	g.found.wrong(max(g.col(i), 0), r.n, "missing_value", "", "Column", name)
}
