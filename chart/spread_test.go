package chart

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestSpread(t *testing.T) {
	for _, c := range []struct {
		name  string
		wants []float64
		at    []float64
	}{
		{"apart", []float64{100, 300}, []float64{100, 300}},
		{"same place", []float64{200, 200}, []float64{180, 220}},
		{"near", []float64{210, 200}, []float64{225, 185}},
		{"at the top", []float64{0, 0}, []float64{20, 60}},
		{"at the bottom", []float64{400, 400}, []float64{340, 380}},
		{"a heap meets another", []float64{100, 100, 130, 130}, []float64{55, 95, 135, 175}},
		{"none", nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			blocks := make([]block, len(c.wants))
			for i, w := range c.wants {
				blocks[i] = block{want: w, height: 40}
			}
			if got := spread(blocks, 0, 400); !slices.Equal(got, c.at) {
				t.Errorf("got %v, want %v", got, c.at)
			}
		})
	}
}

// TestSpreadKeepsItsPromise: no two blocks meet, none leaves the field, the order of wishes holds.
func TestSpreadKeepsItsPromise(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const height, top, bottom = 76.0, 10.0, 700.0
		wants := rapid.SliceOfN(rapid.Float64Range(-100, 900), 0, 9).Draw(t, "wants")
		blocks := make([]block, len(wants))
		for i, w := range wants {
			blocks[i] = block{want: w, height: height}
		}
		at := spread(blocks, top, bottom)
		for i, a := range at {
			if a-height/2 < top-1e-6 || a+height/2 > bottom+1e-6 {
				t.Fatalf("%v leaves the field", a)
			}
			for j, b := range at[:i] {
				if math.Abs(a-b) < height-1e-6 {
					t.Fatalf("%v meets %v", a, b)
				}
				if wants[i] < wants[j] != (a < b) && wants[i] != wants[j] {
					t.Fatalf("%v and %v changed places", wants[i], wants[j])
				}
			}
		}
	})
}
