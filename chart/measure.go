package chart

import (
	"cmp"
	"image/color"

	"serapan/budget"
	"serapan/typeface"
)

// measure is one of the large bars of a summary.
type measure struct {
	label  string
	value  *budget.Percent
	style  typeface.Style // of the value
	height float64
	colour color.RGBA
	paid   *budget.Percent // how far the bar is reached already; nil: nothing is told apart
}

// The sizes of the large bars' values: the first is the answer and the largest thing in the picture.
var (
	heroStyle    = typeface.Bold(92)
	measureStyle = typeface.Bold(54)
)

// drawMeasures draws paid, built and target below each other on one axis, with the gap between the
// first two marked.
func (s Summary) drawMeasures(c *canvas, words Words) {
	a := s.measureAxis()
	s.drawMeasure(c, a, words, measure{
		cmp.Or(s.RealizedLabel, "Keuangan"), s.Realized, heroStyle, 60, financeColour, nil})
	c.y += 8
	drawGap(c, a, words, s.Realized, s.Physical)
	s.drawMeasure(c, a, words, measure{
		cmp.Or(s.PhysicalLabel, "Fisik"), s.Physical, measureStyle, 44, physicalColour, nil})
	if s.Potential != nil {
		c.y += 26
		s.drawMeasure(c, a, words, measure{
			cmp.Or(s.PotentialLabel, "Potensi"), s.Potential, measureStyle, 44, potentialColour, s.Realized})
	}
	c.y += 26
	s.drawMeasure(c, a, words, measure{
		cmp.Or(s.TargetLabel, targetLabel), s.Target, measureStyle, 44, targetColour, nil})
	if a.grown() {
		c.ticks(a)
	}
	c.y += 36
}

func (s Summary) measureAxis() axis {
	var values []budget.Percent
	for _, v := range []*budget.Percent{s.Realized, s.Physical, s.Potential, s.Target} {
		if v != nil {
			values = append(values, *v)
		}
	}
	return newAxis(values).over(leftEdge, rightEdge)
}

// drawMeasure sets label and value above their bar.
func (s Summary) drawMeasure(c *canvas, a axis, words Words, m measure) {
	base := c.y + m.style.Size*0.82
	figure, figureStyle := words.NoData, headingStyle
	if m.value != nil {
		figure, figureStyle = percentText(*m.value), m.style
	}
	figure = c.FitLine(figure, figureStyle, 560)
	c.text(figure, figureStyle, ink, rightEdge, base, alignRight)
	s.drawMeasureLabel(c, words, m, base, rightEdge-c.Width(figure, figureStyle)-30)
	top := base + 22
	c.fill(leftEdge, top, rightEdge, top+m.height, track)
	if m.value != nil {
		c.fill(min(a.at(0), a.at(*m.value)), top, max(a.at(0), a.at(*m.value)), top+m.height, m.colour)
		if m.paid != nil && *m.paid > 0 && *m.paid < *m.value {
			c.fill(a.at(0), top, a.at(*m.paid), top+m.height, financeColour)
		}
		if a.beyond(*m.value) {
			c.tear(a.at(*m.value), top, top+m.height, *m.value < 0)
		}
		if a.max > budget.Hundred {
			c.mark(a.at(budget.Hundred), top-4, top+m.height+4, muted)
		}
		if a.min < 0 {
			c.fill(a.at(0)-1, top-6, a.at(0)+1, top+m.height+6, muted)
		}
	}
	c.y = top + m.height
}

// drawMeasureLabel names a bar; the first also bears the light, as shape and word.
func (s Summary) drawMeasureLabel(c *canvas, words Words, m measure, base, right float64) {
	label := c.FitLine(m.label, headingStyle, right-leftEdge)
	if m.style != heroStyle || m.value == nil {
		c.text(label, headingStyle, ink, leftEdge, base, alignLeft)
		return
	}
	c.text(label, headingStyle, ink, leftEdge, base-44, alignLeft)
	bar, y := Bar{Light: s.Light}, base-12
	c.shape(bar.light(), leftEdge+14, y, lightSize)
	word := c.FitLine(words.light(bar.light()), labelStyle, right-leftEdge-44)
	c.textMiddle(word, labelStyle, ink, leftEdge+44, y, alignLeft)
}

// drawGap marks the distance between the ends of two bars, below the first of them, and names it in
// points. It stands on the side where there is room.
func drawGap(c *canvas, a axis, words Words, realized, physical *budget.Percent) {
	gap, ok := points(physical, realized)
	if !ok || gap == 0 {
		c.y += 18
		return
	}
	from, to := min(a.at(*realized), a.at(*physical)), max(a.at(*realized), a.at(*physical))
	middle := c.y + 28
	c.fill(from-1.5, c.y, from+1.5, middle+14, ink)
	c.fill(to-1.5, middle-14, to+1.5, middle+14, ink)
	c.fill(from, middle-1.5, to, middle+1.5, ink)
	text := c.Clean(words.Gap + " " + pointsText(gap, words.Points))
	if room := from - 18 - leftEdge; c.Width(text, strongStyle) <= room {
		c.textMiddle(text, strongStyle, ink, from-18, middle, alignRight)
	} else {
		c.textMiddle(c.FitLine(text, strongStyle, rightEdge-to-18), strongStyle, ink, to+18, middle, alignLeft)
	}
	c.y += 54
}
