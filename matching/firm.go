package matching

import (
	"slices"
	"strings"

	"github.com/hbollon/go-edlib"
)

// firm is the name of a provider as it is compared: "PT. Karya Maju Jaya (Persero)" and "Karya Maju
// Jaya, PT" are one.
type firm struct {
	form  string   // pt, cv, ud, toko …; "" where the name has none
	words []string // without the form
}

// forms are the forms of a firm; what they stand for may be written out.
var forms = map[string]string{
	"pt": "pt", "cv": "cv", "ud": "ud", "pd": "pd", "pb": "pb", "fa": "fa", "firma": "fa", "toko": "toko", "tk": "toko", "tb": "tb",
	"koperasi": "koperasi", "kop": "koperasi", "yayasan": "yayasan", "bumdes": "bumdes", "perum": "perum", "perumda": "perumda",
}

// silentWords say nothing about which firm it is.
var silentWords = map[string]bool{"persero": true, "tbk": true, "dan": true, "the": true, "sdr": true, "bpk": true, "bapak": true, "ibu": true}

// tokens are the words of a text in lower case.
func tokens(text string) []string {
	text = strings.ToLower(text)
	for _, form := range []string{"pt", "cv", "ud", "pd"} {
		text = strings.ReplaceAll(text, form[:1]+"."+form[1:]+".", form+" ")
	}
	words := strings.FieldsFunc(text, func(r rune) bool { return r < 0x80 && !alnum(byte(r)) || r == '\u00a0' || r == '–' || r == '’' })
	return slices.DeleteFunc(words, func(w string) bool { return silentWords[w] })
}

// newFirm reads the name of a provider.
func newFirm(name string) firm {
	var f firm
	for _, w := range tokens(name) {
		if form := forms[w]; form != "" && f.form == "" {
			f.form = form
			continue
		}
		f.words = append(f.words, w)
	}
	return f
}

// name is the firm's name without its form.
func (f firm) name() string { return strings.Join(f.words, " ") }

// The likeness of a firm's name to what a text says, in percent.
const (
	sameFirm     = 100 // name and form
	formless     = 95  // the name; one side gives no form
	otherSpelled = 85  // less 5 for each letter
	abbreviated  = 75
	initialsOnly = 65
	otherForm    = 30 // CV for PT: mostly another firm
	alikeFirm    = 60 // from here on the text speaks of the firm
)

// windows are the runs of words of a text that might be a firm's name.
type windows struct {
	text []string
	runs []window
}

// window is a run of words without a firm's form among them.
type window struct {
	from, to int
	joined   string
	letters  [26]int8
}

// newWindows lists all runs of a text's words that are not too long for a name.
func newWindows(text []string) windows {
	const longest = 7
	w := windows{text: text}
	for from := range text {
		joined := ""
		for to := from + 1; to <= min(len(text), from+longest) && forms[text[to-1]] == ""; to++ {
			joined += text[to-1]
			w.runs = append(w.runs, window{from, to, joined, lettersOf(joined)})
		}
	}
	return w
}

// lettersOf counts the letters a to z.
func lettersOf(word string) (count [26]int8) {
	for i := range len(word) {
		if c := word[i]; c >= 'a' && c <= 'z' && count[c-'a'] < 100 {
			count[c-'a']++
		}
	}
	return count
}

// apart is how many letters one has and the other has not: at most twice the distance of spelling.
func apart(a, b [26]int8) int {
	sum := 0
	for i := range a {
		sum += int(max(a[i]-b[i], b[i]-a[i]))
	}
	return sum
}

// in is how much the words of a text speak of the firm, 0 to 100.
func (f firm) in(w windows) int {
	best := 0
	joined := strings.Join(f.words, "")
	letters := lettersOf(joined)
	for _, run := range w.runs {
		if size := run.to - run.from; joined == "" || size > len(f.words)+1 {
			continue
		}
		likeness := f.like(w.text[run.from:run.to], run, joined, letters)
		if likeness <= best {
			continue
		}
		switch form := formAround(w.text, run.from, run.to); {
		case f.form == "" || form == "":
			likeness = min(likeness, formless)
		case form != f.form:
			likeness = min(likeness, otherForm)
		}
		best = max(best, likeness)
	}
	return max(best, f.initials(w.text))
}

// like is how much these words are the firm's name, whatever its form.
func (f firm) like(words []string, run window, joined string, letters [26]int8) int {
	if joined == run.joined {
		return sameFirm
	}
	best := 0
	if len(words) == len(f.words) && len(words) > 1 {
		best = f.shortened(words)
	}
	if apart(letters, run.letters) == 0 {
		best = max(best, f.turned(words))
	}
	limit := slips(len(joined))
	longer := max(len(joined)-len(run.joined), len(run.joined)-len(joined))
	if limit == 0 || longer > limit || apart(letters, run.letters) > 2*limit {
		return best
	}
	if d := edlib.OSADamerauLevenshteinDistance(joined, run.joined); d <= limit {
		best = max(best, otherSpelled-5*d)
	}
	return best
}

// slips is how many letters a name of this length may differ.
func slips(length int) int {
	switch {
	case length < 6:
		return 0
	case length < 11:
		return 1
	case length < 18:
		return 2
	}
	return 3
}

// turned tells whether the words stand in another order.
func (f firm) turned(words []string) int {
	if slices.Equal(slices.Sorted(slices.Values(words)), slices.Sorted(slices.Values(f.words))) {
		return otherSpelled
	}
	return 0
}

// shortened tells whether each word is the other's or an abbreviation of it: "Karya Kons".
func (f firm) shortened(words []string) int {
	whole := 0
	for i, w := range words {
		switch short, long := min(len(w), len(f.words[i])), max(len(w), len(f.words[i])); {
		case w == f.words[i]:
			whole++
		case short < 3 || w[:short] != f.words[i][:short] || long-short < 2:
			return 0
		}
	}
	if whole == 0 {
		return 0
	}
	return abbreviated
}

// initials tells whether the text has the firm's form with the first letters of its name: "PT KMJ".
func (f firm) initials(text []string) int {
	const fewest = 3
	if len(f.words) < fewest || f.form == "" {
		return 0
	}
	var letters strings.Builder
	for _, w := range f.words {
		letters.WriteString(w[:1])
	}
	for i, w := range text {
		if w == letters.String() && formAround(text, i, i+1) == f.form {
			return initialsOnly
		}
	}
	return 0
}

// formAround is the form that stands before or behind the words from..to.
func formAround(text []string, from, to int) string {
	if from > 0 && forms[text[from-1]] != "" {
		return forms[text[from-1]]
	}
	if to < len(text) {
		return forms[text[to]]
	}
	return ""
}

// namesFirm tells whether the text names any firm by its form: "kepada CV …".
func namesFirm(text []string) bool {
	for i, w := range text {
		if short := forms[w]; i+1 < len(text) && (short == "pt" || short == "cv" || short == "ud" || short == "pd" || short == "fa") {
			return true
		}
	}
	return false
}
