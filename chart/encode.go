package chart

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"slices"
)

// shades is the size of the palette. Forty colours already show rounded edges that the eye takes for
// smooth, and they keep a full ranking below 100 KB, from where on Telegram slows uploads down.
const shades = 40

// encode writes a picture as PNG with a palette: the colours that stand most often; the few shades
// of edges beyond them take the nearest of these. The picture must be opaque.
func encode(im *image.RGBA) ([]byte, error) {
	counts := countColours(im)
	palette := choosePalette(counts)
	index := make(map[uint32]uint8, len(counts))
	for c := range counts {
		index[c] = uint8(palette.Index(unpack(c)))
	}
	flat := image.NewPaletted(im.Bounds(), palette)
	eachRun(im, func(from, to int, c uint32) {
		at := index[c]
		for i := range flat.Pix[from:to] {
			flat.Pix[from+i] = at
		}
	})
	var out bytes.Buffer
	if err := png.Encode(&out, flat); err != nil {
		return nil, fmt.Errorf("chart: encode: %w", err)
	}
	return out.Bytes(), nil
}

// eachRun visits the runs of one colour in order: pixels from up to but not including to, counted
// over the whole picture. A run ends with its row.
func eachRun(im *image.RGBA, visit func(from, to int, colour uint32)) {
	b := im.Bounds()
	width := b.Dx()
	for y := range b.Dy() {
		start := im.PixOffset(b.Min.X, b.Min.Y+y)
		row := im.Pix[start : start+4*width]
		from, last := 0, binary.BigEndian.Uint32(row)
		for x := 1; x < width; x++ {
			if c := binary.BigEndian.Uint32(row[4*x:]); c != last {
				visit(y*width+from, y*width+x, last)
				from, last = x, c
			}
		}
		visit(y*width+from, (y+1)*width, last)
	}
}

// countColours counts how often each colour stands.
func countColours(im *image.RGBA) map[uint32]int {
	counts := map[uint32]int{}
	eachRun(im, func(from, to int, c uint32) { counts[c] += to - from })
	return counts
}

// choosePalette takes the most frequent colours; ties fall by value, so that the same picture always
// gets the same palette.
func choosePalette(counts map[uint32]int) color.Palette {
	colours := make([]uint32, 0, len(counts))
	for c := range counts {
		colours = append(colours, c)
	}
	slices.SortFunc(colours, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	colours = colours[:min(len(colours), shades)]
	palette := make(color.Palette, len(colours))
	for i, c := range colours {
		palette[i] = unpack(c)
	}
	return palette
}

func unpack(c uint32) color.RGBA {
	return color.RGBA{uint8(c >> 24), uint8(c >> 16), uint8(c >> 8), uint8(c)}
}
