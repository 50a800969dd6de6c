package chart

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"serapan/typeface"

	"git.sr.ht/~sbinet/gg"
)

// The frame of all pictures, in pixels.
const (
	pageWidth = 1080
	margin    = 56
	topMargin = 44
	leftEdge  = margin
	rightEdge = pageWidth - margin
)

// canvas is a sheet that is filled from the top down and cut off below the last line.
type canvas struct {
	*typeface.Faces
	dc    *gg.Context
	im    *image.RGBA
	y     float64 // where the next part begins
	texts []placed
}

// placed remembers a text and its box, so that tests can prove that no two texts meet.
type placed struct {
	text string
	size float64
	box  image.Rectangle
}

// newCanvas makes a white sheet of at most that height.
func newCanvas(f *typeface.Faces, height int) *canvas {
	im := image.NewRGBA(image.Rect(0, 0, pageWidth, height))
	draw.Draw(im, im.Bounds(), image.NewUniform(paper), image.Point{}, draw.Src)
	dc := gg.NewContextForRGBA(im)
	dc.SetLineCapButt()
	return &canvas{Faces: f, dc: dc, im: im, y: topMargin}
}

// finish cuts the sheet and encodes it.
func (c *canvas) finish() ([]byte, error) {
	bottom := min(int(math.Ceil(c.y))+topMargin, c.im.Bounds().Dy())
	return encode(c.im.SubImage(image.Rect(0, 0, pageWidth, bottom)).(*image.RGBA))
}

// align says which point of a text its x is: 0 the left end, 0.5 the middle, 1 the right end.
type align float64

const (
	alignLeft   align = 0
	alignCentre align = 0.5
	alignRight  align = 1
)

// text draws one line with its baseline at y. The text must be clean.
func (c *canvas) text(text string, s typeface.Style, colour color.Color, x, y float64, a align) {
	if text == "" {
		return
	}
	width := c.Width(text, s)
	x, y = math.Round(x-float64(a)*width), math.Round(y)
	c.Set(c.im, text, s, colour, int(x), int(y))
	c.texts = append(c.texts, placed{text, s.Size, image.Rect(
		int(x), int(y-typeface.CapHeight*s.Size), int(math.Ceil(x+width)), int(y)+1)})
}

// textMiddle draws one line whose capitals are centred on y.
func (c *canvas) textMiddle(text string, s typeface.Style, colour color.Color, x, y float64, a align) {
	c.text(text, s, colour, x, y+typeface.CapHeight*s.Size/2, a)
}

// paragraph draws lines from c.y on and moves below them.
func (c *canvas) paragraph(lines []string, s typeface.Style, colour color.Color) {
	for _, line := range lines {
		c.text(line, s, colour, leftEdge, c.y+s.Size*0.8, alignLeft)
		c.y += math.Round(s.Size * 1.2)
	}
}

// fill paints a rectangle; its edges fall on whole pixels, so that they are sharp.
func (c *canvas) fill(x0, y0, x1, y1 float64, colour color.Color) {
	r := image.Rect(int(math.Round(x0)), int(math.Round(y0)), int(math.Round(x1)), int(math.Round(y1)))
	draw.Draw(c.im, r, image.NewUniform(colour), image.Point{}, draw.Src)
}

// framed paints a rectangle with a rim of two pixels inside.
func (c *canvas) framed(x0, y0, x1, y1 float64, fill, rim color.RGBA) {
	c.fill(x0, y0, x1, y1, rim)
	if fill != rim && math.Abs(x1-x0) > 4 {
		c.fill(min(x0, x1)+2, y0+2, max(x0, x1)-2, y1-2, fill)
	}
}

// mark draws an upright line of three pixels with a thin white seam, so that it reads on any bar and
// hides next to nothing of it.
func (c *canvas) mark(x, y0, y1 float64, colour color.Color) {
	c.fill(x-2, y0, x+3, y1, paper)
	c.fill(x-1, y0, x+2, y1, colour)
}

// hairline draws a thin line at y.
func (c *canvas) hairline(x0, x1, y float64) { c.fill(x0, y, x1, y+1, rule) }
