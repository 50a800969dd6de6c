package sheet

import "testing"

// spanCases are reports whose columns or lines speak of several days.
var spanCases = []layoutCase{
	{name: "months and their sum", rows: `
TAHUN ANGGARAN 2023 s.d. September 2023
SKPD|Pagu|Realisasi||||
||Juli|Agustus|September|s.d. Bulan Ini|%
Disdik|#100000|#10000|#20000|#30000|#60000|#60
`, merges: []string{"A2:A3", "B2:B3", "C2:G2"}, want: "disdik 100000/60000", asOf: "2023-09-30"},
	{name: "months without their sum", rows: `
TAHUN ANGGARAN 2023 s.d. September 2023
SKPD|Pagu|Realisasi||
||Juli|Agustus|September
Disdik|#100000|#10000|#20000|#30000
`, merges: []string{"A2:A3", "B2:B3", "C2:E2"}, want: "disdik 100000/10000", problems: "D3 ambiguous_header, E3 ambiguous_header"},
	{name: "since January, month by month: the newest that is filled in", rows: `
TAHUN ANGGARAN 2023
SKPD|Pagu|Realisasi||||
||s.d. Juli|s.d. Agustus|s.d. September|s.d. Oktober|%
Disdik|#100000|#10000|#20000|#30000||#30
`, merges: []string{"A2:A3", "B2:B3", "C2:G2"}, want: "disdik 100000/30000", asOf: "2023-09-30"},
	{name: "since January, month by month: that of the title", rows: `
TAHUN ANGGARAN 2023, keadaan s.d. Agustus 2023
SKPD|Pagu|Realisasi s.d. Juli 2023|Realisasi s.d. Agustus 2023|Realisasi s.d. September 2023
Disdik|#100000|#10000|#20000|#30000
`, want: "disdik 100000/20000", asOf: "2023-08-31"},
	{name: "money and progress, month by month", rows: `
TAHUN ANGGARAN 2023
SKPD|Pagu|s.d. Agustus||s.d. September|
||Realisasi Keuangan (Rp)|Realisasi Fisik (%)|Realisasi Keuangan (Rp)|Realisasi Fisik (%)
Disdik|#100000|#10000|#12|#20000|
`, merges: []string{"A2:A3", "B2:B3", "C2:D2", "E2:F2"}, want: "disdik 100000/20000", asOf: "2023-09-30"},
	{name: "last week and this week by their days", rows: `
TA 2023
SKPD|Pagu|Realisasi per 17 Oktober 2023|Realisasi per 24 Oktober 2023|Kenaikan
Disdik|#10|#1|#2|#1
`, want: "disdik 10/2", asOf: "2023-10-24"},
	{name: "only the header names the day", rows: `
SKPD|Pagu|Realisasi per 24/10/2023|Sisa
Disdik|#10|#1|#9
`, want: "disdik 10/1", asOf: "2023-10-24"},
	{name: "header and title of different months", rows: `
Keadaan s.d. 30 September 2023
SKPD|Pagu|Realisasi s.d. Agustus|Sisa
Disdik|#10|#1|#9
`, want: "disdik 10/1", problems: "C2 contradiction_date"},
	{name: "a letter's date is not that of the figures", rows: `
Cikarang Pusat, 5 Oktober 2023
SKPD|Pagu|Realisasi s.d. September 2023|Sisa
Disdik|#10|#1|#9
`, want: "disdik 10/1", asOf: "2023-09-30"},
	{name: "a bare date of the print, below the state", rows: `
LAPORAN REALISASI TAHUN ANGGARAN 2023 S.D. SEPTEMBER
05/10/2023 10:12
SKPD|Pagu|Realisasi
Disdik|#1000|#600
`, want: "disdik 1000/600", asOf: "2023-09-30"},
	{name: "a bare day of the month that the title names", rows: `
LAPORAN REALISASI TAHUN ANGGARAN 2023 S.D. OKTOBER
24 Oktober 2023
SKPD|Pagu|Realisasi
Disdik|#1000|#600
`, want: "disdik 1000/600", asOf: "2023-10-24"},
	{name: "two years side by side, the as-of day tells which", rows: `
30 September 2023
NO URUT|NAMA SKPD|PAGU APBD 2022|PAGU APBD 2023|REALISASI 2022|REALISASI 2023
1|Disdik|#1|#1000|#2|#600
`, want: "disdik 1000/600"},
	{name: "Format Pak Kadis", rows: `
PROVINSI TAHUN ANGGARAN 2023
NO|SKPD|PAGU ANGGARAN|Bulan Pebruari|||||||
|||Rencana||||Realisasi|||
|||Bulan Ini||s/d Bulan Ini||Bulan Ini||s/d Bulan Ini|
|||Volume|Jumlah|Volume|Jumlah|Volume|Jumlah|Volume|Jumlah
1|Disdik|Rp104.571.400,00|1|Rp1.000,00|2|Rp2.000,00|1|Rp3.000,00|2|Rp4.000,00
`, merges: []string{"A2:A5", "B2:B5", "C2:C5", "D2:K2", "D3:G3", "H3:K3", "D4:E4", "F4:G4", "H4:I4", "J4:K4"},
		want: "disdik 104571400/4000", asOf: "2023-02-28"},
	{name: "days in a column, one of them no day", rows: `
SKPD|Tanggal|Anggaran|Realisasi
Disdik|24 Okt 2023|#10|#6
Dinkes|24/10/2023|#10|#6
RSUD|Selasa, 24 Oktober 2023|#10|#6
Setu|32/10/2023|#10|#6
`, want: "disdik 10/6; dinkes 10/6; rsud 10/6; setu 10/6", asOf: "2023-10-24", problems: "B5 bad_date"},
	{name: "days in a column that differ", rows: `
SKPD|Tanggal|Anggaran|Realisasi
Disdik|24/10/2023|#10|#6
Setu|23/10/2023|#10|#6
`, want: "disdik 10/6; setu 10/6", problems: "B3 contradiction_date"},
	{name: "a series with a line that has no day", rows: `
SKPD|Tanggal|Anggaran|Realisasi
Disdik|30/09/2023|#10|#5
Disdik|24/10/2023|#10|#6
Setu||#10|#6
`, want: "disdik 10/6", problems: "B4 bad_date"},
}

func TestColumnsAndLinesOfSeveralDays(t *testing.T) {
	for _, c := range spanCases {
		t.Run(c.name, c.run)
	}
}
