package sample_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"serapan/budget"
	"serapan/sample"
	"serapan/sheet"
)

// read reads a file of the region that must have no wrong cell.
func read(t *testing.T, r *sample.Region, file sample.File) *sheet.Reading {
	t.Helper()
	got, err := sheet.Read(context.Background(), file.Data, sheet.Options{Name: file.Name, Today: r.AsOf, Units: budget.NewDirectory(r.Units)})
	if err != nil {
		t.Fatalf("%s: %v", file.Name, err)
	}
	if got.Kind != file.Kind || len(got.Problems) > 0 {
		t.Fatalf("%s is read as %q with the problems %v", file.Name, got.Kind, got.Problems)
	}
	return got
}

func TestPurchasesReadBack(t *testing.T) {
	for _, r := range []*sample.Region{sample.Make(2023), sample.MakeOther(4)} {
		comma := sample.Mess{CSV: &sample.CSVStyle{Delimiter: ','}, Money: []sample.MoneyStyle{sample.MoneyDigits}, Dates: []sample.DateStyle{sample.DateISO}}
		for _, m := range []sample.Mess{comma, sample.WorksMess()} {
			m.Total, m.Signature = false, false
			file, err := r.Purchases(r.AsOf, m)
			if err != nil {
				t.Fatal(err)
			}
			faults := unlike(r.PurchasesOn(r.AsOf), read(t, r, file).Purchases, func(p budget.Purchase) string { return p.Number }, func(p budget.Purchase) string {
				p.Row = 0
				return fmt.Sprintf("%+v", p)
			})
			if len(faults) > 0 {
				t.Errorf("%s: %v", file.Name, faults[:min(len(faults), 4)])
			}
		}
	}
}

func TestInstructionsReadBack(t *testing.T) {
	for _, r := range []*sample.Region{sample.Make(2023), sample.MakeOther(4)} {
		file, err := r.InstructionFile(sample.Mess{Dates: []sample.DateStyle{sample.DateLong, sample.DateSlash}})
		if err != nil {
			t.Fatal(err)
		}
		faults := unlike(r.Instructions(), read(t, r, file).Instructions, func(i budget.Instruction) string { return i.Number }, func(i budget.Instruction) string {
			i.Row = 0
			return fmt.Sprintf("%+v", i)
		})
		if len(faults) > 0 {
			t.Errorf("%s: %v", file.Name, faults[:min(len(faults), 4)])
		}
	}
}

func TestPurchasesAreAsInARegency(t *testing.T) {
	r := sample.Make(2023)
	all := r.PurchasesOn(r.AsOf)
	cancelled, electronic := 0, map[string]int{}
	for _, p := range all {
		if !p.Counts() {
			cancelled++
		}
		electronic[p.Unit] += map[bool]int{true: 1}[p.Electronic()]
	}
	var idle []string
	for _, u := range r.Units {
		if electronic[u.Code] == 0 {
			idle = append(idle, u.Code)
		}
	}
	if len(all) < 1850 || len(all) > 2150 || cancelled*100 < len(all)*5 || cancelled*100 > len(all)*9 || len(idle) != 3 {
		t.Errorf("%d purchases, %d cancelled, %v without e-purchasing", len(all), cancelled, idle)
	}
	if slices.ContainsFunc(idle, func(code string) bool { return code[:4] != "7.01" }) {
		t.Errorf("%v are not all kecamatan", idle)
	}
	if later := r.PurchasesOn(r.AsOf.AddDays(20)); len(later) <= len(all) || !slices.Equal(later[:len(all)], all) {
		t.Error("the list of later does not begin with that of now")
	}
}
