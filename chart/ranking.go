package chart

import (
	"fmt"

	"serapan/budget"
	"serapan/typeface"
)

// MaxBars is how many bars one picture holds and still reads on a phone.
const MaxBars = 20

// Ranking is a picture of units side by side, in the order given.
type Ranking struct {
	Title    string
	Subtitle string // e.g. the day of the figures
	Source   string // e.g. the file and who sent it

	TargetLabel string          // names Target above the bars, or the bars' own targets below
	Target      *budget.Percent // a line across all bars; nil for none

	First int // the rank of the first bar; 0 for bars without numbers
	Bars  []Bar
	Words Words
}

// PNG draws the picture, 1080 pixels wide and as high as its rows need. It fails where there are
// more than MaxBars bars: the caller pages.
func (r Ranking) PNG() ([]byte, error) {
	c, err := r.draw()
	if err != nil {
		return nil, err
	}
	return c.finish()
}

func (r Ranking) draw() (*canvas, error) {
	if len(r.Bars) > MaxBars {
		return nil, fmt.Errorf("chart: %d bars in one picture, at most %d", len(r.Bars), MaxBars)
	}
	f, err := typeface.New()
	if err != nil {
		return nil, err
	}
	words := r.Words.filled()
	t := newTable(f, r.Bars, words, r.Target, r.First > 0)
	c := newCanvas(f, 900+int(t.height)*len(r.Bars))
	c.header(r.Title, r.Subtitle)
	if len(r.Bars) == 0 {
		c.nothing(words)
		c.footer(r.Source)
		return c, nil
	}
	if r.Target != nil {
		r.drawTargetLabel(c, t.axis.at(*r.Target))
	}
	t.draw(c, r.Bars, 0, r.First)
	c.ticks(t.axis)
	c.legend(r.Bars, words, r.TargetLabel)
	c.footer(r.Source)
	return c, nil
}

// drawTargetLabel names the line across the bars, above it and within the sheet.
func (r Ranking) drawTargetLabel(c *canvas, x float64) {
	figure := percentText(*r.Target)
	room := float64(rightEdge-leftEdge) - c.Width(" "+figure, strongStyle)
	text := figure
	if label := c.FitLine(r.TargetLabel, strongStyle, room); label != "" {
		text = label + " " + figure
	}
	half := c.Width(text, strongStyle) / 2
	centre := min(max(x, leftEdge+half), rightEdge-half)
	c.text(text, strongStyle, ink, centre, c.y+26, alignCentre)
	c.fill(x-1.5, c.y+36, x+1.5, c.y+48, ink)
	c.y += 48
}

// nothing says in the middle of the sheet that there is nothing to show.
func (c *canvas) nothing(words Words) {
	text := c.FitLine(words.NoData, headingStyle, rightEdge-leftEdge)
	c.fill(leftEdge, c.y, rightEdge, c.y+220, track)
	c.textMiddle(text, headingStyle, muted, pageWidth/2, c.y+110, alignCentre)
	c.y += 244
}
