package chart

import "serapan/palette"

// The colours of all pictures, by the names that drawing goes by.
var (
	paper = palette.Paper
	track = palette.Track
	rule  = palette.Rule
	ink   = palette.Ink
	muted = palette.Muted

	financeColour   = palette.Finance
	physicalColour  = palette.Physical
	outlookColour   = palette.Outlook
	potentialColour = palette.Potential
	targetColour    = palette.Target

	greenColour  = palette.Green
	yellowColour = palette.Yellow
	redColour    = palette.Red
	greyColour   = palette.Grey
)
