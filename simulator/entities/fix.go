package entities

import (
	"strings"
	"unicode/utf16"
)

// styles are the five kinds that may overlap; Telegram keeps them as a set on each character.
var styles = []string{"bold", "italic", "underline", "strikethrough", "spoiler"}

func styleBit(kind string) uint8 {
	for i, s := range styles {
		if s == kind {
			return 1 << i
		}
	}
	return 0
}

func isQuote(kind string) bool { return kind == "blockquote" || kind == "expandable_blockquote" }

// Fix does what Telegram does with every formatted text that comes in: control characters out,
// overlapping entities cut or dropped, neighbours of the same style joined.
// A text of blanks only comes back empty.
func Fix(text string, list []Entity) (string, []Entity) {
	list = arrange(list, Len(text))
	text, list = clean(text, list)
	list = relink(list)
	list = arrange(list, Len(text))
	if strings.Trim(text, " \n") == "" {
		return "", nil
	}
	return text, list
}

// relink cleans addresses and languages as Fix does the text, and drops links that are none any more.
func relink(list []Entity) []Entity {
	out := list[:0]
	for _, e := range list {
		ok := true
		if e.Type == "text_link" {
			url, _ := clean(e.URL, nil)
			e.URL = ""
			ok = link(&e, url, "")
		}
		e.Language, _ = clean(e.Language, nil)
		if ok {
			out = append(out, e)
		}
	}
	return out
}

// arrange makes the entities of a text of n units fit each other.
func arrange(list []Entity, n int) []Entity {
	var blocks, quotes, styled []Entity
	list = append([]Entity(nil), list...)
	order(list)
	for _, e := range list {
		switch {
		case e.Length <= 0 || e.Offset < 0 || e.End() > n:
		case styleBit(e.Type) != 0:
			styled = append(styled, e)
		case isQuote(e.Type):
			quotes = append(quotes, e)
		default:
			blocks = append(blocks, e)
		}
	}
	blocks, quotes = apart(blocks), apart(quotes)
	kept := quotes
	for _, b := range blocks {
		if !crosses(b, quotes) {
			kept = append(kept, b)
		}
	}
	kept = append(kept, restyle(styled, kept, n)...)
	order(kept)
	return kept
}

// apart drops what begins inside an earlier one.
func apart(list []Entity) []Entity {
	var out []Entity
	end := 0
	for _, e := range list {
		if e.Offset >= end {
			out = append(out, e)
			end = e.End()
		}
	}
	return out
}

// crosses is true where a block neither keeps clear of a quote nor lies inside it.
func crosses(b Entity, quotes []Entity) bool {
	for _, q := range quotes {
		if b.Offset < q.End() && q.Offset < b.End() && (b.Offset < q.Offset || b.End() > q.End()) {
			return true
		}
	}
	return false
}

// restyle paints the styles on the characters and reads them off again as the fewest stretches
// that do not cross each other: cut where any style begins and at both ends of every other entity.
func restyle(styled, others []Entity, n int) []Entity {
	if len(styled) == 0 {
		return nil
	}
	paint := make([]uint8, n+1)
	for _, e := range styled {
		for i := e.Offset; i < e.End(); i++ {
			paint[i] |= styleBit(e.Type)
		}
	}
	cut := make([]bool, n+1)
	for i := range n {
		if before := paint[max(i-1, 0)]; i > 0 && paint[i]&^before != 0 {
			cut[i] = true
		}
	}
	for _, e := range others {
		cut[e.Offset], cut[e.End()] = true, true
		for i := e.Offset; i < e.End() && (e.Type == "pre" || e.Type == "code"); i++ {
			paint[i] = 0 // code carries no other style
		}
	}
	return runs(paint, cut)
}

func runs(paint []uint8, cut []bool) []Entity {
	var out []Entity
	for bit, kind := range styles {
		from := -1
		for i := range paint {
			on := paint[i]&(1<<bit) != 0
			if from >= 0 && (!on || cut[i]) {
				out = append(out, Entity{Type: kind, Offset: from, Length: i - from})
				from = -1
			}
			if on && from < 0 {
				from = i
			}
		}
	}
	return out
}

// clean replaces control characters by blanks and removes what draws over neighbouring lines.
func clean(text string, list []Entity) (string, []Entity) {
	var out []rune
	moved := make([]int, 0, len(text)+1) // new offset of each old unit
	n := 0
	for _, r := range text {
		w := width(r)
		for range w {
			moved = append(moved, n)
		}
		switch {
		case r == '\r', r >= 0x2028 && r <= 0x202e, r == 0x333, r == 0x33f, r == 0x30a:
			continue
		case r < ' ' && r != '\n':
			r = ' '
		}
		out = append(out, r)
		n += w
	}
	moved = append(moved, n)
	for i, e := range list {
		list[i].Offset = moved[e.Offset]
		list[i].Length = moved[e.End()] - moved[e.Offset]
	}
	for i := 0; i+1 < len(out); i++ {
		if mark(out[i]) && mark(out[i+1]) {
			out[i] = 0x200c // runs of direction marks could hide text
		}
	}
	return string(out), list
}

func mark(r rune) bool { return r == 0x200e || r == 0x200f }

// Trim cuts blanks and line ends off both sides, at the front only up to the first entity, as Telegram does.
func Trim(text string, list []Entity) (string, []Entity) {
	units := utf16.Encode([]rune(text))
	to := len(units)
	for to > 0 && (units[to-1] == ' ' || units[to-1] == '\n') {
		to--
	}
	limit := to
	if len(list) > 0 {
		limit = min(limit, list[0].Offset)
	}
	from := 0
	for from < limit && (units[from] == ' ' || units[from] == '\n') {
		from++
	}
	var out []Entity
	for _, e := range list {
		e.Length = min(e.End(), to) - e.Offset
		e.Offset -= from
		if e.Length > 0 {
			out = append(out, e)
		}
	}
	order(out)
	return string(utf16.Decode(units[from:to])), out
}
