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

// ticks are the percentages worth a label, the most important first.
func (a axis) ticks() []budget.Percent {
	return []budget.Percent{budget.Hundred, 0, a.max, a.min, a.max / 2, 50 * budget.OnePercent}
}

// grown tells whether the axis shows more than 0 to 100 %.
func (a axis) grown() bool { return a.min < 0 || a.max > budget.Hundred }

// ticks labels an axis below its bars; a label that would meet an earlier one is left out.
func (c *canvas) ticks(a axis) {
	type span struct{ from, to float64 }
	var taken []span
	for _, v := range a.ticks() {
		text := wholePercentText(v)
		half := c.Width(text, smallStyle)/2 + 10
		x := a.at(v)
		centre := min(max(x, leftEdge+half-10), rightEdge-half+10)
		free := true
		for _, s := range taken {
			free = free && (centre+half <= s.from || centre-half >= s.to)
		}
		if !free {
			continue
		}
		taken = append(taken, span{centre - half, centre + half})
		c.fill(x-1, c.y+2, x+1, c.y+10, muted)
		c.text(text, smallStyle, muted, centre, c.y+38, alignCentre)
	}
	c.y += 58
}
