package chart

import (
	"math"

	"serapan/budget"
)

// drawLabels names each curve beside its end, in the column at the right: its name, and its last
// figure. Labels never meet; a thin leader joins each to its curve.
func (p plot) drawLabels(c *canvas, curves []curve, today budget.Date) {
	const labelHeight = 80
	blocks := make([]block, len(curves))
	for i, cv := range curves {
		blocks[i] = block{want: p.y(cv.last().Value), height: labelHeight}
	}
	for i, middle := range spread(blocks, p.top-40, p.bottom+30) {
		p.drawLeader(c, curves[i], middle)
		drawEndLabel(c, curves[i], today, middle)
	}
}

// drawEndLabel writes the last figure of a curve that ends today large; of plan and last year, which
// go on, it writes the figure of today's month and names the month.
func drawEndLabel(c *canvas, cv curve, today budget.Date, middle float64) {
	const x = rightEdge - labelsWidth
	name := c.FitLine(cv.label, strongStyle, labelsWidth)
	c.textMiddle(name, strongStyle, cv.look.label(), x, middle-17, alignLeft)
	figure := percentText(cv.last().Value)
	if cv.look.strong {
		c.textMiddle(figure, endStyle, ink, x, middle+20, alignLeft)
		return
	}
	point := cv.inMonth(today)
	figure = monthText(point.Date) + " " + percentText(point.Value)
	c.textMiddle(c.FitLine(figure, smallStyle, labelsWidth), smallStyle, muted, x, middle+18, alignLeft)
}

// drawLeader runs level from the curve's end and bends to the label in the last stretch.
func (p plot) drawLeader(c *canvas, cv curve, middle float64) {
	x, y := p.x(cv.last().Date), p.y(cv.last().Value)
	const end = rightEdge - labelsWidth - 10
	c.dc.SetColor(greyColour)
	c.dc.SetLineWidth(2)
	c.dc.MoveTo(x, y)
	c.dc.LineTo(math.Max(x, p.right), y)
	c.dc.LineTo(end, middle)
	c.dc.Stroke()
}
