package paper

import (
	"bytes"
	"image/color"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"serapan/palette"
	"serapan/typeface"
)

// The page: A4 across, with its margins.
const (
	pageWidth   = 297.0
	pageHeight  = 210.0
	leftEdge    = 12.0
	rightEdge   = pageWidth - 12
	contentTop  = 38.0
	contentEnd  = 197.0
	millimetres = 25.4 / 72 // of a point
)

// The styles of all pages.
var (
	titleStyle    = typeface.Bold(18)
	sayingStyle   = typeface.Regular(12)
	headingStyle  = typeface.Bold(11)
	figureStyle   = typeface.Bold(20)
	strongStyle   = typeface.Bold(8.5)
	bodyStyle     = typeface.Regular(8.5)
	smallStyle    = typeface.Regular(7)
	tableStyle    = typeface.Regular(8)
	tableBold     = typeface.Bold(8)
	tableHeadLook = typeface.Bold(7.5)
)

// align is which end of a text stands at its point.
type align int

const (
	alignLeft align = iota
	alignRight
	alignCentre
)

const fontName = "Liberation"

// sheet is a document under way; its pen draws on the newest page.
type sheet struct {
	pdf   *fpdf.Fpdf
	faces *typeface.Faces
}

// newSheet begins a document that names its maker and the moment it was made, and nothing else that would
// differ from run to run.
func newSheet(title string, made time.Time) (*sheet, error) {
	faces, err := typeface.New()
	if err != nil {
		return nil, err
	}
	s := &sheet{fpdf.New("L", "mm", "A4", ""), faces}
	s.pdf.AddUTF8FontFromBytes(fontName, "", bytes.Clone(typeface.RegularTTF))
	s.pdf.AddUTF8FontFromBytes(fontName, "B", bytes.Clone(typeface.BoldTTF))
	s.pdf.SetAutoPageBreak(false, 0)
	s.pdf.SetMargins(0, 0, 0)
	s.pdf.SetCellMargin(0)
	s.pdf.SetTitle(faces.Clean(title), true)
	s.pdf.SetCreator("Bot Serapan", true)
	s.pdf.SetProducer("Bot Serapan", true)
	s.pdf.SetLang("id")
	s.pdf.SetCatalogSort(true)
	s.pdf.SetCreationDate(made)
	s.pdf.SetModificationDate(made)
	return s, nil
}

// bytes closes the document.
func (s *sheet) bytes() ([]byte, error) {
	var out bytes.Buffer
	err := s.pdf.Output(&out)
	return out.Bytes(), err
}

func (s *sheet) use(look typeface.Style) {
	weight := ""
	if look.Bold {
		weight = "B"
	}
	s.pdf.SetFont(fontName, weight, look.Size)
}

// measure is the width of a clean text, in millimetres.
func (s *sheet) measure(look typeface.Style) typeface.Measure {
	s.use(look)
	return s.pdf.GetStringWidth
}

// text sets one line with its baseline at a point, cut to a width, and tells how wide it came out. Every
// letter of the document passes here: it is cleaned of what the typeface cannot draw.
func (s *sheet) text(words string, look typeface.Style, colour color.RGBA, x, y, width float64, a align) float64 {
	line := strings.Join(s.measure(look).Fit(s.faces.Clean(words), width, 1), "")
	return s.set(line, look, colour, x, y, a)
}

// paragraph sets words into lines from a baseline down, and tells the baseline after the last one.
func (s *sheet) paragraph(words string, look typeface.Style, colour color.RGBA, x, y, width float64, lines int) float64 {
	for _, line := range s.measure(look).Fit(s.faces.Clean(words), width, lines) {
		s.set(line, look, colour, x, y, alignLeft)
		y += leading(look)
	}
	return y
}

// set draws a clean line.
func (s *sheet) set(line string, look typeface.Style, colour color.RGBA, x, y float64, a align) float64 {
	if line == "" {
		return 0
	}
	s.use(look)
	width := s.pdf.GetStringWidth(line)
	switch a {
	case alignRight:
		x -= width
	case alignCentre:
		x -= width / 2
	}
	s.pdf.SetTextColor(int(colour.R), int(colour.G), int(colour.B))
	s.pdf.Text(x, y, line)
	return width
}

// leading is the distance of two baselines.
func leading(look typeface.Style) float64 { return look.Size * millimetres * 1.3 }

// middle is the baseline of a line whose capitals are centred on y.
func middle(look typeface.Style, y float64) float64 {
	return y + look.Size*millimetres*typeface.CapHeight/2
}

func (s *sheet) fill(x, y, width, height float64, colour color.RGBA) {
	if width <= 0 || height <= 0 {
		return
	}
	s.pdf.SetFillColor(int(colour.R), int(colour.G), int(colour.B))
	s.pdf.Rect(x, y, width, height, "F")
}

func (s *sheet) line(x1, y1, x2, y2, thick float64, colour color.RGBA) {
	s.pdf.SetDrawColor(int(colour.R), int(colour.G), int(colour.B))
	s.pdf.SetLineWidth(thick)
	s.pdf.Line(x1, y1, x2, y2)
}

// rule draws a thin line across.
func (s *sheet) rule(x, y, width float64) { s.line(x, y, x+width, y, 0.2, palette.Rule) }
