package chart

import (
	"strconv"

	"serapan/budget"
	"serapan/palette"
	"serapan/typeface"
)

// table sets bars as rows: rank, name, bar, light, value. Its columns are as wide as the texts need,
// and the bars get the rest.
type table struct {
	words  Words
	axis   axis
	names  [][]string
	nameX  float64
	lightX float64
	height float64 // of one row
	target *budget.Percent
}

// The measures of a table, in pixels.
const (
	barHeight  = 30
	widestName = 410
	lightSize  = 28
	columnGap  = 20
)

// newTable measures the bars. Rows are the more generous the fewer there are. Ranked keeps a column
// for numbers.
func newTable(f *typeface.Faces, bars []Bar, words Words, target *budget.Percent, ranked bool) table {
	t := table{words: words, target: target, nameX: leftEdge, names: make([][]string, len(bars))}
	if ranked {
		t.nameX += 58
	}
	widestLine, valueWidth, lines, notes := 0.0, 0.0, 1, false
	for i, b := range bars {
		t.names[i] = f.Fit(b.Name, nameStyle, widestName, 2)
		lines = max(lines, len(t.names[i]))
		widestLine = max(widestLine, f.Widest(t.names[i], nameStyle))
		valueWidth = max(valueWidth, f.Width(b.valueText(), valueStyle))
		if b.Note != "" {
			notes = true
			valueWidth = max(valueWidth, f.Width(f.FitLine(b.Note, smallStyle, 220), smallStyle))
		}
	}
	values := percentsOf(bars)
	if target != nil {
		values = append(values, *target)
	}
	t.lightX = rightEdge - valueWidth - 14 - lightSize/2
	t.axis = newAxis(values).over(t.nameX+widestLine+columnGap, t.lightX-lightSize/2-columnGap)
	t.height = rowHeight(len(bars), lines > 1 || notes)
	return t
}

// rowHeight keeps twenty rows on one screen and gives few rows air.
func rowHeight(rows int, twoLines bool) float64 {
	height := 56.0
	if twoLines {
		height = 72
	}
	if rows <= MaxBars/4 {
		height += 8
	}
	return height
}

// draw sets rows from c.y on: the bars, their names from index first of the measured bars on, and,
// where rank > 0, numbers that begin with it.
func (t table) draw(c *canvas, bars []Bar, first, rank int) {
	for i, b := range bars {
		middle := c.y + t.height/2
		if i > 0 {
			c.hairline(t.nameX, rightEdge, c.y)
		}
		if rank > 0 {
			c.textMiddle(strconv.Itoa(rank+i), labelStyle, muted, leftEdge+42, middle, alignRight)
		}
		t.drawName(c, t.names[first+i], middle)
		t.drawBar(c, b, middle)
		t.drawValue(c, b, middle)
		c.y += t.height
	}
}

func (t table) drawName(c *canvas, lines []string, middle float64) {
	const leading = 31
	top := middle - float64(len(lines)-1)*leading/2
	for i, line := range lines {
		c.textMiddle(line, nameStyle, ink, t.nameX, top+float64(i)*leading, alignLeft)
	}
}

// drawBar draws the track, the bar from zero to its value, and the marks of 100 % and the targets.
func (t table) drawBar(c *canvas, b Bar, middle float64) {
	a, top, bottom := t.axis, middle-barHeight/2, middle+barHeight/2
	c.fill(a.left, top, a.right, bottom, track)
	if !b.Known {
		text := c.FitLine(t.words.NoData, smallStyle, a.right-a.left-20)
		c.textMiddle(text, smallStyle, muted, a.left+10, middle, alignLeft)
		return
	}
	fill, rim := palette.Of(b.light())
	c.framed(a.at(0), top, a.at(b.Value), bottom, fill, rim)
	if a.beyond(b.Value) {
		c.tear(a.at(b.Value), top, bottom, b.Value < 0)
	}
	if a.max > budget.Hundred || a.min < 0 {
		c.fill(a.at(0)-1, top-6, a.at(0)+1, bottom+6, muted)
	}
	if a.max > budget.Hundred {
		c.mark(a.at(budget.Hundred), top-4, bottom+4, muted)
	}
	if t.target != nil {
		c.mark(a.at(*t.target), middle-t.height/2, middle+t.height/2, ink)
	}
	if b.Target != nil {
		c.mark(a.at(*b.Target), top-8, bottom+8, ink)
	}
}

// tear cuts two slanted gaps into the end of a bar that is longer than the axis.
func (c *canvas) tear(x, top, bottom float64, left bool) {
	inward := -1.0
	if left {
		inward = 1
	}
	for _, at := range []float64{18, 34} {
		c.dc.SetColor(paper)
		c.dc.SetLineWidth(6)
		c.dc.DrawLine(x+inward*at-6, bottom+4, x+inward*at+6, top-4)
		c.dc.Stroke()
	}
}

func (t table) drawValue(c *canvas, b Bar, middle float64) {
	if b.Known {
		c.shape(b.light(), t.lightX, middle, lightSize)
	}
	note := c.FitLine(b.Note, smallStyle, 220)
	if note == "" {
		c.textMiddle(b.valueText(), valueStyle, ink, rightEdge, middle, alignRight)
		return
	}
	c.textMiddle(b.valueText(), valueStyle, ink, rightEdge, middle-14, alignRight)
	c.textMiddle(note, smallStyle, muted, rightEdge, middle+17, alignRight)
}
