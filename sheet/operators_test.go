package sheet

import "testing"

// operatorCases are tables as tired people leave them.
var operatorCases = []layoutCase{
	{name: "a time of day behind the date", rows: `
Keadaan 24 Oktober 2023 pukul 10:05:23
SKPD|Pagu|Realisasi
Disdik|#1000|#600
`, want: "disdik 1000/600", asOf: "2023-10-24"},
	{name: "amounts with every sign", rows: `
30 September 2023
SKPD|Pagu|Realisasi
Disdik|Rp. 1 . 800.000.000|1.234.567,-
Dinkes| 2.000.000,00 |,
RSUD|Rp 2.000.000,00|Rp. -
Setu|1 000 000|Rp.500.000,-
Bagian Hukum|2.000|(123)
`, want: "disdik 1800000000/1234567; dinkes 2000000/0; rsud 2000000/0; setu 1000000/500000; hukum 2000/-123", problems: "C7 negative"},
	{name: "thousands set wrongly, a letter for a digit", rows: `
30 September 2023
SKPD|Pagu|Realisasi
Disdik|1.000.000|100.000
Dinkes|1234.567|200.000
Setu|1.000,000|2OO.000
RSUD|1.00.000|1.000.00
`, want: "disdik 1000000/100000; dinkes 0/200000; setu 0/0; rsud 0/0",
		problems: "B4 ambiguous_number, B5 ambiguous_number, C5 not_a_number, B6 not_a_number, C6 not_a_number"},
	{name: "total on top that does not add up", rows: `
30 September 2023
No|SKPD|Pagu|Realisasi
|JUMLAH|#3001|#1600
1|Disdik|#1000|#600
2|Dinkes|#2000|#1000
`, want: "disdik 1000/600; dinkes 2000/1000", problems: "C3 total_mismatch"},
	{name: "total on top by the regency's name", rows: `
30 September 2023
No|SKPD|Pagu|Realisasi
|KABUPATEN BEKASI|#3000|#1600
1|Disdik|#1000|#600
2|Dinkes|#2000|#1000
`, want: "disdik 1000/600; dinkes 2000/1000"},
	{name: "totals cannot be judged beside a line that is wrong", rows: `
30 September 2023
SKPD|Pagu|Realisasi
Disdik|#1000|#-600
Dinas Entah|#2000|#1000
Disdik|#3|#3
TOTAL|#9|#9
`, want: "disdik 1000/-600", problems: "C3 negative, A4 unknown_unit, A5 duplicate_unit"},
	{name: "a total beside a negative cell", rows: `
30 September 2023
SKPD|Pagu|Realisasi
Disdik|#1000|#-600
Dinkes|#2000|#1000
TOTAL|#3000|#1000
`, want: "disdik 1000/-600; dinkes 2000/1000", problems: "C3 negative"},
	{name: "a total beside an empty cell", rows: `
30 September 2023
SKPD|Pagu|Realisasi
Disdik|#1000|
Dinkes|#2000|#1000
TOTAL|#3000|#1600
`, want: "disdik 1000/0; dinkes 2000/1000", problems: "C3 missing_value"},
	{name: "the word of totals in a code column at the end", rows: `
30 September 2023
Pagu|Realisasi|SKPD|Kode
#1000|#600|Dinas Pendidikan|1.01.0.00.0.00.01.0000
#1000|#601||JUMLAH
`, want: "disdik 1000/600", problems: "B4 total_mismatch"},
	{name: "remarks that begin like totals", rows: `
30 September 2023
SKPD|Catatan|Pagu|Realisasi
Disdik|Jumlah SPM menunggu|#1000|#600
Dinkes|Rekap sudah dikirim|#2000|#1000
`, want: "disdik 1000/600; dinkes 2000/1000"},
	{name: "headings that are also names of units", rows: `
31 Januari 2023
SKPD|Pagu|Realisasi
A. DINAS PENDIDIKAN||
Disdik|#1000|#10
RSUD||
RSUD Kabupaten Bekasi|#5|#5
Dinas Kesehatan||
Kecamatan Setu||
Setu|#7|#7
`, want: "disdik 1000/10; rsud 5/5; setu 7/7; dinkes 0/0", problems: "B7 missing_value, C7 missing_value"},
	{name: "headings with a code column beside", rows: `
31 Januari 2023
Kode|SKPD|Pagu|Realisasi
|Dinas Kesehatan||
1.01.0.00.0.00.01.0000|Dinas Pendidikan|#1000|#10
|RSUD||
1.02.0.00.0.00.01.0001|RSUD Kabupaten Bekasi||
`, want: "disdik 1000/10; rsud 0/0", problems: "C6 missing_value, D6 missing_value"},
	{name: "headings with the sums of their groups", rows: `
30 September 2023
No|SKPD|Pagu|Realisasi
I|URUSAN WAJIB PELAYANAN DASAR|#3000|#1600
1|Disdik|#1000|#600
2|Dinkes|#2000|#1000
II|UNSUR KEWILAYAHAN|#10|#6
1|Setu|#10|#5
III|Dinas Entah|#9|#9
|JUMLAH|#3010|#1605
`, want: "disdik 1000/600; dinkes 2000/1000; setu 10/5", problems: "D6 total_mismatch, B8 unknown_unit"},
	{name: "an unknown unit is no heading, even if its sums fit", rows: `
30 September 2023
No|SKPD|Pagu|Realisasi
|Dinas Entah|#1000|#500
|Dinkes|#1000|#500
`, want: "dinkes 1000/500", problems: "B3 unknown_unit"},
	{name: "headings counted in the code column", rows: `
30 September 2023
Kode|SKPD|Pagu|Realisasi
A|DINAS|#3000|#1600
1.01.0.00.0.00.01.0000|Dinas Pendidikan|#1000|#600
1.02.0.00.0.00.01.0000|Dinas Kesehatan|#2000|#1000
B|KEPALA DAERAH LAIN|#7|#7
7.01.0.00.0.00.18.0000|Kecamatan Setu|#10|#5
`, want: "disdik 1000/600; dinkes 2000/1000; setu 10/5", problems: "A6 unknown_unit"},
	{name: "a line without money behind a subtotal", rows: `
30 September 2023
No|SKPD|Pagu|Realisasi
1|Disdik|#1000|#600
|Sub Total|#1000|#600
2|Kecamatan Setu||
3|Dinkes|#2000|#1000
|TOTAL|#3000|#1600
|Kecamatan Setu||
`, want: "disdik 1000/600; dinkes 2000/1000; setu 0/0", problems: "C5 missing_value, D5 missing_value"},
	{name: "signatures between and below the columns of money", rows: `
30 September 2023
No|SKPD|Pagu|Realisasi
1|Disdik|#1000|#600
2|Dinkes|#2000|#1000
|Mengetahui,|Cikarang Pusat, 1 Oktober 2023|
|Kepala BPKD|Kepala Bidang Anggaran|
|Drs. H. FULAN|Ir. BUDI, M.Si|
|NIP. 19700101 199503 1 001|NIP. 19700101 199503 1 002|
`, want: "disdik 1000/600; dinkes 2000/1000"},
	{name: "rows of remarks behind the total", rows: `
30 September 2023
SKPD|Anggaran|Realisasi|%
Disdik|1.000|100|10
Jumlah OPD + Kecamatan|1.000|100|
Rata - Rata|500|50|10
Sisa Anggaran|900||
Tertinggi : Disdik|1.000|100|10
Sumber: BPKD, 5 Oktober 2023|||
`, want: "disdik 1000/100", asOf: "2023-09-30"},
	{name: "a correction is no unit", rows: `
30 September 2023
No|SKPD|Pagu|Realisasi
1|Disdik|#1000|#600
|Koreksi pengembalian||#-100
|JUMLAH|#1000|#500
`, want: "disdik 1000/600", problems: "B4 unknown_unit, D4 negative"},
	{name: "codes with blanks and dashes, names with marks", rows: `
30 September 2023
Kode|SKPD|Pagu|Realisasi
1 . 01 . 0 . 00 . 0 . 00 . 01 . 0000|Dinas  Pendidikan *)|#1000|#600
1.02. 0.00. 0.00. 01. 0000|DINAS KESEHATAN KAB. BEKASI|#2000|#1000
1-02-0-00-0-00-01-0001|RSUD|#2000|#1000
`, want: "disdik 1000/600; dinkes 2000/1000; rsud 2000/1000"},
	{name: "codes in brackets, milliards", rows: `
30 September 2023
Perangkat Daerah|Pagu (M)|Realisasi (M)
[1.01.0.00.0.00.01.0000] Dinas Pendidikan|1,5|0,7
1.02.0.00.0.00.01.0000_Dinas Kesehatan|2,25|1
`, want: "disdik 1500000000/700000000; dinkes 2250000000/1000000000"},
	{name: "sub-units that the line above already holds", rows: `
30 September 2023
No|SKPD|Pagu|Realisasi
1|Dinas Kesehatan|#2000|#1000
|a. RSUD Kabupaten Bekasi|#500|#100
|JUMLAH|#2000|#1000
`, want: "dinkes 2000/1000; rsud 500/100", problems: "C5 total_mismatch, D5 total_mismatch"},
	{name: "a small table of kinds above that of units", rows: `
30 September 2023
Uraian|Anggaran|Realisasi
Belanja Operasi|#2500|#1500
Belanja Modal|#500|#100
Jumlah|#3000|#1600

No|SKPD|Anggaran|Realisasi
1|Disdik|#1000|#600
2|Dinkes|#2000|#1000
|Jumlah|#3000|#1600
`, want: "disdik 1000/600; dinkes 2000/1000"},
	{name: "two halves of a table side by side", rows: `
30 September 2023
No|SKPD|Pagu|Realisasi||No|SKPD|Pagu|Realisasi
1|Disdik|#1000|#600||2|Dinkes|#1000|#600
`, want: "disdik 1000/600", problems: "H2 ambiguous_header, I2 ambiguous_header"},
}

func TestTablesOfTiredOperators(t *testing.T) {
	for _, c := range operatorCases {
		t.Run(c.name, c.run)
	}
}
