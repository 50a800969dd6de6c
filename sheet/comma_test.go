package sheet

import (
	"strings"
	"testing"
)

// Money is full of commas and dots; only the header tells the delimiter.
func TestDelimiterIsThatOfTheHeader(t *testing.T) {
	lines := `PEMERINTAH KABUPATEN BEKASI
Keadaan 30 September 2023
Kode;Nama, lengkap;Pagu;Realisasi;Catatan
1.01.0.00.0.00.01.0000;Dinas Pendidikan;144,830,244,000;49,230,250,516;a, b, c, d
1.02.0.00.0.00.01.0000;Dinas Kesehatan;1,830,244,000;230,250,516;
2.19.2.22.0.00.01.0000;Dinas Kebudayaan, Pemuda dan Olahraga;2,244,000;250,516;e, f
`
	want := "disdik 144830244000/49230250516; dinkes 1830244000/230250516; budpor 2244000/250516"
	for name, text := range map[string]string{
		"semicolon": lines, "tab": strings.ReplaceAll(lines, ";", "\t"), "pipe": strings.ReplaceAll(lines, ";", "|"),
		"sep line of a tab": "sep=\t\r\n" + strings.ReplaceAll(lines, ";", "\t"),
		"padded titles":     strings.ReplaceAll(strings.ReplaceAll(lines, "BEKASI\n", "BEKASI;;;;\n"), "2023\n", "2023;;;;\n"),
		"comma, quoted": `"PEMERINTAH KABUPATEN BEKASI"
"Keadaan 30 September 2023"
Kode,"Nama, lengkap",Pagu,Realisasi
1.01.0.00.0.00.01.0000,Dinas Pendidikan,"144,830,244,000","49,230,250,516"
1.02.0.00.0.00.01.0000,Dinas Kesehatan,"1,830,244,000","230,250,516"
2.19.2.22.0.00.01.0000,"Dinas Kebudayaan, Pemuda dan Olahraga","2,244,000","250,516"
`,
	} {
		r, err := Read(t.Context(), []byte(text), Options{Units: few(), Today: october})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := short(r.Figures); got != want || len(r.Problems) > 0 || r.AsOf.String() != "2023-09-30" {
			t.Errorf("%s: %s %s %v", name, got, r.AsOf, r.Problems)
		}
	}
}

// Even where the commas of the money split every line into the same number of fields, and into more.
func TestDelimiterAgainstEvenCommas(t *testing.T) {
	text := `SKPD;Pagu;Realisasi 30 September 2023
Disdik;144,830,244,000;149,230,250,516
Dinkes;1,830,244,000.00;1,230,250,516
Kecamatan Setu;3,830,244,001;1,230,250,517
`
	r, err := Read(t.Context(), []byte(text), Options{Units: few(), Today: october, AsOf: october})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := short(r.Figures), "disdik 144830244000/149230250516; dinkes 1830244000/1230250516; setu 3830244001/1230250517"; got != want || len(r.Problems) > 0 {
		t.Errorf("%s %v, want %s", got, r.Problems, want)
	}
}
