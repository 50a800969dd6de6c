package budget

import (
	"database/sql/driver"
	"fmt"
	"strconv"
	"strings"
)

// Rupiah is an exact amount of money, counted in sen (1/100 rupiah).
//
// The int64 carries ±92,233 trillion rupiah; MaxCell bounds what a file may claim for one cell, so
// that sums of a whole country of units stay exact.
type Rupiah int64

const (
	// OneRupiah is Rp1.
	OneRupiah Rupiah = 100
	// MaxCell is the largest amount accepted in one cell: Rp1.000 triliun (10^15 rupiah).
	MaxCell = 1_000_000_000_000_000 * OneRupiah
)

// String prints the amount as a plain decimal with two digits of sen, e.g. "4019870053486.56".
func (r Rupiah) String() string {
	sign, u := "", uint64(r)
	if r < 0 {
		sign, u = "-", uint64(-r)
	}
	return fmt.Sprintf("%s%d.%02d", sign, u/100, u%100)
}

// ParseRupiah reads a plain decimal as String prints it and as PostgreSQL's numeric prints it:
// digits, at most one point, at most two digits of sen. It is no parser for people's spelling.
func ParseRupiah(text string) (Rupiah, error) {
	scaled, err := parseScaled(text, 2)
	return Rupiah(scaled), err
}

// Scan reads a PostgreSQL numeric(20,2).
func (r *Rupiah) Scan(src any) error {
	text, err := decimalText(src)
	if err != nil {
		return fmt.Errorf("rupiah: %w", err)
	}
	*r, err = ParseRupiah(text)
	return err
}

// Value gives the amount to PostgreSQL as an exact decimal.
func (r Rupiah) Value() (driver.Value, error) { return r.String(), nil }

// decimalText is the text form of what lib/pq hands over for a numeric.
func decimalText(src any) (string, error) {
	switch v := src.(type) {
	case []byte:
		return string(v), nil
	case string:
		return v, nil
	case int64:
		return strconv.FormatInt(v, 10), nil
	}
	return "", fmt.Errorf("cannot read %T", src)
}

// parseScaled reads a plain decimal into an integer scaled by 10^digits; further digits must be zero.
func parseScaled(text string, digits int) (int64, error) {
	whole, fraction, _ := strings.Cut(text, ".")
	if !strings.ContainsAny(whole, "0123456789") {
		return 0, fmt.Errorf("%q is not a decimal", text)
	}
	if len(fraction) > digits {
		if strings.Trim(fraction[digits:], "0") != "" {
			return 0, fmt.Errorf("%q has more than %d decimals", text, digits)
		}
		fraction = fraction[:digits]
	}
	fraction += strings.Repeat("0", digits-len(fraction))
	n, err := strconv.ParseInt(whole+fraction, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%q is not a decimal in range", text)
	}
	return n, nil
}
