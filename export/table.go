package export

import (
	"strconv"

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
	fraction             // a budget.Quantity that is not whole
)

// Column is one column of a table.
type Column struct {
	Head  string
	Kind  Kind
	Width float64 // in characters; 0 = by its kind
	Total bool    // summed below by a formula
	// Formula stands below a column that has no sum: Excel's formula over the totals of other columns, with
	// %[1]d for their row.
	Formula string
}

// Table is one worksheet: a title, lines below it, a header that is repeated on every printed page, rows, a
// total, and notes.
type Table struct {
	Name    string   // of the worksheet; cut and cleaned as Excel wants it
	Title   string   // first line
	Lines   []string // below the title: as-of day, sources
	Columns []Column
	Rows    [][]any // as many values as columns, each of its column's type; nil = an empty cell
	Notes   []string
}

// figure is a value as it is written: a number as exact decimal text, or words.
func figure(value any) (number, words string) {
	switch v := value.(type) {
	case budget.Rupiah:
		return v.String(), ""
	case budget.Percent:
		return share(v), ""
	case budget.Quantity:
		return v.String(), ""
	case int:
		return strconv.Itoa(v), ""
	case string:
		return "", v
	}
	return "", ""
}
