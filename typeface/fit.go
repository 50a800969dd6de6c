package typeface

import (
	"sort"
	"strings"
)

const ellipsis = "…"

// shortest is the least length of a word's beginning that is worth standing before an ellipsis.
const shortest = 4

// Measure is the width of a text, in whatever unit the caller counts.
type Measure func(text string) float64

// Fit sets a clean text into at most the given number of lines of that width. It breaks between words,
// inside a word only where the word alone is wider than a line, and ends a text that is too long with an
// ellipsis.
func (m Measure) Fit(text string, width float64, lines int) []string {
	var out []string
	for rest := text; rest != ""; {
		if len(out) == lines-1 {
			return append(out, m.shorten(rest, width))
		}
		var line string
		line, rest = m.takeLine(rest, width)
		out = append(out, line)
	}
	return out
}

// takeLine cuts the first line off: as many words as the width holds.
func (m Measure) takeLine(text string, width float64) (line, rest string) {
	if m(text) <= width {
		return text, ""
	}
	words := strings.Split(text, " ")
	n := sort.Search(len(words), func(i int) bool {
		return m(strings.Join(words[:i+1], " ")) > width
	})
	if n > 0 {
		return strings.Join(words[:n], " "), strings.Join(words[n:], " ")
	}
	runes := []rune(text)
	n = max(1, m.room(runes, width))
	return string(runes[:n]), strings.TrimLeft(string(runes[n:]), " ")
}

// shorten is the text itself, or its longest beginning that leaves room for the ellipsis.
func (m Measure) shorten(text string, width float64) string {
	if m(text) <= width {
		return text
	}
	runes := []rune(text)
	cut := string(runes[:m.room(runes, width-m(ellipsis))])
	if space := strings.LastIndexByte(cut, ' '); space > 0 && len(cut)-space <= shortest {
		cut = cut[:space]
	}
	return strings.TrimRight(cut, " ,.-\u00a0") + ellipsis
}

// room is how many of the runes fit into the width.
func (m Measure) room(runes []rune, width float64) int {
	return sort.Search(len(runes), func(i int) bool { return m(string(runes[:i+1])) > width })
}

// Fit cleans a text and sets it into lines of that width in pixels.
func (f *Faces) Fit(text string, s Style, width float64, lines int) []string {
	return Measure(func(text string) float64 { return f.Width(text, s) }).Fit(f.Clean(text), width, lines)
}

// FitLine is Fit for one line.
func (f *Faces) FitLine(text string, s Style, width float64) string {
	return strings.Join(f.Fit(text, s, width, 1), "")
}

// Widest is the width of the widest text, in pixels.
func (f *Faces) Widest(texts []string, s Style) float64 {
	widest := 0.0
	for _, t := range texts {
		widest = max(widest, f.Width(t, s))
	}
	return widest
}
