package chart

import (
	"math"
	"slices"

	"serapan/budget"
)

// shape draws a traffic light centred on a point: a disc is green, a triangle yellow, a square red
// and a ring says that nothing is known. Size is its height in pixels.
func (c *canvas) shape(l budget.Light, x, y, size float64) {
	fill, rim := tint(l)
	r := size / 2
	switch l {
	case budget.Green:
		c.dc.DrawCircle(x, y, r)
	case budget.Yellow:
		c.dc.DrawRegularPolygon(3, x, y+r*0.25, r*1.2, 0)
	case budget.Red:
		c.fill(math.Round(x-r*0.9), math.Round(y-r*0.9), math.Round(x+r*0.9), math.Round(y+r*0.9), fill)
		return
	default:
		c.dc.DrawCircle(x, y, r-2)
		c.dc.SetColor(rim)
		c.dc.SetLineWidth(4)
		c.dc.Stroke()
		return
	}
	c.dc.SetColor(fill)
	c.dc.FillPreserve()
	c.dc.SetColor(rim)
	c.dc.SetLineWidth(2.5)
	c.dc.ClosePath()
	c.dc.Stroke()
}

// legend explains the shapes that stand in the bars, from c.y on, in as many lines as it takes.
func (c *canvas) legend(bars []Bar, words Words) {
	const size, gap = 26.0, 40.0
	x := float64(leftEdge)
	for _, l := range []budget.Light{budget.Green, budget.Yellow, budget.Red, budget.Grey} {
		if !slices.ContainsFunc(bars, func(b Bar) bool { return b.light() == l }) {
			continue
		}
		word := c.fitLine(words.light(l), labelStyle, rightEdge-leftEdge-size-12)
		width := size + 12 + c.width(word, labelStyle)
		if x > leftEdge && x+width > rightEdge {
			x, c.y = leftEdge, c.y+42
		}
		c.shape(l, x+size/2, c.y+20, size)
		c.textMiddle(word, labelStyle, muted, x+size+12, c.y+20, alignLeft)
		x += width + gap
	}
	if x > leftEdge {
		c.y += 52
	}
}
