package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"serapan/budget"
)

const plainRows = `
30 September 2023
SKPD|Pagu|Realisasi
Disdik|#1000|#600
Dinkes|#2000|#1000
`

// zipOf packs parts into an archive.
func zipOf(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, body := range parts {
		w, err := z.Create(name)
		must(t, err)
		_, err = w.Write([]byte(body))
		must(t, err)
	}
	must(t, z.Close())
	return b.Bytes()
}

// repack rewrites the parts of a workbook.
func repack(t testing.TB, data []byte, change func(name string, body []byte) []byte) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	must(t, err)
	parts := map[string]string{}
	for _, f := range r.File {
		body, err := readPart(f)
		must(t, err)
		parts[f.Name] = string(change(f.Name, body))
	}
	return zipOf(t, parts)
}

func wideText(text string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(text)) {
		b.WriteByte(byte(u))
		b.WriteByte(byte(u >> 8))
	}
	return b.String()
}

func TestWhatIsNoSpreadsheetIsNamed(t *testing.T) {
	ole := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600)
	bomb := zipOf(t, map[string]string{"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": strings.Repeat("0", 30<<20)})
	whole := workbookOf(t, sheetData{rows: grid(plainRows)})
	for _, c := range []struct {
		code, name, data string
	}{
		{"file_empty", "a.csv", " \r\n"},
		{"file_xls", "a.xlsx", ole + wideText("Workbook")},
		{"file_locked", "a.xlsx", ole + wideText("EncryptedPackage")},
		{"file_locked", "~$LRA DINKES.xlsx", "\x05admin" + strings.Repeat(" \x00", 79)},
		{"file_doc", "a.doc", ole + wideText("WordDocument")},
		{"file_xls_html", "a.xls", "\xef\xbb\xbf<html><body><table><tr><td>SKPD</td></tr></table>"},
		{"file_xls_xml", "a.xls", `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">`},
		{"file_pdf", "a.xlsx", "%PDF-1.7\n"},
		{"file_image", "a.xlsx", "\x89PNG\r\n\x1a\n"},
		{"file_image", "a.jpg", "\xff\xd8\xff\xe0"},
		{"file_xlsb", "a.xlsb", string(zipOf(t, map[string]string{"xl/workbook.bin": "x"}))},
		{"file_ods", "a.ods", string(zipOf(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "x"}))},
		{"file_doc", "a.docx", string(zipOf(t, map[string]string{"[Content_Types].xml": "x", "word/document.xml": "x"}))},
		{"file_zip", "a.zip", string(zipOf(t, map[string]string{"a.csv": "x"}))},
		{"file_bomb", "a.xlsx", string(bomb)},
		{"file_unknown", "a.bin", "\x00\x01\x02\x03\x04\x00\x00\x07abc"},
		{"file_too_big", "a.csv", strings.Repeat("a,b\n", maxFile/4+1)},
		{"file_broken", "a.xlsx", string(whole[:len(whole)-400])},
		{"kind_unknown", "a.csv", "apa,saja\n1,2\n"},
		{"kind_unknown", "a.txt", "Yth. Bapak, terlampir laporan."},
	} {
		_, err := Read(t.Context(), []byte(c.data), Options{Name: c.name, Units: few()})
		if budget.Code(err) != c.code {
			t.Errorf("%s %.20q: %v, want %s", c.name, c.data, err, c.code)
		}
	}
}

func TestCutWorkbooksAreBroken(t *testing.T) {
	var rows [][]any
	rows = append(rows, grid(plainRows)...)
	for i := range 400 {
		rows = append(rows, []any{fmt.Sprintf("catatan %d", i)})
	}
	whole := workbookOf(t, sheetData{rows: rows})
	read := func(data []byte) error {
		_, err := Read(t.Context(), data, Options{Units: few(), Today: october})
		return err
	}
	if err := read(repack(t, whole, func(_ string, b []byte) []byte { return b })); err != nil {
		t.Fatalf("the whole file: %v", err)
	}
	for name, change := range map[string]func(string, []byte) []byte{
		"sheet cut": func(name string, b []byte) []byte {
			if strings.Contains(name, "sheet1.xml") {
				return b[:len(b)/2]
			}
			return b
		},
		"sheet cut and closed wrongly": func(name string, b []byte) []byte {
			if strings.Contains(name, "sheet1.xml") {
				return append(b[:len(b)/2:len(b)/2], "</worksheet>"...)
			}
			return b
		},
		"texts cut": func(name string, b []byte) []byte {
			if strings.Contains(name, "sharedStrings") {
				return b[:len(b)/2]
			}
			return b
		},
		"texts fewer than the cells need": func(name string, b []byte) []byte {
			if strings.Contains(name, "sharedStrings") {
				return append(b[:bytes.LastIndex(b, []byte("<si>"))], "</sst>"...)
			}
			return b
		},
		"no workbook": func(name string, b []byte) []byte {
			if name == "xl/workbook.xml" {
				return nil
			}
			return b
		},
	} {
		if err := read(repack(t, whole, change)); budget.Code(err) != "file_broken" {
			t.Errorf("%s: %v, want file_broken", name, err)
		}
	}
	flipped := bytes.Clone(whole)
	for i := range 40 {
		flipped[len(flipped)/3+i] ^= 0x55
	}
	if err := read(flipped); budget.Code(err) != "file_broken" {
		t.Errorf("flipped bits: %v", err)
	}
}

