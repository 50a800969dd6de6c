package paper_test

import (
	"testing"

	"serapan/pack/packtest"
	. "serapan/paper"
)

// BenchmarkPack lays out a pack.
func BenchmarkPack(b *testing.B) {
	p := packtest.Example()
	b.ReportAllocs()
	for b.Loop() {
		pdf, err := Pack(p)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(len(pdf))/1024, "KiB/file")
	}
}
