package sheet

import (
	"context"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"serapan/budget"
)

// stopWalk ends a walk without an error.
var errStop = errors.New("stop walking")

// walk reads the worksheet as a stream; see table.
func (s *worksheet) walk(ctx context.Context, want func(int) bool, visit func(row) error) error {
	if err := s.check(); err != nil {
		return err
	}
	body, err := openPart(s.part)
	if err != nil {
		return broken(err)
	}
	defer body.Close()
	w := sheetWalk{sheet: s, decoder: xml.NewDecoder(body), want: want, visit: visit, ctx: ctx}
	if err := w.run(); !errors.Is(err, errStop) {
		return broken(err)
	}
	return nil
}

// sheetWalk is the state of one pass over the XML of a worksheet.
type sheetWalk struct {
	ctx     context.Context
	sheet   *worksheet
	decoder *xml.Decoder
	want    func(int) bool
	visit   func(row) error

	row     row
	rows    int
	col     int
	open    cell   // the cell being read
	typ     string // its t attribute
	value   []byte // its v or inline text
	reading bool   // inside v or t
	wanted  bool
	path    []string
}

func (w *sheetWalk) run() error {
	for {
		token, err := w.decoder.RawToken()
		if errors.Is(err, io.EOF) && len(w.path) == 0 {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			w.path = append(w.path, t.Name.Local)
			if err := w.start(t); err != nil {
				return err
			}
		case xml.CharData:
			if w.reading {
				w.value = append(w.value, t...)
			}
		case xml.EndElement:
			if len(w.path) == 0 || w.path[len(w.path)-1] != t.Name.Local {
				return errCut
			}
			w.path = w.path[:len(w.path)-1]
			if err := w.end(t.Name.Local); err != nil {
				return err
			}
		}
	}
}

func (w *sheetWalk) start(t xml.StartElement) error {
	switch t.Name.Local {
	case "row":
		w.row.n++
		if n, err := strconv.Atoi(attribute(t, "r")); err == nil && n > 0 {
			w.row.n = n
		}
		w.row.cells, w.col = w.row.cells[:0], -1
	case "c":
		w.startCell(t)
	case "v":
		w.reading, w.value = w.wanted, w.value[:0]
	case "t":
		w.reading = w.wanted && w.within("is") && !w.within("rPh")
	case "is":
		w.value = w.value[:0]
	case "f":
		w.open.formula = true
	}
	return nil
}

func (w *sheetWalk) within(name string) bool {
	for _, p := range w.path {
		if p == name {
			return true
		}
	}
	return false
}

func (w *sheetWalk) startCell(t xml.StartElement) {
	w.col++
	w.open, w.typ, w.value = cell{}, "", w.value[:0]
	for _, a := range t.Attr {
		switch a.Name.Local {
		case "r":
			if col := columnNumber([]byte(strings.TrimRight(a.Value, "0123456789"))); col >= 0 {
				w.col = col
			}
		case "t":
			w.typ = a.Value
		case "s":
			if n, err := strconv.Atoi(a.Value); err == nil && n > 0 && n < len(w.sheet.book.looks) {
				w.open.look = w.sheet.book.looks[n]
			}
		}
	}
	w.wanted = w.col < maxColumns && (w.want == nil || w.want(w.col))
}

func (w *sheetWalk) end(name string) error {
	switch name {
	case "v", "t":
		w.reading = false
	case "c":
		if w.wanted {
			return w.put()
		}
	case "row":
		return w.finishRow()
	}
	return nil
}

// put sets the finished cell into the row.
func (w *sheetWalk) put() (err error) {
	c := w.open
	if len(w.value) > 0 {
		if c.kind, c.text, err = w.meaning(); err != nil {
			return err
		}
	}
	if c.kind == blankCell && !c.formula {
		return nil
	}
	for len(w.row.cells) <= w.col {
		w.row.cells = append(w.row.cells, cell{})
	}
	w.row.cells[w.col] = c
	return nil
}

// errNoText marks a cell that points to a shared text which is not there.
var errNoText = errors.New("a cell's text is missing")

// meaning is the kind and text of the cell's value by its type.
func (w *sheetWalk) meaning() (cellKind, string, error) {
	var kind cellKind
	text := string(w.value)
	switch w.typ {
	case "s":
		n, err := strconv.Atoi(strings.TrimSpace(text))
		shared, ok := w.sheet.book.strings.at(n)
		if err != nil || !ok {
			return 0, "", errNoText
		}
		kind, text = asText(shared)
	case "e":
		kind = faultCell
	case "b":
		kind = boolCell
	case "str", "inlineStr", "d":
		kind, text = asText(text)
	default:
		kind, text = numberCell, strings.TrimSpace(text)
	}
	return kind, text, nil
}

// asText is a text cell, or a fault written out as text.
func asText(text string) (cellKind, string) {
	trimmed := strings.TrimSpace(text)
	switch {
	case trimmed == "":
		return blankCell, ""
	case isFault(trimmed):
		return faultCell, trimmed
	}
	return textCell, text
}

func (w *sheetWalk) finishRow() error {
	if w.row.blank() && !w.anyFormula() {
		return nil
	}
	if w.rows++; w.rows > maxRows {
		return budget.Refuse("file_too_many_rows", "Limit", maxRows)
	}
	if w.rows%1000 == 0 && w.ctx.Err() != nil {
		return w.ctx.Err()
	}
	return w.visit(w.row)
}

func (w *sheetWalk) anyFormula() bool {
	for _, c := range w.row.cells {
		if c.formula {
			return true
		}
	}
	return false
}

func attribute(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
