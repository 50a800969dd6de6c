package sheet

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"serapan/budget"
)

// textTable is a CSV file as a table; a row's number is the line on which its record begins.
type textTable struct {
	text  []byte // UTF-8, without a byte order mark
	comma rune
	skip  int // lines before the first record, such as "sep=;"
}

func (t *textTable) title() string                   { return "" }
func (t *textTable) merged() []span                  { return nil }
func (t *textTable) calculate(int, int) (cell, bool) { return cell{}, false }
func (t *textTable) epoch1904() bool                 { return false }

// openText decodes a text file and finds its delimiter.
func openText(data []byte) (*textTable, error) {
	text, err := decodeText(data)
	if err != nil {
		return nil, err
	}
	t := &textTable{text: text, comma: ','}
	line, rest, _ := bytes.Cut(text, []byte("\n"))
	line = bytes.Trim(line, "\"\r ") // not the tab, which may be the delimiter
	if len(line) >= 4 && strings.EqualFold(string(line[:4]), "sep=") {
		if r, size := utf8.DecodeRune(line[4:]); size > 0 {
			t.text, t.comma, t.skip = rest, r, 1
			if valid := r != '"' && r != '\r' && r != utf8.RuneError; valid {
				return t, nil
			}
		}
	}
	t.comma = t.guessComma()
	return t, nil
}

// decodeText makes UTF-8 of what programs write: UTF-8 or UTF-16 with or without a mark, else
// Windows-1252.
func decodeText(data []byte) ([]byte, error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		return wide(data, unicode.UseBOM, unicode.LittleEndian)
	case zeros(data, 1) > 40:
		return wide(data, unicode.IgnoreBOM, unicode.LittleEndian)
	case zeros(data, 0) > 40:
		return wide(data, unicode.IgnoreBOM, unicode.BigEndian)
	}
	if bytes.IndexByte(data, 0) >= 0 {
		return nil, budget.Refuse("file_unknown")
	}
	if !utf8.Valid(data) {
		decoded, err := charmap.Windows1252.NewDecoder().Bytes(data)
		if err != nil {
			return nil, broken(err)
		}
		data = decoded
	}
	if controls(data) > len(data)/50 {
		return nil, budget.Refuse("file_unknown")
	}
	return data, nil
}

func wide(data []byte, policy unicode.BOMPolicy, order unicode.Endianness) ([]byte, error) {
	text, err := unicode.UTF16(order, policy).NewDecoder().Bytes(data)
	if err != nil {
		return nil, broken(err)
	}
	return text, nil
}

// zeros is the share, in percent, of zero bytes among every second byte of the beginning.
func zeros(data []byte, from int) int {
	data = data[:min(len(data), 2000)]
	n := 0
	for i := from; i < len(data); i += 2 {
		if data[i] == 0 {
			n++
		}
	}
	return n * 200 / max(len(data), 2)
}

func controls(data []byte) int {
	n := 0
	for _, c := range data {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' {
			n++
		}
	}
	return n
}

// records visits the records with the line each begins on.
func (t *textTable) records(visit func(line int, fields []string) error) error {
	reader := csv.NewReader(bytes.NewReader(t.text))
	reader.Comma, reader.LazyQuotes, reader.FieldsPerRecord, reader.ReuseRecord = t.comma, true, -1, true
	for {
		fields, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return broken(err)
		}
		line, _ := reader.FieldPos(0)
		if err := visit(line+t.skip, fields); err != nil {
			return err
		}
	}
}

// walk reads the file; see table.
func (t *textTable) walk(ctx context.Context, _ func(int) bool, visit func(row) error) error {
	r, rows := row{}, 0
	err := t.records(func(line int, fields []string) error {
		r = textRow(line, fields, r.cells[:0])
		if r.blank() {
			return nil
		}
		if rows++; rows > maxRows {
			return budget.Refuse("file_too_many_rows", "Limit", maxRows)
		}
		if rows%1000 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		return visit(r)
	})
	if errors.Is(err, errStop) {
		return nil
	}
	return err
}

// textRow makes a row of a record; into is reused.
func textRow(line int, fields []string, into []cell) row {
	for _, f := range fields[:min(len(fields), maxColumns)] {
		kind, text := asText(f)
		into = append(into, cell{kind: kind, text: text})
	}
	return row{n: line, cells: into}
}
