package chart

import "testing"

func benchmark(b *testing.B, p picture) {
	b.ReportAllocs()
	for b.Loop() {
		data, err := p.PNG()
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(len(data))/1024, "KB/picture")
	}
}

func BenchmarkRanking20(b *testing.B) { benchmark(b, regency()) }

func BenchmarkSummary(b *testing.B) { benchmark(b, october()) }

func BenchmarkTrend(b *testing.B) { benchmark(b, year()) }
