package chart

import (
	"slices"

	"serapan/budget"
)

// The measures of a legend, in pixels.
const (
	legendGap  = 40
	legendLine = 42
)

// legend explains the shapes that stand in the bars, and the marks of their own targets where these
// have a name, from c.y on, in as many lines as it takes.
func (c *canvas) legend(bars []Bar, words Words, target string) {
	x := float64(leftEdge)
	for _, l := range []budget.Light{budget.Green, budget.Yellow, budget.Red, budget.Grey} {
		if slices.ContainsFunc(bars, func(b Bar) bool { return b.Known && b.light() == l }) {
			x = c.legendItem(x, words.light(l), func(x, y float64) { c.shape(l, x, y, lightSize) })
		}
	}
	if slices.ContainsFunc(bars, func(b Bar) bool { return b.Known && b.Target != nil }) && target != "" {
		x = c.legendItem(x, target, func(x, y float64) { c.mark(x, y-18, y+18, ink) })
	}
	if x > leftEdge {
		c.y += 52
	}
}

// legendItem draws a sign and its word at x, or in a new line where they do not fit, and returns the
// place of the next one.
func (c *canvas) legendItem(x float64, word string, sign func(x, y float64)) float64 {
	const indent = lightSize + 12
	word = c.FitLine(word, labelStyle, rightEdge-leftEdge-indent)
	width := indent + c.Width(word, labelStyle)
	if x > leftEdge && x+width > rightEdge {
		x, c.y = leftEdge, c.y+legendLine
	}
	sign(x+lightSize/2, c.y+20)
	c.textMiddle(word, labelStyle, muted, x+indent, c.y+20, alignLeft)
	return x + width + legendGap
}
