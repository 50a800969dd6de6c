package text

import (
	"strings"

	"serapan/budget"
	"serapan/ikp"
)

// Quantity prints an exact count with dots between thousands and a decimal comma, "250.000", "2,5".
func Quantity(q budget.Quantity) string {
	whole, fraction, _ := strings.Cut(q.String(), ".")
	sign := ""
	if rest, negative := strings.CutPrefix(whole, "-"); negative {
		sign, whole = minus, rest
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "." + whole[i:]
	}
	if fraction != "" {
		fraction = "," + fraction
	}
	return sign + whole + fraction
}

// StateName is what the state of a unit's copy of an instruction is called.
func StateName(s ikp.State) string { return named("ikp_keadaan_", string(s)) }

// StateSign is the sign of a state, for lists that are read in ten seconds.
func StateSign(s ikp.State) string { return named("ikp_tanda_", string(s)) }

// GaugeName is what the bot measures by itself; "" where nothing.
func GaugeName(g ikp.Gauge) string {
	if g == ikp.None {
		return ""
	}
	return named("ikp_ukuran_", string(g))
}
