package billing

import (
	"math"
	"slices"
)

// Spread says how some numbers of working days lie.
type Spread struct {
	Count  int
	Median float64 // the mean of the two in the middle where their number is even
	P90    int     // the smallest that at least nine in ten do not exceed
}

// SpreadOf is the spread of the numbers; zero where there are none.
func SpreadOf(days []int) Spread {
	n := len(days)
	if n == 0 {
		return Spread{}
	}
	sorted := slices.Sorted(slices.Values(days))
	return Spread{
		Count:  n,
		Median: float64(sorted[(n-1)/2]+sorted[n/2]) / 2,
		P90:    sorted[int(math.Ceil(float64(n)*9/10))-1],
	}
}
