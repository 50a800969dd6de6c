package sheet

import "strings"

// peak is what the first lines of a column show about its size.
type peak struct {
	highest  float64
	percent  bool // a cell is shown as a percentage, or says so
	numerals int
	pieces   int  // cells that may be a piece of a code: one to five digits
	others   bool // a cell that is none
}

// peaks are the peaks of the columns of a table's beginning.
type peaks []peak

// peaksOf looks at the lines below a header.
func peaksOf(head []row, below int) peaks {
	p := make(peaks, maxColumns)
	for _, r := range head {
		if r.n <= below || numbering(r) {
			continue
		}
		for col := range r.cells[:min(len(r.cells), maxColumns)] {
			p[col].look(r.cells[col])
		}
	}
	return p
}

func (p *peak) look(c cell) {
	switch text := strings.TrimSpace(c.text); {
	case text == "":
	case len(text) <= 5 && strings.Trim(text, "0123456789") == "":
		p.pieces++
	default:
		p.others = true
	}
	if s, v := readShare(c); v == isNumber && s.form != bareShare {
		p.percent = true
	}
	if s, v := readNumber(c, commaThousands); v == isNumber {
		if n, ok := s.scaled(2); ok {
			p.highest = max(p.highest, float64(n)/100, -float64(n)/100)
			p.numerals++
		}
	}
}

// piece tells whether all that a column holds may be pieces of codes.
func (p peaks) piece(col int) bool { return col < len(p) && p[col].pieces > 0 && !p[col].others }

// judge corrects a guess from the label by what stands in the column.
func (p peaks) judge(g guess, col int) guess {
	if col >= len(p) || p[col].numerals == 0 && !p[col].percent {
		return g
	}
	small := p[col].highest <= 100
	switch {
	case g.class:
		return g
	case g.field == fieldRealized && small && (p[col].percent || p[col].highest > 0 && p.richest() > 10_000):
		return guess{field: fieldShare, score: 4}
	case g.field == fieldPagu && p[col].percent && small:
		return guess{}
	case g.field == fieldPhysical && p[col].highest > 10_000:
		return guess{field: fieldPhysRp, score: 3}
	}
	return g
}

// richest is the largest number of all columns.
func (p peaks) richest() float64 {
	top := 0.0
	for _, one := range p {
		top = max(top, one.highest)
	}
	return top
}
