package chart

import (
	"image"
	"testing"

	"pgregory.net/rapid"

	"serapan/budget"
	"serapan/typeface"
)

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
