package export_test

import (
	"bytes"
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
