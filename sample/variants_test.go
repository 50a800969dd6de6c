package sample

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

func TestMistakesStandWhereTheySay(t *testing.T) {
	cases, err := Variants(11, 120)
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string]int{}
	for _, c := range cases {
		if len(c.Mistakes) == 0 {
			codes["none"]++
			continue
		}
		cells := read(t, c.File)
		for _, m := range c.Mistakes {
			codes[m.Code]++
			if strings.TrimSpace(cells[m.Cell]) != m.Value {
				t.Errorf("%s: %s holds %q, want %q (%s)", c.Name, m.Cell, cells[m.Cell], m.Value, m.Code)
			}
		}
	}
	for _, code := range []string{"none", "not_a_number", "error_value", "unknown_unit", "duplicate_unit", "missing_value", "negative", "total_mismatch", "level_mismatch", "wrong_year", "future_date"} {
		if codes[code] == 0 {
			t.Errorf("no case of %s among %v", code, codes)
		}
	}
}

// read is every cell of the visible sheets by address; where sheets share an address the last one, the
// newest, counts.
func read(t *testing.T, file File) map[string]string {
	t.Helper()
	cells := map[string]string{}
	if strings.HasSuffix(file.Name, ".csv") {
		data := strings.TrimPrefix(string(file.Data), "\ufeff")
		first, rest, _ := strings.Cut(data, "\n")
		offset := 0
		if strings.HasPrefix(first, "sep=") {
			data, offset = rest, 1
		}
		r := csv.NewReader(strings.NewReader(data))
		r.Comma = delimiterOf(data)
		rows, err := r.ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", file.Name, err)
		}
		for y, row := range rows {
			for x, value := range row {
				cells[address(x+1, y+1+offset)] = value
			}
		}
		return cells
	}
	f, err := excelize.OpenReader(bytes.NewReader(file.Data))
	if err != nil {
		t.Fatal(err)
	}
	for _, sheet := range f.GetSheetList() {
		if visible, _ := f.GetSheetVisible(sheet); !visible {
			continue
		}
		rows, _ := f.GetRows(sheet, excelize.Options{RawCellValue: true})
		clear(cells)
		for y, row := range rows {
			for x, value := range row {
				cells[address(x+1, y+1)] = value
			}
		}
	}
	return cells
}

func delimiterOf(data string) rune {
	best, most := ';', 0
	for _, d := range ";\t|," {
		if n := strings.Count(data, string(d)); n > most && (d != ',' || most == 0) {
			best, most = d, n
		}
	}
	return best
}

func TestVariantsAreStable(t *testing.T) {
	few, err := Variants(4, 12)
	if err != nil {
		t.Fatal(err)
	}
	many, err := Variants(4, 20)
	if err != nil {
		t.Fatal(err)
	}
	for i := range few {
		if few[i].Name != many[i].Name || !bytes.Equal(few[i].File.Data, many[i].File.Data) {
			t.Errorf("case %d changed: %s, %s", i, few[i].Name, many[i].Name)
		}
	}
}
