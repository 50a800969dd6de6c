package typeface

import (
	"image"
	"image/color"
	"image/draw"

	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
)

// walk visits the letters of a text from left to right, each with its distance from the start, and
// returns the whole width. The pen moves by whole pixels: so the same letter always has the same
// pixels, which makes smaller files and looks calmer than letters between two pixels.
func (f *Faces) walk(text string, s Style, visit func(r rune, x int)) (width int) {
	face, source := f.face(s), f.source(s)
	previous, _ := source.GlyphIndex(&f.buffer, 0)
	for i, r := range text {
		glyph, _ := source.GlyphIndex(&f.buffer, r)
		if i > 0 { // not face.Kern: it answers for letters of 32 pixels whatever the size
			kern, _ := source.Kern(&f.buffer, previous, glyph, fixed.Int26_6(s.Size*64), font.HintingNone)
			width += kern.Round()
		}
		visit(r, width)
		advance, _ := face.GlyphAdvance(r)
		width += advance.Round()
		previous = glyph
	}
	return width
}

// Width is the width of a text in pixels.
func (f *Faces) Width(text string, s Style) float64 {
	return float64(f.walk(text, s, func(rune, int) {}))
}

// Set draws a text with the left end of its baseline at a point. gg would sample every pixel of every
// letter anew and take ten times as long.
func (f *Faces) Set(on draw.Image, text string, s Style, colour color.Color, x, y int) {
	face, ink := f.face(s), image.NewUniform(colour)
	f.walk(text, s, func(r rune, dx int) {
		if box, mask, from, _, ok := face.Glyph(fixed.P(x+dx, y), r); ok {
			draw.DrawMask(on, box, ink, image.Point{}, mask, from, draw.Over)
		}
	})
}
