package bot

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// maxEntities is how many formatted stretches Telegram keeps in one message; it ignores the rest.
const maxEntities = 100

// split cuts HTML into pieces of at most limit UTF-16 units after parsing and at most 100 formatted
// stretches. It cuts at the last line end that fits, better outside of all tags than inside; where a
// line is too long, at a space, else anywhere but inside a character. Tags that are open at a cut are
// closed before it and opened again behind it. Pieces without any words are left out.
func split(markup string, limit int) []string {
	var pieces []string
	for rest := markup; rest != ""; {
		var piece string
		piece, rest = cutPiece(rest, limit)
		if strings.TrimSpace(plain(piece)) != "" {
			pieces = append(pieces, piece)
		}
	}
	return pieces
}

// cutPiece takes the longest good piece from the front.
func cutPiece(markup string, limit int) (piece, rest string) {
	scan := scanner{limit: limit}
	for at := 0; at < len(markup); {
		token := nextToken(markup[at:])
		if !scan.fits(token) {
			return scan.cut(markup, at)
		}
		scan.take(token, at)
		at += len(token.raw)
	}
	return markup, ""
}

// scanner walks over markup and remembers the good places to cut.
type scanner struct {
	limit    int
	length   int      // UTF-16 units so far
	entities int      // tags opened so far
	open     []string // opening tags that are not closed yet
	best     [3]cutting
}

// cutting is a place where a piece may end.
type cutting struct {
	at   int // bytes
	open []string
}

// The places to cut, best first: behind a line end outside of all tags, any line end, a space.
const (
	atCleanLine = iota
	atLine
	atSpace
)

// fits tells whether the token may still join the piece. A piece always takes at least one character,
// so that splitting comes to an end.
func (s *scanner) fits(t token) bool {
	if t.tag {
		return t.closing || s.length == 0 || s.entities < maxEntities
	}
	return s.length == 0 || s.length+t.units <= s.limit
}

func (s *scanner) take(t token, at int) {
	switch {
	case t.tag && t.closing:
		s.open = closeTag(s.open, t.name)
	case t.tag:
		s.open = append(s.open[:len(s.open):len(s.open)], t.raw)
		s.entities++
	default:
		s.length += t.units
		s.remember(t, at+len(t.raw))
	}
}

// remember notes a place to cut behind white space. A line end outside of all tags counts as best
// only in the second half, lest the pieces become small.
func (s *scanner) remember(t token, end int) {
	here := cutting{at: end, open: s.open}
	switch {
	case t.raw == "\n":
		s.best[atLine] = here
		if len(s.open) == 0 && s.length > s.limit/2 {
			s.best[atCleanLine] = here
		}
	case t.raw == " ":
		s.best[atSpace] = here
	}
}

// cut ends the piece at the best place before at.
func (s *scanner) cut(markup string, at int) (piece, rest string) {
	end := cutting{at: at, open: s.open}
	for _, good := range s.best {
		if good.at > 0 {
			end = good
			break
		}
	}
	piece = strings.TrimRight(markup[:end.at], "\n ") + closings(end.open)
	return piece, strings.Join(end.open, "") + markup[end.at:]
}

func closings(open []string) string {
	var out strings.Builder
	for i := len(open) - 1; i >= 0; i-- {
		out.WriteString("</" + tagName(open[i]) + ">")
	}
	return out.String()
}

// closeTag removes the innermost open tag of that name.
func closeTag(open []string, name string) []string {
	for i := len(open) - 1; i >= 0; i-- {
		if tagName(open[i]) == name {
			return append(open[:i:i], open[i+1:]...)
		}
	}
	return open
}

// visibleLength is the length of the text after parsing, in UTF-16 units.
func visibleLength(markup string) int {
	length := 0
	for rest := markup; rest != ""; {
		token := nextToken(rest)
		rest = rest[len(token.raw):]
		length += token.units
	}
	return length
}

// token is the smallest thing that must stay whole: a tag, an entity or one character.
type token struct {
	raw     string
	units   int // UTF-16 units a reader sees; 0 for tags
	tag     bool
	closing bool
	name    string // of a tag
}

// nextToken reads the first token of s, which is not empty. A bracket that opens no tag and an
// ampersand that begins no entity are characters.
func nextToken(s string) token {
	switch s[0] {
	case '<':
		if end := tagEnd(s); end > 0 {
			raw := s[:end]
			return token{raw: raw, tag: true, closing: raw[1] == '/', name: tagName(raw)}
		}
	case '&':
		if end := strings.IndexByte(s[:min(len(s), 12)], ';'); end > 1 && isEntity(s[1:end]) {
			return token{raw: s[:end+1], units: entityUnits(s[1:end])}
		}
	}
	char, size := utf8.DecodeRuneInString(s)
	return token{raw: s[:size], units: max(utf16.RuneLen(char), 1)}
}
