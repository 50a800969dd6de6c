package sample

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"
)

func TestFormulasCarryTheResultThatASpreadsheetProgramStores(t *testing.T) {
	data, err := xlsx([]page{{name: "A", rows: [][]cell{
		{{value: 2.5}, {value: 2.5, formula: "SUM(A1:A1)"}},
		{{value: fault("#DIV/0!")}, {value: fault("#N/A")}, {value: fault("#REF!")}, {value: fault("#VALUE!")}},
		{{value: "#N/A"}},
	}}})
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for at, want := range map[string]struct {
		value string
		kind  excelize.CellType
	}{
		"B1": {"2.5", excelize.CellTypeUnset}, "A2": {"#DIV/0!", excelize.CellTypeError}, "B2": {"#N/A", excelize.CellTypeError},
		"C2": {"#REF!", excelize.CellTypeError}, "D2": {"#VALUE!", excelize.CellTypeError}, "A3": {"#N/A", excelize.CellTypeSharedString},
	} {
		value, _ := f.GetCellValue("A", at)
		kind, _ := f.GetCellType("A", at)
		if value != want.value || kind != want.kind {
			t.Errorf("%s holds %q of type %d, want %q of type %d", at, value, kind, want.value, want.kind)
		}
	}
}
