package chart

import (
	"image/color"

	"serapan/budget"
	"serapan/typeface"
)

// Gap is the picture of /tagihan: how far the absorption would reach if finished work were paid, and how
// old that work is.
type Gap struct {
	Title, Subtitle, Source string

	Realized, Potential *budget.Percent // of the pagu; nil leaves the bar out
	Physical            *budget.Percent // nil: not known
	RealizedLabel       string          // "Serapan"
	PotentialLabel      string          // "Potensi"
	PhysicalLabel       string          // "Fisik"

	RowsTitle string   // "Umur sejak BAST"
	Parts     []string // names of what each row is made of; three colours
	Rows      []Stack
}

// Stack is one row: amounts that follow each other on one scale.
type Stack struct {
	Label  string
	Values []budget.Rupiah // as many as Parts; below zero counts as zero
	Note   string          // "58 · Rp143,08 M"
}

// The colours of the parts of a row, from the unit's own hands to the treasury's.
var partColours = []color.RGBA{redColour, physicalColour, targetColour}

// PNG draws the picture, 1080 pixels wide.
func (g Gap) PNG() ([]byte, error) {
	c, err := g.draw()
	if err != nil {
		return nil, err
	}
	return c.finish()
}

func (g Gap) draw() (*canvas, error) {
	f, err := typeface.New()
	if err != nil {
		return nil, err
	}
	c := newCanvas(f, 2400)
	c.header(g.Title, g.Subtitle)
	g.drawReach(c)
	g.drawRows(c)
	c.footer(g.Source)
	return c, nil
}

// drawReach draws what is paid and what could be on one bar, with the physical progress as a mark.
func (g Gap) drawReach(c *canvas) {
	if g.Realized == nil || g.Potential == nil || !isPrintable(*g.Realized) || !isPrintable(*g.Potential) {
		return
	}
	const height = 72
	below := 0.0
	g.figure(c, g.PotentialLabel, *g.Potential, rightEdge, alignRight)
	g.figure(c, g.RealizedLabel, *g.Realized, leftEdge, alignLeft)
	c.y += 118
	a := newAxis([]budget.Percent{*g.Realized, *g.Potential, budget.Hundred}).over(leftEdge, rightEdge)
	c.fill(leftEdge, c.y, rightEdge, c.y+height, track)
	c.fill(a.at(0), c.y, a.at(*g.Potential), c.y+height, potentialColour)
	c.fill(a.at(0), c.y, a.at(*g.Realized), c.y+height, financeColour)
	if a.max > budget.Hundred {
		c.mark(a.at(budget.Hundred), c.y-4, c.y+height+4, muted)
	}
	if g.Physical != nil && isPrintable(*g.Physical) {
		x := a.at(*g.Physical)
		c.mark(x, c.y-8, c.y+height+8, ink)
		label := c.FitLine(g.PhysicalLabel+" "+percentText(*g.Physical), labelStyle, 400)
		half := c.Width(label, labelStyle) / 2
		c.text(label, labelStyle, ink, min(max(x, leftEdge+half), rightEdge-half), c.y+height+40, alignCentre)
		below = 44
	}
	c.y += height + below
	if a.grown() {
		c.ticks(a)
	}
	c.y += 40
}

// figure sets a large percentage with its name above it.
func (g Gap) figure(c *canvas, label string, value budget.Percent, x float64, a align) {
	c.text(c.FitLine(label, headingStyle, 460), headingStyle, muted, x, c.y+26, a)
	figure := percentText(value)
	c.text(figure, measureStyle, ink, x, c.y+88, a)
}

// drawRows draws the rows on one scale, and what their colours mean.
func (g Gap) drawRows(c *canvas) {
	if len(g.Rows) == 0 {
		return
	}
	c.hairline(leftEdge, rightEdge, c.y)
	c.y += 26
	c.text(c.FitLine(g.RowsTitle, headingStyle, rightEdge-leftEdge), headingStyle, ink, leftEdge, c.y+28, alignLeft)
	c.y += 56
	var most budget.Rupiah
	labels, notes := 0.0, 0.0
	for _, row := range g.Rows {
		most = max(most, row.sum())
		labels = max(labels, c.Width(c.FitLine(row.Label, labelStyle, 260), labelStyle))
		notes = max(notes, c.Width(c.FitLine(row.Note, labelStyle, 420), labelStyle))
	}
	from, to := leftEdge+labels+24, rightEdge-notes-24
	for _, row := range g.Rows {
		g.drawRow(c, row, most, from, to)
	}
	c.y += 14
	x := float64(leftEdge)
	for i, part := range g.Parts {
		x = c.legendItem(x, part, func(x, y float64) { c.fill(x-14, y-14, x+14, y+14, partColours[i%len(partColours)]) })
	}
	c.y += 52
}

func (g Gap) drawRow(c *canvas, row Stack, most budget.Rupiah, from, to float64) {
	const height, step = 44, 62
	middle := c.y + height/2
	c.textMiddle(c.FitLine(row.Label, labelStyle, 260), labelStyle, ink, leftEdge, middle, alignLeft)
	c.fill(from, c.y, to, c.y+height, track)
	x := from
	for i, value := range row.Values {
		if value <= 0 || most <= 0 {
			continue
		}
		end := x + (to-from)*(float64(value)/float64(most)) // a length in pixels, no amount
		c.fill(x, c.y, end, c.y+height, partColours[i%len(partColours)])
		x = end
	}
	c.textMiddle(c.FitLine(row.Note, labelStyle, 420), labelStyle, ink, rightEdge, middle, alignRight)
	c.y += step
}

func (s Stack) sum() (sum budget.Rupiah) {
	for _, value := range s.Values {
		sum += max(0, value)
	}
	return sum
}
