package chart

import (
	"image/color"

	"serapan/budget"
)

// The colours of all pictures. Letters stand in ink or muted, on paper or track (contrast ≥ 4.5);
// fills keep ≥ 3 against paper, yellow by its dark rim. Green leans to blue and red is the darker of
// the two, so that people who see no red and green still see two colours.
var (
	paper = color.RGBA{0xff, 0xff, 0xff, 0xff}
	track = color.RGBA{0xee, 0xf1, 0xf5, 0xff}
	rule  = color.RGBA{0xdd, 0xe2, 0xe9, 0xff}
	ink   = color.RGBA{0x17, 0x20, 0x2e, 0xff}
	muted = color.RGBA{0x4f, 0x5a, 0x6b, 0xff}

	financeColour  = color.RGBA{0x14, 0x4e, 0x8c, 0xff}
	physicalColour = color.RGBA{0xb4, 0x54, 0x0a, 0xff}
	outlookColour  = color.RGBA{0xc9, 0xda, 0xec, 0xff}
	targetColour   = color.RGBA{0x6b, 0x76, 0x87, 0xff}

	greenColour  = color.RGBA{0x0b, 0x86, 0x6b, 0xff}
	yellowColour = color.RGBA{0xf5, 0xbf, 0x1d, 0xff}
	yellowRim    = color.RGBA{0x80, 0x5b, 0x00, 0xff}
	redColour    = color.RGBA{0xb0, 0x1f, 0x24, 0xff}
	greyColour   = color.RGBA{0x8a, 0x94, 0xa3, 0xff}
)

// tint is the fill and the rim of a bar or shape under that light.
func tint(l budget.Light) (fill, rim color.RGBA) {
	switch l {
	case budget.Green:
		return greenColour, greenColour
	case budget.Yellow:
		return yellowColour, yellowRim
	case budget.Red:
		return redColour, redColour
	}
	return greyColour, greyColour
}
