package sheet

import "testing"

// headerCases are headers as regencies word and stack them.
var headerCases = []layoutCase{
	{name: "three rows of headers", rows: `
Keadaan 30 September 2023
NO|PERANGKAT DAERAH|PAGU ANGGARAN|REALISASI||||KET
|||KEUANGAN||FISIK||
|||Rp|%|Target (%)|Realisasi (%)|
1|Disdik|#100000|#60000|#60|#80|#70|ok
2|Setu|#200000|#90000|#45|#80|#55|
`, merges: []string{"A2:A4", "B2:B4", "C2:C4", "D2:G2", "H2:H4", "D3:E3", "F3:G3"}, want: "disdik 100000/60000 70; setu 200000/90000 55"},
	{name: "the same without merged cells", rows: `
Keadaan 30 September 2023
NO|PERANGKAT DAERAH|PAGU ANGGARAN|REALISASI||||KET
|||KEUANGAN||FISIK||
|||Rp|%|Target (%)|Realisasi (%)|
1|Disdik|#100000|#60000|#60|#80|#70|ok
2|Setu|#200000|#90000|#45|#80|#55|
`, want: "disdik 100000/60000 70; setu 200000/90000 55"},
	{name: "absorption as a plain fraction", rows: `
30 September 2023
SKPD|Pagu|Realisasi|Serapan|Realisasi Fisik
Disdik|#1000000|#100000|#0.1|#0.2
Setu|#1000000|#200000|#0.2|#0.3
`, want: "disdik 1000000/100000 20; setu 1000000/200000 30"},
	{name: "quarters beside their sum", rows: `
30 September 2023
SKPD|Anggaran|Realisasi
||TW I|TW II|TW III|Jumlah|%
Disdik|#100000|#10000|#20000|#30000|#60000|#60
`, merges: []string{"A2:A3", "B2:B3", "C2:G2"}, want: "disdik 100000/60000"},
	{name: "kinds of payment beside their sum", rows: `
30 September 2023
SKPD|Pagu|Realisasi SP2D||||Sisa Pagu
||LS|GU|TU|Total|
Disdik|#100000|#10000|#20000|#30000|#60000|#40000
`, merges: []string{"A2:A3", "B2:B3", "C2:F2", "G2:G3"}, want: "disdik 100000/60000"},
	{name: "original and revised budget, SP2D and SPJ", rows: `
30 September 2023
No|Kode|Nama OPD|APBD Murni|APBD Perubahan|Bertambah/Berkurang|SP2D|SPJ|Penyerapan (%)
1|1.01.0.00.0.00.01.0000|Disdik|#90000|#100000|#10000|#60000|#50000|#60
`, want: "disdik 100000/60000"},
	{name: "titles beside a table that begins at G14", rows: `
|||PEMERINTAH KABUPATEN BEKASI



|||periode 1 Januari 2023|||s.d|30 September 2023






||||||SKPD||||ANGGARAN|REALISASI
||||||Disdik||||#100000|#60000
||||||JUMLAH||||#100000|#60000
`, want: "disdik 100000/60000", asOf: "2023-09-30"},
	{name: "a cash plan and deviations beside", rows: `
30 September 2023
Kode|Nama SKPD|RKA SIPD (Rp.)|DPA (Rp.)|Anggaran Kas (Rp.)|Realisasi Keuangan (Rp.)|Capaian (%)|RAK (%)|Deviasi (%)|Realisasi Fisik (%)|Nilai Realisasi Fisik (Rp.)|Update Terakhir|Catatan Ka.Adbang
1.01.0.00.0.00.01.0000|Disdik|#90000|#100000|#70000|#60000|#60|#70|#10|#0.655|#65500|28/09/2023|
1.02.0.00.0.00.01.0000|Dinkes|#90000|#100000|#70000|#60000|#0.6|#70|#10|#0.7|#70000|29/09/2023|
`, want: "disdik 100000/60000 65.5; dinkes 100000/60000 70", warnings: "units_missing"},
	{name: "absorption that is not what the figures say", rows: `
30 September 2023
SKPD|Pagu|Realisasi|Capaian (%)
Disdik|#100000|#60000|#61
Dinkes|#100000|#60000|60,04
`, want: "disdik 100000/60000; dinkes 100000/60000", warnings: "units_missing, D3 percent_mismatch"},
	{name: "a label and its value in cells of their own; spending for a ceiling", rows: `
Laporan Serapan
Tanggal|:|24 Oktober 2023
SKPD|Belanja|Realisasi|Persentase
Disdik|1.000|500|50
`, want: "disdik 1000/500", asOf: "2023-10-24"},
	{name: "the same unit by code and by name", rows: `
30 September 2023
Kode|SKPD|Pagu|Realisasi
1.01.0.00.0.00.01.0000|Disdik|#100000|#60000
|Dinas Pendidikan|#100000|#60000
`, want: "disdik 100000/60000", problems: "B4 duplicate_unit"},
	{name: "the year's months in one table, newest day wins", rows: `
SKPD|Tanggal|Pagu|Realisasi
Disdik|31/08/2023|#100000|#50000
Dinkes|31/08/2023|#100000|#40000
Disdik|30/09/2023|#100000|#60000
Dinkes|30/09/2023|#100000|#55000
`, want: "disdik 100000/60000; dinkes 100000/55000", asOf: "2023-09-30"},
	{name: "two columns that cannot be told apart", rows: `
30 September 2023
SKPD|Pagu|Realisasi|Realisasi
Disdik|#100000|#60000|#50000
`, want: "disdik 100000/60000", problems: "D2 ambiguous_header"},
	{name: "updates of another year than the titles", rows: `
TAHUN ANGGARAN 2023
Keadaan 30 September 2023
SKPD|Pagu|Realisasi|Update Terakhir
Disdik|#100000|#60000|01/09/2022
Dinkes|#100000|#60000|02/09/2022
RSUD|#100000|#60000|#44806d
`, want: "disdik 100000/60000; dinkes 100000/60000; rsud 100000/60000", problems: "A1 wrong_year, A2 contradiction_update"},
}

func TestHeadersOfReports(t *testing.T) {
	for _, c := range headerCases {
		t.Run(c.name, c.run)
	}
}

func TestUnquotedDecimalCommasAreNamed(t *testing.T) {
	text := "Keadaan 30 September 2023\nSKPD,Pagu,Realisasi\nDisdik,1.000,00,600,00\nDinkes,2000,100\n"
	r, err := Read(t.Context(), []byte(text), Options{Units: few(), Today: october})
	if err != nil {
		t.Fatal(err)
	}
	if got := cells(r.Problems); got != "D3 extra_field" {
		t.Errorf("problems %s", got)
	}
}
