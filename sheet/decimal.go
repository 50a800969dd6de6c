package sheet

import (
	"math"
	"strconv"
	"strings"
)

// decimal is an exact number: its digits with the point so many places from the right.
type decimal struct {
	negative bool
	digits   string
	places   int
}

// parsePlain reads a number as XLSX stores it, "4019870053486.56" or "1.13567E+12".
func parsePlain(text string) (decimal, bool) {
	var d decimal
	body, exponent, hasExponent := cutExponent(text)
	if strings.HasPrefix(body, "-") {
		d.negative, body = true, body[1:]
	}
	whole, fraction, _ := strings.Cut(strings.TrimPrefix(body, "+"), ".")
	d.digits, d.places = whole+fraction, len(fraction)
	if d.digits == "" || len(d.digits) > 400 {
		return decimal{}, false
	}
	for i := range len(d.digits) {
		if d.digits[i] < '0' || d.digits[i] > '9' {
			return decimal{}, false
		}
	}
	if hasExponent {
		power, err := strconv.Atoi(exponent)
		if err != nil || power > 400 || power < -400 {
			return decimal{}, false
		}
		d.places -= power
	}
	return d, true
}

func cutExponent(text string) (body, exponent string, found bool) {
	if i := strings.IndexAny(text, "eE"); i >= 0 {
		return text[:i], text[i+1:], true
	}
	return text, "", false
}

// scaled is the number times 10^places, rounded half away from zero; false where it overflows.
func (d decimal) scaled(places int) (int64, bool) {
	cut := d.places - places // digits to cut off; negative: zeros to add
	digits := strings.TrimLeft(d.digits, "0")
	if digits == "" {
		return 0, true
	}
	up := false
	switch {
	case cut > len(digits):
		return 0, true
	case cut > 0:
		up = digits[len(digits)-cut] >= '5'
		digits = digits[:len(digits)-cut]
	case -cut > 20:
		return 0, false
	default:
		digits += strings.Repeat("0", -cut)
	}
	if digits == "" {
		digits = "0"
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || n == math.MaxInt64 {
		return 0, false
	}
	if up {
		n++
	}
	if d.negative {
		n = -n
	}
	return n, true
}
