package chart

import "serapan/typeface"

// smallest is the least size of letters, in pixels: 26 of 1080 still reads on a phone.
const smallest = 26

// The styles of all pictures.
var (
	titleStyle    = typeface.Bold(50)
	subtitleStyle = typeface.Regular(32)
	headingStyle  = typeface.Bold(34)
	nameStyle     = typeface.Regular(30)
	valueStyle    = typeface.Bold(33)
	labelStyle    = typeface.Regular(28)
	strongStyle   = typeface.Bold(29)
	endStyle      = typeface.Bold(37) // of the figures beside a curve
	smallStyle    = typeface.Regular(smallest)
)
