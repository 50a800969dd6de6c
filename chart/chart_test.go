package chart

import (
	"bytes"
	"image"
	"image/color"
	"sync"
	"testing"

	"serapan/budget"

	"pgregory.net/rapid"
)

func TestTooManyBars(t *testing.T) {
	if _, err := (Ranking{Bars: make([]Bar, MaxBars)}).PNG(); err != nil {
		t.Errorf("%d bars: %v", MaxBars, err)
	}
	if _, err := (Ranking{Bars: make([]Bar, MaxBars+1)}).PNG(); err == nil {
		t.Errorf("%d bars in one picture", MaxBars+1)
	}
	if _, err := (Board{Rows: make([]BoardRow, MaxBoardRows+1)}).PNG(); err == nil {
		t.Errorf("%d instructions in one picture", MaxBoardRows+1)
	}
}

// TestSameBytes: pictures drawn at once, by many, are the same to the byte.
func TestSameBytes(t *testing.T) {
	for name, p := range pictures() {
		want, err := p.PNG()
		if err != nil {
			t.Fatal(err)
		}
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				if got, err := p.PNG(); err != nil || !bytes.Equal(got, want) {
					t.Errorf("%s: another picture (%v)", name, err)
				}
			})
		}
		all.Wait()
	}
}

// TestSmallFiles: Telegram slows a bot that sends files above 100 KB again and again, so that even a
// full picture stays below.
func TestSmallFiles(t *testing.T) {
	for name, p := range pictures() {
		data, err := p.PNG()
		if err != nil {
			t.Fatal(err)
		}
		if len(data) > 100_000 {
			t.Errorf("%s has %d bytes", name, len(data))
		}
		im := decode(t, data)
		if _, ok := im.(*image.Paletted); !ok {
			t.Errorf("%s is a %T", name, im)
		}
		if b := im.Bounds(); b.Dx() != pageWidth || b.Dy() > 2*pageWidth {
			t.Errorf("%s is %v", name, b.Size())
		}
	}
}

// TestBarsDoNotLie: the drawn length of a bar, counted in pixels of its colour, is its share of the
// length that 100 % has.
func TestBarsDoNotLie(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := budget.Percent(rapid.Int64Range(0, 2*int64(budget.Hundred)).Draw(t, "value"))
		c, err := Ranking{Bars: []Bar{
			{Name: "A", Known: true, Value: value, Light: budget.Red},
			{Name: "B", Known: true, Value: 2 * budget.Hundred, Light: budget.Green},
		}}.draw()
		if err != nil {
			t.Fatal(err)
		}
		length := float64(barLength(c.im, redColour))
		const underMarks = 6 // pixels of a bar that lie under the marks of 0 and 100 %
		full := float64(barLength(c.im, greenColour)) + underMarks
		if want := full * float64(value) / float64(2*budget.Hundred); length < want-underMarks-1 || length > want+1 {
			t.Fatalf("%v %% of %v pixels is drawn %v long, want %v", value, full, length, want)
		}
	})
}

// TestBoardsDoNotLie: the pixels of a part of a row are its share of the whole width, less its seam.
func TestBoardsDoNotLie(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		reached, rest := rapid.IntRange(1, 60).Draw(t, "reached"), rapid.IntRange(1, 60).Draw(t, "rest")
		row := BoardRow{Parts: [5]int{partReached: reached, partEnded: rest}}
		c := newCanvas(testFaces(t), 60)
		row.drawBar(c, 10, 50)
		got := 0
		for x := range pageWidth {
			if c.im.RGBAAt(x, 11) == greenColour {
				got++
			}
		}
		if want := float64(rightEdge-leftEdge) * float64(reached) / float64(reached+rest); float64(got) < want-3 || float64(got) > want {
			t.Fatalf("%d of %d is drawn %d pixels long, want %v", reached, reached+rest, got, want)
		}
	})
}

// barLength is the number of pixels of that colour in the row that has most of them, among the two
// bars of the picture: the legend stands lower, the signs further right.
func barLength(im *image.RGBA, colour color.RGBA) int {
	longest := 0
	for y := range 200 {
		n := 0
		for x := range 825 {
			if im.RGBAAt(x, y) == colour {
				n++
			}
		}
		longest = max(longest, n)
	}
	return longest
}

func TestAxisGrowsInSteps(t *testing.T) {
	for _, c := range []struct {
		value, min, max float64
		beyond          bool
	}{
		{0, 0, 100, false},
		{100, 0, 100, false},
		{100.000001, 0, 120, false},
		{250, 0, 250, false},
		{500, 0, 500, false},
		{500.1, 0, 500, true},
		{-0.1, -10, 100, false},
		{-100.1, -100, 100, true},
	} {
		a := newAxis([]budget.Percent{pct(c.value)})
		if a.min != pct(c.min) || a.max != pct(c.max) || a.beyond(pct(c.value)) != c.beyond {
			t.Errorf("%v %%: axis from %v to %v, beyond %v", c.value, a.min, a.max, a.beyond(pct(c.value)))
		}
	}
}

func TestEncodeKeepsColours(t *testing.T) {
	im := image.NewRGBA(image.Rect(0, 0, 50, 3))
	for i := range 150 {
		im.SetRGBA(i%50, i/50, color.RGBA{uint8(i % shades), uint8(2 * (i % shades)), 7, 255})
	}
	part := im.SubImage(image.Rect(10, 1, 50, 3)).(*image.RGBA)
	data, err := encode(part)
	if err != nil {
		t.Fatal(err)
	}
	got := decode(t, data)
	for y := range 2 {
		for x := range 40 {
			if want := part.RGBAAt(10+x, 1+y); color.RGBAModel.Convert(got.At(x, y)) != want {
				t.Fatalf("pixel %d,%d is %v, want %v", x, y, got.At(x, y), want)
			}
		}
	}
}

func TestTrendOrdersItsPoints(t *testing.T) {
	got := inYear([]Point{
		{day(2023, 3, 31), pct(3)}, {day(2022, 12, 31), pct(9)}, {day(2023, 1, 31), pct(1)}, {day(2023, 3, 31), pct(4)},
	}, 2023)
	want := []Point{{day(2023, 1, 31), pct(1)}, {day(2023, 3, 31), pct(4)}}
	if len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("got %v, want %v", got, want)
	}
	if leap := onYear([]Point{{day(2024, 2, 29), pct(5)}}, 2025); len(leap) != 1 || leap[0].Date != day(2025, 2, 28) {
		t.Errorf("29 February became %v", leap)
	}
}
