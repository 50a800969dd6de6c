package chart

import (
	"time"

	"serapan/budget"
)

// plot is the field of a trend: days from left to right, percent from bottom to top.
type plot struct {
	left, right, top, bottom float64
	year                     int
	axis                     axis // its pixels run from the bottom up
}

// The measures of a trend, in pixels.
const (
	plotHeight   = 680
	plotLeft     = leftEdge + 84 // room for "100 %"
	labelsWidth  = 172
	plotRight    = rightEdge - labelsWidth - 30
	markedMonths = 12
)

func newPlot(curves []curve, outlook *Outlook, top float64, year int) plot {
	var values []budget.Percent
	if outlook != nil {
		values = append(values, outlook.Low, outlook.High)
	}
	for _, cv := range curves {
		for _, point := range cv.points {
			values = append(values, point.Value)
		}
	}
	bottom := top + plotHeight
	return plot{plotLeft, plotRight, top, bottom, year, newAxis(values).over(bottom, top)}
}

// y is the height of a percentage.
func (p plot) y(v budget.Percent) float64 { return p.axis.at(v) }

// x is the place of the end of a day.
func (p plot) x(d budget.Date) float64 {
	first := budget.Date{Year: p.year, Month: time.January, Day: 1}
	days := budget.Date{Year: p.year + 1, Month: time.January, Day: 1}.Days(first)
	return p.left + float64(d.Days(first)+1)/float64(days)*(p.right-p.left)
}

// drawGrid draws the percentages at the left and the months below.
func (p plot) drawGrid(c *canvas) {
	step := 25 * budget.OnePercent
	if p.axis.max-p.axis.min > 160*budget.OnePercent {
		step = 50 * budget.OnePercent
	}
	if p.axis.max-p.axis.min > 300*budget.OnePercent {
		step = budget.Hundred
	}
	for v := p.axis.min / step * step; v <= p.axis.max; v += step {
		y, colour := p.y(v), rule
		if v == 0 || v == budget.Hundred && p.axis.max > budget.Hundred {
			colour = greyColour
		}
		c.fill(p.left, y-1, p.right, y+1, colour)
		c.textMiddle(wholePercentText(v), smallStyle, muted, p.left-12, y, alignRight)
	}
	for m := range markedMonths {
		from := budget.Date{Year: p.year, Month: time.Month(m + 1), Day: 1}
		left := p.x(from.AddDays(-1))
		c.fill(left-1, p.bottom, left+1, p.bottom+10, greyColour)
		middle := p.left + (float64(m)+0.5)/markedMonths*(p.right-p.left)
		c.text(months[m], smallStyle, muted, middle, p.bottom+42, alignCentre)
	}
	c.fill(p.right-1, p.bottom, p.right+1, p.bottom+10, greyColour)
}

// drawOutlook shades what lies between the curve's end and the range at the end of the year.
func (p plot) drawOutlook(c *canvas, outlook *Outlook, points []Point) {
	if outlook == nil || len(points) == 0 {
		return
	}
	from := points[len(points)-1]
	c.dc.SetColor(outlookColour)
	c.dc.MoveTo(p.x(from.Date), p.y(from.Value))
	c.dc.LineTo(p.right, p.y(outlook.High))
	c.dc.LineTo(p.right, p.y(outlook.Low))
	c.dc.ClosePath()
	c.dc.Fill()
}

// drawToday marks the day of the report across the field.
func (p plot) drawToday(c *canvas, today budget.Date) {
	if today.Year != p.year {
		return
	}
	x, text := p.x(today), dayText(today)
	c.fill(x-1, p.top-8, x+1, p.bottom, greyColour)
	half := c.Width(text, strongStyle) / 2
	centre := min(max(x, p.left+half), p.right-half)
	c.text(text, strongStyle, ink, centre, p.top-18, alignCentre)
}
