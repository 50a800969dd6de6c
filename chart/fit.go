package chart

import (
	"sort"
	"strings"
)

const ellipsis = "…"

// shortest is the least length of a word's beginning that is worth standing before an ellipsis.
const shortest = 4

// fit sets a text into at most the given number of lines of that width in pixels. It breaks between
// words, inside a word only where the word alone is wider than a line, and ends a text that is too
// long with an ellipsis.
func (f *faces) fit(text string, s style, width float64, lines int) []string {
	var out []string
	rest := f.clean(text)
	for rest != "" {
		if len(out) == lines-1 {
			return append(out, f.shorten(rest, s, width))
		}
		var line string
		line, rest = f.takeLine(rest, s, width)
		out = append(out, line)
	}
	return out
}

// fitLine is fit for one line.
func (f *faces) fitLine(text string, s style, width float64) string {
	return strings.Join(f.fit(text, s, width, 1), "")
}

// takeLine cuts the first line off: as many words as the width holds.
func (f *faces) takeLine(text string, s style, width float64) (line, rest string) {
	if f.width(text, s) <= width {
		return text, ""
	}
	words := strings.Split(text, " ")
	n := sort.Search(len(words), func(i int) bool {
		return f.width(strings.Join(words[:i+1], " "), s) > width
	})
	if n > 0 {
		return strings.Join(words[:n], " "), strings.Join(words[n:], " ")
	}
	runes := []rune(text)
	n = max(1, f.room(runes, s, width))
	return string(runes[:n]), strings.TrimLeft(string(runes[n:]), " ")
}

// shorten is the text itself, or its longest beginning that leaves room for the ellipsis.
func (f *faces) shorten(text string, s style, width float64) string {
	if f.width(text, s) <= width {
		return text
	}
	runes := []rune(text)
	cut := string(runes[:f.room(runes, s, width-f.width(ellipsis, s))])
	if space := strings.LastIndexByte(cut, ' '); space > 0 && len(cut)-space <= shortest {
		cut = cut[:space]
	}
	return strings.TrimRight(cut, " ,.-"+nbsp) + ellipsis
}

// room is how many of the runes fit into the width.
func (f *faces) room(runes []rune, s style, width float64) int {
	return sort.Search(len(runes), func(i int) bool { return f.width(string(runes[:i+1]), s) > width })
}

// widest is the width of the widest text, in pixels.
func (f *faces) widest(texts []string, s style) float64 {
	widest := 0.0
	for _, t := range texts {
		widest = max(widest, f.width(t, s))
	}
	return widest
}
