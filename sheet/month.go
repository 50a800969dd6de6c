package sheet

import "strings"

// months maps every spelling of a month that files use, Indonesian and English, to its number.
var months = map[string]int{
	"januari": 1, "january": 1, "jan": 1, "jnr": 1,
	"februari": 2, "february": 2, "feb": 2, "pebruari": 2, "peb": 2, "febuari": 2, "pebuari": 2, "febr": 2,
	"maret": 3, "march": 3, "mar": 3, "mrt": 3,
	"april": 4, "apr": 4, "apl": 4,
	"mei": 5, "may": 5,
	"juni": 6, "june": 6, "jun": 6,
	"juli": 7, "july": 7, "jul": 7,
	"agustus": 8, "august": 8, "agu": 8, "agt": 8, "agts": 8, "agust": 8, "agus": 8, "ags": 8, "aug": 8, "agst": 8,
	"september": 9, "sep": 9, "sept": 9, "spt": 9,
	"oktober": 10, "october": 10, "okt": 10, "oct": 10, "oktb": 10,
	"november": 11, "nopember": 11, "nov": 11, "nop": 11, "nopb": 11,
	"desember": 12, "december": 12, "des": 12, "dec": 12, "dsb": 12,
}

// romans are the numerals of quarters and terms.
var romans = map[string]int{"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}

// words splits a text into small words and numbers; every other sign separates.
func words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
}
