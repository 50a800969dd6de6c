package export

import (
	"math/big"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// bare is the one kind of formula that the library writes down without making its cell a text: so the cell stays
// the number that was set before.
var bare = excelize.STCellFormulaTypeDataTable

// formula writes a formula with its value, an exact decimal: a phone's viewer shows that, and reckons nothing.
func (w *writer) formula(column int, formula, value string) {
	cell := w.at(column)
	w.do(w.file.SetCellDefault(w.sheet, cell, value))
	w.do(w.file.SetCellFormula(w.sheet, cell, formula, excelize.FormulaOpts{Type: &bare}))
}

// reckoned writes a formula over the sums with what it is worth. One that is worth no number stays without a value.
func (w *writer) reckoned(column int, formula string) {
	cell := w.at(column)
	w.do(w.file.SetCellFormula(w.sheet, cell, formula))
	value, err := w.file.CalcCellValue(w.sheet, cell, excelize.Options{RawCellValue: true})
	if _, number := new(big.Rat).SetString(value); err == nil && number {
		w.formula(column, formula, value)
	}
}

// digits are the decimals of a sum of each kind.
var digits = map[Kind]int{Money: 2, Percent: 8, Quantity: 6, Points: 6}

// sum is the exact sum of a column, as it is written.
func sum(rows [][]any, column int, kind Kind) string {
	total := new(big.Rat)
	for _, row := range rows {
		number, _ := figure(row[column])
		if n, ok := new(big.Rat).SetString(number); ok {
			total.Add(total, n)
		}
	}
	return total.FloatString(digits[kind])
}

// live writes a cell's own formula with what it is worth.
func (w *writer) live(column int, f Formula) {
	formula := strings.ReplaceAll(f.Text, "%[1]d", strconv.Itoa(w.row))
	if number, _ := figure(f.Worth); number != "" {
		w.formula(column, formula, number)
		return
	}
	w.do(w.file.SetCellFormula(w.sheet, w.at(column), formula))
}
