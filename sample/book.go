package sample

import (
	"bytes"
	"fmt"

	"github.com/xuri/excelize/v2"
)

// cell is one cell: nothing, text, or a number with its format.
type cell struct {
	value   any    // nil, string, int, float64 or fault
	formula string // what value is the stored result of; "" = none
	format  string // number format such as "0.00%"; "" = general
	look    look
}

// look is how a cell is dressed; people open these files, too.
type look int

const (
	plain look = iota
	boxed
	heading
	title
)

// page is one worksheet.
type page struct {
	name   string
	hidden bool
	rows   [][]cell
	merges [][4]int // column, row, last column, last row; from 1
	widths map[int]float64
}

// put sets a cell; columns and rows count from 1.
func (p *page) put(column, row int, c cell) {
	for len(p.rows) < row {
		p.rows = append(p.rows, nil)
	}
	line := p.rows[row-1]
	for len(line) < column {
		line = append(line, cell{})
	}
	line[column-1] = c
	p.rows[row-1] = line
}

func (p *page) at(column, row int) cell {
	if row > len(p.rows) || column > len(p.rows[row-1]) {
		return cell{}
	}
	return p.rows[row-1][column-1]
}

// width is the number of columns.
func (p *page) width() int {
	widest := 0
	for _, row := range p.rows {
		widest = max(widest, len(row))
	}
	return widest
}

// xlsx writes the pages as a workbook whose first visible page is the active one.
func xlsx(pages []page) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close() //nolint:errcheck // nothing is left open by a file made in memory
	w := writer{file: f, styles: map[style]int{}}
	active := -1
	for i, p := range pages {
		if err := w.page(i, p); err != nil {
			return nil, fmt.Errorf("page %s: %w", p.name, err)
		}
		if active < 0 && !p.hidden {
			active = i
		}
	}
	f.SetActiveSheet(active)
	for _, p := range pages {
		if err := f.SetSheetVisible(p.name, !p.hidden); err != nil {
			return nil, fmt.Errorf("page %s: %w", p.name, err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		return nil, fmt.Errorf("writing the workbook: %w", err)
	}
	if w.formulas {
		return storeResults(out.Bytes())
	}
	return out.Bytes(), nil
}

type style struct {
	look   look
	format string
}

type writer struct {
	file     *excelize.File
	styles   map[style]int
	formulas bool // some cell has one
}

func (w *writer) page(index int, p page) error {
	if index == 0 {
		if err := w.file.SetSheetName("Sheet1", p.name); err != nil {
			return err
		}
	} else if _, err := w.file.NewSheet(p.name); err != nil {
		return err
	}
	for column := 1; column <= p.width(); column++ {
		if width, ok := p.widths[column]; ok {
			name, _ := excelize.ColumnNumberToName(column)
			if err := w.file.SetColWidth(p.name, name, name, width); err != nil {
				return err
			}
		}
	}
	for y, row := range p.rows {
		for x, c := range row {
			if err := w.cell(p.name, address(x+1, y+1), c); err != nil {
				return err
			}
		}
	}
	for _, m := range p.merges {
		if err := w.file.MergeCell(p.name, address(m[0], m[1]), address(m[2], m[3])); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) cell(sheet, at string, c cell) error {
	if failed, ok := c.value.(fault); ok {
		c.value, c.formula = 0, faultFormulas[failed]
	}
	if c.value != nil {
		if err := w.file.SetCellValue(sheet, at, c.value); err != nil {
			return err
		}
	}
	if c.formula != "" {
		w.formulas = true
		if err := w.file.SetCellFormula(sheet, at, c.formula); err != nil {
			return err
		}
	}
	if c.look == plain && c.format == "" {
		return nil
	}
	id, err := w.style(style{c.look, c.format})
	if err != nil {
		return err
	}
	return w.file.SetCellStyle(sheet, at, at, id)
}

func (w *writer) style(s style) (int, error) {
	if id, ok := w.styles[s]; ok {
		return id, nil
	}
	made := excelize.Style{}
	if s.format != "" {
		made.CustomNumFmt = &s.format
	}
	if s.look == heading || s.look == boxed {
		for _, side := range []string{"left", "top", "right", "bottom"} {
			made.Border = append(made.Border, excelize.Border{Type: side, Color: "9AA5B1", Style: 1})
		}
	}
	if s.look == heading {
		made.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"DCE6F1"}}
	}
	if s.look == heading || s.look == title {
		made.Font = &excelize.Font{Bold: true}
		made.Alignment = &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: s.look == heading}
	}
	id, err := w.file.NewStyle(&made)
	if err != nil {
		return 0, err
	}
	w.styles[s] = id
	return id, nil
}

// address is the name of a cell, "E21".
func address(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		return ""
	}
	return name
}
