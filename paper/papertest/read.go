// Package papertest reads PDF files back, for the tests of what stands on paper.
package papertest

import (
	"bytes"
	"compress/zlib"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
)

// T is what a test and a property have in common.
type T interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

// Line is a text that stands on a page, with the left end of its baseline in millimetres from above.
type Line struct {
	Words string
	X, Y  float64
	Size  float64 // points
}

var (
	streams = regexp.MustCompile(`(?s)<</Filter /FlateDecode /Length \d+>>\nstream\n(.*?)\nendstream`)
	shown   = regexp.MustCompile(`(?s)BT ([\d.-]+) ([\d.-]+) Td \(((?:[^\\)]|\\.)*)\) ?Tj ET`)
	sized   = regexp.MustCompile(`/F\w+ ([\d.]+) Tf`)
)

// Read takes a PDF apart, page by page, as a reader of the format would: whatever is shown there is found here.
func Read(t T, pdf []byte) (pages [][]Line) {
	t.Helper()
	for _, content := range Contents(t, pdf) {
		pages = append(pages, lines(t, content))
	}
	return pages
}

// Contents are the drawings of the pages.
func Contents(t T, pdf []byte) (pages [][]byte) {
	t.Helper()
	for _, stream := range streams.FindAllSubmatch(pdf, -1) {
		inflated, err := zlib.NewReader(bytes.NewReader(stream[1]))
		if err != nil {
			continue
		}
		content, err := io.ReadAll(inflated)
		if err != nil || !bytes.Contains(content, []byte(" Td (")) {
			continue
		}
		pages = append(pages, content)
	}
	return pages
}

func lines(t T, content []byte) (all []Line) {
	size := 0.0
	for len(content) > 0 {
		text, font := shown.FindSubmatchIndex(content), sized.FindSubmatchIndex(content)
		if text == nil {
			return all
		}
		if font != nil && font[0] < text[0] {
			size = number(t, content[font[2]:font[3]])
			content = content[font[1]:]
			continue
		}
		x, y := number(t, content[text[2]:text[3]]), number(t, content[text[4]:text[5]])
		const millimetre = 72 / 25.4
		all = append(all, Line{decoded(content[text[6]:text[7]]), x / millimetre, 210 - y/millimetre, size})
		content = content[text[1]:]
	}
	return all
}

func number(t T, digits []byte) float64 {
	n, err := strconv.ParseFloat(string(digits), 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// decoded is a string of the format: UTF-16 behind escapes.
func decoded(s []byte) string {
	s = []byte(strings.NewReplacer(`\\`, `\`, `\(`, `(`, `\)`, `)`, `\r`, "\r").Replace(string(s)))
	var units []uint16
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(units))
}

// Words are the texts of a page in the order in which they were set.
func Words(page []Line) string {
	var all []string
	for _, l := range page {
		all = append(all, l.Words)
	}
	return strings.Join(all, "\n")
}
