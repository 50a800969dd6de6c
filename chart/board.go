package chart

import (
	"fmt"
	"image/color"

	"serapan/palette"
	"serapan/typeface"
)

// MaxBoardRows is how many instructions one picture of a board holds.
const MaxBoardRows = 12

// Board is the picture of a month's instructions: how far the units of each have come.
type Board struct {
	Title, Subtitle, Source string
	Rows                    []BoardRow
	Labels                  [5]string // names of the parts, in their order
}

// BoardRow is one instruction and how many of its units stand where: not acknowledged, at work, reported,
// reached, ended otherwise. Below zero counts as zero.
type BoardRow struct {
	Name  string // set in at most two lines
	Parts [5]int
}

// The parts of a row.
const (
	partSilent = iota
	partWorking
	partReported
	partReached
	partEnded
)

// boardPart is how a part of a row is drawn. Who has not answered is an empty frame; beside each other the
// fills differ in lightness, for those who do not tell their colours apart.
type boardPart struct {
	part              int
	fill, rim, letter color.RGBA
}

// boardParts are the parts from left to right: what is done begins at the left edge.
var boardParts = []boardPart{
	{partReached, greenColour, greenColour, paper},
	{partReported, yellowColour, palette.YellowRim, ink},
	{partWorking, financeColour, financeColour, paper},
	{partSilent, paper, greyColour, ink},
	{partEnded, redColour, redColour, paper},
}

// PNG draws the picture, 1080 pixels wide and as high as its rows need. It fails where there are more than
// MaxBoardRows rows: the caller pages.
func (b Board) PNG() ([]byte, error) {
	c, err := b.draw()
	if err != nil {
		return nil, err
	}
	return c.finish()
}

func (b Board) draw() (*canvas, error) {
	if len(b.Rows) > MaxBoardRows {
		return nil, fmt.Errorf("chart: %d rows in one picture, at most %d", len(b.Rows), MaxBoardRows)
	}
	f, err := typeface.New()
	if err != nil {
		return nil, err
	}
	c := newCanvas(f, 2600)
	c.header(b.Title, b.Subtitle)
	if len(b.Rows) == 0 {
		c.nothing(Words{}.filled())
		c.footer(b.Source)
		return c, nil
	}
	for _, row := range b.Rows {
		b.drawRow(c, row)
	}
	b.drawLegend(c)
	c.footer(b.Source)
	return c, nil
}

// drawRow sets an instruction's name and count, and its bar below them: all units are the whole width.
func (b Board) drawRow(c *canvas, row BoardRow) {
	const leading, height, gap = 36, 44, 32
	reached := max(0, row.Parts[partReached])
	count := c.FitLine(grouped(int64(reached))+" dari "+grouped(int64(row.sum()))+" "+b.Labels[partReached], strongStyle, 380)
	lines := c.Fit(row.Name, nameStyle, rightEdge-leftEdge-c.Width(count, strongStyle)-gap, 2)
	c.text(count, strongStyle, ink, rightEdge, c.y+27, alignRight)
	for i, line := range lines {
		c.text(line, nameStyle, ink, leftEdge, c.y+27+float64(i)*leading, alignLeft)
	}
	c.y += float64(max(1, len(lines)))*leading + 10
	row.drawBar(c, c.y, c.y+height)
	c.y += height + 30
}

// drawBar draws the parts side by side, each with its count where it has room for it.
func (r BoardRow) drawBar(c *canvas, top, bottom float64) {
	sum := r.sum()
	if sum == 0 {
		c.fill(leftEdge, top, rightEdge, bottom, track)
		return
	}
	const seam = 2
	before := 0
	at := func(n int) float64 { return leftEdge + (rightEdge-leftEdge)*float64(n)/float64(sum) }
	for _, p := range boardParts {
		n := max(0, r.Parts[p.part])
		if n == 0 {
			continue
		}
		from, to := at(before), at(before+n)
		before += n
		if before < sum {
			to -= seam
		}
		c.framed(from, top, to, bottom, p.fill, p.rim)
		if text := grouped(int64(n)); c.Width(text, smallStyle)+4 <= to-from {
			c.textMiddle(text, smallStyle, p.letter, (from+to)/2, (top+bottom)/2, alignCentre)
		}
	}
}

// drawLegend names the parts that stand in some row, in the order of the bars.
func (b Board) drawLegend(c *canvas) {
	x := float64(leftEdge)
	for _, p := range boardParts {
		if b.has(p.part) {
			x = c.legendItem(x, b.Labels[p.part], func(x, y float64) { c.framed(x-14, y-14, x+14, y+14, p.fill, p.rim) })
		}
	}
	if x > leftEdge {
		c.y += 52
	}
}

// has tells whether any row has units in that part.
func (b Board) has(part int) bool {
	for _, row := range b.Rows {
		if row.Parts[part] > 0 {
			return true
		}
	}
	return false
}

func (r BoardRow) sum() (sum int) {
	for _, n := range r.Parts {
		sum += max(0, n)
	}
	return sum
}
