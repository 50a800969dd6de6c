package chart

import (
	"bytes"
	"flag"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"serapan/budget"
)

var update = flag.Bool("update", false, "write the golden pictures anew")

// picture is what every kind of chart can do.
type picture interface {
	PNG() ([]byte, error)
	draw() (*canvas, error)
}

func pictures() map[string]picture {
	return map[string]picture{
		"board":             november(5),
		"board_full":        november(MaxBoardRows),
		"board_one":         november(1),
		"board_hostile":     crooked(),
		"board_empty":       Board{Title: "IKP November 2023", Source: "Per 1 November 2023"},
		"gap":               unbilled(),
		"gap_long":          boundless(),
		"gap_bare":          Gap{Title: "Tagihan", Rows: []Stack{{Label: "0–4 hk", Values: []budget.Rupiah{0, -5}, Note: "0"}}, RowsTitle: "Umur"},
		"pace":              month(),
		"pace_bare":         Pace{Title: "Hasil", RowsTitle: "Hari kerja", Rows: []Span{{Label: "x", Median: -1}}},
		"pace_empty":        Pace{Title: "Hasil", Figure: "Rp0", RowsTitle: "Hari kerja", Empty: "belum ada yang dibayar"},
		"ranking":           regency(),
		"ranking_few":       few(),
		"ranking_hostile":   hostile(),
		"ranking_empty":     Ranking{Title: "Peringkat", Source: "Sumber: –"},
		"summary":           october(),
		"summary_potential": promising(),
		"summary_bare":      bare(),
		"shares":            bought(),
		"shares_empty":      Shares{Title: "E-purchasing", RowsTitle: "Per bulan", Empty: "belum ada pembelian"},
		"shares_hostile":    oddShares(),
		"trend":             year(),
		"trend_outlook":     expecting(),
		"trend_crowded":     crowded(),
	}
}

// TestGolden compares pictures with the approved ones. On the platform where they were made not one
// pixel may differ; elsewhere fused arithmetic may move the edge of a curve by a shade.
func TestGolden(t *testing.T) {
	for name, p := range pictures() {
		t.Run(name, func(t *testing.T) {
			data, err := p.PNG()
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("testdata", name+".png")
			if *update {
				if err := os.WriteFile(path, data, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			allowed := 0.0
			if runtime.GOARCH != "amd64" {
				allowed = 0.005
			}
			if share := differing(t, decode(t, data), decode(t, want)); share > allowed {
				t.Errorf("%.4f of the pixels differ from %s; look at it, then run go test -update", share, path)
			}
		})
	}
}

func decode(t *testing.T, data []byte) image.Image {
	t.Helper()
	im, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return im
}

// differing is the share of pixels that are not the same.
func differing(t *testing.T, got, want image.Image) float64 {
	t.Helper()
	b := got.Bounds()
	if b.Size() != want.Bounds().Size() {
		t.Fatalf("the picture is %v, want %v", b.Size(), want.Bounds().Size())
	}
	n := 0
	for y := range b.Dy() {
		for x := range b.Dx() {
			if got.At(b.Min.X+x, b.Min.Y+y) != want.At(want.Bounds().Min.X+x, want.Bounds().Min.Y+y) {
				n++
			}
		}
	}
	return float64(n) / float64(b.Dx()*b.Dy())
}
