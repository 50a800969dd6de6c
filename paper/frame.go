package paper

import (
	"fmt"

	"serapan/palette"
	"serapan/text"
)

// frame begins a page: its topic, what is to be said of it in one sentence, the region and the day; below,
// where the figures come from, and the number of the page.
func (s *sheet) frame(p book, topic, saying, source string) {
	s.pdf.AddPage()
	s.fill(0, 0, pageWidth, 3, palette.Finance)
	s.text(topic, titleStyle, palette.Ink, leftEdge, 17, 170, alignLeft)
	s.text(p.Region, headingStyle, palette.Ink, rightEdge, 13.5, 100, alignRight)
	s.text("Rapat evaluasi · keadaan per "+text.Date(p.Day), bodyStyle, palette.Muted, rightEdge, 18, 100, alignRight)
	s.rule(leftEdge, 21.5, rightEdge-leftEdge)
	s.paragraph(saying, sayingStyle, palette.Ink, leftEdge, 28, rightEdge-leftEdge, 2)
	s.rule(leftEdge, contentEnd+2, rightEdge-leftEdge)
	s.text(source, smallStyle, palette.Muted, leftEdge, contentEnd+6, 190, alignLeft)
	made := fmt.Sprintf("Bot Serapan · dibuat %s · halaman %d dari %d", text.Clock(p.Made), s.pdf.PageNo(), p.pages)
	s.text(made, smallStyle, palette.Muted, rightEdge, contentEnd+6, 110, alignRight)
}

// heading names a block.
func (s *sheet) heading(words string, x, y, width float64) {
	s.text(words, headingStyle, palette.Ink, x, y, width, alignLeft)
}

// tile is one large figure with its name above and a remark below.
type tile struct {
	name, figure, remark string
	mark                 func(x, y float64) // drawn before the figure; nil = nothing
}

// tiles draws figures side by side.
func (s *sheet) tiles(x, y, width, height float64, all []tile) {
	const gap = 4.0
	each := (width - gap*float64(len(all)-1)) / float64(len(all))
	for _, t := range all {
		s.fill(x, y, each, height, palette.Track)
		s.text(t.name, bodyStyle, palette.Muted, x+3, y+6, each-6, alignLeft)
		at := x + 3
		if t.mark != nil {
			t.mark(at+2.2, y+13.2)
			at += 6.5
		}
		s.text(t.figure, figureStyle, palette.Ink, at, y+15.8, x+each-at-3, alignLeft)
		s.paragraph(t.remark, smallStyle, palette.Muted, x+3, y+20.5, each-6, 2)
		x += each + gap
	}
}
