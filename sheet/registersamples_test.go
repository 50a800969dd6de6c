package sheet

import (
	"encoding/json"
	"os"
	"slices"
	"testing"

	"serapan/budget"
)

// registerTruth is the part of expected.json about registers.
type registerTruth struct {
	Rows   int    `json:"rows"`
	Sheet  string `json:"sheet"`
	AsOf   string `json:"as_of"`
	ByFile struct {
		Count  int
		Value  string
		ByStep map[string][]any `json:"by_step"`
		Units  map[string]countValue
	} `json:"by_file"`
	Unpaid []struct {
		Row        int
		RUP        string `json:"kd_rup"`
		Unit       string
		Contract   string `json:"no_kontrak"`
		BAST       string `json:"no_bast"`
		Term       *int   `json:"termin"`
		Amount     string
		Step       string
		Handover   string `json:"tgl_bast"`
		InRegister bool   `json:"paid_in_register"`
	}
	States map[string]int             `json:"claims_by_state"`
	Totals map[string]json.RawMessage `json:"totals"`
	Units  map[string]json.RawMessage `json:"units"`
	Match  [][]any                    `json:"matches"`

	Instructions []instructionTruth
}

type countValue struct {
	Count int
	Value string
}

func registerTruths(t testing.TB) map[string]registerTruth {
	t.Helper()
	data, err := os.ReadFile("testdata/samples/expected.json")
	if err != nil {
		t.Fatal(err)
	}
	var raw struct{ Files map[string]json.RawMessage }
	must(t, json.Unmarshal(data, &raw))
	all := map[string]registerTruth{}
	for _, name := range []string{"pekerjaan-2023.xlsx", "sp2d-2023.xlsx", "epurchasing-2023.csv", "ikp-2023-11.xlsx"} {
		var truth registerTruth
		must(t, json.Unmarshal(raw.Files[name], &truth))
		all[name] = truth
	}
	return all
}

// stepOf is the step of an unpaid claim as the truth counts it: by the last paper present.
func stepOf(c budget.Claim) string {
	switch {
	case c.SPM.Exists():
		return "S3"
	case c.SPP.Exists():
		return "S2"
	}
	return "S1"
}

func TestSampleWorksReadToTheRupiah(t *testing.T) {
	want := registerTruths(t)["pekerjaan-2023.xlsx"]
	r := readSample(t, "pekerjaan-2023.xlsx", Options{Year: 2023})
	if r.Kind != budget.KindWorks || r.Sheet != want.Sheet || r.AsOf.String() != want.AsOf || len(r.Claims) != want.Rows || len(r.Problems) > 0 {
		t.Fatalf("read as %s of %s, %d claims, problems %v", r.Kind, r.AsOf, len(r.Claims), r.Problems)
	}
	if got := cells(r.Warnings); got != "dated_by_rows" {
		t.Errorf("warnings %s", got)
	}
	byRow, states := map[int]budget.Claim{}, map[string]int{}
	count, sum := map[string]int{}, map[string]budget.Rupiah{}
	for _, c := range r.Claims {
		switch {
		case c.SP2D.Exists():
			states["paid"]++
		case c.Finished():
			states["finished_unpaid"]++
			byRow[c.Row] = c
			for _, key := range []string{"", c.Unit, stepOf(c)} {
				count[key]++
				sum[key] += c.Amount
			}
		case c.Minutes.Exists():
			states["bap_without_bast"]++
		default:
			states["running"]++
		}
	}
	for state, n := range want.States {
		if states[state] != n {
			t.Errorf("%d %s, want %d", states[state], state, n)
		}
	}
	if count[""] != want.ByFile.Count || sum[""].String() != want.ByFile.Value {
		t.Errorf("%d unpaid of %s, want %d of %s", count[""], sum[""], want.ByFile.Count, want.ByFile.Value)
	}
	for unit, truth := range want.ByFile.Units {
		if count[unit] != truth.Count || sum[unit].String() != truth.Value {
			t.Errorf("%s: %d of %s, want %v", unit, count[unit], sum[unit], truth)
		}
	}
	for step, truth := range want.ByFile.ByStep {
		if float64(count[step]) != truth[0] || sum[step].String() != truth[1] {
			t.Errorf("%s: %d of %s, want %v", step, count[step], sum[step], truth)
		}
	}
	if len(want.Unpaid) != len(byRow) {
		t.Errorf("%d unpaid, want %d", len(byRow), len(want.Unpaid))
	}
	for _, truth := range want.Unpaid {
		c, term := byRow[truth.Row], 0
		if truth.Term != nil {
			term = *truth.Term
		}
		if c.RUP != truth.RUP || c.Unit != truth.Unit || c.Contract != truth.Contract || c.Handover.Number != truth.BAST || c.Term != term ||
			c.Amount.String() != truth.Amount || c.Handover.Day.String() != truth.Handover || stepOf(c) != truth.Step {
			t.Errorf("row %d: %+v, want %+v", truth.Row, c, truth)
		}
	}
}

