package matching

import (
	"maps"
	"math"
	"slices"
	"strings"
)

// vocabulary weighs the words of a unit's packages: a word that many packages share tells little.
type vocabulary struct {
	packs map[string]*pack // by name of the package
	words []string         // all that occur
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

// pack is a package's words with their weights.
type pack struct {
	words   []string
	weights []float64
	all     float64
}

// newVocabulary counts the words of the packages and weighs them.
func newVocabulary(bills []*bill) vocabulary {
	v := vocabulary{packs: map[string]*pack{}}
	in := map[string]int{}
	for _, b := range bills {
		if v.packs[b.Package] != nil {
			continue
		}
		words := contentWords(b.Package)
		slices.Sort(words)
		p := &pack{words: slices.Compact(words)}
		v.packs[b.Package] = p
		for _, w := range p.words {
			in[w]++
		}
	}
	for _, p := range v.packs {
		for _, w := range p.words {
			weight := math.Log1p(float64(len(v.packs)) / float64(in[w]))
			p.weights = append(p.weights, weight)
			p.all += weight
		}
	}
	v.words = slices.Sorted(maps.Keys(in))
	return v
}

// spokenOf is, for each package that the text touches, the weighed share of its words that the text
// has, 0 to 1, and the largest of these.
func (v vocabulary) spokenOf(text []string) (shares map[string]float64, best float64) {
	had := map[string]bool{}
	for _, w := range v.words {
		if hasWord(text, w) {
			had[w] = true
		}
	}
	shares = map[string]float64{}
	if len(had) == 0 {
		return shares, 0
	}
	for name, p := range v.packs {
		var sum float64
		for i, w := range p.words {
			if had[w] {
				sum += p.weights[i]
			}
		}
		if sum > 0 {
			shares[name] = sum / p.all
			best = max(best, shares[name])
		}
	}
	return shares, best
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
