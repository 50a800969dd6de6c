package sheet

import (
	"context"
	"strings"

	"github.com/xuri/excelize/v2"
)

// cellKind says what a cell holds. The difference between a number and a text that looks like one is
// what exact reading hangs on: the number 1.234 is a little more than one, the text "1.234" is 1234.
type cellKind uint8

const (
	blankCell cellKind = iota
	textCell
	numberCell
	boolCell
	faultCell // #DIV/0! and its kin
)

// look is what a number's format says about its meaning.
type look uint8

const (
	plainLook   look = 0
	percentLook look = 1 << iota
	dateLook
)

// cell is one cell as the file holds it.
type cell struct {
	kind    cellKind
	look    look
	formula bool   // it has a formula
	text    string // the text; of a number its plain decimal form, of a fault its name
}

func (c cell) blank() bool { return c.kind == blankCell || strings.TrimSpace(c.text) == "" }

// row is one row of a table; n counts from 1 as people see it.
type row struct {
	n     int
	cells []cell
}

// at is the cell in a column counted from 0; blank beyond the row's end or for a negative column.
func (r row) at(col int) cell {
	if col < 0 || col >= len(r.cells) {
		return cell{}
	}
	return r.cells[col]
}

func (r row) blank() bool {
	for _, c := range r.cells {
		if !c.blank() {
			return false
		}
	}
	return true
}

// clone keeps a row beyond the visit: readers reuse the cells.
func (r row) clone() row {
	return row{n: r.n, cells: append([]cell(nil), r.cells...)}
}

// span is a merged range; columns count from 0, rows from 1, all ends included.
type span struct{ left, top, right, bottom int }

// table is one worksheet or one CSV file, which can be walked as often as needed.
type table interface {
	// title is the name of the worksheet; "" for CSV.
	title() string
	// walk visits the rows in order, blank ones left out; a visit that returns stopWalk ends it
	// without an error. Only columns for which want is true need be filled; nil wants all. The row
	// is reused after the visit.
	walk(ctx context.Context, want func(col int) bool, visit func(row) error) error
	// merged lists the merged ranges.
	merged() []span
	// calculate works out a formula that has no stored value; false where that cannot be done.
	calculate(col, row int) (cell, bool)
	// epoch1904 tells whether dates count from 1904.
	epoch1904() bool
}

// address is a cell's name as people see it, "E21"; columns count from 0, rows from 1.
func address(col, row int) string {
	name, err := excelize.CoordinatesToCellName(col+1, row)
	if err != nil {
		return ""
	}
	return name
}
