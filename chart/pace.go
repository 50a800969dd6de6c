package chart

import (
	"math"

	"serapan/typeface"
)

// Pace is the picture of a month: one large figure, and how long the ways took, each as median and as what
// nine in ten do not exceed, beside a reference.
type Pace struct {
	Title, Subtitle, Source string

	Figure      string // the largest thing in the picture, e.g. "Rp12,30 M"
	FigureLabel string // what it is

	RowsTitle      string // "Hari kerja dari BAST sampai SP2D"
	MedianLabel    string // "median"
	P90Label       string // "9 dari 10"
	ReferenceLabel string // "acuan"
	Rows           []Span
	Empty          string // said in the place of the rows where there are none
}

// Span is one way: days, none below zero.
type Span struct {
	Label     string
	Median    float64
	P90       int
	Reference int    // 0 = none
	Note      string // "median 9 · 9 dari 10 ≤ 25"
}

// PNG draws the picture, 1080 pixels wide.
func (p Pace) PNG() ([]byte, error) {
	c, err := p.draw()
	if err != nil {
		return nil, err
	}
	return c.finish()
}

func (p Pace) draw() (*canvas, error) {
	f, err := typeface.New()
	if err != nil {
		return nil, err
	}
	c := newCanvas(f, 900+paceStep*len(p.Rows))
	c.header(p.Title, p.Subtitle)
	if figure := c.FitLine(p.Figure, heroStyle, rightEdge-leftEdge); figure != "" {
		c.text(c.FitLine(p.FigureLabel, headingStyle, rightEdge-leftEdge), headingStyle, muted, leftEdge, c.y+28, alignLeft)
		c.text(figure, heroStyle, ink, leftEdge, c.y+122, alignLeft)
		c.y += 160
	}
	c.hairline(leftEdge, rightEdge, c.y)
	c.y += 26
	c.text(c.FitLine(p.RowsTitle, headingStyle, rightEdge-leftEdge), headingStyle, ink, leftEdge, c.y+28, alignLeft)
	c.y += 60
	if len(p.Rows) == 0 {
		c.nothing(Words{NoData: p.Empty}.filled())
	} else {
		p.drawRows(c)
	}
	c.footer(p.Source)
	return c, nil
}

// The heights of a row: its words, its bar, and with the space below all of it.
const paceWords, paceBar, paceStep = 44, 40, 116

// drawRows draws the rows on one scale, and what their colours mean.
func (p Pace) drawRows(c *canvas) {
	most := 1.0
	for _, r := range p.Rows {
		most = max(most, r.Median, float64(r.P90), float64(r.Reference))
	}
	at := func(days float64) float64 {
		return math.Round(leftEdge + min(max(days, 0), most)/most*(rightEdge-leftEdge))
	}
	for _, r := range p.Rows {
		note := c.FitLine(r.Note, strongStyle, 520)
		c.text(note, strongStyle, ink, rightEdge, c.y+30, alignRight)
		c.text(c.FitLine(r.Label, nameStyle, rightEdge-leftEdge-c.Width(note, strongStyle)-24), nameStyle, ink, leftEdge, c.y+30, alignLeft)
		top := c.y + paceWords
		c.fill(leftEdge, top, rightEdge, top+paceBar, track)
		c.fill(leftEdge, top, at(float64(r.P90)), top+paceBar, potentialColour)
		c.fill(leftEdge, top+8, at(r.Median), top+paceBar-8, financeColour)
		if r.Reference > 0 {
			c.mark(at(float64(r.Reference)), top-6, top+paceBar+6, ink)
		}
		c.y += paceStep
	}
	p.drawLegend(c)
}

func (p Pace) drawLegend(c *canvas) {
	x := c.legendItem(leftEdge, p.MedianLabel, func(x, y float64) { c.fill(x-14, y-9, x+14, y+9, financeColour) })
	x = c.legendItem(x, p.P90Label, func(x, y float64) { c.fill(x-14, y-14, x+14, y+14, potentialColour) })
	for _, r := range p.Rows {
		if r.Reference > 0 {
			c.legendItem(x, p.ReferenceLabel, func(x, y float64) { c.mark(x, y-16, y+16, ink) })
			break
		}
	}
	c.y += 52
}
