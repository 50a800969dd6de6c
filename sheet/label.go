package sheet

import (
	"regexp"
	"strings"
)

// label is the path of header texts above a column, outermost first, each normalised.
type label []string

var (
	labelSigns = strings.NewReplacer("%", " % ", "(%)", " % ", "≥", " ", "&", " dan ")
	labelGaps  = regexp.MustCompile(`[^a-z0-9%]+`)
	labelSD    = regexp.MustCompile(`\b(s d|sampai dengan|sampai|hingga)\b`)
	camelEdge  = regexp.MustCompile(`([a-z])([A-Z][a-z])`)
)

// normalLabel is a header text in small letters and single blanks; the spellings of "s.d." become sd.
func normalLabel(text string) string {
	if !strings.Contains(text, " ") {
		text = camelEdge.ReplaceAllString(text, "$1 $2")
	}
	text = labelSigns.Replace(strings.ToLower(tidy(text)))
	text = strings.TrimSpace(labelGaps.ReplaceAllString(text, " "))
	return labelSD.ReplaceAllString(text, "sd")
}

func (l label) leaf() string {
	if len(l) == 0 {
		return ""
	}
	return l[len(l)-1]
}

func (l label) String() string { return strings.Join(l, " > ") }

// deepest is the first label from the leaf upwards that speaks of only one of two things: 1 or 2; 0
// where none does.
func (l label) deepest(one, two *regexp.Regexp) int {
	for i := len(l) - 1; i >= 0; i-- {
		a, b := one.MatchString(l[i]), two.MatchString(l[i])
		switch {
		case a && !b:
			return 1
		case b && !a:
			return 2
		}
	}
	return 0
}

func (l label) any(what *regexp.Regexp) bool {
	for _, part := range l {
		if what.MatchString(part) {
			return true
		}
	}
	return false
}

// alternatives matches any of the listed words; an underscore stands for a blank.
func alternatives(list string) *regexp.Regexp {
	joined := strings.Join(strings.Fields(list), "|")
	return regexp.MustCompile(`\b(?:` + strings.ReplaceAll(joined, "_", " ") + `)\b`)
}
