package sheet

import (
	"bytes"
	"fmt"
	"runtime"
	"sync"
	"testing"

	"github.com/xuri/excelize/v2"

	"serapan/budget"
)

// bigWorks is an e-contract export of 200,000 claims, with columns that nobody may keep.
var bigWorks = sync.OnceValue(func() []byte {
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		panic(err)
	}
	put := func(n int, row ...any) {
		if err := w.SetRow(fmt.Sprintf("A%d", n), row); err != nil {
			panic(err)
		}
	}
	put(1, "kd_rup", "kd_satker_str", "nama_satker", "nama_paket", "mtd_pengadaan", "no_kontrak", "tgl_kontrak", "nilai_kontrak", "nama_penyedia", "npwp_penyedia",
		"alamat_penyedia", "nip_ppk", "no_bast", "tgl_bast", "besar_pembayaran", "progres_pekerjaan", "cara_pembayaran_kontrak", "no_spm", "tgl_spm", "no_sp2d", "tgl_sp2d")
	for i := range bigRows - 1 {
		u := fewUnits[i%len(fewUnits)]
		put(i+2, 41000000+i, u.Code, u.Name, fmt.Sprintf("Rehabilitasi Ruang Kelas %d", i%5000), "Tender", fmt.Sprintf("602.1/%06d/SP/2023", i), "2023-03-01", 1_000_000+i, "CV Karsa Abadi",
			"01.234.567.8-431.000", "Jl. Mawar No. 5", "197001011990031001", fmt.Sprintf("BAST/%06d", i), 45170+i%20, fmt.Sprintf("%d.000,50", i%999+1), 100, "Sekaligus",
			fmt.Sprintf("SPM/%06d", i), 45190, fmt.Sprintf("SP2D/%06d", i), 45195)
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

// BenchmarkRead200kWorks reads the big list into claims.
func BenchmarkRead200kWorks(b *testing.B) {
	data := bigWorks()
	runtime.GC()
	b.ReportAllocs()
	for b.Loop() {
		r, err := Read(b.Context(), data, Options{Units: few(), Today: october})
		if err != nil || len(r.Claims) != bigRows-1 || len(r.Problems) > 0 || r.Kind != budget.KindWorks {
			b.Fatal(r.Problems, err)
		}
	}
}

// BenchmarkExcelizeAlone200kWorks only walks the same file with the library.
func BenchmarkExcelizeAlone200kWorks(b *testing.B) {
	data := bigWorks()
	runtime.GC()
	b.ReportAllocs()
	for b.Loop() {
		walkAlone(b, data)
	}
}
