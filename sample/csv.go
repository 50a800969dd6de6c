package sample

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
)

// Encoding is how the letters of a CSV are stored.
type Encoding string

// The encodings met in the offices.
const (
	UTF8        Encoding = "utf-8"
	UTF8BOM     Encoding = "utf-8-bom"
	Windows1252 Encoding = "cp1252"
)

// CSVStyle is how a table is written as text.
type CSVStyle struct {
	Delimiter rune // ',', ';', '\t' or '|'
	Encoding  Encoding
	CRLF      bool
	SepLine   bool // a first line "sep=;", as Excel writes it
}

// text writes the page as CSV. Numbers take a decimal comma where the comma does not separate.
func (s CSVStyle) text(p page) ([]byte, error) {
	var out bytes.Buffer
	if s.SepLine {
		fmt.Fprintf(&out, "sep=%c%s", s.Delimiter, map[bool]string{true: "\r\n", false: "\n"}[s.CRLF])
	}
	w := csv.NewWriter(&out)
	w.Comma, w.UseCRLF = s.Delimiter, s.CRLF
	width := p.width()
	for _, row := range p.rows {
		fields := make([]string, width)
		for i, c := range row {
			fields[i] = s.field(c)
		}
		if err := w.Write(fields); err != nil {
			return nil, fmt.Errorf("writing CSV: %w", err)
		}
	}
	w.Flush()
	return s.Encoding.bytes(out.String())
}

func (s CSVStyle) field(c cell) string {
	switch v := c.value.(type) {
	case nil:
		return ""
	case float64:
		text := strconv.FormatFloat(v, 'f', -1, 64)
		if s.Delimiter != ',' {
			text = strings.Replace(text, ".", ",", 1)
		}
		return text
	default:
		return fmt.Sprint(v)
	}
}

// bytes stores a text in the encoding.
func (e Encoding) bytes(text string) ([]byte, error) {
	switch e {
	case UTF8BOM:
		return []byte("\ufeff" + text), nil
	case Windows1252:
		return windows1252(text)
	}
	return []byte(text), nil
}

// windows1252 knows Latin-1 and the en dash, which is what the files hold.
func windows1252(text string) ([]byte, error) {
	out := make([]byte, 0, len(text))
	for _, r := range text {
		switch {
		case r == '–':
			out = append(out, 0x96)
		case r < 0x80 || r >= 0xA0 && r <= 0xFF:
			out = append(out, byte(r))
		default:
			return nil, fmt.Errorf("%q has no place in Windows-1252 here", r)
		}
	}
	return out, nil
}
