package chart

import (
	"image"
	"image/color"
	"math"
	"testing"

	"pgregory.net/rapid"

	"serapan/budget"
	"serapan/typeface"
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
		"text":                  {ink, paper, 7},
		"small text":            {muted, paper, 4.5},
		"text on a track":       {muted, track, 4.5},
		"name of payment":       {financeColour, paper, 4.5},
		"name of progress":      {physicalColour, paper, 4.5},
		"curve of the plan":     {targetColour, paper, 3},
		"green bar":             {greenColour, track, 3},
		"rim of the yellow bar": {yellowRim, track, 3},
		"rim and yellow":        {yellowRim, yellowColour, 3},
		"red bar":               {redColour, track, 3},
		"grey ring":             {greyColour, paper, 3},
		"payment and its track": {financeColour, track, 3},
		"count in green":        {paper, greenColour, 4.5},
		"count in yellow":       {ink, yellowColour, 4.5},
		"count in blue":         {paper, financeColour, 4.5},
		"count in red":          {paper, redColour, 4.5},
	} {
		if got := contrast(c.colour, c.ground); got < c.least {
			t.Errorf("%s: contrast %.2f, want %.1f", name, got, c.least)
		}
	}
}

// TestLightsDifferInShape: without any colour, by what is paper and what is not, the four lights are
// four different signs.
func TestLightsDifferInShape(t *testing.T) {
	lights := []budget.Light{budget.Green, budget.Yellow, budget.Red, budget.Grey}
	signs := make([]map[image.Point]bool, len(lights))
	for i, l := range lights {
		c := newCanvas(testFaces(t), 60)
		c.shape(l, 30, 30, lightSize)
		signs[i] = map[image.Point]bool{}
		for y := range 60 {
			for x := range 60 {
				if c.im.RGBAAt(x, y) != paper {
					signs[i][image.Pt(x, y)] = true
				}
			}
		}
	}
	for i, a := range signs {
		for j, b := range signs[:i] {
			different := 0
			for p := range a {
				if !b[p] {
					different++
				}
			}
			for p := range b {
				if !a[p] {
					different++
				}
			}
			if different < 80 {
				t.Errorf("%s and %s differ in %d pixels only", lights[i], lights[j], different)
			}
		}
	}
}

func testFaces(t rapid.TB) *typeface.Faces {
	f, err := typeface.New()
	if err != nil {
		t.Fatal(err)
	}
	return f
}
