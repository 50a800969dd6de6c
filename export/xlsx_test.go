package export_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"serapan/budget"
	. "serapan/export"
)

func read(t interface {
	Helper()
	Fatal(...any)
}, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

var columns = []Column{{Head: "Unit"}, {Head: "Nilai (Rp)", Kind: Money, Total: true}, {Head: "BAST", Kind: Day}, {Head: "Umur", Kind: Count}, {Head: "Bagian", Kind: Percent}}

func TestATableIsReadBackAsItWas(t *testing.T) {
	data, err := XLSX(Table{Name: "Daftar rapat", Title: "Daftar rapat", Lines: []string{"Per 24 Oktober 2023"}, Columns: columns, Notes: []string{"Nilai bruto."},
		Rows: [][]any{
			{"Dinas Kesehatan", 717_927_299_593 * budget.OneRupiah, budget.Date{Year: 2023, Month: 5, Day: 1}, 117, 56 * budget.OnePercent},
			{"=HYPERLINK(\"https://x\")", budget.Rupiah(-5), budget.Date{}, 0, budget.Percent(-1)},
		}})
	if err != nil {
		t.Fatal(err)
	}
	f := read(t, data)
	defer f.Close()
	raw := excelize.Options{RawCellValue: true}
	for cell, want := range map[string]string{
		"A1": "Daftar rapat", "A2": "Per 24 Oktober 2023", "A4": "Unit", "E4": "Bagian", "A5": "Dinas Kesehatan", "B5": "717927299593.00",
		"C5": "45047", "D5": "117", "E5": "0.56000000", "A6": "=HYPERLINK(\"https://x\")", "B6": "-0.05", "C6": "", "E6": "-0.00000001", "A7": "JUMLAH", "A9": "Nilai bruto.",
	} {
		if got, err := f.GetCellValue("Daftar rapat", cell, raw); got != want || err != nil {
			t.Errorf("%s is %q, want %q (%v)", cell, got, want, err)
		}
	}
	if got, _ := f.GetCellFormula("Daftar rapat", "A6"); got != "" {
		t.Errorf("text became the formula %q", got)
	}
	if got, _ := f.GetCellFormula("Daftar rapat", "B7"); got != "SUBTOTAL(109,B5:B6)" {
		t.Errorf("the total is %q", got)
	}
	if got, err := f.CalcCellValue("Daftar rapat", "B7", raw); got != "717927299592.95" || err != nil {
		t.Errorf("the total is worth %q, %v", got, err)
	}
	if got, err := f.GetCellValue("Daftar rapat", "B7", raw); got != "717927299592.95" || err != nil {
		t.Errorf("the total is stored as %q, %v", got, err)
	}
}

// cell is one cell as it lies in the file.
type cell struct {
	At      string `xml:"r,attr"`
	Type    string `xml:"t,attr"`
	Formula string `xml:"f"`
	Value   string `xml:"v"`
}

// formulaCells are the cells of all sheets that hold a formula, as a viewer that reckons nothing finds them.
func formulaCells(t *testing.T, data []byte) map[string]cell {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]cell{}
	for _, part := range z.File {
		if !strings.HasPrefix(part.Name, "xl/worksheets/sheet") {
			continue
		}
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		var sheet struct {
			Cells []cell `xml:"sheetData>row>c"`
		}
		if err := xml.NewDecoder(r).Decode(&sheet); err != nil {
			t.Fatal(err)
		}
		for _, c := range sheet.Cells {
			if c.Formula != "" {
				found[part.Name+"!"+c.At] = c
			}
		}
	}
	return found
}

// A phone's viewer reckons nothing: beside each formula lies its value, as a number.
func TestFormulasHaveTheirValues(t *testing.T) {
	data, err := XLSX(Table{Name: "x", Columns: []Column{{Head: "Unit"}, {Head: "Bagian", Kind: Percent, Formula: `IFERROR(D%[1]d/C%[1]d,"")`},
		{Head: "Pagu", Kind: Money, Total: true}, {Head: "Realisasi", Kind: Money, Total: true}, {Head: "Pekerjaan", Kind: Count, Total: true},
		{Head: "Panjang", Kind: Quantity, Total: true}, {Head: "Kosong", Kind: Percent, Formula: `IFERROR(C%[1]d/0,"")`}},
		Rows: [][]any{
			{"a", nil, 90_071_992_547_409_91 * budget.Rupiah(1), budget.Rupiah(0), 3, budget.Quantity(2_500_000), nil},
			{"b", nil, budget.Rupiah(2), 45_035_996_273_704_97 * budget.Rupiah(1), 4, budget.Quantity(1_000_000), nil},
			{"c", nil, nil, nil, nil, nil, nil},
		}})
	if err != nil {
		t.Fatal(err)
	}
	got := formulaCells(t, data)
	for at, want := range map[string]cell{
		"B7": {Formula: `IFERROR(D7/C7,"")`, Value: "0.5"}, "C7": {Formula: "SUBTOTAL(109,C4:C6)", Value: "90071992547409.93"},
		"D7": {Formula: "SUBTOTAL(109,D4:D6)", Value: "45035996273704.97"}, "E7": {Formula: "SUBTOTAL(109,E4:E6)", Value: "7"},
		"F7": {Formula: "SUBTOTAL(109,F4:F6)", Value: "3.500000"}, "G7": {Type: "str", Formula: `IFERROR(C7/0,"")`},
	} {
		want.At = at
		if c := got["xl/worksheets/sheet1.xml!"+at]; c != want {
			t.Errorf("%+v, want %+v", c, want)
		}
	}
	if len(got) != 6 {
		t.Errorf("formulas %+v", got)
	}
}

