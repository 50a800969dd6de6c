package export

import (
	"fmt"
	"strconv"

	"github.com/xuri/excelize/v2"

	"serapan/budget"
)

// Kind is what a column holds; it decides the type and the format of its cells.
type Kind int

// The kinds of columns, with the type of their values.
const (
	Text     Kind = iota // string
	Money                // budget.Rupiah, exact to the sen
	Day                  // budget.Date; the zero date is an empty cell
	Count                // int
	Percent              // budget.Percent
	Quantity             // budget.Quantity, of any measure
	Points               // Gap
	fraction             // a budget.Quantity that is not whole
)

// Gap is a difference of two percentages; it is written in percentage points.
type Gap budget.Percent

// Formula is a cell that lives: Excel's formula, with %[1]d for the row that it stands in, and what it is worth,
// a value of its column's type; nil where it is worth nothing.
type Formula struct {
	Text  string
	Worth any
}

// Column is one column of a table.
type Column struct {
	Head  string
	Kind  Kind
	Width float64 // in characters; 0 = by its kind
	Total bool    // summed below by a formula
	// Formula stands below a column that has no sum: Excel's formula over the totals of other columns, with
	// %[1]d for their row.
	Formula string
	Worth   any // of the Formula, a value of the column's type; nil = whatever the sums of this sheet give
}

// Table is one worksheet: a title, lines below it, a header that is repeated on every printed page, rows, a
// total, and notes.
type Table struct {
	Name    string   // of the worksheet; cut and cleaned as Excel wants it
	Title   string   // first line
	Lines   []string // below the title: as-of day, sources
	Columns []Column
	Rows    [][]any // as many values as columns, each of its column's type, or a Formula; nil = an empty cell
	Notes   []string
}

// head is the row of the column's heads.
func (t Table) head() int { return len(t.Lines) + 3 }

// span is all cells of a column without its head and total, as formulas of any sheet of the workbook name it.
func (t Table) span(column int) string {
	name, _ := excelize.ColumnNumberToName(column + 1)
	first := t.head() + 1
	return fmt.Sprintf("'%s'!$%s$%d:$%s$%d", t.Name, name, first, name, max(first, t.head()+len(t.Rows)))
}

// figure is a value as it is written: a number as exact decimal text, or words.
func figure(value any) (number, words string) {
	switch v := value.(type) {
	case Formula:
		return figure(v.Worth)
	case budget.Rupiah:
		return v.String(), ""
	case budget.Percent:
		return share(v), ""
	case Gap:
		return budget.Percent(v).String(), ""
	case budget.Quantity:
		return v.String(), ""
	case int:
		return strconv.Itoa(v), ""
	case string:
		return "", v
	}
	return "", ""
}
