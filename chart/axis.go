package chart

import (
	"math"

	"serapan/budget"
)

// axis maps percentages to pixels from left to right. It always holds 0 and 100 %, grows with the
// figures in honest steps, and stops at −100 and 500 %: a bar beyond that is drawn broken.
type axis struct {
	min, max    budget.Percent
	left, right float64
}

// The ends an axis may have.
var (
	upperEnds = []budget.Percent{100, 120, 150, 200, 250, 300, 400, 500}
	lowerEnds = []budget.Percent{0, -10, -25, -50, -100}
)

func newAxis(values []budget.Percent) axis {
	a := axis{max: budget.Hundred}
	for _, v := range values {
		for _, end := range upperEnds {
			if end *= budget.OnePercent; a.max < v {
				a.max = max(a.max, end)
			}
		}
		for _, end := range lowerEnds {
			if end *= budget.OnePercent; a.min > v {
				a.min = min(a.min, end)
			}
		}
	}
	return a
}

// over sets the pixels that the axis spans.
func (a axis) over(left, right float64) axis {
	a.left, a.right = left, right
	return a
}

// at is the pixel of a percentage, within the ends of the axis.
func (a axis) at(v budget.Percent) float64 {
	v = min(max(v, a.min), a.max)
	return math.Round(a.left + float64(v-a.min)/float64(a.max-a.min)*(a.right-a.left))
}

// beyond tells whether a percentage lies outside the axis.
func (a axis) beyond(v budget.Percent) bool { return v < a.min || v > a.max }

// ticks are the labelled percentages, the most important first.
func (a axis) ticks() []budget.Percent {
	return []budget.Percent{0, budget.Hundred, a.max, a.min, a.max / 2, 50 * budget.OnePercent}
}
