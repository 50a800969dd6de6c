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

// shades is the size of the palette. 128 colours are more than the eye tells apart on rounded edges,
// and make smaller files than 256.
const shades = 128

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
	last, at := uint32(0), uint8(0)
	eachPixel(im, func(i int, c uint32) {
		if c != last {
			last, at = c, index[c]
		}
		flat.Pix[i] = at
	})
	var out bytes.Buffer
	if err := png.Encode(&out, flat); err != nil {
		return nil, fmt.Errorf("chart: encode: %w", err)
	}
	return out.Bytes(), nil
}

// eachPixel visits all pixels in order, each packed into one number.
func eachPixel(im *image.RGBA, visit func(i int, c uint32)) {
	b := im.Bounds()
	i := 0
	for y := b.Min.Y; y < b.Max.Y; y++ {
		row := im.Pix[im.PixOffset(b.Min.X, y) : im.PixOffset(b.Max.X-1, y)+4]
		for ; len(row) >= 4; row = row[4:] {
			visit(i, binary.BigEndian.Uint32(row))
			i++
		}
	}
}

// countColours counts how often each colour stands. Long runs of one colour are counted as one step.
func countColours(im *image.RGBA) map[uint32]int {
	counts := map[uint32]int{}
	last, run := uint32(0), 0
	eachPixel(im, func(_ int, c uint32) {
		if c != last {
			counts[last] += run
			last, run = c, 0
		}
		run++
	})
	counts[last] += run
	delete(counts, 0) // where the count began; no opaque colour packs to 0
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