func TestTooManyRows(t *testing.T) {
	text := "kode,nama\n" + strings.Repeat(",b\n", maxRows+2)
	_, err := Read(t.Context(), []byte(text), Options{Kind: budget.KindUnit})
	wantRefusal(t, err, "file_too_many_rows", "Limit", maxRows)
}

func TestRefusalsOfContent(t *testing.T) {
	xlsx := func(rows string) []byte { return workbookOf(t, sheetData{rows: grid(rows)}) }
	noDate := "SKPD|Pagu|Realisasi\nDisdik|#1|#1"
	for _, c := range []struct {
		name, code string
		data       []byte
		o          Options
	}{
		{"no day anywhere", "date_missing", xlsx(noDate), Options{Units: few()}},
		{"no units known", "no_units", xlsx(plainRows), Options{}},
		{"no rows", "no_data", xlsx("30 September 2023\nSKPD|Pagu|Realisasi"), Options{Units: few()}},
		{"nothing at all", "no_data", xlsx(""), Options{Units: few()}},
		{"asked for another kind", "kind_other", xlsx(plainRows), Options{Units: few(), Kind: budget.KindRAK}},
		{"asked, but there is no such header", "no_header", xlsx("apa|saja\nsatu|dua"), Options{Units: few(), Kind: budget.KindRFK}},
		{"only hidden sheets", "no_sheet", hiddenOnly(t), Options{Units: few()}},
		{"a plan without a year", "year_missing", xlsx("OPD|Jan|Feb|Mar|Apr|Mei|Jun|Jul|Agu|Sep|Okt|Nov|Des\nDisdik|#1|#2|#3|#4|#5|#6|#7|#8|#9|#10|#11|#12"), Options{Units: few()}},
		{"a tree asked for as rfk", "kind_other", sample(t, "lra-2023-10-24.xlsx"), Options{Units: few(), Kind: budget.KindRFK}},
	} {
		if _, err := Read(t.Context(), c.data, c.o); budget.Code(err) != c.code {
			t.Errorf("%s: %v, want %s", c.name, err, c.code)
		}
	}
}

func hiddenOnly(t *testing.T) []byte {
	return repack(t, workbookOf(t, sheetData{rows: grid(plainRows)}), func(name string, b []byte) []byte {
		if name == "xl/workbook.xml" {
			return bytes.Replace(b, []byte("<sheet "), []byte(`<sheet state="veryHidden" `), 1)
		}
		return b
	})
}

func TestTheDayComesFromTheBestSource(t *testing.T) {
	for _, c := range []struct{ title, name, sheet, want string }{
		{"Keadaan s.d. tanggal 24 Oktober 2023", "", "", "2023-10-24"},
		{"Periode 1 Januari 2023 s.d. 24 Oktober 2023", "", "", "2023-10-24"},
		{"TA 2023 s.d. Bulan Agustus", "", "", "2023-08-31"},
		{"TAHUN ANGGARAN 2023 SD JUNI", "", "", "2023-06-30"},
		{"TRIWULAN III TAHUN 2023", "", "", "2023-09-30"},
		{"TW II TA 2023", "", "", "2023-06-30"},
		{"Semester I Tahun Anggaran 2023", "", "", "2023-06-30"},
		{"per 24-10-23", "", "", "2023-10-24"},
		{"As of October 24, 2023", "", "", "2023-10-24"},
		{"posisi 5 Nop 2022", "", "", "2022-11-05"},
		{"Peb 2023", "", "", "2023-02-28"},
		{"Peraturan Bupati Nomor 5 Tahun 2022 tanggal 30 Desember 2022", "RFK_24-10-2023.xlsx", "", "2023-10-24"},
		{"Laporan", "RFK Okt 2023.xlsx", "", "2023-10-31"},
		{"Laporan", "serapan-2022-02.csv", "", "2022-02-28"},
		{"Laporan TA 2023", "a.xlsx", "Peb", "2023-02-28"},
	} {
		rows := append([][]any{{c.title}}, grid("SKPD|Pagu|Realisasi\nDisdik|#1|#1")...)
		r, err := Read(t.Context(), workbookOf(t, sheetData{name: c.sheet, rows: rows}), Options{Units: few(), Name: c.name, Today: october})
		if err != nil {
			t.Errorf("%q: %v", c.title, err)
			continue
		}
		if got := r.AsOf.String(); got != c.want || len(r.Problems) > 0 {
			t.Errorf("%q %q: %s %v, want %s", c.title, c.name, got, r.Problems, c.want)
		}
	}
}

