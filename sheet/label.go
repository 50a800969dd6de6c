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

// String is the words as they stand in the sheet.
func (l label) String() string { return strings.Join(l, " > ") }

// deepest is the first label from the leaf upwards that speaks of only one of two things: 1 or 2; 0
// where none does.
func (l label) deepest(one, two matcher) int {
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

func (l label) any(what matcher) bool {
	for _, part := range l {
		if what.MatchString(part) {
			return true
		}
	}
	return false
}

// matcher is a regular expression or a set of words.
type matcher interface{ MatchString(text string) bool }

// wordSet is a set of words and of phrases of several words. Headers are judged against some thirty of
// them, which regular expressions would make slow enough for a hostile file to matter.
type wordSet struct {
	words   map[string]bool
	phrases []string // with a blank at both ends
}

// alternatives makes a set of the listed words; an underscore stands for a blank.
func alternatives(list string) wordSet {
	set := wordSet{words: map[string]bool{}}
	for _, w := range strings.Fields(list) {
		if strings.Contains(w, "_") {
			set.phrases = append(set.phrases, " "+strings.ReplaceAll(w, "_", " ")+" ")
		} else {
			set.words[w] = true
		}
	}
	return set
}

// MatchString tells whether the text, normalised by normalLabel, has a word or phrase of the set.
func (s wordSet) MatchString(text string) bool {
	for rest := text; rest != ""; {
		word, behind, _ := strings.Cut(rest, " ")
		if s.words[word] {
			return true
		}
		rest = behind
	}
	if len(s.phrases) == 0 {
		return false
	}
	padded := " " + text + " "
	for _, p := range s.phrases {
		if strings.Contains(padded, p) {
			return true
		}
	}
	return false
}
