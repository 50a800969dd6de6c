package sample

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"serapan/budget"
)

// decrees are the days of the joint decrees (SKB 3 Menteri) with the election days of 2024, written
// down a second time: national holidays and collective leave by month.
var decrees = map[int][2]string{
	2023: {"0101 0122 0218 0322 0407 0422 0423 0501 0518 0601 0604 0629 0719 0817 0928 1225",
		"0123 0323 0419 0420 0421 0424 0425 0602 0628 0630 1226"},
	2024: {"0101 0208 0210 0214 0311 0329 0331 0410 0411 0501 0509 0523 0601 0617 0707 0817 0916 1127 1225",
		"0209 0312 0408 0409 0412 0415 0510 0524 0618 1226"},
	2025: {"0101 0127 0129 0329 0331 0401 0418 0420 0501 0512 0529 0601 0606 0627 0817 0905 1225",
		"0128 0328 0402 0403 0404 0407 0513 0530 0609 0818 1226"},
	2026: {"0101 0116 0217 0319 0321 0322 0403 0405 0501 0514 0527 0531 0601 0616 0817 0825 1225",
		"0216 0318 0320 0323 0324 0515 0528 1224"},
	2027: {"0101 0105 0206 0308 0310 0311 0326 0328 0501 0506 0517 0520 0601 0606 0815 0817 1225 1226",
		"0205 0309 0312 0315 0325 0518 0519 1224"},
}

func TestHolidaysAreThoseOfTheDecrees(t *testing.T) {
	have := map[int]map[budget.HolidayKind][]string{}
	for _, h := range Holidays() {
		if have[h.Date.Year] == nil {
			have[h.Date.Year] = map[budget.HolidayKind][]string{}
		}
		have[h.Date.Year][h.Kind] = append(have[h.Date.Year][h.Kind], fmt.Sprintf("%02d%02d", h.Date.Month, h.Date.Day))
		if h.Name == "" || h.Decree == "" {
			t.Errorf("%s has no name or decree", h.Date)
		}
	}
	for year, want := range decrees {
		for i, kind := range []budget.HolidayKind{budget.NationalHoliday, budget.CollectiveLeave} {
			if got := strings.Join(have[year][kind], " "); got != want[i] {
				t.Errorf("%d %s:\n got %s\nwant %s", year, kind, got, want[i])
			}
		}
	}
	if len(have) != len(decrees) {
		t.Errorf("%d years, want %d", len(have), len(decrees))
	}
}

func TestUnitsAreTellable(t *testing.T) {
	units := bekasiUnits()
	codes, names, kinds := map[string]bool{}, map[string]bool{}, map[budget.UnitKind]int{}
	for _, u := range units {
		if codes[u.Code] || names[u.Name] || names[u.Short] || len(u.Code) != codeLength || !u.Kind.Valid() {
			t.Errorf("%s %s: code or name twice, or of the wrong form", u.Code, u.Name)
		}
		codes[u.Code], names[u.Name], names[u.Short] = true, true, true
		kinds[u.Kind]++
	}
	if len(units) < 76 || kinds[budget.Kecamatan] != 23 || kinds[budget.Bagian] != 12 {
		t.Errorf("%d units: %v", len(units), kinds)
	}
	if !slices.IsSortedFunc(units, func(a, b budget.Unit) int { return strings.Compare(a.Code, b.Code) }) {
		t.Error("units do not stand in the order of their codes")
	}
}

// "PUPR" was split into two offices: the bot must ask which.
func TestOldNamesAreAmbiguousWhereTheyMustBe(t *testing.T) {
	directory := budget.NewDirectory(bekasiUnits())
	for query, want := range map[string]int{"pupr": 2, "kesra": 1, "setu": 1, "cikarang": 5, "tambun": 2, "rsud": 2, "cikut": 1, "dinkes": 1} {
		if found := directory.Find(query); len(found) != want {
			t.Errorf("%q finds %d units, want %d: %v", query, len(found), want, found)
		}
	}
}
