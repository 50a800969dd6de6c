package app

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"serapan/budget"
	"serapan/sample"
)

// furnished is a database with the region's units, and its address.
func furnished(t *testing.T) string {
	t.Helper()
	url := environment(t)
	run(t, "import", "unit", write(t, region.UnitFile())).want(t, 0)
	return url
}

func TestImportOfEveryKind(t *testing.T) {
	store := opened(t, furnished(t))
	file := made(t)
	files := map[string]sample.File{
		"unit": region.UnitFile(), "libur": region.HolidayFile(),
		"rfk": file(region.RFK(region.Latest(), sample.RFKLayout{})), "lra": file(region.LRA(region.Latest(), sample.LRALayout{})),
		"rak": file(region.RAK(sample.RAKLayout{})),
	}
	for _, kind := range []string{"unit", "rfk", "lra", "rak", "libur"} {
		path := write(t, files[kind])
		if kind != "unit" {
			run(t, "import", kind, path, "--yes").want(t, 0).contains(t, "Tersimpan", files[kind].Name)
		}
		run(t, "import", kind, path, "--yes").want(t, 0).contains(t, "sudah tersimpan", "Tidak ada yang diubah")
	}
	imports, err := store.Imports(t.Context(), 0, 100)
	if err != nil || len(imports) != 5 {
		t.Errorf("%d imports, want one of each kind; %v", len(imports), err)
	}
	events, err := store.Events(t.Context(), 100)
	if err != nil || len(events) != 5 {
		t.Errorf("%d audit rows; %v", len(events), err)
	}
	var want budget.Figure
	for _, f := range region.Latest().Figures {
		want.Pagu += f.Pagu
		want.Realized += f.Realized
	}
	if got := totals(t, store); got != want {
		t.Errorf("the totals are %v, want %v", got, want)
	}
}

// spoiled is a report with several wrong cells.
func spoiled(t *testing.T) sample.Case {
	t.Helper()
	cases, err := sample.Variants(17, 120)
	if err != nil {
		t.Fatal(err)
	}
	return slices.MaxFunc(cases, func(a, b sample.Case) int { return weight(a) - weight(b) })
}

// weight prefers the region's own reports with many wrong cells, wrong on whatever day they are read.
func weight(c sample.Case) int {
	if c.File.Kind != budget.KindRFK || len(c.Truth.Units) != len(region.Units) || slices.ContainsFunc(c.Mistakes, func(m sample.Mistake) bool { return m.Code == "future_date" }) {
		return 0
	}
	return len(c.Mistakes)
}

func TestImportNamesEveryWrongCell(t *testing.T) {
	store := opened(t, furnished(t))
	c := spoiled(t)
	if len(c.Mistakes) < 2 {
		t.Fatalf("only %d mistakes in %s", len(c.Mistakes), c.Name)
	}
	got := run(t, "import", "rfk", write(t, c.File)).want(t, 1)
	for _, m := range c.Mistakes {
		got.contains(t, m.Cell)
	}
	if imports, err := store.Imports(t.Context(), 0, 9); err != nil || len(imports) != 1 {
		t.Errorf("%d imports after a refusal, want that of the units; %v", len(imports), err)
	}
}

func TestDryRunStoresNothing(t *testing.T) {
	store := opened(t, furnished(t))
	before, err := store.Version(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	path := write(t, made(t)(region.RFK(region.Latest(), sample.RFKLayout{})))
	run(t, "import", "rfk", "--dry-run", path).want(t, 0).contains(t, "tidak disimpan", "56,00 %")
	if after, err := store.Version(t.Context()); err != nil || after != before {
		t.Errorf("the data moved from %d to %d; %v", before, after, err)
	}
	if sum := totals(t, store); sum.Pagu != 0 {
		t.Errorf("figures were stored: %v", sum)
	}
}

func TestAsOfOverrulesTheFile(t *testing.T) {
	store := opened(t, furnished(t))
	path := write(t, made(t)(region.RFK(region.Latest(), sample.RFKLayout{Form: sample.RFKGrouped}))) // its title says 24 October
	run(t, "import", "rfk", "--as-of", "2023-10-25", "--yes", path).want(t, 0)
	imports, err := store.Imports(t.Context(), 0, 1)
	if err != nil {
		t.Fatal(err)
	}
	if want := (budget.Date{Year: 2023, Month: 10, Day: 25}); imports[0].AsOf != want {
		t.Errorf("stored as of %s, want %s", imports[0].AsOf, want)
	}
}

func TestOneBadFileDoesNotKeepTheGoodOnesOut(t *testing.T) {
	store := opened(t, furnished(t))
	var paths []string
	snapshots := region.Snapshots()
	for _, s := range snapshots[len(snapshots)-3:] {
		paths = append(paths, write(t, made(t)(region.Series(s, sample.SeriesMess(0)))))
	}
	letter := filepath.Join(t.TempDir(), "surat.pdf")
	if err := os.WriteFile(letter, []byte("%PDF-1.4\n1 0 obj\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	gone := filepath.Join(t.TempDir(), "hilang.csv")
	got := run(t, append([]string{"import", "rfk", "--yes"}, slices.Insert(paths, 1, letter, gone)...)...)
	if got.code != 1 {
		t.Fatalf("exit %d; %+v", got.code, got)
	}
	lines := strings.Split(strings.TrimSpace(got.errs), "\n")
	if len(lines) != 2 || !strings.Contains(lines[0], "surat.pdf") || !strings.Contains(lines[1], "hilang.csv") {
		t.Errorf("stderr should have one line for each bad file:\n%s", got.errs)
	}
	imports, err := store.Imports(t.Context(), 0, 9)
	if err != nil || len(imports) != 1+len(paths) {
		t.Errorf("%d imports, want the units and %d reports; %v", len(imports), len(paths), err)
	}
}

func TestFilesThatCannotBeReadAreOneLine(t *testing.T) {
	furnished(t)
	folder := t.TempDir()
	empty := filepath.Join(folder, "kosong.xlsx")
	huge := filepath.Join(folder, "besar.xlsx")
	for path, size := range map[string]int64{empty: 0, huge: largestFile + 1} {
		file, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := file.Truncate(size); err != nil {
			t.Fatal(err)
		}
		_ = file.Close()
	}
	for _, path := range []string{filepath.Join(folder, "tiada.csv"), folder, empty, huge} {
		got := run(t, "import", "rfk", path).want(t, 1)
		if got.errs == "" || !strings.Contains(got.errs, filepath.Base(path)) {
			t.Errorf("%s: %+v", path, got)
		}
	}
}
