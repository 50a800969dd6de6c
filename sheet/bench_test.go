package sheet

import (
	"bytes"
	"fmt"
	"runtime"
	"sync"
	"testing"

	"github.com/xuri/excelize/v2"
)

const bigRows, bigColumns = 200_000, 20

// bigWorkbook is a flat export of many accounts: 200,000 rows of 20 columns, texts and numbers.
var bigWorkbook = sync.OnceValue(func() []byte {
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		panic(err)
	}
	put := func(n int, row []any) {
		if err := w.SetRow(fmt.Sprintf("A%d", n), row); err != nil {
			panic(err)
		}
	}
	put(1, []any{"LAPORAN REALISASI ANGGARAN s.d. 30 September 2023"})
	header := []any{"Kode SKPD", "Nama SKPD", "Kode Program", "Kode Sub Kegiatan", "Kode Akun", "Nama Akun", "Anggaran", "Realisasi"}
	for i := len(header); i < bigColumns; i++ {
		header = append(header, fmt.Sprintf("Catatan %d", i))
	}
	put(2, header)
	for i := range bigRows - 2 {
		u := fewUnits[i%len(fewUnits)]
		row := []any{u.Code, u.Name, "1.02.01", "1.02.01.2.01.0001", fmt.Sprintf("5.1.02.01.01.%04d", i%9000), "Belanja", 1_000_000 + i, fmt.Sprintf("%d.000,50", i%999+1)}
		for c := len(row); c < bigColumns; c++ {
			if c%2 == 0 {
				row = append(row, float64(i)*1.25)
			} else {
				row = append(row, fmt.Sprintf("teks %d", (i*c)%5000))
			}
		}
		put(i+3, row)
	}
	if err := w.Flush(); err != nil {
		panic(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		panic(err)
	}
	return b.Bytes()
})

// BenchmarkRead200kRows reads the big file into figures.
func BenchmarkRead200kRows(b *testing.B) {
	data := bigWorkbook()
	runtime.GC()
	b.ReportAllocs()
	for b.Loop() {
		r, err := Read(b.Context(), data, Options{Units: few(), Today: october})
		if err != nil || r.Rows != bigRows-2 || len(r.Problems) > 0 {
			b.Fatal(r, err)
		}
	}
}

// BenchmarkExcelizeAlone200kRows only walks the same file with the library.
func BenchmarkExcelizeAlone200kRows(b *testing.B) {
	data := bigWorkbook()
	runtime.GC()
	b.ReportAllocs()
	for b.Loop() {
		walkAlone(b, data)
	}
}

// walkAlone walks a big file with the library and does nothing else.
func walkAlone(b *testing.B, data []byte) {
	b.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
	if err != nil {
		b.Fatal(err)
	}
	rows, err := f.Rows("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	n := 0
	for rows.Next() {
		if _, err := rows.Columns(); err != nil {
			b.Fatal(err)
		}
		n++
	}
	if n != bigRows {
		b.Fatal(n)
	}
	_ = rows.Close()
	_ = f.Close()
}
