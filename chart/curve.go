package chart

import (
	"image/color"

	"serapan/budget"
)

// curve is a line of a trend.
type curve struct {
	look   look
	label  string
	points []Point
}

// last is the curve's end.
func (c curve) last() Point { return c.points[len(c.points)-1] }

// inMonth is the curve's last point in the month of the day, or its end where it has none there.
func (c curve) inMonth(today budget.Date) Point {
	found := c.last()
	for _, p := range c.points {
		if p.Date.Year == today.Year && p.Date.Month == today.Month {
			found = p
		}
	}
	return found
}

// look tells curves apart by colour, thickness, dashes and the sign at their end.
type look struct {
	line   color.RGBA
	width  float64
	dashes []float64
	marker marker
	strong bool // the label's figure is what people look for
}

// label is the colour of the curve's name.
func (l look) label() color.RGBA {
	if l.strong {
		return l.line
	}
	return muted
}

// marker is the sign at the end of a curve.
type marker int

const (
	markerNone marker = iota
	markerDisc
	markerSquare
)

// The looks of the four curves.
var (
	financialLook = look{line: financeColour, width: 8, marker: markerDisc, strong: true}
	physicalLook  = look{line: physicalColour, width: 6, marker: markerSquare, strong: true}
	planLook      = look{line: targetColour, width: 4}
	lastYearLook  = look{line: targetColour, width: 4, dashes: []float64{14, 9}}
)

// drawCurve joins the points by straight lines: nothing between two reports is invented.
func (p plot) drawCurve(c *canvas, cv curve, today budget.Date) {
	c.dc.SetLineWidth(cv.look.width)
	c.dc.SetDash(cv.look.dashes...)
	c.dc.SetColor(cv.look.line)
	for _, point := range cv.points {
		c.dc.LineTo(p.x(point.Date), p.y(point.Value))
	}
	c.dc.Stroke()
	c.dc.SetDash()
	end := cv.last()
	if cv.look.marker == markerNone {
		end = cv.inMonth(today)
	}
	p.drawMarker(c, cv.look, p.x(end.Date), p.y(end.Value))
}

func (p plot) drawMarker(c *canvas, l look, x, y float64) {
	switch l.marker {
	case markerDisc:
		c.disc(x, y, 16, paper)
		c.disc(x, y, 12, l.line)
	case markerSquare:
		c.fill(x-14, y-14, x+14, y+14, paper)
		c.fill(x-10, y-10, x+10, y+10, l.line)
	default:
		c.disc(x, y, 7, l.line)
	}
}

func (c *canvas) disc(x, y, r float64, colour color.Color) {
	c.dc.DrawCircle(x, y, r)
	c.dc.SetColor(colour)
	c.dc.Fill()
}
