package sheet

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxWords is how much of a hostile text is kept, in characters.
const maxWords = 500

var (
	// secrets are numbers of persons and tax payers inside free text: NIP, NPWP old and new, NIK.
	secrets = regexp.MustCompile(`(?i)(?:\b(?:nip|npwp|nik|no\.? ?ktp)\b[\s.:]*)?(?:\b\d{8}\s?\d{6}\s?\d\s?\d{3}\b|\b\d{2}\.\d{3}\.\d{3}\.\d\s?[-.]\s?\d{3}\.\d{3}\b|\b\d{15,16}\b)`)
	// behindName is what follows a firm's name in a cell that also gives its address.
	behindName = regexp.MustCompile(`(?i)(?:[\s,;:(/-]+(?:npwp|nip|alamat|beralamat)\b|[\s,;:(/-]+jln?(?:\.|\s)|[,;(/-]\s*jalan\s).*$`)
)

// plainWords is a cell's text on one line and of bounded length, without control characters and without
// the numbers by which persons are known.
func plainWords(c cell) string { return cleanText(plainNumber(c)) }

// plainNumber is the number of a document as written: nothing is taken out of it, since some have as many
// digits as a person's.
func plainNumber(c cell) string {
	switch c.kind {
	case numberCell:
		return digitsOf(c.text)
	case textCell:
		return oneLine(c.text)
	}
	return ""
}

// cleanText takes the numbers of persons out of a text.
func cleanText(text string) string {
	text = oneLine(text)
	if longDigits(text) {
		text = strings.TrimSpace(secrets.ReplaceAllString(text, "…"))
	}
	return text
}

func oneLine(text string) string {
	if !tidied(text) {
		text = strings.ToValidUTF8(text, "")
		text = strings.Map(func(r rune) rune {
			if unicode.IsControl(r) {
				return ' '
			}
			return r
		}, text)
		text = strings.Join(strings.Fields(tidy(text)), " ")
	}
	if len(text) > maxWords && utf8.RuneCountInString(text) > maxWords {
		text = string([]rune(text)[:maxWords-1]) + "…"
	}
	return text
}

// tidied tells whether a text needs no work, as most do: plain letters, single blanks.
func tidied(text string) bool {
	blank := true
	for i := range len(text) {
		c := text[i]
		if c < ' ' || c > '~' || c == ' ' && blank {
			return false
		}
		blank = c == ' '
	}
	return !blank || text == ""
}

// longDigits tells whether a text has as many digits as the number of a person.
func longDigits(text string) bool {
	n := 0
	for i := range len(text) {
		if c := text[i]; c >= '0' && c <= '9' {
			n++
		}
	}
	return n >= 15
}

// firmName is the name in a cell of a provider, without the address behind it.
func firmName(c cell) string {
	if c.kind == textCell {
		if first, _, more := strings.Cut(strings.TrimSpace(c.text), "\n"); more {
			c.text = first
		}
	}
	name := plainWords(c)
	return strings.TrimSpace(behindName.ReplaceAllString(name, ""))
}

// digitsOf prints the number of a cell without exponent or idle decimals.
func digitsOf(text string) string {
	d, ok := parsePlain(text)
	if !ok {
		return text
	}
	if micro, ok := d.scaled(6); ok && micro%1_000_000 == 0 {
		return strconv.FormatInt(micro/1_000_000, 10)
	}
	if whole, ok := d.scaled(0); ok && d.places <= 0 {
		return strconv.FormatInt(whole, 10)
	}
	return text
}
