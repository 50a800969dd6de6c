package sheet

import (
	"regexp"
	"strconv"
	"strings"

	"serapan/budget"
)

var (
	advanceWords   = regexp.MustCompile(`\b(?:uang muka|um|dp|down payment|uangmuka|panjar)\b`)
	retentionWords = regexp.MustCompile(`\b(?:retensi|jaminan pemeliharaan|pemeliharaan 5|masa pemeliharaan)\b`)
	finalWords     = regexp.MustCompile(`\b(?:pelunasan|terakhir|akhir|final)\b`)
	onceWords      = regexp.MustCompile(`\b(?:sekaligus|sekali|lunas|lumpsum|lump sum|penuh|100 persen|100 %)\b`)
	termNumber     = regexp.MustCompile(`^(?:termin|termyn|term|tahap|angsuran|bulan|pembayaran|mc|bln|t)?\s*(?:ke|no|nomor)?\s*(\d{1,3}|[ivx]{1,6})(?:\s*(?:dari|per|of)?\s*\d{0,3}\b.*)?$`)
	termInText     = regexp.MustCompile(`(?i)\b(?:termin|termyn|angsuran|mc)\s*(?:pembayaran\s*)?(?:ke)?\s*[-.:]?\s*(\d{1,2}|[ivx]{1,5})\b`)
	romanNumber    = map[string]int{"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11, "xii": 12}
)

// maxTerm is the highest number of a term that is believed; above it stand the named ones.
const maxTerm = 96

// termOf reads the number of a term: "2", "Termin ke-II", "MC 03", "Bulan Maret", "Uang Muka", "Retensi".
// It reports false for words that name none.
func termOf(c cell) (int, bool) {
	text := normalLabel(plainWords(c))
	switch {
	case text == "" || strings.Trim(text, "- 0") == "", onceWords.MatchString(text):
		return 0, true
	case advanceWords.MatchString(text):
		return budget.TermAdvance, true
	case retentionWords.MatchString(text):
		return budget.TermRetention, true
	}
	if m := termNumber.FindStringSubmatch(text); m != nil {
		if n := termDigits(m[1]); n > 0 && n <= maxTerm {
			return n, true
		}
		return 0, false
	}
	for _, w := range strings.Fields(text) {
		if n := months[w]; n != 0 {
			return n, true
		}
	}
	if finalWords.MatchString(text) {
		return budget.TermFinal, true
	}
	return 0, false
}

func termDigits(text string) int {
	if n := romanNumber[text]; n != 0 {
		return n
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0
	}
	return n
}

// termIn reads the term out of a package's name, "… (Termin II)"; 0 where it names none.
func termIn(text string) int {
	if m := termInText.FindStringSubmatch(text); m != nil {
		if n := termDigits(strings.ToLower(m[1])); n <= maxTerm {
			return n
		}
	}
	switch text = strings.ToLower(text); {
	case strings.Contains(text, "uang muka"):
		return budget.TermAdvance
	case strings.Contains(text, "retensi"):
		return budget.TermRetention
	}
	return 0
}
