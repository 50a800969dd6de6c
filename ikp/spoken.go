package ikp

import (
	"regexp"
	"strings"

	"serapan/budget"
)

var (
	numberForm  = regexp.MustCompile(`-?\d[\d.,]*`)
	thousandsIn = regexp.MustCompile(`^-?\d{1,3}(\.\d{3})+(,\d+)?$`)
	plainIn     = regexp.MustCompile(`^-?\d+([.,]\d{1,6})?$`)
)

// SpokenNumber reads a number at the beginning of what a person typed, as Indonesians write it: "5",
// "2,5 km", "1.250 KK", "90%". The rest is what stands after it. It is false where no number stands there, or
// one that can be read in two ways.
func SpokenNumber(words string) (number budget.Quantity, rest string, ok bool) {
	words = strings.TrimSpace(words)
	at := numberForm.FindStringIndex(words)
	if at == nil || at[0] != 0 {
		return 0, words, false
	}
	digits := strings.TrimRight(words[:at[1]], ".,")
	rest = strings.TrimLeft(words[len(digits):], ".,% ")
	switch {
	case strings.HasPrefix(rest, "/"): // a date, or so many of so many
		return 0, words, false
	case thousandsIn.MatchString(digits):
		digits = strings.Replace(strings.ReplaceAll(digits, ".", ""), ",", ".", 1)
	case plainIn.MatchString(digits):
		digits = strings.Replace(digits, ",", ".", 1)
	default:
		return 0, words, false
	}
	number, err := budget.ParseQuantity(digits)
	return number, rest, err == nil
}
