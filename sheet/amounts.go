package sheet

import (
	"strings"

	"serapan/budget"
)

// purse reads the cells of money of one table and remembers what their marks say about commas.
type purse struct {
	table    table
	found    *findings
	power    map[int]int        // by column: figures count in 10^power rupiah
	styles   map[int]commaStyle // by column, once it is known
	evidence map[int]*[3]int    // by column: how often each style was seen
	unsure   bool               // an ambiguous cell was met whose style is not known
	final    bool               // no further pass follows: ambiguous cells are problems
}

func newPurse(t table, found *findings) *purse {
	return &purse{table: t, found: found, power: map[int]int{}, styles: map[int]commaStyle{}, evidence: map[int]*[3]int{}}
}

// amount is a cell of money: its sen, or why it has none.
type amount struct {
	sen      budget.Rupiah
	is       verdict // isNumber, isDash, isEmpty; isNoNumber for every cell that says no amount
	negative bool    // below zero, which was named already
}

// doubtful tells whether the cell was found wrong, so that no sum it belongs to can be judged.
func (a amount) doubtful() bool { return a.is == isNoNumber || a.negative }

// read reads one cell of money and names it where it is wrong. Empty cells are left to the caller.
func (p *purse) read(r row, col int) amount {
	c := p.stored(r, col)
	s, v := readNumber(c, p.styles[col])
	if v == isNumber && c.look == percentLook && strings.Trim(s.digits, "0") != "" {
		v = isNoNumber // a share of something is no money
	}
	switch v {
	case isEmpty, isDash:
		return amount{is: v}
	case isFaulty:
		p.found.wrong(col, r.n, "error_value", c.text)
	case isAmbiguous:
		p.unsure = true
		if p.final {
			p.found.wrong(col, r.n, "ambiguous_number", c.text)
		}
	case isNoNumber:
		p.found.wrong(col, r.n, "not_a_number", c.text)
	case isNumber:
		return p.weigh(r, col, c, s)
	}
	return amount{is: isNoNumber}
}

func (p *purse) weigh(r row, col int, c cell, s spelled) amount {
	if s.hint != commaUnknown {
		seen := p.evidence[col]
		if seen == nil {
			seen = &[3]int{}
			p.evidence[col] = seen
		}
		seen[s.hint]++
	}
	sen, ok := amountOf(s.decimal, p.power[col])
	switch {
	case !ok:
		p.found.wrong(col, r.n, "too_large", c.text)
		return amount{is: isNoNumber}
	case p.power[col] == 0 && looksCut(s.decimal, c.kind):
		p.found.wrong(col, r.n, "ambiguous_number", c.text)
		return amount{is: isNoNumber}
	case sen < 0:
		p.found.wrong(col, r.n, "negative", c.text)
	}
	return amount{sen: sen, is: isNumber, negative: sen < 0}
}

// looksCut knows the number 513.425 that a program made of the text "513.425": no office has half a
// thousand rupiah, and rupiah have no third decimal. In a text three decimals are half-set thousands.
func looksCut(d decimal, kind cellKind) bool {
	return d.places == 3 && strings.Trim(d.digits, "0") != "" && (kind == textCell || len(strings.TrimLeft(d.digits, "0")) >= 4 && len(d.digits) <= 6)
}

// stored is the cell's value; a formula without one, or with a bare zero as writers leave it that do
// not calculate, is worked out.
func (p *purse) stored(r row, col int) cell {
	c := r.at(col)
	if c.formula && (c.kind == blankCell || c.kind == numberCell && c.text == "0") {
		if worked, ok := p.table.calculate(col, r.n); ok {
			return worked
		}
	}
	return c
}

// decide settles what a comma means in each column: by the column itself, else by the whole file.
func (p *purse) decide(columns []int) {
	var file [3]int
	for _, seen := range p.evidence {
		file[commaDecimal] += seen[commaDecimal]
		file[commaThousands] += seen[commaThousands]
	}
	for _, col := range columns {
		if seen := p.evidence[col]; seen != nil {
			p.styles[col] = ruling(*seen, 1)
		} else {
			p.styles[col] = ruling(file, 9)
		}
	}
}

// ruling is the style that was seen more than times as often as the other one; unknown where both
// stand side by side.
func ruling(seen [3]int, times int) commaStyle {
	d, t := seen[commaDecimal], seen[commaThousands]
	switch {
	case d > t*times && (t == 0 || times > 1):
		return commaDecimal
	case t > d*times && (d == 0 || times > 1):
		return commaThousands
	}
	return commaUnknown
}
