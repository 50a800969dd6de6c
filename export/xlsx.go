package export

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"serapan/budget"
)

// XLSX writes the tables as one workbook. It fails where a row does not fit its columns.
func XLSX(tables ...Table) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	names := map[string]bool{}
	for i, t := range tables {
		name := sheetName(t.Name, names)
		if i == 0 {
			if err := f.SetSheetName("Sheet1", name); err != nil {
				return nil, err
			}
		} else if _, err := f.NewSheet(name); err != nil {
			return nil, err
		}
		w := &writer{file: f, sheet: name, styles: map[string]int{}}
		w.table(t)
		if w.err != nil {
			return nil, fmt.Errorf("export %s: %w", name, w.err)
		}
	}
	reckon := true // by whatever can: the values beside the formulas are for those that only show
	if err := f.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &reckon}); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

const longestName = 31 // characters of a worksheet's name

// sheetName is a name that Excel takes, and that no other sheet has.
func sheetName(name string, taken map[string]bool) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\'`, r) || r < ' ' {
			return ' '
		}
		return r
	}, name)
	name = cut(strings.TrimSpace(name), longestName-3)
	if name == "" {
		name = "Lembar"
	}
	unique := name
	for n := 2; taken[strings.ToLower(unique)]; n++ {
		unique = name + " " + strconv.Itoa(n)
	}
	taken[strings.ToLower(unique)] = true
	return unique
}

func cut(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most])
}

// writer writes one sheet; the first error ends it.
type writer struct {
	file   *excelize.File
	sheet  string
	styles map[string]int
	row    int
	err    error
}

func (w *writer) do(err error) {
	if w.err == nil {
		w.err = err
	}
}

func (w *writer) table(t Table) {
	w.row = 1
	w.line(t.Title, "title")
	for _, line := range t.Lines {
		w.line(line, "plain")
	}
	w.row = t.head()
	for i, c := range t.Columns {
		w.set(i, c.Head, "head", Text)
		w.width(i, c)
	}
	for _, row := range t.Rows {
		if len(row) != len(t.Columns) {
			w.do(fmt.Errorf("a row has %d values, the table %d columns", len(row), len(t.Columns)))
			return
		}
		w.row++
		for i, value := range row {
			w.set(i, value, "cell", t.Columns[i].Kind)
		}
	}
	w.total(t)
	w.row++
	for _, note := range t.Notes {
		w.row++
		w.line(note, "plain")
		w.row--
	}
	w.layout(t, t.head())
}

// total sums columns by formulas, so that a filter or a correction keeps them true.
func (w *writer) total(t Table) {
	first, last := t.head()+1, w.row
	summed := false
	for _, c := range t.Columns {
		summed = summed || c.Total
	}
	if !summed || last < first {
		return
	}
	w.row++
	for i, c := range t.Columns {
		switch {
		case i == 0:
			w.set(i, "JUMLAH", "total", Text)
		case c.Total:
			column, _ := excelize.ColumnNumberToName(i + 1)
			w.set(i, nil, "total", c.Kind)
			w.formula(i, fmt.Sprintf("SUBTOTAL(109,%s%d:%s%d)", column, first, column, last), sum(t.Rows, i, c.Kind))
		case c.Formula != "":
			w.set(i, nil, "total", c.Kind)
		default:
			w.set(i, nil, "total", Text)
		}
	}
	for i, c := range t.Columns { // they stand on the sums
		switch {
		case i == 0 || c.Total || c.Formula == "":
		case c.Worth != nil:
			w.live(i, Formula{c.Formula, c.Worth})
		default:
			w.reckoned(i, fmt.Sprintf(c.Formula, w.row))
		}
	}
}

// line writes words across the sheet and goes to the next row.
func (w *writer) line(words, look string) {
	w.set(0, words, look, Text)
	w.row++
}

func (w *writer) at(column int) string {
	cell, err := excelize.CoordinatesToCellName(column+1, w.row)
	w.do(err)
	return cell
}

// set writes one cell.
func (w *writer) set(column int, value any, look string, kind Kind) {
	cell := w.at(column)
	number, words := figure(value)
	switch v := value.(type) {
	case nil:
	case Formula:
		w.live(column, v)
	case budget.Date:
		if !v.IsZero() {
			w.do(w.file.SetCellValue(w.sheet, cell, v.In(time.UTC)))
		}
	case int:
		w.do(w.file.SetCellInt(w.sheet, cell, int64(v)))
	case string:
		w.do(w.file.SetCellStr(w.sheet, cell, words))
	case budget.Rupiah, budget.Percent, Gap:
		w.do(w.file.SetCellDefault(w.sheet, cell, number))
	case budget.Quantity:
		if v%budget.OneQuantity != 0 {
			kind = fraction
		}
		w.do(w.file.SetCellDefault(w.sheet, cell, number))
	default:
		w.do(fmt.Errorf("%s: a %T cannot be written", cell, value))
	}
	w.do(w.file.SetCellStyle(w.sheet, cell, cell, w.style(look, kind)))
}

// share is a percentage as the fraction that Excel's percent format wants, exact.
func share(p budget.Percent) string {
	digits := fmt.Sprintf("%09d", max(p, -p))
	whole, part := digits[:len(digits)-8], digits[len(digits)-8:]
	sign := ""
	if p < 0 {
		sign = "-"
	}
	return sign + whole + "." + part
}
