package paper

import (
	"codeberg.org/go-pdf/fpdf"

	"serapan/budget"
	"serapan/palette"
)

// light draws a traffic light centred on a point, in the shapes of the pictures: a disc is green, a
// triangle yellow, a square red, and a ring says that nothing is known.
func (s *sheet) light(l budget.Light, x, y, size float64) {
	fill, rim := palette.Of(l)
	s.pdf.SetFillColor(int(fill.R), int(fill.G), int(fill.B))
	s.pdf.SetDrawColor(int(rim.R), int(rim.G), int(rim.B))
	s.pdf.SetLineWidth(size / 9)
	r := size / 2
	switch l {
	case budget.Green:
		s.pdf.Circle(x, y, r, "F")
	case budget.Yellow:
		s.pdf.Polygon([]fpdf.PointType{{X: x, Y: y - r*0.95}, {X: x + r*1.05, Y: y + r*0.85}, {X: x - r*1.05, Y: y + r*0.85}}, "FD")
	case budget.Red:
		s.pdf.Rect(x-r*0.88, y-r*0.88, r*1.76, r*1.76, "F")
	default:
		s.pdf.Circle(x, y, r*0.85, "D")
	}
}
