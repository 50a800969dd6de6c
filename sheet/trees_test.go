package sheet

import (
	"strings"
	"testing"
)

// treeCases are reports in which a unit is more than one line.
var treeCases = []layoutCase{
	{name: "LRA form of one unit", rows: `
PEMERINTAH KABUPATEN BEKASI
LAPORAN REALISASI ANGGARAN
TAHUN ANGGARAN 2023
SKPD|:|1.02.0.00.0.00.01.0000 Dinas Kesehatan
periode 1 Januari 2023 s.d 30 September 2023

|KODE REKENING||||URAIAN|ANGGARAN|REALISASI|%
|4||||PENDAPATAN|#700|#300|
|4|1|||PAD|#700|#300|
|5||||BELANJA|#3000|#1600|
|5|1|||Belanja Operasi|#2000|#1000|
|5|1|01||Belanja Pegawai|#1500|#900|
|5|1|02||Belanja Barang|#500|#100|
|5|2|||Belanja Modal|#1000|#600|
|||||JUMLAH BELANJA|#3000|#1600|
|||||SURPLUS / (DEFISIT)|(2.300)|(1.300)|
`, merges: []string{"B7:E7"}, want: "dinkes 3000/1600", asOf: "2023-09-30"},
	{name: "flat export by account", rows: `
LAPORAN REALISASI BELANJA TA 2023 s.d. September 2023
Kode SKPD|Nama SKPD|Kode Program|Kode Sub Kegiatan|Kode Akun|Nama Akun|Anggaran|Realisasi
1.01.0.00.0.00.01.0000|Dinas Pendidikan|1.01.01|1.01.01.2.01.0001|5.1.02.01.01.0024|Kertas|#100|#10
1.02.0.00.0.00.01.0000|Dinas Kesehatan|1.02.01|1.02.01.2.01.0001|5.1.02.01.01.0024|Kertas|#50|#5
1.01.0.00.0.00.01.0000|Dinas Pendidikan|1.01.01|1.01.01.2.01.0001|5.1.02.01.01.0025|Tinta|#200|#20
1.01.0.00.0.00.01.0000|Dinas Pendidikan|1.01.01|1.01.01.2.01.0002|5.2.02.01.01.0025|Mobil|#700|#70
|JUMLAH|||||#1050|#105
`, want: "disdik 1000/100; dinkes 50/5", asOf: "2023-09-30"},
	{name: "flat export with sums among the lines", rows: `
LRA s.d. 30 September 2023
Kode SKPD|Nama SKPD|Kode Rekening|Uraian|Anggaran|Realisasi
1.01.0.00.0.00.01.0000|Dinas Pendidikan|5|BELANJA|#300|#30
1.01.0.00.0.00.01.0000|Dinas Pendidikan|5.1|OPERASI|#300|#30
1.01.0.00.0.00.01.0000|Dinas Pendidikan|5.1.01|Pegawai|#100|#10
1.01.0.00.0.00.01.0000|Dinas Pendidikan|5.1.02|Barang|#200|#20
`, want: "disdik 300/30"},
	{name: "SIPD tree in one column", rows: `
REKAPITULASI BELANJA
TAHUN ANGGARAN 2024
Periode 1 Januari 2024 s.d. 31 Maret 2024
Kode|Uraian|Anggaran|Realisasi
1|WAJIB|2.300|230
1.02|KESEHATAN|2.300|230
1.02.0.00.0.00.01.0000|Dinas Kesehatan|2.000|200
1.02.01|PROGRAM|2.000|200
1.02.01.2.01|Kegiatan|2.000|200
1.02.01.2.01.01|Sub|2.000|200
5|BELANJA|2.000|200
5.1|OPERASI|2.000|200
5.1.02|Barang|2.000|200
5.1.02.01.001.00024|ATK|1.500|150
5.1.02.01.001.00025|Kertas|500|50
1.02.0.00.0.00.01.0001|RSUD|300|30
1.02.01|PROGRAM|300|30
5.1.02|Barang|300|30
5|UNSUR PENUNJANG|10|1
5.02|KEUANGAN|10|1
4.01.0.00.0.00.01.0003|Bagian Hukum|10|1
4.01.01|PROGRAM|10|1
|JUMLAH|2.310|231
`, o: Options{Today: october.AddDays(365)}, want: "dinkes 2000/200; rsud 300/30; hukum 10/1", asOf: "2024-03-31"},
	{name: "a unit under two bidang", rows: `
LRA s.d. 30 September 2023
Kode|Uraian|Anggaran|Realisasi
2|WAJIB|1.000|100
2.19|PEMUDA|400|40
2.19.2.22.0.00.01.0000|Disbudpora|400|40
2.19.02|PROGRAM|400|40
2.22|BUDAYA|600|60
2.19.2.22.0.00.01.0000|Disbudpora|600|60
2.22.02|PROGRAM|600|60
`, want: "budpor 1000/100"},
	{name: "the wrong line of a tree is named", rows: `
LRA s.d. 30 September 2023
Kode|Uraian|Anggaran|Realisasi
1.01.0.00.0.00.01.0000|Dinas Pendidikan|2.000|200
1.01.01|PROGRAM|2.500|200
1.01.01.2.01|Kegiatan|2.000|200
1.01.01.2.01.01|Sub|2.000|200
1.02.0.00.0.00.01.0000|Dinas Kesehatan|3.000|300
1.02.01|PROGRAM|3.000|300
1.02.01.2.01|Kegiatan|3.000|301
1.02.0.00.0.00.01.0001|RSUD|44|4
1.02.01|PROGRAM|40|4
|JUMLAH|5.040|504
`, want: "disdik 2000/200; dinkes 3000/300; rsud 44/4",
		problems: "C4 level_mismatch, D9 level_mismatch, C10 level_mismatch, C12 total_mismatch"},
	{name: "classes that do not make the total", rows: `
LRA s.d. 30 September 2023
Kode|Uraian|Kelompok Belanja||||Total|
||Operasi||Modal|||
||Anggaran|Realisasi|Anggaran|Realisasi|Anggaran|Realisasi
1.01.0.00.0.00.01.0000|Dinas Pendidikan|#100|#10|#200|#20|#300|#30
1.01.01|PROGRAM|#100|#10|#200|#20|#300|#30
1.02.0.00.0.00.01.0000|Dinas Kesehatan|#100|#10|#200|#20|#310|#30
1.02.01|PROGRAM|#100|#10|#200|#20|#310|#30
`, merges: []string{"A2:A4", "B2:B4", "C2:F2", "G2:H3", "C3:D3", "E3:F3"}, want: "disdik 300/30; dinkes 310/30",
		problems: "G7 class_mismatch, G8 class_mismatch"},
	{name: "Form A: programmes and physical progress beneath each unit", rows: `
LAPORAN REALISASI FISIK DAN KEUANGAN
s.d. 30 September 2023
Kode|Program/Kegiatan/Subkegiatan|Jumlah Anggaran|Bobot (%)|Realisasi||Sisa
||||Keuangan|Fisik|
1.01.0.00.0.00.01.0000|Dinas Pendidikan|#300|#10|#30|#12.5|
1.01.01|PROGRAM|#300|#10|#30|#12.5|
1.01.01.2.01|Kegiatan|#300|#10|#30|#12.5|
`, want: "disdik 300/30 12.5"},
}

func TestReportsOfManyLinesAUnit(t *testing.T) {
	for _, c := range treeCases {
		t.Run(c.name, c.run)
	}
}

// An LRA form whose heading over the code columns is not merged, and one whose finer codes are lost.
func TestCodesOfFormsInPieces(t *testing.T) {
	form := `
SKPD : Dinas Kesehatan
s.d. 30 September 2023

KODE REKENING|||URAIAN|ANGGARAN|REALISASI
5|||BELANJA|3.000|1.600
5|1||Operasi|3.000|1.600
5|1|02|Barang|3.000|1.600
`
	layoutCase{rows: form, want: "dinkes 3000/1600"}.run(t)
	lost := strings.NewReplacer("5|1|02|", "5|||", "5|1||", "5|||").Replace(form)
	layoutCase{rows: lost, want: "dinkes 9000/4800", problems: "A6 bad_code, A7 bad_code"}.run(t)
}
