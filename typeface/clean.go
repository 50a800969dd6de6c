package typeface

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/bidi"
	"golang.org/x/text/unicode/norm"
)

// longest is how many runes of a caller's text are looked at; no line holds more.
const longest = 400

// substitute stands for one or more signs in a row that the typeface cannot draw.
const substitute = '□'

// Clean makes any text drawable: one line, single spaces, no controls, and a box for what the
// typeface lacks (emoji, CJK). Scripts that run from right to left get the box, too, because letters
// set in the wrong order would be worse than none.
func (f *Faces) Clean(text string) string {
	runes, out := 0, make([]rune, 0, 64)
	for _, r := range norm.NFC.String(strings.ToValidUTF8(head(text), "")) {
		if runes++; runes > longest {
			break
		}
		switch {
		case r == '\u00a0':
			out = append(out, r)
		case unicode.IsSpace(r):
			if len(out) > 0 && out[len(out)-1] != ' ' {
				out = append(out, ' ')
			}
		case invisible(r):
		case !f.has(r) || rightToLeft(r):
			if len(out) == 0 || out[len(out)-1] != substitute {
				out = append(out, substitute)
			}
		default:
			out = append(out, r)
		}
	}
	return strings.TrimSpace(string(out))
}

// head bounds the work on a hostile text: more bytes than the longest text can need are not read.
func head(text string) string { return text[:min(len(text), 8*longest)] }

// invisible signs take no room of their own: controls, joiners, direction marks, variation selectors
// and marks that found no letter to sit on.
func invisible(r rune) bool {
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Mn, unicode.Me, unicode.Variation_Selector)
}

func rightToLeft(r rune) bool {
	p, _ := bidi.LookupRune(r)
	return p.Class() == bidi.R || p.Class() == bidi.AL
}
