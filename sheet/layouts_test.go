package sheet

import (
	"testing"
	"time"

	"serapan/budget"
)

// layoutCase is a file in one of the shapes that people send, and what it says.
type layoutCase struct {
	name     string
	rows     string
	merges   []string
	o        Options
	want     string // figures
	asOf     string
	problems string
	warnings string
}

var october = budget.Date{Year: 2023, Month: time.October, Day: 31}

func (c layoutCase) run(t *testing.T) {
	t.Helper()
	c.o.Units = few()
	if c.o.Today.IsZero() {
		c.o.Today = october
	}
	r, err := Read(t.Context(), workbookOf(t, sheetData{rows: grid(c.rows), merges: c.merges}), c.o)
	if err != nil {
		t.Fatal(err)
	}
	if got := short(r.Figures); got != c.want {
		t.Errorf("figures %s\n    want %s", got, c.want)
	}
	if got := cells(r.Problems); got != c.problems {
		t.Errorf("problems %s, want %s (%+v)", got, c.problems, r.Problems)
	}
	if c.asOf != "" && r.AsOf.String() != c.asOf {
		t.Errorf("as of %s, want %s", r.AsOf, c.asOf)
	}
	if got := cells(r.Warnings); c.warnings != "" && got != c.warnings {
		t.Errorf("warnings %s, want %s", got, c.warnings)
	}
}

