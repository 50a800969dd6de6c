package budget

import (
	"database/sql/driver"
	"fmt"
	"math/bits"
)

// Percent is a share of a whole, counted in millionths of a percentage point (1 % = 1,000,000).
//
// Ratio cuts off below that, never rounds: so rounding half up to two decimals for print gives the
// same digits as rounding the exact quotient would (no double rounding).
type Percent int64

// OnePercent is 1 %, or one percentage point.
const OnePercent Percent = 1_000_000

// Hundred is 100 %.
const Hundred = 100 * OnePercent

// Ratio is part ÷ whole as a percentage. It reports false where the whole is not positive: a pagu of
// zero has no absorption.
func Ratio(part, whole Rupiah) (Percent, bool) {
	if whole <= 0 {
		return 0, false
	}
	negative := part < 0
	if negative {
		part = -part
	}
	hi, lo := bits.Mul64(uint64(part), uint64(Hundred))
	if hi >= uint64(whole) {
		return 0, false
	}
	q, _ := bits.Div64(hi, lo, uint64(whole))
	if q > 1<<62 {
		return 0, false
	}
	if negative {
		return -Percent(q), true
	}
	return Percent(q), true
}

// Rounded is the percentage to the given number of decimals (0–6), half away from zero, as people
// print it.
func (p Percent) Rounded(decimals int) Percent {
	step := Percent(1)
	for i := decimals; i < 6; i++ {
		step *= 10
	}
	if p < 0 {
		return -((-p + step/2) / step * step)
	}
	return (p + step/2) / step * step
}

// Points is the difference p − q in percentage points of the two-decimal figures that people see, so
// that whoever subtracts the printed figures gets the printed difference.
func (p Percent) Points(q Percent) Percent { return p.Rounded(2) - q.Rounded(2) }

// Of is that share of an amount, cut off below one sen.
func (p Percent) Of(whole Rupiah) Rupiah {
	negative := (p < 0) != (whole < 0)
	hi, lo := bits.Mul64(abs(int64(p)), abs(int64(whole)))
	if hi >= uint64(Hundred) {
		return 0
	}
	q, _ := bits.Div64(hi, lo, uint64(Hundred))
	if negative {
		return -Rupiah(q)
	}
	return Rupiah(q)
}

func abs(n int64) uint64 {
	if n < 0 {
		return uint64(-n)
	}
	return uint64(n)
}

// String prints the percentage as a plain decimal with six digits, e.g. "56.000000".
func (p Percent) String() string {
	sign, u := "", uint64(p)
	if p < 0 {
		sign, u = "-", uint64(-p)
	}
	return fmt.Sprintf("%s%d.%06d", sign, u/1_000_000, u%1_000_000)
}

// ParsePercent reads a plain decimal such as PostgreSQL's numeric prints: "70.5" is 70.5 %.
func ParsePercent(text string) (Percent, error) {
	scaled, err := parseScaled(text, 6)
	return Percent(scaled), err
}

// Scan reads a PostgreSQL numeric(9,6) or wider.
func (p *Percent) Scan(src any) error {
	text, err := decimalText(src)
	if err != nil {
		return fmt.Errorf("percent: %w", err)
	}
	*p, err = ParsePercent(text)
	return err
}

// Value gives the percentage to PostgreSQL as an exact decimal.
func (p Percent) Value() (driver.Value, error) { return p.String(), nil }
