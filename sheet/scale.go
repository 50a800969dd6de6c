package sheet

import "regexp"

// unitOfMoney are the hints that figures count in thousands, millions or milliards of rupiah.
var unitOfMoney = []struct {
	words *regexp.Regexp
	power int
}{
	{hint(`ribu|ribuan|rb|rb\.`, `000(?:\s*,-)?|1\.?000`), 3},
	{hint(`juta|jutaan|jt|jt\.`, `000\.000|1\.?000\.?000`), 6},
	{hint(`miliar|milyar|miliaran|milyaran|milliar|m`, `000\.000\.000|1\.?000\.?000\.?000`), 9},
	{hint(`triliun|trilyun`, `1\.?000\.?000\.?000\.?000`), 12},
}

// hint matches "dalam jutaan", "(Rp juta)", "jutaan rupiah" and "(Rp.000)", but no amount such as
// "Rp50 juta".
func hint(name, zeros string) *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:\bdalam\s+(?:` + name + `)\b` +
		`|\brp\.?\s*(?:` + name + `)(?:[\s).,]|$)` +
		`|(?:^|[(\s:])(?:` + name + `)\s+(?:rp|rupiah)\b` +
		`|\(\s*(?:` + name + `)\s*\)` +
		`|\b(?:x|kali)\s*(?:rp\.?\s*)?(?:` + zeros + `)\s*(?:\)|$)` +
		`|\(\s*rp\.?\s*(?:` + zeros + `)\s*\)` +
		`|\brp\.\s?(?:` + zeros + `)\s*\))`)
}

// powerOf is the power of ten by which a text says its figures are to be multiplied; 0 for none.
func powerOf(text string) int {
	for _, u := range unitOfMoney {
		if u.words.MatchString(text) {
			return u.power
		}
	}
	return 0
}
