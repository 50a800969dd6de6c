package export_test

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"serapan/billing"
	"serapan/budget"
	. "serapan/export"
)

func day(words string) budget.Date {
	d, err := budget.ParseDate(words)
	if err != nil {
		panic(err)
	}
	return d
}

// aMeeting is one work on the list, with all that people can say of one in hostile words; and one whose age
// nobody knows.
func aMeeting() Meeting {
	claim := budget.Claim{Key: "a", Unit: "1.02", Package: "=1+1\x00\x1b[31m\u202eRSUD\n" + strings.Repeat("panjang ", 5000), Contract: "+62", Provider: "@SUM(A1)", Term: budget.TermRetention,
		Amount: 900_719_925_474_099_317, Handover: budget.Paper{Day: day("2023-09-04")}}
	w := &billing.Work{Claim: claim,
		Answers: []billing.Answer{{Kind: billing.Promised, Day: day("2023-10-02"), Verdict: billing.Broken}, {Kind: billing.Billed, Number: "-2+3"}},
		Obstacles: []billing.Obstacle{{Reason: billing.ObstacleCash, Ended: day("2023-10-01")},
			{Reason: billing.ObstacleOther, Words: "=cmd|'/C calc'!A0", Helper: "BPKD"}},
		Pauses: []billing.Pause{{Reason: "=menunggu", From: day("2023-10-01"), Until: day("2023-10-30")}},
		Nudges: []billing.Nudge{{Level: billing.L2, Day: day("2023-10-16")}, {Level: billing.L1, Day: day("2023-10-09")}, {Level: billing.L1, Day: day("2023-10-09"), Chat: 2}},
	}
	old := &billing.Work{Claim: budget.Claim{Key: "b", Unit: "7.01", Package: "Pagar", Amount: 5, Handover: budget.Paper{Day: day("2019-09-04")}}}
	return Meeting{Region: "=Kabupaten", Today: day("2023-10-24"), Sources: []string{"-berkas.xlsx"},
		Units: map[string]budget.Unit{"1.02": {Code: "1.02", Name: "Dinas \"Kesehatan\""}},
		Survey: billing.Survey{
			Items:  []billing.Item{{Work: w, Step: billing.S1, Desk: billing.Desk{Lane: billing.LaneUnit, Unit: "1.02"}, Age: 35, StepAge: 35, Value: claim.Amount, Broken: true, Meeting: true}},
			Unaged: []billing.Item{{Work: old, Step: billing.S2, Value: 5}},
		}}
}

func TestMeetingCellByCell(t *testing.T) {
	data, err := XLSX(aMeeting().Tables()...)
	if err != nil {
		t.Fatal(err)
	}
	f := read(t, data)
	defer f.Close()
	for cell, want := range map[string]string{
		"Daftar rapat!A1": "Daftar rapat: 1 pekerjaan yang sudah cukup diingatkan", "Daftar rapat!A2": "=Kabupaten, 24 Oktober 2023", "Daftar rapat!A3": "-berkas.xlsx",
		"Daftar rapat!A5": "No.", "Daftar rapat!B6": "Dinas \"Kesehatan\"", "Daftar rapat!D6": "+62", "Daftar rapat!E6": "Retensi", "Daftar rapat!F6": "@SUM(A1)",
		"Daftar rapat!G6": "9007199254740993.17", "Daftar rapat!H6": "45173", "Daftar rapat!I6": "35", "Daftar rapat!J6": "menunggu tagihan/SPP", "Daftar rapat!K6": "PPK/PPTK",
		"Daftar rapat!M6": "Ingatkan: 9 Okt 2023\nPerhatian: 16 Okt 2023", "Daftar rapat!N6": "janji 2 Okt 2023 (ingkar)\nditagih -2+3",
		"Daftar rapat!O6": "lainnya: =cmd|'/C calc'!A0 (bantuan: BPKD)", "Daftar rapat!P6": "janji terlewati\ndijeda s.d. 30 Okt 2023: =menunggu", "Daftar rapat!A7": "JUMLAH",
		"Semua!A1": "Semua pekerjaan selesai yang belum dibayar: 2", "Semua!B7": "7.01", "Semua!I7": "", "Semua!L7": "",
		"Per unit!A6": "Dinas \"Kesehatan\"", "Per unit!B6": "1", "Per unit!D6": "1", "Per unit!A7": "7.01", "Per unit!E7": "1",
	} {
		sheet, at, _ := strings.Cut(cell, "!")
		if got, err := f.GetCellValue(sheet, at, excelize.Options{RawCellValue: true}); got != want || err != nil {
			t.Errorf("%s is %q, want %q (%v)", cell, got, want, err)
		}
	}
	if name, _ := f.GetCellValue("Daftar rapat", "C6"); !strings.HasPrefix(name, "=1+1") || strings.ContainsAny(name, "\x00\x1b\n\u202e") || len([]rune(name)) > 2000 {
		t.Errorf("the package is called %.40q of %d characters", name, len(name))
	}
	for _, sheet := range f.GetSheetList() {
		formulas(t, f, sheet)
	}
}

// formulas fails where anything but a total is a formula.
func formulas(t *testing.T, f *excelize.File, sheet string) {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	totals := 0
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
			if totals++; !strings.HasPrefix(formula, "SUBTOTAL(109,") {
				t.Errorf("%s!%s is the formula %q", sheet, cell, formula)
			}
		}
	}
	if totals == 0 {
		t.Errorf("%s has no live total", sheet)
	}
}

// On paper: A4 across, the header on every page and in sight on the screen.
func TestMeetingOnPaper(t *testing.T) {
	data, err := XLSX(aMeeting().Tables()...)
	if err != nil {
		t.Fatal(err)
	}
	f := read(t, data)
	defer f.Close()
	layout, err := f.GetPageLayout("Daftar rapat")
	if err != nil || *layout.Size != 9 || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 {
		t.Errorf("layout %+v, %v", layout, err)
	}
	if panes, err := f.GetPanes("Daftar rapat"); err != nil || !panes.Freeze || panes.YSplit != 5 {
		t.Errorf("panes %+v, %v", panes, err)
	}
	var titles []string
	for _, name := range f.GetDefinedName() {
		if name.Name == "_xlnm.Print_Titles" {
			titles = append(titles, name.RefersTo)
		}
	}
	if got := strings.Join(titles, " "); got != "'Daftar rapat'!$5:$5 'Semua'!$5:$5 'Per unit'!$5:$5" {
		t.Errorf("rows on every page: %s", got)
	}
}
