package palette_test

import (
	"image/color"
	"math"
	"testing"

	. "serapan/palette"
)

// luminance is the relative luminance of WCAG 2.
func luminance(c color.RGBA) float64 {
	linear := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

func contrast(a, b color.RGBA) float64 {
	high, low := max(luminance(a), luminance(b)), min(luminance(a), luminance(b))
	return (high + 0.05) / (low + 0.05)
}

func TestContrast(t *testing.T) {
	for name, c := range map[string]struct {
		colour, ground color.RGBA
		least          float64
	}{
		"text":                  {Ink, Paper, 7},
		"small text":            {Muted, Paper, 4.5},
		"text on a track":       {Muted, Track, 4.5},
		"name of payment":       {Finance, Paper, 4.5},
		"name of progress":      {Physical, Paper, 4.5},
		"curve of the plan":     {Target, Paper, 3},
		"green bar":             {Green, Track, 3},
		"rim of the yellow bar": {YellowRim, Track, 3},
		"rim and yellow":        {YellowRim, Yellow, 3},
		"red bar":               {Red, Track, 3},
		"grey ring":             {Grey, Paper, 3},
		"payment and its track": {Finance, Track, 3},
		"count in green":        {Paper, Green, 4.5},
		"count in yellow":       {Ink, Yellow, 4.5},
		"count in blue":         {Paper, Finance, 4.5},
		"count in red":          {Paper, Red, 4.5},
	} {
		if got := contrast(c.colour, c.ground); got < c.least {
			t.Errorf("%s: contrast %.2f, want %.1f", name, got, c.least)
		}
	}
}