func TestSamplePaymentsReadToTheSen(t *testing.T) {
	want := registerTruths(t)["sp2d-2023.xlsx"]
	r := readSample(t, "sp2d-2023.xlsx", Options{Year: 2023})
	if r.Kind != budget.KindSP2D || r.Sheet != want.Sheet || r.AsOf.String() != want.AsOf || r.Year != 2023 || len(r.Payments) != want.Rows {
		t.Fatalf("read as %s of %s, %d payments", r.Kind, r.AsOf, len(r.Payments))
	}
	if len(r.Problems)+len(r.Warnings) > 0 {
		t.Errorf("problems %v, warnings %v", r.Problems, r.Warnings)
	}
	sums, rows, gross, up := map[string]budget.Rupiah{}, map[string]int{}, map[string]budget.Rupiah{}, map[string]budget.Rupiah{}
	for _, p := range r.Payments {
		sums["gross_all"] += p.Gross
		sums["potongan"] += p.Deducted
		sums["net"] += p.Net
		rows[p.Unit]++
		if p.Absorbs() {
			sums["gross_without_up"] += p.Gross
			gross[p.Unit] += p.Gross
		} else {
			sums["gross_up"] += p.Gross
			up[p.Unit] += p.Gross
		}
		if p.Kind == "" || p.SPM.Number == "" || p.SPM.Day.IsZero() || p.Text == "" {
			t.Errorf("row %d is not whole: %+v", p.Row, p)
		}
	}
	for name, raw := range want.Totals {
		var truth string
		must(t, json.Unmarshal(raw, &truth))
		if sums[name].String() != truth {
			t.Errorf("%s is %s, want %s", name, sums[name], truth)
		}
	}
	for unit, raw := range want.Units {
		var truth struct {
			Rows  int
			Gross string `json:"gross_without_up"`
			UP    string
		}
		must(t, json.Unmarshal(raw, &truth))
		if rows[unit] != truth.Rows || gross[unit].String() != truth.Gross || up[unit].String() != truth.UP {
			t.Errorf("%s: %d rows, %s and %s, want %+v", unit, rows[unit], gross[unit], up[unit], truth)
		}
	}
}

// TestSamplesNameEachOther checks rows and numbers of both samples against the truth of what pays what.
func TestSamplesNameEachOther(t *testing.T) {
	works, payments := readSample(t, "pekerjaan-2023.xlsx", Options{}), readSample(t, "sp2d-2023.xlsx", Options{})
	claim, payment := map[float64]budget.Claim{}, map[float64]budget.Payment{}
	for _, c := range works.Claims {
		claim[float64(c.Row)] = c
	}
	for _, p := range payments.Payments {
		payment[float64(p.Row)] = p
	}
	for _, m := range registerTruths(t)["sp2d-2023.xlsx"].Match {
		p, c := payment[m[0].(float64)], claim[m[1].(float64)]
		if p.Unit != c.Unit || p.Gross != c.Amount || m[2] == "nomor" && (p.Number != c.SP2D.Number || p.Day != c.SP2D.Day) {
			t.Errorf("%v: %+v does not pay %+v", m, p, c)
		}
	}
}

