package export_test

import (
	"fmt"
	"testing"

	"serapan/budget"
	. "serapan/export"
	"serapan/pack"
	"serapan/pack/packtest"
)

// BenchmarkPack writes the workbook of a regency (80 units) and of a country (40,000).
func BenchmarkPack(b *testing.B) {
	for _, n := range []int{80, 40_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			p := packtest.Example()
			one := p.Units[2]
			p.Units = make([]pack.Unit, n)
			for i := range p.Units {
				p.Units[i] = one
				p.Units[i].Rank, p.Units[i].Unit = i+1, budget.Unit{Code: fmt.Sprintf("1.02.0.00.0.00.%06d", i), Name: fmt.Sprintf("Unit %d", i)}
			}
			b.ReportAllocs()
			for b.Loop() {
				tables, err := Pack(p)
				if err != nil {
					b.Fatal(err)
				}
				data, err := XLSX(tables...)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(len(data))/1024, "KiB/file")
			}
		})
	}
}
