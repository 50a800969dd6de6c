package chart

import (
	"fmt"
	"sync"

	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/basicfont"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
)

// smallest is the least size of letters, in pixels: 26 of 1080 still reads on a phone.
const smallest = 26

// capHeight is the height of Liberation Sans' capitals as a share of the size.
const capHeight = 0.716

// family is the parsed typeface: read-only, so one copy serves all pictures.
type family struct{ regular, bold *sfnt.Font }

// loadFamily parses the two weights once.
var loadFamily = sync.OnceValues(func() (*family, error) {
	regular, err := opentype.Parse(liberationsansregular.TTF)
	if err != nil {
		return nil, fmt.Errorf("chart: regular font: %w", err)
	}
	bold, err := opentype.Parse(liberationsansbold.TTF)
	if err != nil {
		return nil, fmt.Errorf("chart: bold font: %w", err)
	}
	return &family{regular, bold}, nil
})

// style is how a text looks apart from its colour.
type style struct {
	size float64 // pixels
	bold bool
}

// The styles of all pictures.
var (
	titleStyle    = style{50, true}
	subtitleStyle = style{32, false}
	headingStyle  = style{34, true}
	nameStyle     = style{30, false}
	valueStyle    = style{33, true}
	labelStyle    = style{28, false}
	strongStyle   = style{29, true}
	endStyle      = style{37, true} // of the figures beside a curve
	smallStyle    = style{smallest, false}
)

// faces are the sizes that one picture uses. A face is not safe for two goroutines, and making one
// costs nothing beside drawing, so each picture has its own.
type faces struct {
	family *family
	made   map[style]font.Face
	buffer sfnt.Buffer
}

func newFaces() (*faces, error) {
	f, err := loadFamily()
	if err != nil {
		return nil, err
	}
	return &faces{family: f, made: map[style]font.Face{}}, nil
}

func (f *faces) face(s style) font.Face {
	if face, ok := f.made[s]; ok {
		return face
	}
	face, err := opentype.NewFace(f.source(s), &opentype.FaceOptions{Size: s.size, DPI: 72})
	if err != nil { // cannot happen with fixed options; a picture without its letters is still a picture
		face = basicfont.Face7x13
	}
	f.made[s] = face
	return face
}

// source is the font file of a style.
func (f *faces) source(s style) *sfnt.Font {
	if s.bold {
		return f.family.bold
	}
	return f.family.regular
}

// has tells whether the typeface can draw the rune.
func (f *faces) has(r rune) bool {
	i, err := f.family.regular.GlyphIndex(&f.buffer, r)
	return err == nil && i != 0
}
