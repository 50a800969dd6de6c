package sheet

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"serapan/budget"
)

// expectation is the part of expected.json that this room has to meet.
type expectation struct {
	Kind   string                     `json:"kind"`
	AsOf   string                     `json:"as_of"`
	Year   int                        `json:"year"`
	Sheet  string                     `json:"sheet"`
	Rows   int                        `json:"rows"`
	Units  map[string]json.RawMessage `json:"units"`
	ByYear map[string]map[string]int  `json:"by_year"`
	Faults []struct{ Cell, Reason string }
}

func expectations(t testing.TB) map[string]expectation {
	t.Helper()
	data, err := os.ReadFile("testdata/samples/expected.json")
	if err != nil {
		t.Fatal(err)
	}
	var all struct {
		Files map[string]expectation `json:"files"`
	}
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	return all.Files
}

func sample(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata/samples", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// bekasi is the directory of the sample's units.
func bekasi(t testing.TB) *budget.Directory {
	t.Helper()
	r, err := Read(t.Context(), sample(t, "units.csv"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return budget.NewDirectory(r.Units)
}

var someDay = budget.Date{Year: 2023, Month: time.October, Day: 25}

func readSample(t *testing.T, name string, o Options) *Reading {
	t.Helper()
	o.Units, o.Name = bekasi(t), name
	if o.Today.IsZero() {
		o.Today = someDay
	}
	r, err := Read(t.Context(), sample(t, name), o)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return r
}

func TestSamplesReadToTheRupiah(t *testing.T) {
	for name, want := range expectations(t) {
		if strings.HasPrefix(name, "bad/") || want.Kind != "rfk" && want.Kind != "lra" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			r := readSample(t, name, Options{Year: 2023})
			if len(r.Problems) > 0 || len(r.Missing) > 0 {
				t.Fatalf("problems %v, missing %v", r.Problems, r.Missing)
			}
			if string(r.Kind) != want.Kind || r.AsOf.String() != want.AsOf || r.Sheet != want.Sheet || want.Year != 0 && r.Year != want.Year {
				t.Errorf("read as %s %s of %d on sheet %q", r.Kind, r.AsOf, r.Year, r.Sheet)
			}
			if len(r.Figures) != len(want.Units) {
				t.Errorf("%d units, want %d", len(r.Figures), len(want.Units))
			}
			for _, f := range r.Figures {
				compareFigure(t, f, want.Units[f.Code])
			}
		})
	}
}

// compareFigure checks one unit against the truth, which comes as an object or as a list.
func compareFigure(t *testing.T, got budget.Figure, raw json.RawMessage) {
	t.Helper()
	var list []string
	if json.Unmarshal(raw, &list) != nil {
		var named struct{ Pagu, Realisasi, Fisik string }
		if err := json.Unmarshal(raw, &named); err != nil {
			t.Fatalf("%s is not expected: %v", got.Code, err)
		}
		list = []string{named.Pagu, named.Realisasi, named.Fisik}
	}
	if got.Pagu.String() != list[0] || got.Realized.String() != list[1] {
		t.Errorf("%s: %s of %s, want %s of %s", got.Code, got.Realized, got.Pagu, list[1], list[0])
	}
	switch {
	case list[2] == "" && got.Physical != nil:
		t.Errorf("%s: physical %s out of nowhere", got.Code, got.Physical)
	case list[2] != "":
		want, err := budget.ParsePercent(list[2])
		if err != nil || got.Physical == nil || *got.Physical != want {
			t.Errorf("%s: physical %v, want %s", got.Code, got.Physical, list[2])
		}
	}
}

func TestSamplePlanReadsToTheRupiah(t *testing.T) {
	want := expectations(t)["rak-2023.xlsx"]
	r := readSample(t, "rak-2023.xlsx", Options{})
	if r.Kind != budget.KindRAK || r.Year != 2023 || r.Sheet != want.Sheet || len(r.Problems) > 0 || len(r.Plans) != len(want.Units) {
		t.Fatalf("read as %s of %d, %d plans, problems %v", r.Kind, r.Year, len(r.Plans), r.Problems)
	}
	for _, p := range r.Plans {
		var months []string
		if err := json.Unmarshal(want.Units[p.Code], &months); err != nil {
			t.Fatal(err)
		}
		for i, m := range months {
			if p.Months[i].String() != m {
				t.Errorf("%s month %d: %s, want %s", p.Code, i+1, p.Months[i], m)
			}
		}
	}
}

func TestSampleUnits(t *testing.T) {
	want := expectations(t)["units.csv"]
	r := readSample(t, "units.csv", Options{})
	if r.Kind != budget.KindUnit || len(r.Units) != want.Rows || len(r.Problems) > 0 {
		t.Fatalf("read as %s, %d units, problems %v", r.Kind, len(r.Units), r.Problems)
	}
	for _, u := range r.Units {
		var truth struct{ Nama, Singkatan, Jenis string }
		if err := json.Unmarshal(want.Units[u.Code], &truth); err != nil {
			t.Fatal(err)
		}
		if u.Name != truth.Nama || u.Short != truth.Singkatan || string(u.Kind) != truth.Jenis {
			t.Errorf("%+v, want %+v", u, truth)
		}
	}
	if first := r.Units[0]; len(first.Aliases) != 3 || first.Aliases[1] != "dinpen" {
		t.Errorf("aliases %q", first.Aliases)
	}
}

func TestSampleHolidays(t *testing.T) {
	want := expectations(t)["libur.csv"]
	r := readSample(t, "libur.csv", Options{})
	if r.Kind != budget.KindHoliday || len(r.Holidays) != want.Rows || len(r.Problems) > 0 {
		t.Fatalf("read as %s, %d days, problems %v", r.Kind, len(r.Holidays), r.Problems)
	}
	count := map[string]map[string]int{}
	for _, h := range r.Holidays {
		year := h.Date.String()[:4]
		if count[year] == nil {
			count[year] = map[string]int{}
		}
		count[year][string(h.Kind)]++
	}
	for year, kinds := range want.ByYear {
		for kind, n := range kinds {
			if count[year][kind] != n {
				t.Errorf("%s: %d of %s, want %d", year, count[year][kind], kind, n)
			}
		}
	}
}

// wantRefusal checks a refusal's code and one of its facts.
func wantRefusal(t *testing.T, err error, code, fact string, value any) {
	t.Helper()
	refused, ok := err.(*budget.Error)
	if !ok || refused.Code != code {
		t.Errorf("got %v, want the refusal %s", err, code)
		return
	}
	if fact != "" && refused.Facts[fact] != value {
		t.Errorf("%s: %s is %v, want %v", code, fact, refused.Facts[fact], value)
	}
}

// cells lists problems as "E21 error_value".
func cells(problems []Problem) string {
	var list []string
	for _, p := range problems {
		list = append(list, strings.TrimSpace(p.Cell+" "+p.Code))
	}
	return strings.Join(list, ", ")
}

func TestBadSamplesNameEveryWrongCell(t *testing.T) {
	for name, want := range map[string]string{
		"bad/rfk-salah-tahun.xlsx":     "A3 wrong_year, A4 contradiction_update",
		"bad/rfk-unit-ganda.xlsx":      "A22 duplicate_unit, A55 duplicate_unit",
		"bad/rfk-div0-unit-asing.xlsx": "E21 error_value, I29 error_value, A39 unknown_unit, D50 not_a_number",
	} {
		for _, year := range []int{0, 2023} {
			if got := cells(readSample(t, name, Options{Year: year}).Problems); got != want {
				t.Errorf("%s: %s, want %s", name, got, want)
			}
		}
	}
}
