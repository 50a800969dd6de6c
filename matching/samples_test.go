package matching_test

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"
	"time"

	"serapan/budget"
	"serapan/matching"
	"serapan/sheet"
)

// sampleFolder has the shared sample files.
const sampleFolder = "../sheet/testdata/samples/"

// truth is what expected.json says about works list and register.
type truth struct {
	evidence map[string]string // "sp2d row/works row" → nomor, kontrak or penyedia
	count    int               // finished and unpaid once the register is matched
	value    string
}

func sampleTruth(t testing.TB) truth {
	t.Helper()
	data, err := os.ReadFile(sampleFolder + "expected.json")
	if err != nil {
		t.Fatal(err)
	}
	var all struct {
		Files map[string]struct {
			Matches [][3]any `json:"matches"`
			After   struct {
				Count int
				Value string
			} `json:"after_sp2d_register"`
		}
	}
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	works := all.Files["pekerjaan-2023.xlsx"]
	tr := truth{map[string]string{}, works.After.Count, works.After.Value}
	for _, m := range all.Files["sp2d-2023.xlsx"].Matches {
		tr.evidence[pair(int(m[0].(float64)), int(m[1].(float64)))] = m[2].(string)
	}
	return tr
}

// pair names a row of the register with a row of the works list.
func pair(payment, claim int) string {
	return fmt.Sprint(payment, "/", claim)
}

// readSample reads a sample file without any problem.
func readSample(t testing.TB, name string) *sheet.Reading {
	t.Helper()
	read := func(name string, o sheet.Options) *sheet.Reading {
		data, err := os.ReadFile(sampleFolder + name)
		if err != nil {
			t.Fatal(err)
		}
		r, err := sheet.Read(t.Context(), data, o)
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Problems) > 0 {
			t.Fatalf("%s: %v", name, r.Problems[0])
		}
		return r
	}
	units := budget.NewDirectory(read("units.csv", sheet.Options{}).Units)
	return read(name, sheet.Options{Units: units, Name: name, Today: budget.Date{Year: 2023, Month: time.October, Day: 25}})
}

// rowsOf finds the rows of a match.
type rowsOf struct {
	payment, claim map[string]int
}

func newRowsOf(claims []budget.Claim, payments []budget.Payment) rowsOf {
	r := rowsOf{map[string]int{}, map[string]int{}}
	for _, c := range claims {
		r.claim[c.Key] = c.Row
	}
	for _, p := range payments {
		r.payment[p.Number] = p.Row
	}
	return r
}

// TestSampleIsMatchedAsExpected: every pair of expected.json is found, and no other.
func TestSampleIsMatchedAsExpected(t *testing.T) {
	tr := sampleTruth(t)
	claims, payments := readSample(t, "pekerjaan-2023.xlsx").Claims, readSample(t, "sp2d-2023.xlsx").Payments
	tests := []struct {
		name   string
		change func(*budget.Claim)
		exact  map[matching.Evidence]int
		asked  int // proposals, all of them right
	}{
		{"as it is: five of the pairs share the SPM, too", func(*budget.Claim) {},
			map[matching.Evidence]int{"nomor": 1588, "spm": 5, "kontrak": 10}, 9},
		{"without the numbers of SPM", func(c *budget.Claim) { c.SPM = budget.Paper{} },
			map[matching.Evidence]int{"nomor": 1588, "kontrak": 12}, 12},
		{"a list without SPM and SP2D", func(c *budget.Claim) { c.SPM, c.SP2D = budget.Paper{}, budget.Paper{} },
			map[matching.Evidence]int{"kontrak": 1105}, 507},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			changed := make([]budget.Claim, len(claims))
			for i, c := range claims {
				tt.change(&c)
				changed[i] = c
			}
			exact := checkExact(t, tr, changed, payments)
			for evidence, want := range tt.exact {
				if exact[evidence] != want {
					t.Errorf("%d exact matches by %s, want %d", exact[evidence], evidence, want)
				}
			}
			if got := checkProposals(t, tr, changed, payments); got != tt.asked {
				t.Errorf("%d payments are proposed, want %d", got, tt.asked)
			}
		})
	}
}

func checkExact(t *testing.T, tr truth, claims []budget.Claim, payments []budget.Payment) map[matching.Evidence]int {
	t.Helper()
	rows, counts := newRowsOf(claims, payments), map[matching.Evidence]int{}
	for _, m := range matching.Exact(claims, payments, nil) {
		if tr.evidence[pair(rows.payment[m.Payment], rows.claim[m.Claim])] == "" {
			t.Errorf("exact and wrong: %+v", m)
		}
		counts[m.Evidence]++
	}
	return counts
}

// checkProposals counts the payments whose first proposal is right and names the others.
func checkProposals(t *testing.T, tr truth, claims []budget.Claim, payments []budget.Payment) int {
	t.Helper()
	seen := map[string]bool{}
	for _, p := range matching.Propose(claims, payments, nil) {
		if seen[p.Payment.Number] {
			continue
		}
		seen[p.Payment.Number] = true
		if len(p.Claims) != 1 || tr.evidence[pair(p.Payment.Row, p.Claims[0].Row)] == "" {
			t.Errorf("proposed first and wrong: SP2D row %d, %d claims, %v", p.Payment.Row, len(p.Claims), p.Why)
		}
	}
	return len(seen)
}

// TestSampleHasTheExpectedRestOnceConfirmed: with the proposals confirmed the finished works that nobody
// paid are those of expected.json, to the rupiah.
func TestSampleHasTheExpectedRestOnceConfirmed(t *testing.T) {
	tr := sampleTruth(t)
	claims, payments := readSample(t, "pekerjaan-2023.xlsx").Claims, readSample(t, "sp2d-2023.xlsx").Payments
	var decided []matching.Decision
	for _, p := range matching.Propose(claims, payments, nil) {
		decided = append(decided, matching.Decision{Payment: p.Payment.Number, Claims: keysOf(p.Claims), Same: true})
	}
	paid := map[string]budget.Rupiah{}
	for _, m := range matching.Exact(claims, payments, decided) {
		paid[m.Claim] += m.Amount
	}
	count, value := 0, budget.Rupiah(0)
	for _, c := range claims {
		if c.Finished() && !matching.Covers(c.Amount, paid[c.Key]) {
			count++
			value += c.Amount
		}
	}
	if count != tr.count || value.String() != tr.value {
		t.Errorf("%d works worth %s stay unpaid, want %d worth %s", count, value, tr.count, tr.value)
	}
	if left := matching.Propose(claims, payments, decided); len(left) > 0 {
		t.Errorf("%d proposals are left after all were confirmed", len(left))
	}
}
