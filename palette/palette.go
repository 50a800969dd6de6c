// Package palette is the colours of everything that the bot draws, on a phone's screen and on paper.
//
// Letters stand in ink or muted, on paper or track (contrast at least 4.5); fills keep 3 against paper,
// yellow by its dark rim. Green leans to blue and red is the darker of the two, so that people who see no
// red and green still see two colours.
package palette

import (
	"image/color"

	"serapan/budget"
)

// The colours of the ground and of letters.
var (
	Paper = color.RGBA{0xff, 0xff, 0xff, 0xff}
	Track = color.RGBA{0xee, 0xf1, 0xf5, 0xff}
	Rule  = color.RGBA{0xdd, 0xe2, 0xe9, 0xff}
	Ink   = color.RGBA{0x17, 0x20, 0x2e, 0xff}
	Muted = color.RGBA{0x4f, 0x5a, 0x6b, 0xff}
)

// The colours of what is measured.
var (
	Finance   = color.RGBA{0x14, 0x4e, 0x8c, 0xff}
	Physical  = color.RGBA{0xb4, 0x54, 0x0a, 0xff}
	Outlook   = color.RGBA{0xc9, 0xda, 0xec, 0xff}
	Potential = color.RGBA{0x8f, 0xb8, 0xe3, 0xff}
	Target    = color.RGBA{0x6b, 0x76, 0x87, 0xff}
)

// The colours of the lights.
var (
	Green     = color.RGBA{0x0b, 0x86, 0x6b, 0xff}
	Yellow    = color.RGBA{0xf5, 0xbf, 0x1d, 0xff}
	YellowRim = color.RGBA{0x80, 0x5b, 0x00, 0xff}
	Red       = color.RGBA{0xb0, 0x1f, 0x24, 0xff}
	Grey      = color.RGBA{0x8a, 0x94, 0xa3, 0xff}
)

// Of is the fill and the rim of a bar or shape under that light.
func Of(l budget.Light) (fill, rim color.RGBA) {
	switch l {
	case budget.Green:
		return Green, Green
	case budget.Yellow:
		return Yellow, YellowRim
	case budget.Red:
		return Red, Red
	}
	return Grey, Grey
}