var layouts = []layoutCase{
	{name: "NTB: one word, two meanings", rows: `
SERAPAN KEUANGAN APBD PER OPD SAMPAI DENGAN FEBRUARI 2023
No.|Nama|Pagu|Realisasi|Deviasi Serapan|Realisasi||Deviasi|
||||(Rp)|Keu|Fisik|Keu|Fisik
1|Dinas Pendidikan|1.000.000|250.000|10|25,00|30,5|1|2
2|Dinkes|2.000.000,00|Rp 500.000|10|25,00|31|1|2
Jumlah||3.000.000|750.000|||||
`, merges: []string{"A2:A3", "B2:B3", "C2:C3", "D2:D3", "F2:G2", "H2:I2"},
		want: "disdik 1000000/250000 30.5; dinkes 2000000/500000 31", asOf: "2023-02-28"},
	{name: "names only, sections, subtotals, footnotes", rows: `
REALISASI APBD KABUPATEN BEKASI TA. 2023
Per 24 Oktober 2023

NO|SKPD|PAGU ANGGARAN|REALISASI|%
A.|DINAS|||
1|Dinas Pendidikan|#1000|#500|#50%
2|Dinas Kesehatan Kab. Bekasi|#2000|#1000|#50%
|Sub Total|#3000|#1500|#50%
B.|KECAMATAN|||
1|Kec. Setu|#100|-|0
|Sub Total|#100|#0|
|TOTAL|#3100|#1500|
|Rata-rata|||#33%

*) data sementara||||
||Cikarang Pusat, 25 Oktober 2023||
||Kepala BPKD||
`, want: "disdik 1000/500; dinkes 2000/1000; setu 100/0", asOf: "2023-10-24"},
	{name: "this month, until this month", rows: `
LAPORAN RFK TAHUN ANGGARAN 2023 KEADAAN S/D BULAN SEPTEMBER 2023
Kode|SKPD|Jumlah Anggaran|Realisasi s.d. Bulan Lalu||Realisasi Bulan Ini||Realisasi s.d. Bulan Ini||Sisa Anggaran
|||Keuangan|Fisik|Keuangan|Fisik|Keuangan|Fisik|
1|2|3|4|5|6|7|8|9|10=3-8
1.01.0.00.0.00.01.0000|Dinas Pendidikan|#1000|#100|#10|#50|#5|#150|#15|#850
1.02.0.00.0.00.01.0000|Dinas Kesehatan|#2000|#200|#20|#50|#5|#250|#25|#1750
`, merges: []string{"D2:E2", "F2:G2", "H2:I2"}, want: "disdik 1000/150 15; dinkes 2000/250 25", asOf: "2023-09-30"},
	{name: "before and after the revision", rows: `
Tahun Anggaran 2023, per 30/09/2023
OPD|PAGU||REALISASI
|SEBELUM|SETELAH|(Rp)
Disdik|#900|#1000|#150
Dinkes|#2100|#2000|#250
`, want: "disdik 1000/150; dinkes 2000/250", asOf: "2023-09-30"},
	{name: "millions with decimals", rows: `
PENYERAPAN ANGGARAN PER 30 SEPTEMBER 2023
(dalam jutaan rupiah)
Perangkat Daerah|Pagu|Realisasi
Dinas Pendidikan|1.905.299,648791|1.135.672,63
Dinas Kesehatan|#801399.712046|#463698.762375
Jumlah|2.706.699,36|1.599.371,39
`, want: "disdik 1905299648791/1135672630000; dinkes 801399712046/463698762375", asOf: "2023-09-30"},
	{name: "US marks, an ambiguous cell that its column explains", rows: `
Per 30 September 2023
SKPD|Anggaran (Rp)|Realisasi (Rp)
Dinas Pendidikan|1,294,270,051,423|1,500.50
Dinas Kesehatan|1,234|999
`, want: "disdik 1294270051423/1500.50; dinkes 1234/999"},
	{name: "an ambiguous cell that nothing explains", rows: `
Per 30 September 2023
SKPD|Anggaran (Rp)|Realisasi (Rp)
Dinas Pendidikan|#5000|#1000
Dinas Kesehatan|1,234|#999
`, want: "disdik 5000/1000; dinkes 0/999", problems: "B4 ambiguous_number"},
	{name: "a code split over eight columns", rows: `
Keadaan 30 September 2023
KODE||||||||NAMA OPD|DPA|SP2D
1|01|0|00|0|00|01|0000|Dinas Pendidikan|#1000|#10
1|02|0|00|0|00|01|0001|RSUD|#2000|#20
`, merges: []string{"A2:H2"}, want: "disdik 1000/10; rsud 2000/20"},
	{name: "code and name in one cell, padded", rows: `
30 September 2023
Kode / Nama SKPD|Pagu|Realisasi
 1.01.0.00.0.00.01.0000  Dinas Pendidikan |#1000|#10
1.02.0.00.0.00.01.0001 - RSUD|#2000|#20
`, want: "disdik 1000/10; rsud 2000/20"},
	{name: "near misses are not guessed", rows: `
30 September 2023
SKPD|Pagu|Realisasi
Dinas Pendidikn|#1000|#10
Dinas Kesehatan|#2000|#20
Kecamatan|#5|#5
`, want: "dinkes 2000/20", problems: "A3 unknown_unit, A5 unknown_unit"},
	{name: "code and name of different units", rows: `
30 September 2023
Kode SKPD|SKPD|Pagu|Realisasi
1.01.0.00.0.00.01.0000|Dinas Kesehatan|#1000|#10
1.02.0.00.0.00.01|Dinas Kesehatan|#1000|#10
`, want: "disdik 1000/10", problems: "B3 code_name_mismatch, A4 bad_code"},
	{name: "every kind of wrong number", rows: `
30 September 2023
SKPD|Pagu|Realisasi|Fisik (%)
Disdik|1,2 M|#10|#101
Dinkes|#1000|(500)|-3
RSUD|12.34.567|#VALUE!|70%
Bagian Hukum||#5|#50
Kec. Setu|#2e15|#5|lima
`, want: "disdik 0/10; dinkes 1000/-500; rsud 0/0 70; hukum 0/5 50; setu 0/5",
		problems: "B3 not_a_number, D3 bad_percent, C4 negative, D4 bad_percent, B5 not_a_number, C5 error_value, B6 missing_value, B7 too_large, D7 bad_percent"},
	{name: "total that does not add up", rows: `
30 September 2023
SKPD|Pagu|Realisasi
Disdik|#1000|#10
Dinkes|#2000|#20
TOTAL|#3001|#30
`, want: "disdik 1000/10; dinkes 2000/20", problems: "B5 total_mismatch"},
	{name: "formulas without values", rows: `
30 September 2023
SKPD|Pagu|Realisasi
Disdik|=500+500|=5*2
Dinkes|#2000|#20
TOTAL|=SUM(B3:B4)|=SUM(C3:C4)
`, want: "disdik 1000/10; dinkes 2000/20"},
	{name: "physical as fractions", rows: `
30 September 2023
SKPD|Pagu|Realisasi Keuangan|Realisasi Fisik
Disdik|#1000|#600|#0.7
Dinkes|#2000|#1000|#0.65
RSUD|#2000|#2000|#1
`, want: "disdik 1000/600 70; dinkes 2000/1000 65; rsud 2000/2000 100"},
	{name: "physical below one percent in January", rows: `
31 Januari 2023
SKPD|Pagu|Realisasi Keuangan|Realisasi Fisik (%)
Disdik|#1000|#6|#0.7
Dinkes|#2000|#10|#0.65
`, want: "disdik 1000/6 0.7; dinkes 2000/10 0.65"},
	{name: "mixed physical forms", rows: `
30 September 2023
SKPD|Pagu|Realisasi Keuangan|Realisasi Fisik (%)
Disdik|#1000|#600|#70.5%
Dinkes|#2000|#1000|70,25 %
RSUD|#2000|#2000|#99.5
Bagian Hukum|#2000|#2000|0,5
`, want: "disdik 1000/600 70.5; dinkes 2000/1000 70.25; rsud 2000/2000 99.5; hukum 2000/2000 0.5", problems: "D6 bad_percent"},
	{name: "class columns without a total", rows: `
30 September 2023
SKPD|Belanja Operasi||Belanja Modal|
|Anggaran|Realisasi|Anggaran|Realisasi
Disdik|#1000|#600|#10|#5
Dinkes|#2000|#1000|-|-
`, want: "disdik 1010/605; dinkes 2000/1000"},
	{name: "last year's column beside", rows: `
LAPORAN REALISASI ANGGARAN TAHUN ANGGARAN 2023
s.d. 30 September 2023
SKPD|Anggaran 2023|Realisasi 2023|%|Realisasi 2022
Disdik|#1000|#600|60|#555
Dinkes|#2000|#1000|50|#777
`, want: "disdik 1000/600; dinkes 2000/1000"},
	{name: "headers printed again on the second page", rows: `
30 September 2023
No|Nama SKPD|Pagu (Rp)|Realisasi (Rp)
1|2|3|4
1|Disdik|#1000|#600
|Jumlah dipindahkan|#1000|#600
No|Nama SKPD|Pagu (Rp)|Realisasi (Rp)
1|2|3|4
|Jumlah pindahan|#1000|#600
2|Dinkes|#2000|#1000
|J U M L A H|#3000|#1600
`, want: "disdik 1000/600; dinkes 2000/1000"},
	{name: "total row by the regency's name", rows: `
PEMERINTAH KABUPATEN BEKASI
30 September 2023
SKPD|Pagu|Realisasi
Disdik|#1000|#600
Dinkes|#2000|#1000
Kabupaten Bekasi|#3000|#1600
`, want: "disdik 1000/600; dinkes 2000/1000"},
	{name: "title and rows disagree on the year", rows: `
TAHUN ANGGARAN 2022
Keadaan 30 September 2023
SKPD|Pagu|Realisasi
Disdik|#1000|#600
`, want: "disdik 1000/600", problems: "A1 wrong_year, A2 bad_date_outside_year"},
	{name: "a footnote scales all figures, an office signs, a second table follows", rows: `
30 September 2023
SKPD|Pagu|Realisasi||
Disdik|#1000.5|#600||
Dinkes|#2000|#1000||
JUMLAH|#3000.5|#1600||
*) dalam ribuan rupiah||||
Dinas Kesehatan||||
Peringkat|SKPD|%|Pagu|
1|Disdik|60|#1000.5|
`, want: "disdik 1000500/600000; dinkes 2000000/1000000"},
	{name: "a number that lost its thousands", rows: `
30 September 2023
SKPD|Pagu|Realisasi
Disdik|#513.425|#100
Dinkes|#2000000|#1000
`, want: "disdik 0/100; dinkes 2000000/1000", problems: "B3 ambiguous_number"},
	{name: "not yet", rows: `
Keadaan 30 November 2023
SKPD|Pagu|Realisasi
Disdik|#1000|#600
`, want: "disdik 1000/600", problems: "A1 future_date"},
	{name: "only the sheet is old", rows: `
TAHUN ANGGARAN 2022
s.d. 30 September 2022
SKPD|Pagu|Realisasi
Disdik|#1000|#1600
`, o: Options{Year: 2023}, want: "disdik 1000/1600", warnings: "units_missing, A1 old_year, C4 over_pagu"},
}

func TestLayoutsOfReports(t *testing.T) {
	for _, c := range layouts {
		t.Run(c.name, c.run)
	}
}