func TestSamplePurchasesReadToTheRupiah(t *testing.T) {
	want := registerTruths(t)["epurchasing-2023.csv"]
	r := readSample(t, "epurchasing-2023.csv", Options{Year: 2023, AsOf: budget.Date{Year: 2023, Month: 10, Day: 24}})
	if r.Kind != budget.KindEPurchasing || r.AsOf.String() != want.AsOf || len(r.Purchases) != want.Rows || len(r.Problems)+len(r.Warnings) > 0 {
		t.Fatalf("read as %s of %s, %d purchases, problems %v, warnings %v", r.Kind, r.AsOf, len(r.Purchases), r.Problems, r.Warnings)
	}
	type sums struct {
		Count     int
		Value     budget.Rupiah
		EPCount   int
		EPValue   budget.Rupiah
		Cancelled int
	}
	by := map[string]*sums{"": {}}
	for _, p := range r.Purchases {
		if by[p.Unit] == nil {
			by[p.Unit] = &sums{}
		}
		for _, s := range []*sums{by[""], by[p.Unit]} {
			switch {
			case !p.Counts():
				s.Cancelled++
			case p.Electronic():
				s.EPCount++
				s.EPValue += p.Value
				fallthrough
			default:
				s.Count++
				s.Value += p.Value
			}
		}
		if p.Electronic() != (p.Channel != "") || p.Day.IsZero() || p.Number == "" {
			t.Errorf("row %d is not whole: %+v", p.Row, p)
		}
	}
	check := func(unit string, raw json.RawMessage) {
		var truth struct {
			Count     int
			Value     string
			EPCount   int    `json:"ep_count"`
			EPValue   string `json:"ep_value"`
			Cancelled int
		}
		must(t, json.Unmarshal(raw, &truth))
		if got := by[unit]; got.Count != truth.Count || got.Value.String() != truth.Value || got.EPCount != truth.EPCount || got.EPValue.String() != truth.EPValue || got.Cancelled != truth.Cancelled {
			t.Errorf("%q: %+v, want %+v", unit, got, truth)
		}
	}
	whole, err := json.Marshal(want.Totals)
	must(t, err)
	check("", whole)
	for unit, raw := range want.Units {
		check(unit, raw)
	}
}

type instructionTruth struct {
	Row                                                          int
	Nomor, Bulan, Uraian, Output, Satuan, Target, Sasaran, Bukti string
	Units                                                        int
	Codes                                                        []string
	Batas                                                        string
}

func TestSampleInstructions(t *testing.T) {
	want := registerTruths(t)["ikp-2023-11.xlsx"]
	r := readSample(t, "ikp-2023-11.xlsx", Options{Year: 2023})
	if r.Kind != budget.KindIKP || r.Sheet != want.Sheet || r.Year != 2023 || len(r.Instructions) != want.Rows || len(r.Problems)+len(r.Warnings) > 0 {
		t.Fatalf("read as %s, %d instructions, problems %v, warnings %v", r.Kind, len(r.Instructions), r.Problems, r.Warnings)
	}
	for i, truth := range want.Instructions {
		got := r.Instructions[i]
		units := 0
		for _, u := range bekasi(t).Units() {
			if got.Audience.Has(u) {
				units++
			}
		}
		month := budget.Date{Year: got.Year, Month: got.Month, Day: 1}.String()[:7]
		if got.Row != truth.Row || got.Number != truth.Nomor || month != truth.Bulan || got.Text != truth.Uraian || got.Output != truth.Output ||
			got.Measure != truth.Satuan || got.Target.String() != truth.Target || string(got.Audience.Scope) != truth.Sasaran || units != truth.Units ||
			!slices.Equal(got.Audience.Codes, truth.Codes) || got.Due.String() != truth.Batas || got.Evidence != truth.Bukti {
			t.Errorf("%+v, want %+v", got, truth)
		}
	}
}
