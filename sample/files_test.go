package sample

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"serapan/budget"
)

func TestSameSeedSameBytes(t *testing.T) {
	first, second := allFiles(t, 5), allFiles(t, 5)
	for i := range first {
		if first[i].Name != second[i].Name || !bytes.Equal(first[i].Data, second[i].Data) {
			t.Errorf("%s differs between two runs", first[i].Name)
		}
	}
	other, differing := allFiles(t, 6), 0
	for i := range first {
		if !bytes.Equal(first[i].Data, other[i].Data) {
			differing++
		}
	}
	if want := len(first) - 2; differing != want { // the lists of units and holidays stay
		t.Errorf("%d files differ between seeds, want %d", differing, want)
	}
}

// allFiles are the demo's files and one of every form.
func allFiles(t *testing.T, seed uint64) []File {
	t.Helper()
	r := Make(seed)
	files, err := r.Files()
	if err != nil {
		t.Fatal(err)
	}
	mess := Mess{Money: []MoneyStyle{MoneyDots, MoneySen, MoneyNumber}, Total: true, Signature: true, Shuffle: true, Spaces: true, Copies: 2}
	add := func(f File, err error) {
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	works, err := r.WorksFiles()
	if err != nil {
		t.Fatal(err)
	}
	files = append(files, works...)
	for _, form := range RFKForms {
		add(r.RFK(r.Latest(), RFKLayout{Form: form, Mess: mess}))
	}
	for _, form := range LRAForms {
		add(r.LRA(r.Latest(), LRALayout{Form: form, Mess: mess}))
	}
	for _, form := range RAKForms {
		add(r.RAK(RAKLayout{Form: form, Mess: mess}))
	}
	return files
}

func TestFilesComeInTheOrderOfImport(t *testing.T) {
	files, err := Make(1).Files()
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"units.csv", "libur.csv", "rak-2023.xlsx", "serapan-2022-01.csv"} {
		if files[i].Name != want {
			t.Errorf("file %d is %s, want %s", i, files[i].Name, want)
		}
	}
	last := files[len(files)-1]
	if len(files) != 25 || last.Name != "rfk-2023-10-24.xlsx" || last.Kind != budget.KindRFK || last.AsOf != day("2023-10-24") {
		t.Errorf("%d files, the last is %s of %s", len(files), last.Name, last.AsOf)
	}
}

func TestEveryWorkbookOpensOnAVisibleSheet(t *testing.T) {
	for _, file := range allFiles(t, 3) {
		if file.Name[len(file.Name)-4:] == ".csv" {
			continue
		}
		f, err := excelize.OpenReader(bytes.NewReader(file.Data))
		if err != nil {
			t.Errorf("%s: %v", file.Name, err)
			continue
		}
		sheet := f.GetSheetName(f.GetActiveSheetIndex())
		rows, err := f.GetRows(sheet)
		if visible, _ := f.GetSheetVisible(sheet); err != nil || !visible || len(rows) < 76 {
			t.Errorf("%s: sheet %s has %d rows, visible %v, %v", file.Name, sheet, len(rows), visible, err)
		}
	}
}

func TestHeadersAreMergedAsInTheRealFiles(t *testing.T) {
	r := Make(1)
	for _, c := range []struct {
		form  RFKForm
		cells map[string]string
	}{
		{RFKGrouped, map[string]string{"A6:A7": "Kode", "C6:D6": "Anggaran", "E6:F6": "Keuangan", "I6:J6": "Fisik", "A1:L1": "PEMERINTAH KABUPATEN BEKASI"}},
		{RFKDeviation, map[string]string{"B3:B4": "Nama", "F3:G3": "Realisasi", "H3:I3": "Deviasi"}},
		{RFKFormA, map[string]string{"E6:J6": "Realisasi", "E7:F7": "Bulan Lalu", "I7:J7": "s.d. Bulan Ini", "K6:K8": "Sisa"}},
	} {
		file, err := r.RFK(r.Latest(), RFKLayout{Form: c.form})
		if err != nil {
			t.Fatal(err)
		}
		f, err := excelize.OpenReader(bytes.NewReader(file.Data))
		if err != nil {
			t.Fatal(err)
		}
		merges, _ := f.GetMergeCells(f.GetSheetName(0))
		have := map[string]string{}
		for _, m := range merges {
			have[m.GetStartAxis()+":"+m.GetEndAxis()] = m.GetCellValue()
		}
		for at, want := range c.cells {
			if have[at] != want {
				t.Errorf("%s: %s holds %q, want %q", c.form, at, have[at], want)
			}
		}
	}
}

func TestEveryLevelOfTheTreeSumsToTheSnapshot(t *testing.T) {
	r := Make(1)
	for _, s := range []Snapshot{r.history[0], r.Latest()} {
		var sums [levels]amounts
		for _, n := range r.tree(s) {
			sum := n.total()
			sums[n.level].pagu += sum.pagu
			sums[n.level].realized += sum.realized
			for _, c := range n.class {
				if c.realized < 0 || c.realized > c.pagu {
					t.Errorf("%s %s: %s of %s", s.AsOf, n.code, c.realized, c.pagu)
				}
			}
			if n.level == levelUnit && (n.code != s.Figures[n.unit].Code || sum.pagu != s.Figures[n.unit].Pagu || sum.realized != s.Figures[n.unit].Realized) {
				t.Errorf("%s %s: %v", s.AsOf, n.code, sum)
			}
		}
		want := budget.Sum(s.Figures)
		for l, sum := range sums {
			if sum.pagu != want.Pagu || sum.realized != want.Realized {
				t.Errorf("%s: level %d sums to %v", s.AsOf, l, sum)
			}
		}
	}
}
