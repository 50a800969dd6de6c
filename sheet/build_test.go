package sheet

import (
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"serapan/budget"
)

// fewUnits is a small regency for the tests of layouts.
var fewUnits = []budget.Unit{
	{Code: "1.01.0.00.0.00.01.0000", Name: "Dinas Pendidikan", Short: "Disdik", Kind: budget.OPD},
	{Code: "1.02.0.00.0.00.01.0000", Name: "Dinas Kesehatan", Short: "Dinkes", Kind: budget.OPD},
	{Code: "1.02.0.00.0.00.01.0001", Name: "RSUD Kabupaten Bekasi", Short: "RSUD", Kind: budget.RSUD},
	{Code: "4.01.0.00.0.00.01.0003", Name: "Bagian Hukum", Short: "Bag. Hukum", Kind: budget.Bagian},
	{Code: "7.01.0.00.0.00.18.0000", Name: "Kecamatan Setu", Short: "Kec. Setu", Kind: budget.Kecamatan},
	{Code: "2.19.2.22.0.00.01.0000", Name: "Dinas Kebudayaan, Pemuda dan Olahraga", Short: "Disbudpora", Kind: budget.OPD},
}

const (
	disdik = "1.01.0.00.0.00.01.0000"
	dinkes = "1.02.0.00.0.00.01.0000"
	rsud   = "1.02.0.00.0.00.01.0001"
	hukum  = "4.01.0.00.0.00.01.0003"
	setu   = "7.01.0.00.0.00.18.0000"
	budpor = "2.19.2.22.0.00.01.0000"
)

func few() *budget.Directory { return budget.NewDirectory(fewUnits) }

// pct is a number shown as a percentage, formula a cell with a formula and no value.
type (
	pct     float64
	formula string
	day     float64 // an Excel date
)

// sheetData is one worksheet of a test.
type sheetData struct {
	name   string
	hidden bool
	rows   [][]any
	merges []string
}

// workbookOf writes worksheets as Excel would.
func workbookOf(t testing.TB, sheets ...sheetData) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	percent, _ := f.NewStyle(&excelize.Style{NumFmt: 10})
	date, _ := f.NewStyle(&excelize.Style{NumFmt: 14})
	for i, s := range sheets {
		if s.name == "" {
			s.name = fmt.Sprintf("Sheet%d", i+1)
		}
		if i == 0 {
			must(t, f.SetSheetName("Sheet1", s.name))
		} else if _, err := f.NewSheet(s.name); err != nil {
			t.Fatal(err)
		}
		for n, r := range s.rows {
			for c, v := range r {
				writeCell(t, f, s.name, address(c, n+1), v, percent, date)
			}
		}
		for _, m := range s.merges {
			from, to, _ := strings.Cut(m, ":")
			must(t, f.MergeCell(s.name, from, to))
		}
		if s.hidden {
			must(t, f.SetSheetVisible(s.name, false))
		}
	}
	buffer, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return buffer.Bytes()
}

func writeCell(t testing.TB, f *excelize.File, sheet, at string, value any, percent, date int) {
	t.Helper()
	switch v := value.(type) {
	case nil:
	case pct:
		must(t, f.SetCellValue(sheet, at, float64(v)))
		must(t, f.SetCellStyle(sheet, at, at, percent))
	case day:
		must(t, f.SetCellValue(sheet, at, float64(v)))
		must(t, f.SetCellStyle(sheet, at, at, date))
	case formula:
		must(t, f.SetCellFormula(sheet, at, string(v)))
	default:
		must(t, f.SetCellValue(sheet, at, value))
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// table splits a text into rows by lines and cells by "|"; "=…" is a formula, "#12.5" a number.
func grid(text string) [][]any {
	var rows [][]any
	for _, line := range strings.Split(strings.Trim(text, "\n"), "\n") {
		var cells []any
		for _, c := range strings.Split(line, "|") {
			c = strings.TrimSpace(c)
			switch {
			case c == "":
				cells = append(cells, nil)
			case c[0] == '=':
				cells = append(cells, formula(c[1:]))
			case c[0] == '#' && len(c) > 1 && (c[1] >= '0' && c[1] <= '9' || c[1] == '-'):
				var n float64
				if _, err := fmt.Sscanf(c[1:], "%g", &n); err != nil {
					panic(err)
				}
				if strings.HasSuffix(c, "%") {
					cells = append(cells, pct(n/100))
				} else if strings.HasSuffix(c, "d") {
					cells = append(cells, day(n))
				} else {
					cells = append(cells, n)
				}
			default:
				cells = append(cells, c)
			}
		}
		rows = append(rows, cells)
	}
	return rows
}

// short prints figures as "disdik 1000.00/560.00 70.5".
func short(figures []budget.Figure) string {
	names := map[string]string{disdik: "disdik", dinkes: "dinkes", rsud: "rsud", hukum: "hukum", setu: "setu", budpor: "budpor"}
	var list []string
	for _, f := range figures {
		text := fmt.Sprintf("%s %s/%s", names[f.Code], strings.TrimSuffix(f.Pagu.String(), ".00"), strings.TrimSuffix(f.Realized.String(), ".00"))
		if f.Physical != nil {
			text += " " + strings.TrimSuffix(strings.TrimRight(f.Physical.String(), "0"), ".")
		}
		list = append(list, text)
	}
	return strings.Join(list, "; ")
}
