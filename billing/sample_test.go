package billing_test

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"

	. "serapan/billing"
	"serapan/budget"
)

// rupiah reads the decimal strings of expected.json.
type rupiah budget.Rupiah

func (r *rupiah) UnmarshalText(text []byte) error {
	amount, err := budget.ParseRupiah(string(text))
	*r = rupiah(amount)
	return err
}

// sum is a number and a value, written as a list of two.
type sum Money

func (s *sum) UnmarshalJSON(text []byte) error {
	var value rupiah
	err := json.Unmarshal(text, &[]any{&s.Count, &value})
	s.Value = budget.Rupiah(value)
	return err
}

// listed is what the maker of the sample files says of the works list.
type listed struct {
	ByFile struct {
		Count  int
		Value  rupiah
		ByStep map[string]sum `json:"by_step"`
		ByAge  map[string]sum `json:"by_wd_age"`
		Units  map[string]struct {
			Count int
			Value rupiah
		}
	} `json:"by_file"`
	Unpaid []struct {
		Row    int
		Unit   string
		Amount rupiah
		Step   string
		BAST   string `json:"tgl_bast"`
		Age    int    `json:"age_wd"`
		Paid   bool   `json:"paid_in_register"`
	}
}

func sampleTruth(t testing.TB) listed {
	t.Helper()
	text, err := os.ReadFile("../sheet/testdata/samples/expected.json")
	if err != nil {
		t.Fatal(err)
	}
	var truth struct{ Files map[string]json.RawMessage }
	if err := json.Unmarshal(text, &truth); err != nil {
		t.Fatal(err)
	}
	var works listed
	if err := json.Unmarshal(truth.Files["pekerjaan-2023.xlsx"], &works); err != nil {
		t.Fatal(err)
	}
	return works
}

// sampleWorks are the unpaid works of the sample, as its list alone shows them.
func sampleWorks(truth listed) []Work {
	var works []Work
	for _, row := range truth.Unpaid {
		w := finished(day(row.BAST), budget.Rupiah(row.Amount))
		w.Key, w.Unit = fmt.Sprint("row ", row.Row), row.Unit
		if row.Step >= "S2" {
			w.SPP = paper("SPP", "")
		}
		if row.Step == "S3" {
			w.SPM = paper("SPM", "")
		}
		works = append(works, w)
	}
	return works
}

func TestTheSampleAddsUp(t *testing.T) {
	truth := sampleTruth(t)
	works := sampleWorks(truth)
	v := on("2023-10-24")
	for i, row := range truth.Unpaid {
		if age, err := v.Age(works[i]); err != nil || age != row.Age {
			t.Errorf("row %d: age %d (%v), want %d", row.Row, age, err, row.Age)
		}
	}
	sums, err := v.Sum(works)
	if err != nil {
		t.Fatal(err)
	}
	want := truth.ByFile
	if sums.Count != 377 || sums.Money != (Money{want.Count, budget.Rupiah(want.Value)}) {
		t.Errorf("all: %+v", sums.Money)
	}
	for i, name := range []string{"0-4", "5-9", "10-16", "17-29", ">=30"} {
		if sums.ByAge[i] != Money(want.ByAge[name]) {
			t.Errorf("%s: %+v, want %+v", name, sums.ByAge[i], want.ByAge[name])
		}
	}
	for step, name := range map[Step]string{S1: "S1", S2: "S2", S3: "S3"} {
		if sums.ByStep[step] != Money(want.ByStep[name]) {
			t.Errorf("%s: %+v, want %+v", name, sums.ByStep[step], want.ByStep[name])
		}
	}
	for i, unit := range sums.ByUnit {
		if truth := want.Units[unit.Unit]; unit.Money != (Money{truth.Count, budget.Rupiah(truth.Value)}) {
			t.Errorf("%s: %+v, want %+v", unit.Unit, unit.Money, truth)
		}
		if i > 0 && sums.ByUnit[i-1].Value < unit.Value {
			t.Errorf("%s is not the worst that is left", unit.Unit)
		}
	}
	if len(sums.ByUnit) == 0 || sums.ByUnit[0].Value == 0 {
		t.Error("no units")
	}
}

// What the leader asks for: 56 % today, and how much if every finished work were paid.
func TestPotentialOfTheSample(t *testing.T) {
	truth := sampleTruth(t)
	works := sampleWorks(truth)
	for i, row := range truth.Unpaid {
		if row.Paid {
			works[i].PaidOn = day("2023-10-20")
		}
	}
	sums, err := on("2023-10-24").Sum(works)
	if err != nil || sums.Money != (Money{353, 717_927_299_593 * budget.OneRupiah}) {
		t.Fatalf("%+v (%v)", sums.Money, err)
	}
	a := budget.Absorption{Pagu: 7_178_339_381_226 * budget.OneRupiah, Realized: 4_019_870_053_486_56}
	got, ok := Potential(a, sums.Value)
	if !ok || got.Rounded(2) != 66*budget.OnePercent {
		t.Errorf("%v", got)
	}
	if _, ok := Potential(budget.Absorption{}, sums.Value); ok {
		t.Error("without a pagu")
	}
}
