package matching

import (
	"math"
	"strings"
)

// vocabulary weighs the words of a unit's packages: a word that many packages share tells little.
type vocabulary struct {
	in       map[string]int // packages that have the word
	packages int
}

// idle are words that stand in every Keterangan.
var idle = map[string]bool{
	"pembayaran": true, "pemb": true, "bayar": true, "di": true, "ke": true, "pada": true, "untuk": true, "dengan": true, "atas": true,
	"kepada": true, "sesuai": true, "nomor": true, "no": true, "kontrak": true, "spk": true, "tanggal": true, "tgl": true, "termin": true,
	"bulan": true, "tahun": true, "ls": true, "nama": true, "an": true, "a": true, "n": true, "yang": true,
}

// contentWords are the words that may tell one package from another; a number goes with the word before
// it, so that "Paket 6" and "Paket 7" differ and a stray 6 says nothing.
func contentWords(text string) []string {
	var words []string
	last := ""
	for _, w := range tokens(text) {
		number := strings.Trim(w, "0123456789") == ""
		switch {
		case number:
			words = append(words, last+"#"+strings.TrimLeft(w, "0"))
		case !idle[w] && len(w) > 1:
			words = append(words, w)
		}
		last = w
	}
	return words
}

// newVocabulary counts the words of the packages.
func newVocabulary(bills []*bill) vocabulary {
	v := vocabulary{in: map[string]int{}}
	seen := map[string]bool{}
	for _, b := range bills {
		if seen[b.Package] {
			continue
		}
		seen[b.Package] = true
		v.packages++
		mine := map[string]bool{}
		for _, w := range contentWords(b.Package) {
			if !mine[w] {
				mine[w] = true
				v.in[w]++
			}
		}
	}
	return v
}

// recall is the weighed share of the package's words that the text has, 0 to 1.
func (v vocabulary) recall(pack, text []string) float64 {
	var all, had float64
	for _, w := range pack {
		weight := math.Log1p(float64(v.packages) / float64(max(1, v.in[w])))
		all += weight
		if hasWord(text, w) {
			had += weight
		}
	}
	if all == 0 {
		return 0
	}
	return had / all
}

// hasWord tells whether the text has the word, or one is the beginning of the other: rehab, rehabilitasi.
func hasWord(text []string, word string) bool {
	const shortest = 4
	for _, w := range text {
		switch {
		case w == word:
			return true
		case strings.Contains(word, "#") || min(len(w), len(word)) < shortest:
		case strings.HasPrefix(w, word), strings.HasPrefix(word, w):
			return true
		}
	}
	return false
}
