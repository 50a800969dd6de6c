package export_test

import (
	"math/big"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"serapan/budget"
	. "serapan/export"
	"serapan/pack"
	"serapan/pack/packtest"
)

var raw = excelize.Options{RawCellValue: true}

// eachFormula visits every live cell of a workbook with what is stored beside its formula.
func eachFormula(t rapid.TB, f *excelize.File, visit func(sheet, cell, formula, stored string)) (n int) {
	t.Helper()
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for y := range rows {
			for x := range 20 {
				cell, _ := excelize.CoordinatesToCellName(x+1, y+1)
				formula, err := f.GetCellFormula(sheet, cell)
				if err != nil {
					t.Fatal(err)
				}
				if formula == "" {
					continue
				}
				stored, err := f.GetCellValue(sheet, cell, raw)
				if err != nil {
					t.Fatal(err)
				}
				n++
				visit(sheet, cell, formula, stored)
			}
		}
	}
	return n
}

// tablesOf are the worksheets of a pack.
func tablesOf(t *testing.T, p pack.Pack) []Table {
	t.Helper()
	tables, err := Pack(p)
	if err != nil {
		t.Fatal(err)
	}
	return tables
}

// near tells whether two decimals differ by no more than what percentages cut off, and a hundred-millionth of the larger one.
func near(a, b string) bool {
	x, ok := new(big.Rat).SetString(a)
	y, also := new(big.Rat).SetString(b)
	if !ok || !also {
		return a == b
	}
	gap := new(big.Rat).Abs(new(big.Rat).Sub(x, y))
	most := new(big.Rat).Mul(new(big.Rat).Abs(x), big.NewRat(1, 100_000_000))
	if _, decimals, _ := strings.Cut(b, "."); len(decimals) == 2 { // money, of which Excel loses less than half a sen
		most.Add(most, big.NewRat(1, 200))
	}
	return gap.Cmp(most.Add(most, big.NewRat(1, 50_000_000))) <= 0
}

// Every live cell bears the value that its formula gives, so that a phone which reckons nothing shows the same.
func TestPackLives(t *testing.T) {
	data, err := XLSX(tablesOf(t, packtest.Example())...)
	if err != nil {
		t.Fatal(err)
	}
	f := read(t, data)
	defer f.Close()
	n := eachFormula(t, f, func(sheet, cell, formula, stored string) {
		worth, err := f.CalcCellValue(sheet, cell, raw)
		if err != nil || !near(worth, stored) || strings.Contains(formula, "%") {
			t.Errorf("%s!%s bears %q, %s gives %q (%v)", sheet, cell, stored, formula, worth, err)
		}
	})
	if n < 80 {
		t.Errorf("%d live cells only", n)
	}
}

func TestPackCellByCell(t *testing.T) {
	p := packtest.Example()
	p.Units[0].Unit.Short = "=HYPERLINK(\"https://x\")"
	p.Works.Survey.Items[0].Package = "+SUM(A1)"
	data, err := XLSX(tablesOf(t, p)...)
	if err != nil {
		t.Fatal(err)
	}
	f := read(t, data)
	defer f.Close()
	if got := strings.Join(f.GetSheetList(), ", "); got != "Ringkasan, Per unit, Perjalanan, Pekerjaan, Janji, IKP per unit, IKP per instruksi, IKP rincian, E-purchasing per unit, E-purchasing per bulan" {
		t.Errorf("sheets %s", got)
	}
	for _, row := range []string{
		"Ringkasan!1|Paket rapat: serapan anggaran", "Ringkasan!2|Kabupaten Contoh, keadaan per 24 Oktober 2023", "Ringkasan!3|Per 24 Oktober 2023 · rfk.xlsx",
		"Ringkasan!6|Seluruh unit|4|1000000000000.00|400000000000.00|600000000000.00|0.40000000|0.80000000|-40.000000|0.72222222|160000000000.00|0.56000000",
		"Ringkasan!7|OPD|2|900000000000.00|320000000000.00|580000000000.00|0.35555555|0.80000000|-44.440000|0.70000000|150000000000.00|0.52222222",
		"Ringkasan!8|Kecamatan|2|100000000000.00|80000000000.00|20000000000.00|0.80000000|0.80000000|0.000000|0.90000000|10000000000.00|0.90000000",
		"Per unit!6|1|7.01.0.00.0.00.18.0000|=HYPERLINK(\"https://x\")|Kecamatan|100000000000.00|80000000000.00|20000000000.00|0.80000000|0.80000000|0.000000|0.90000000|90000000000.00|1|10000000000.00|0.90000000|Hijau",
		"Per unit!8|3|1.02.0.00.0.00.01.0000|Dinkes|OPD|800000000000.00|280000000000.00|520000000000.00|0.35000000|0.80000000|-45.000000|0.70000000|560000000000.00|2|150000000000.00|0.53750000|Merah",
		"Per unit!9||7.01.0.00.0.00.02.0000|Kec. Babelan|Kecamatan|0.00|0.00|0.00||||||0|0.00||Belum dapat dinilai",
		"Per unit!10||1.05.0.00.0.00.03.0000|Damkar|OPD||||||||||||Belum dapat dinilai",
		"Per unit!11|JUMLAH||||1000000000000.00|400000000000.00|600000000000.00|0.40000000||||650000000000.00|3|160000000000.00|0.56000000",
		"Janji!6|Dinkes|+SUM(A1)|027/1|120000000000.00|45201|45209|terlewati", "Janji!7|Kec. Setu|Normalisasi Saluran|027/3|10000000000.00|45219|45230|ditunggu", "Janji!8|",
		"E-purchasing per unit!6|Kec. Setu|1|0|0.00000000|2000000000.00|0.00|0.00000000|0.00|0.00|0.00|0.00|2000000000.00|1",
		"E-purchasing per unit!8|JUMLAH|3|1|0.333333333333333|10000000000.00|6000000000.00|0.6|6000000000.00|0.00|0.00|0.00|4000000000.00|1",
		"E-purchasing per bulan!8|Maret|1|1|1.00000000|6000000000.00|6000000000.00|1.00000000|6000000000.00|0.00|0.00|0.00|0.00|0",
	} {
		place, want, _ := strings.Cut(row, "|")
		sheet, number, _ := strings.Cut(place, "!")
		var got []string
		for n := range strings.Split(want, "|") {
			column, _ := excelize.ColumnNumberToName(n + 1)
			value, err := f.GetCellValue(sheet, column+number, raw)
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, value)
		}
		if line := strings.Join(got, "|"); line != want {
			t.Errorf("%s:\n%s, want\n%s", place, line, want)
		}
	}
	eachFormula(t, f, func(sheet, cell, formula, _ string) {
		if strings.Contains(formula, "HYPERLINK") || strings.Contains(formula, "A1)") {
			t.Errorf("%s!%s is somebody's formula %s", sheet, cell, formula)
		}
	})
}

