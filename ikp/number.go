package ikp

import (
	"fmt"
	"regexp"
	"time"

	"serapan/budget"
)

// DefaultPattern numbers instructions as "01/IKP/XI/2023": their serial number in the month, the month in
// Roman numerals, the year.
const DefaultPattern = "%02d/IKP/%s/%d"

var patternForm = regexp.MustCompile(`^[^%]*%(0[1-9])?d[^%]*%s[^%]*%d[^%]*$`)

// CheckPattern refuses ("ikp_pattern") a pattern that has not exactly a serial number, a month and a year,
// in this order.
func CheckPattern(pattern string) error {
	if !patternForm.MatchString(pattern) || len(pattern) > longestShort {
		return budget.Refuse("ikp_pattern", "Example", DefaultPattern)
	}
	return nil
}

// Number is the office's number of the month's n-th instruction.
func Number(pattern string, n, year int, month time.Month) (string, error) {
	if err := CheckPattern(pattern); err != nil {
		return "", err
	}
	return fmt.Sprintf(pattern, n, Roman(month), year), nil
}

// Roman is the month in Roman numerals; "" where it is none.
func Roman(month time.Month) string {
	numerals := [...]string{"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"}
	if month < 1 || int(month) > len(numerals) {
		return ""
	}
	return numerals[month-1]
}