func TestSheetsOfAWorkbook(t *testing.T) {
	month := func(name, date, realized string) sheetData {
		return sheetData{name: name, rows: grid("s.d. " + date + "\nSKPD|Pagu|Realisasi\nDisdik|#1000|" + realized)}
	}
	data := workbookOf(t, sheetData{name: "Petunjuk", rows: grid("Isi dengan benar")},
		month("Agt", "31 Agustus 2023", "#500"), month("Sep", "30 September 2023", "#600"), month("Okt", "31 Oktober 2023", "-"),
		sheetData{name: "Lama", hidden: true, rows: grid(plainRows)})
	r, err := Read(t.Context(), data, Options{Units: few(), Today: october})
	if err != nil {
		t.Fatal(err)
	}
	if r.Sheet != "Sep" || short(r.Figures) != "disdik 1000/600" || len(r.Problems) > 0 {
		t.Errorf("took %s: %s %v", r.Sheet, short(r.Figures), r.Problems)
	}
	if got := cells(r.Warnings); !strings.Contains(got, "hidden_sheet_skipped") || !strings.Contains(got, "other_sheets_skipped") {
		t.Errorf("warnings %s", got)
	}
	two := workbookOf(t, month("A", "30 September 2023", "#600"), month("B", "30 September 2023", "#601"))
	if r, err = Read(t.Context(), two, Options{Units: few(), Today: october}); err != nil || cells(r.Problems) != "sheet_ambiguous" {
		t.Errorf("two sheets that disagree: %v %v", r, err)
	}
}

func TestEncodingsAndDelimiters(t *testing.T) {
	lines := "Keadaan 30 September 2023 – sementara\nSKPD;Pagu;Realisasi\nDisdik;1.000,50;600,25\n\"Dinkes\";\"2.000\";1.000\n"
	utf16le := []byte("\xff\xfe" + wideText(lines))
	utf16be := make([]byte, len(utf16le))
	for i := 0; i+1 < len(utf16le); i += 2 {
		binary.BigEndian.PutUint16(utf16be[i:], binary.LittleEndian.Uint16(utf16le[i:]))
	}
	for name, data := range map[string]string{
		"semicolon": lines, "mark": "\xef\xbb\xbf" + lines, "tab": strings.ReplaceAll(lines, ";", "\t"), "pipe": strings.ReplaceAll(lines, ";", "|"),
		"Windows-1252": strings.ReplaceAll(lines, "–", "\x96"), "UTF-16": string(utf16le), "UTF-16 BE": string(utf16be),
		"UTF-16 without a mark": string(utf16le[2:]), "CRLF": strings.ReplaceAll(lines, "\n", "\r\n"),
		"comma, quoted": "\"Keadaan 30 September 2023\"\nSKPD,Pagu,Realisasi\nDisdik,\"1.000,50\",\"600,25\"\nDinkes,2.000,1.000\n",
		"sep line":      "sep=;\n" + lines,
	} {
		r, err := Read(t.Context(), []byte(data), Options{Units: few(), Today: october})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := short(r.Figures); got != "disdik 1000.50/600.25; dinkes 2000/1000" || len(r.Problems) > 0 {
			t.Errorf("%s: %s %v", name, got, r.Problems)
		}
	}
}

func TestCSVAddressesCountLines(t *testing.T) {
	text := "Keadaan;30 September 2023\nSKPD;Catatan;Pagu;Realisasi\nDisdik;\"dua\nbaris\";1.000;600\nDinkes;-;x;5\nRSUD;,;1.000;1.000;9\n"
	r, err := Read(t.Context(), []byte(text), Options{Units: few(), Today: october})
	if err != nil {
		t.Fatal(err)
	}
	if got := cells(r.Problems); got != "C5 not_a_number, E6 extra_field" {
		t.Errorf("problems %s", got)
	}
}

func TestDates1904(t *testing.T) {
	data := workbookOf(t, sheetData{rows: grid("SKPD|Tanggal|Pagu|Realisasi\nDisdik|#43737d|#1000|#600")})
	data = repack(t, data, func(name string, b []byte) []byte {
		if name == "xl/workbook.xml" {
			return bytes.Replace(b, []byte("<workbookPr"), []byte(`<workbookPr date1904="1"`), 1)
		}
		return b
	})
	r, err := Read(t.Context(), data, Options{Units: few(), Today: october})
	if err != nil || r.AsOf.String() != "2023-09-30" {
		t.Errorf("as of %v, %v", r, err)
	}
}
