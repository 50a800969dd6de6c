package paper_test

import (
	"bytes"
	"compress/zlib"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
)

// failer is what a test and a property have in common.
type failer interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

// line is a text that stands on a page, with the left end of its baseline in millimetres from above.
type line struct {
	words string
	x, y  float64
	size  float64 // points
}

var (
	streams = regexp.MustCompile(`(?s)<</Filter /FlateDecode /Length \d+>>\nstream\n(.*?)\nendstream`)
	shown   = regexp.MustCompile(`(?s)BT ([\d.-]+) ([\d.-]+) Td \(((?:[^\\)]|\\.)*)\) ?Tj ET`)
	sized   = regexp.MustCompile(`/F\w+ ([\d.]+) Tf`)
)

// read takes a PDF apart, page by page, as a reader of the format would: whatever is shown there is found here.
func read(t failer, pdf []byte) (pages [][]line) {
	t.Helper()
	for _, content := range contents(t, pdf) {
		pages = append(pages, lines(t, content))
	}
	return pages
}

// contents are the drawings of the pages.
func contents(t failer, pdf []byte) (pages [][]byte) {
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

func lines(t failer, content []byte) (all []line) {
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
		all = append(all, line{decoded(content[text[6]:text[7]]), x / millimetre, 210 - y/millimetre, size})
		content = content[text[1]:]
	}
	return all
}

func number(t failer, digits []byte) float64 {
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

// words are the texts of a page in the order in which they were set.
func words(page []line) string {
	var all []string
	for _, l := range page {
		all = append(all, l.words)
	}
	return strings.Join(all, "\n")
}