// agree tells whether a stored number is the one that was reckoned, which has 15 digits.
func agree(stored, reckoned string) bool {
	exact, ok := new(big.Rat).SetString(stored)
	about, also := new(big.Rat).SetString(reckoned)
	if !ok || !also {
		return false
	}
	off := new(big.Rat).Sub(exact, about)
	return off.Abs(off).Cmp(new(big.Rat).Mul(new(big.Rat).Abs(exact), big.NewRat(1, 1e14))) <= 0
}

// Every table that people are given shows its totals on a phone, and what Excel will reckon is what lies there.
func TestEveryTableShowsItsTotals(t *testing.T) {
	for name, tables := range map[string][]Table{"meeting": aMeeting().Tables(), "recap": aRecap(t).Tables()} {
		data, err := XLSX(tables...)
		if err != nil {
			t.Fatal(err)
		}
		f := read(t, data)
		defer f.Close()
		raw := excelize.Options{RawCellValue: true}
		cells := formulaCells(t, data)
		if len(cells) == 0 {
			t.Errorf("%s has no totals", name)
		}
		for at, c := range cells {
			var n int
			if _, err := fmt.Sscanf(at, "xl/worksheets/sheet%d.xml", &n); err != nil {
				t.Fatal(err)
			}
			sheet := f.GetSheetList()[n-1]
			reckoned, err := f.CalcCellValue(sheet, c.At, raw)
			if err != nil || c.Type != "" || !agree(c.Value, reckoned) {
				t.Errorf("%s %s!%s: %+v is reckoned as %q (%v)", name, sheet, c.At, c, reckoned, err)
			}
		}
	}
}

// TestTotalsAreExact: a total is the sum to the sen, however great.
func TestTotalsAreExact(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		var rows [][]any
		want := new(big.Int)
		for _, sen := range rapid.SliceOfN(rapid.Int64(), 1, 20).Draw(r, "sen") {
			rows = append(rows, []any{"x", budget.Rupiah(sen)})
			want.Add(want, big.NewInt(sen))
		}
		data, err := XLSX(Table{Name: "x", Columns: columns[:2], Rows: rows})
		if err != nil {
			r.Fatal(err)
		}
		f := read(r, data)
		defer f.Close()
		at, raw := fmt.Sprintf("B%d", 4+len(rows)), excelize.Options{RawCellValue: true}
		got, _ := f.GetCellValue("x", at, raw)
		if exact := new(big.Rat).SetFrac(want, big.NewInt(100)).FloatString(2); got != exact {
			r.Errorf("the sum %s is stored as %s", exact, got)
		}
		if reckoned, err := f.CalcCellValue("x", at, raw); err != nil || want.Sign() != 0 && len(rows) == 1 && !agree(got, reckoned) {
			r.Errorf("%s is reckoned as %s (%v)", got, reckoned, err)
		}
	})
}

func TestEmptyAndManyTables(t *testing.T) {
	data, err := XLSX(Table{Name: "a/b", Columns: columns}, Table{Name: "A B", Columns: columns}, Table{Name: strings.Repeat("x", 90), Columns: columns}, Table{})
	if err != nil {
		t.Fatal(err)
	}
	f := read(t, data)
	defer f.Close()
	if got := strings.Join(f.GetSheetList(), "|"); got != "a b|A B 2|"+strings.Repeat("x", 28)+"|Lembar" {
		t.Errorf("sheets %q", got)
	}
}

func TestARowThatDoesNotFitIsRefused(t *testing.T) {
	for _, row := range [][]any{{"x"}, {"x", 1.5, nil, nil, nil}} {
		if _, err := XLSX(Table{Name: "x", Columns: columns, Rows: [][]any{row}}); err == nil {
			t.Errorf("%v is taken", row)
		}
	}
}

// TestAmountsAreExact: no amount passes through a float on its way into the file.
func TestAmountsAreExact(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		amount := budget.Rupiah(rapid.Int64().Draw(r, "sen"))
		data, err := XLSX(Table{Name: "x", Columns: columns[:2], Rows: [][]any{{rapid.String().Draw(r, "text"), amount}}})
		if err != nil {
			r.Fatal(err)
		}
		f := read(r, data)
		defer f.Close()
		if got, _ := f.GetCellValue("x", "B4", excelize.Options{RawCellValue: true}); got != amount.String() {
			r.Errorf("%s is written as %s", amount, got)
		}
	})
}
