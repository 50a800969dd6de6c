package typeface

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

// CapHeight is the height of the capitals as a share of the size.
const CapHeight = 0.716

// The font files of the two weights, for who embeds them. Nobody may change them.
var (
	RegularTTF = liberationsansregular.TTF
	BoldTTF    = liberationsansbold.TTF
)

// family is the parsed typeface: read-only, so one copy serves all.
type family struct{ regular, bold *sfnt.Font }

// loadFamily parses the two weights once.
var loadFamily = sync.OnceValues(func() (*family, error) {
	regular, err := opentype.Parse(RegularTTF)
	if err != nil {
		return nil, fmt.Errorf("typeface: regular font: %w", err)
	}
	bold, err := opentype.Parse(BoldTTF)
	if err != nil {
		return nil, fmt.Errorf("typeface: bold font: %w", err)
	}
	return &family{regular, bold}, nil
})

// Style is how a text looks apart from its colour.
type Style struct {
	Size float64 // pixels
	Bold bool
}

// Regular is a style in the regular weight.
func Regular(size float64) Style { return Style{Size: size} }

// Bold is a style in the bold weight.
func Bold(size float64) Style { return Style{Size: size, Bold: true} }

// Faces are the sizes that one picture uses. A face is not safe for two goroutines, and making one
// costs nothing beside drawing, so each picture has its own.
type Faces struct {
	family *family
	made   map[Style]font.Face
	buffer sfnt.Buffer
}

// New begins a picture's faces. It fails only where the built-in font files are broken.
func New() (*Faces, error) {
	f, err := loadFamily()
	if err != nil {
		return nil, err
	}
	return &Faces{family: f, made: map[Style]font.Face{}}, nil
}

func (f *Faces) face(s Style) font.Face {
	if face, ok := f.made[s]; ok {
		return face
	}
	face, err := opentype.NewFace(f.source(s), &opentype.FaceOptions{Size: s.Size, DPI: 72})
	if err != nil { // cannot happen with fixed options; a picture without its letters is still a picture
		face = basicfont.Face7x13
	}
	f.made[s] = face
	return face
}

// source is the font file of a style.
func (f *Faces) source(s Style) *sfnt.Font {
	if s.Bold {
		return f.family.bold
	}
	return f.family.regular
}

// has tells whether the typeface can draw the rune.
func (f *Faces) has(r rune) bool {
	i, err := f.family.regular.GlyphIndex(&f.buffer, r)
	return err == nil && i != 0
}
