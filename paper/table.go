package paper

import (
	"image/color"

	"serapan/palette"
	"serapan/typeface"
)

// column is one column of a table.
type column struct {
	head  string
	width float64
	right bool // figures stand at their right end
}

// cell is what stands in a row of a column: words, or a drawing between two edges around a middle line.
type cell struct {
	words  string
	colour color.RGBA // of the words; zero = ink
	bold   bool
	draw   func(left, right, middle float64)
}

func say(words string) cell { return cell{words: words} }

func strong(words string) cell { return cell{words: words, bold: true} }

func quiet(words string) cell { return cell{words: words, colour: palette.Muted} }

const headHeight = 6.0

// table draws a head and rows of one height from y down, and tells where it ends.
func (s *sheet) table(x, y, rowHeight float64, columns []column, rows [][]cell) float64 {
	width := 0.0
	for _, c := range columns {
		width += c.width
	}
	s.fill(x, y, width, headHeight, palette.Track)
	s.row(x, y+headHeight/2, columns, func(i int) cell { return cell{words: columns[i].head, colour: palette.Muted, bold: true} }, tableHeadLook)
	y += headHeight
	for _, row := range rows {
		s.row(x, y+rowHeight/2, columns, func(i int) cell { return row[i] }, tableStyle)
		y += rowHeight
		s.rule(x, y, width)
	}
	return y
}

// roomFor is how many rows of a table that begins at y still stand on the page.
func roomFor(y, rowHeight float64) int { return max(0, int((contentEnd-y-headHeight)/rowHeight)) }

// gutter is the free space at both sides of a column.
const gutter = 1.2

func (s *sheet) row(x, at float64, columns []column, cells func(i int) cell, look typeface.Style) {
	for i, c := range columns {
		one := cells(i)
		left, right := x+gutter, x+c.width-gutter
		x += c.width
		if one.draw != nil {
			one.draw(left, right, at)
			continue
		}
		ink, style := one.colour, look
		if ink == (color.RGBA{}) {
			ink = palette.Ink
		}
		style.Bold = style.Bold || one.bold
		if c.right {
			s.text(one.words, style, ink, right, middle(style, at), right-left, alignRight)
		} else {
			s.text(one.words, style, ink, left, middle(style, at), right-left, alignLeft)
		}
	}
}

// lightCell shows a traffic light.
func (s *sheet) lightCell(draw func(x, y float64)) cell {
	return cell{draw: func(left, right, middle float64) { draw((left+right)/2, middle) }}
}
