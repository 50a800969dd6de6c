package matching

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// wording is what the Keterangan of a payment says about which part of a contract it pays.
type wording struct {
	terms   []int // termin I, termin ke-2, termin 1 dan 2; ascending
	down    bool  // uang muka
	keeping bool  // retensi, jaminan pemeliharaan
	percent int   // hundredths of a percent: "Pembayaran 30%" is 3000; 0 where none is named
}

// silent tells whether nothing is said about a part.
func (w wording) silent() bool { return len(w.terms) == 0 && !w.down && !w.keeping }

var (
	termWord = regexp.MustCompile(`\b(?:termin|termijn|termyn|angsuran|pembayaran ke|pembayaran tahap)\s*(?:pembayaran\s*)?(?:yang\s*)?(?:ke)?[\s.:-]*(` + termNumber + `)\b`)
	termMore = regexp.MustCompile(`^\s*(dan|&|,|s\.?/?d\.?|sampai(?: dengan)?|-)\s*(?:termin\s*)?(?:ke)?[\s-]*(` + termNumber + `)\b`)
	termHint = regexp.MustCompile(`term|angsuran|pembayaran (?:ke|tahap)`)
	downWord = regexp.MustCompile(`\b(?:uang muka|down payment)\b`)
	keepWord = regexp.MustCompile(`\b(?:retensi|jaminan pemeliharaan)\b`)
	// separators part the numbers of several documents in one cell.
	separators = regexp.MustCompile(`[;,\n]|\s(?:dan|&)\s`)
	percent    = regexp.MustCompile(`\b(\d{1,3})(?:[.,](\d{1,2}))?\s*(?:%|persen\b)`)
)

const termNumber = `[ivx]{1,5}|\d{1,2}|satu|dua|tiga|empat|lima|enam|pertama|kedua|ketiga|keempat|kelima|keenam`

// readWording reads the words about terms.
func readWording(text string) wording {
	text = strings.ToLower(text)
	w := wording{down: downWord.MatchString(text), keeping: keepWord.MatchString(text)}
	if strings.Contains(text, "%") || strings.Contains(text, "persen") { // most texts have none of these
		if m := percent.FindStringSubmatch(text); m != nil {
			w.percent = hundredths(m[1], m[2])
		}
	}
	if !termHint.MatchString(text) {
		return w
	}
	for _, at := range termWord.FindAllStringSubmatchIndex(text, -1) {
		w.addTerms(text[at[2]:at[3]], text[at[3]:])
	}
	slices.Sort(w.terms)
	w.terms = slices.Compact(w.terms)
	return w
}

// addTerms adds the term and those that are listed behind it: "1 dan 2", "I s.d. III".
func (w *wording) addTerms(first, rest string) {
	n := termValue(first)
	for n > 0 {
		w.terms = append(w.terms, n)
		m := termMore.FindStringSubmatchIndex(rest)
		if m == nil {
			return
		}
		mark, next := rest[m[2]:m[3]], termValue(rest[m[4]:m[5]])
		if strings.HasPrefix(mark, "s") || mark == "-" {
			for between := n + 1; between < next && between < n+12; between++ {
				w.terms = append(w.terms, between)
			}
		}
		n, rest = next, rest[m[5]:]
	}
}

// termValue reads 2, ii, dua and kedua; 0 is no number.
func termValue(word string) int {
	if n, err := strconv.Atoi(word); err == nil {
		return n
	}
	word = strings.TrimPrefix(word, "ke")
	if word == "pertama" {
		return 1
	}
	if n := slices.Index([]string{"", "satu", "dua", "tiga", "empat", "lima", "enam"}, word); n > 0 {
		return n
	}
	romans := []string{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"}
	return max(0, slices.Index(romans, word))
}

// hundredths joins the digits of a percentage: "12" and "5" are 1250.
func hundredths(whole, fraction string) int {
	n, _ := strconv.Atoi(whole + (fraction + "00")[:2])
	return n
}
