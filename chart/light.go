package chart

import (
	"math"

	"serapan/budget"
	"serapan/palette"
)

// shape draws a traffic light centred on a point: a disc is green, a triangle yellow, a square red
// and a ring says that nothing is known. Size is its height in pixels.
func (c *canvas) shape(l budget.Light, x, y, size float64) {
	fill, rim := palette.Of(l)
	r := size/2 - 1 // leaves room for the rim
	switch l {
	case budget.Green:
		c.dc.DrawCircle(x, y, r)
	case budget.Yellow:
		c.dc.DrawRegularPolygon(3, x, y+r*0.25, r*1.2, 0)
	case budget.Red:
		c.fill(math.Round(x-r*0.9), math.Round(y-r*0.9), math.Round(x+r*0.9), math.Round(y+r*0.9), fill)
		return
	default:
		c.dc.DrawCircle(x, y, r-1)
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