// Of works of a year that the calendar does not know no age is made up.
func TestWorksWithoutAnAge(t *testing.T) {
	p := packtest.Example()
	p.Works.Survey.Unaged, p.Works.Survey.Items = p.Works.Survey.Items[1:], p.Works.Survey.Items[:1]
	for _, table := range tablesOf(t, p) {
		if table.Name != "Pekerjaan" {
			continue
		}
		if len(table.Rows) != 3 || table.Rows[0][8] != 35 || table.Rows[1][8] != nil || table.Rows[2][11] != nil {
			t.Errorf("the works are %v", table.Rows)
		}
	}
}

// Who corrects a figure in the meeting sees it go through to the first sheet.
func TestACorrectionGoesThrough(t *testing.T) {
	data, err := XLSX(tablesOf(t, packtest.Example())...)
	if err != nil {
		t.Fatal(err)
	}
	f := read(t, data)
	defer f.Close()
	for cell, value := range map[string]any{"Per unit!F8": 480_000_000_000, "Pekerjaan!G6": 20_000_000_000} { // Dinkes paid 200 M more, a work costs 100 M less
		sheet, at, _ := strings.Cut(cell, "!")
		if err := f.SetCellValue(sheet, at, value); err != nil {
			t.Fatal(err)
		}
	}
	for cell, want := range map[string]string{"Ringkasan!D6": "600000000000", "Ringkasan!F6": "0.6", "Ringkasan!H6": "-20", "Ringkasan!J6": "60000000000", "Ringkasan!K6": "0.66",
		"Ringkasan!F7": "0.577777777777778", "Per unit!H8": "0.6", "Per unit!A8": "2", "Per unit!N8": "50000000000"} {
		sheet, at, _ := strings.Cut(cell, "!")
		if got, err := f.CalcCellValue(sheet, at, raw); err != nil || !near(got, want) {
			t.Errorf("%s is worth %s, want %s (%v)", cell, got, want, err)
		}
	}
}

// Without the other lists the workbook holds what is known; with more works than a sheet takes, the sums stand
// without a formula.
func TestPackOfLess(t *testing.T) {
	p := packtest.Example()
	p.Works, p.Instructions, p.Purchases, p.Outlook, p.NoNumber = nil, nil, nil, nil, "Belum dapat dihitung."
	if tables := tablesOf(t, p); len(tables) != 3 || tables[0].Notes[2] != "Belum dapat dihitung." || tables[0].Rows[0][9] != nil {
		t.Errorf("%d sheets, %v", len(tables), tables[0])
	}
	many := packtest.Example()
	for len(many.Works.Survey.Items) <= 10_000 {
		many.Works.Survey.Items = append(many.Works.Survey.Items, many.Works.Survey.Items...)
	}
	many.Works.Count = len(many.Works.Survey.Items)
	for _, table := range tablesOf(t, many) {
		if table.Name == "Per unit" && table.Rows[2][13] != 150*1_000_000_000*budget.OneRupiah {
			t.Errorf("Dinkes owes %v", table.Rows[2][13])
		}
	}
}
