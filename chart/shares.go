package chart

import (
	"serapan/budget"
	"serapan/typeface"
)

// Shares is the picture of /epurchasing: which part of the rupiah and of the packages was bought by
// e-purchasing, in all and month by month.
type Shares struct {
	Title, Subtitle, Source string

	Value, Packages           *budget.Percent // in all; nil: nothing was bought
	ValueLabel, PackagesLabel string          // "Dari nilai", "Dari paket"

	RowsTitle string // "Per bulan"
	Rows      []ShareRow
	Empty     string // said in a row without purchases, and in the place of the rows where there are none
}

// ShareRow is one month; nil: nothing was bought in it.
type ShareRow struct {
	Label           string
	Value, Packages *budget.Percent
	Note            string // "Rp45,20 M · 180 paket"
}

// packagesColour is the bar of the packages, below that of the rupiah.
var packagesColour = potentialColour

// PNG draws the picture, 1080 pixels wide.
func (s Shares) PNG() ([]byte, error) {
	c, err := s.draw()
	if err != nil {
		return nil, err
	}
	return c.finish()
}

func (s Shares) draw() (*canvas, error) {
	f, err := typeface.New()
	if err != nil {
		return nil, err
	}
	c := newCanvas(f, 900+shareStep*len(s.Rows))
	c.header(s.Title, s.Subtitle)
	s.drawAll(c)
	c.hairline(leftEdge, rightEdge, c.y)
	c.y += 26
	c.text(c.FitLine(s.RowsTitle, headingStyle, rightEdge-leftEdge), headingStyle, ink, leftEdge, c.y+28, alignLeft)
	c.y += 60
	if len(s.Rows) == 0 {
		c.nothing(Words{NoData: s.Empty}.filled())
	} else {
		s.drawRows(c)
	}
	c.footer(s.Source)
	return c, nil
}

// drawAll sets the two shares of the whole side by side, each over its bar.
func (s Shares) drawAll(c *canvas) {
	const gap, height = 48, 40
	half := (rightEdge - leftEdge - gap) / 2.0
	drawn := false
	for i, share := range []struct {
		label  string
		value  *budget.Percent
		colour int
	}{{s.ValueLabel, s.Value, 0}, {s.PackagesLabel, s.Packages, 1}} {
		if share.value == nil || !isPrintable(*share.value) {
			continue
		}
		from := leftEdge + float64(i)*(half+gap)
		c.text(c.FitLine(share.label, headingStyle, half), headingStyle, muted, from, c.y+28, alignLeft)
		c.text(percentText(*share.value), measureStyle, ink, from, c.y+92, alignLeft)
		c.shareBar(*share.value, from, from+half, c.y+116, height, share.colour)
		drawn = true
	}
	if drawn {
		c.y += 116 + height + 34
	}
}

// shareBar draws a share of a whole; colour 0 is that of the rupiah, 1 that of the packages.
func (c *canvas) shareBar(value budget.Percent, from, to, top, height float64, colour int) {
	a := newAxis(nil).over(from, to)
	c.fill(from, top, to, top+height, track)
	fill := financeColour
	if colour == 1 {
		fill = packagesColour
	}
	c.fill(from, top, a.at(value), top+height, fill)
}

// The heights of a month: its two bars, and with the space below all of it.
const shareBarHeight, shareStep = 26, 82

// drawRows draws the months, each with the bar of the rupiah above that of the packages.
func (s Shares) drawRows(c *canvas) {
	labels, notes := 0.0, c.Width("100,00 %", labelStyle)
	for _, row := range s.Rows {
		labels = max(labels, c.Width(c.FitLine(row.Label, labelStyle, 200), labelStyle))
		notes = max(notes, c.Width(c.FitLine(row.Note, smallStyle, 360), smallStyle))
	}
	from, to := leftEdge+labels+24, rightEdge-notes-24
	for _, row := range s.Rows {
		middle := c.y + shareBarHeight
		c.textMiddle(c.FitLine(row.Label, labelStyle, 200), labelStyle, ink, leftEdge, middle, alignLeft)
		if row.Value == nil || row.Packages == nil || !isPrintable(*row.Value) || !isPrintable(*row.Packages) {
			c.textMiddle(c.FitLine(s.Empty, smallStyle, to-from), smallStyle, muted, from, middle, alignLeft)
		} else {
			c.shareBar(*row.Value, from, to, c.y, shareBarHeight, 0)
			c.shareBar(*row.Packages, from, to, c.y+shareBarHeight+2, shareBarHeight-8, 1)
			c.text(percentText(*row.Value), labelStyle, ink, rightEdge, c.y+24, alignRight)
			c.text(c.FitLine(row.Note, smallStyle, 360), smallStyle, muted, rightEdge, c.y+54, alignRight)
		}
		c.y += shareStep
	}
	x := c.legendItem(leftEdge, s.ValueLabel, func(x, y float64) { c.fill(x-14, y-13, x+14, y+13, financeColour) })
	c.legendItem(x, s.PackagesLabel, func(x, y float64) { c.fill(x-14, y-9, x+14, y+9, packagesColour) })
	c.y += 52
}
