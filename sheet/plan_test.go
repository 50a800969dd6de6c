package sheet

import (
	"fmt"
	"strings"
	"testing"

	"serapan/budget"
)

// plansOf prints plans as "disdik 1+2+…".
func plansOf(plans []budget.Plan) string {
	var list []string
	for _, p := range plans {
		var months []string
		for _, m := range p.Months {
			months = append(months, strings.TrimSuffix(m.String(), ".00"))
		}
		list = append(list, short([]budget.Figure{{Code: p.Code}})+" "+strings.Join(months, "+"))
	}
	return strings.ReplaceAll(strings.Join(list, "; "), " 0/0", "")
}

const twelve = "1+2+3+4+5+6+7+8+9+10+11+12"

func TestLayoutsOfCashPlans(t *testing.T) {
	for _, c := range []struct{ name, rows, want, problems string }{
		{"months by name", `
ANGGARAN KAS TAHUN ANGGARAN 2023
No|Nama OPD|Total Anggaran|Januari|Pebruari|Maret|Triwulan I|April|Mei|Juni|Triwulan II|Juli|Agustus|September|Triwulan III|Oktober|Nopember|Desember|Triwulan IV|Jumlah
1|Disdik|#78|#1|#2|#3|#6|#4|#5|#6|#15|#7|#8|#9|#24|#10|#11|#12|#33|#78
|JUMLAH|#78|#1|#2|#3|#6|#4|#5|#6|#15|#7|#8|#9|#24|#10|#11|#12|#33|#78
`, "disdik " + twelve, ""},
		{"sums that do not agree", `
RAK TA 2023
Kode SKPD|Nama SKPD|Total RAK|Jan|Feb|Mar|TW 1|Apr|Mei|Jun|Jul|Agt|Sep|Okt|Nop|Des
1.01.0.00.0.00.01.0000|Disdik|#79|#1|#2|#3|#7|#4|#5|#6|#7|#8|#9|#10|#11|#12
`, "disdik " + twelve, "C3 plan_mismatch, G3 plan_mismatch"},
		{"SIPD, lines by account and sub unit, one line of another year", `
Tahun|Kode SKPD|Nama SKPD|Kode Sub SKPD|Nama Sub SKPD|Kode Akun|Nama Akun|Nilai Rincian|Total RAK|bulan_1|bulan_2|bulan_3|bulan_4|bulan_5|bulan_6|bulan_7|bulan_8|bulan_9|bulan_10|bulan_11|bulan_12
2023|1.02.0.00.0.00.01.0000|Dinkes|1.02.0.00.0.00.01.0000|Dinkes|5.1.02.01.01.0024|Kertas|#70|#70|#1|#2|#3|#4|#5|#6|#7|#8|#9|#10|#11|#4
2023|1.02.0.00.0.00.01.0000|Dinkes|1.02.0.00.0.00.01.0000|Dinkes|5.1.02.01.01.0025|Tinta|#8|#8||||||||||||#8
2022|1.02.0.00.0.00.01.0000|Dinkes|1.02.0.00.0.00.01.0001|RSUD|5.1.02.01.01.0025|Tinta|#5|#5|#5|||||||||||
`, "dinkes " + twelve + "; rsud 5+0+0+0+0+0+0+0+0+0+0+0", "A4 wrong_year"},
		{"targets and realisation in turn", `
ANGGARAN KAS TA 2023
Nama OPD|Total Anggaran|Rincian|Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember
Disdik|#78|Target|#1|#2|#3|#4|#5|#6|#7|#8|#9|#10|#11|#12
||Realisasi|#1|#2|#3|#4|#5|#6|#7|#8|#9|#10||
Dinkes|#78|Target|#1|#2|#3|#4|#5|#6|#7|#8|#9|#10|#11|#12
||Realisasi|#1|#2|#3|#4|#5|#6|#7|#8|#9|#10||
`, "disdik " + twelve + "; dinkes " + twelve, ""},
		{"plan and realisation side by side", `
RAK TA 2023
OPD|Januari||Februari||Maret||April||Mei||Juni||Juli||Agustus||September||Oktober||November||Desember|
|Renc|Real|Renc|Real|Renc|Real|Renc|Real|Renc|Real|Renc|Real|Renc|Real|Renc|Real|Renc|Real|Renc|Real|Renc|Real|Renc|Real
Disdik|#1|#9|#2|#9|#3|#9|#4|#9|#5|#9|#6|#9|#7|#9|#8|#9|#9|#9|#10|#9|#11|#9|#12|#9
`, "disdik " + twelve, ""},
		{"twice the same unit", `
RAK TA 2023
OPD|Jan|Feb|Mar|Apr|Mei|Jun|Jul|Agu|Sep|Okt|Nov|Des
Disdik|#1|#2|#3|#4|#5|#6|#7|#8|#9|#10|#11|#12
Dinas Pendidikan|#1|#2|#3|#4|#5|#6|#7|#8|#9|#10|#11|x
`, "disdik 2+4+6+8+10+12+14+16+18+20+22+12", "A4 duplicate_unit, M4 not_a_number"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := Read(t.Context(), workbookOf(t, sheetData{rows: grid(c.rows)}), Options{Units: few(), Today: october})
			if err != nil {
				t.Fatal(err)
			}
			if got := plansOf(r.Plans); got != c.want || r.Kind != budget.KindRAK || r.Year != 2023 {
				t.Errorf("%s of %d: plans %s, want %s", r.Kind, r.Year, got, c.want)
			}
			if got := cells(r.Problems); got != c.problems {
				t.Errorf("problems %s, want %s", got, c.problems)
			}
		})
	}
}

func TestCashPlanWithoutAMonthIsRefused(t *testing.T) {
	rows := grid(`
RAK TA 2023
OPD|Jan|Feb|Mar|Apr|Mei|Jun|Jul|Agu|Sep|Okt|Nov
Disdik|#1|#2|#3|#4|#5|#6|#7|#8|#9|#10|#11
`)
	_, err := Read(t.Context(), workbookOf(t, sheetData{rows: rows}), Options{Units: few()})
	wantRefusal(t, err, "no_header", "", nil)
	if missing := fmt.Sprint(err.(*budget.Error).Facts["Missing"]); missing != "[Desember]" {
		t.Errorf("missing %s", missing)
	}
}

func TestListsOfUnits(t *testing.T) {
	r, err := Read(t.Context(), workbookOf(t, sheetData{rows: grid(`
DAFTAR PERANGKAT DAERAH
No|Kode SKPD|Nama SKPD|Singkatan|Jenis|Alias|Kode Kecamatan
1|1.01.0.00.0.00.01.0000|Dinas Pendidikan|Disdik|Dinas|dikbud; dinpen|
2|1.2.0.0.0.0.1.1|RSUD Kabupaten|RSUD|||
3|7.01.0.00.0.00.18.0000|Kecamatan Setu|Kec. Setu|KECAMATAN|setu|321618
4|4.01.0.00.0.00.01|Bagian Hukum||bagian||
5|1.01.0.00.0.00.01.0000|Dinas Pendidikan|||x|3216
6|1.05.0.00.0.00.01.0000||Satpol|||
7|1.06.0.00.0.00.01.0000|Rumah Singgah|||  |
`)}), Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := "B6 bad_code, B7 duplicate_unit, C7 duplicate_name, G7 bad_code, C8 missing_name, E8 unknown_kind_of_unit, E9 unknown_kind_of_unit"
	if got := cells(r.Problems); got != want {
		t.Errorf("problems %s, want %s", got, want)
	}
	if u := r.Units[1]; u.Code != rsud || u.Kind != budget.RSUD {
		t.Errorf("unit %+v", u)
	}
	if u := r.Units[2]; u.Kind != budget.Kecamatan || u.District != "32.16.18" {
		t.Errorf("unit %+v", u)
	}
}

func TestListsOfHolidays(t *testing.T) {
	r, err := Read(t.Context(), workbookOf(t, sheetData{rows: grid(`
HARI LIBUR NASIONAL DAN CUTI BERSAMA TAHUN 2023
No|Tanggal|Keterangan|Jenis
1|1 Januari|Tahun Baru|Libur Nasional
2|#44949d|Imlek|CUTI BERSAMA
3|19-21 April 2023|Idul Fitri|cuti bersama
4|Kamis, 1 Juni 2023|Pancasila|
5|31 Juni 2023|Salah|Libur
6|2023-01-01|Dobel|Libur
7|25/12/2023|Natal|libur saja
8|26/12/2023|Cuti Bersama Natal|
`)}), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := cells(r.Problems), "B7 bad_date, B8 duplicate_date"; got != want {
		t.Errorf("problems %s, want %s", got, want)
	}
	var days []string
	for _, h := range r.Holidays {
		days = append(days, h.Date.String()[5:]+" "+string(h.Kind)[:1])
	}
	if got, want := strings.Join(days, ", "), "01-01 l, 01-23 c, 04-19 c, 04-20 c, 04-21 c, 06-01 l, 12-25 l, 12-26 c"; got != want {
		t.Errorf("days %s, want %s", got, want)
	}
}

func TestCashPlansUnderHeadings(t *testing.T) {
	plan := "#1|#2|#3|#4|#5|#6|#7|#8|#9|#10|#11|#12\n"
	months := "Jan|Feb|Mar|Apr|Mei|Jun|Jul|Agu|Sep|Okt|Nov|Des\n"
	for _, c := range []struct{ name, rows, want, problems string }{
		{"a heading with its group's plan", "RAK TA 2023\nNo|OPD|" + months + "A|DINAS|" + plan + "1|Disdik|" + plan + "B|KECAMATAN\n1|Setu|" + plan,
			"disdik " + twelve + "; setu " + twelve, ""},
		{"a heading with another plan", "RAK TA 2023\nNo|OPD|" + months + "A|DINAS|" + strings.Replace(plan, "#1|", "#2|", 1) + "1|Disdik|" + plan,
			"disdik " + twelve, "B3 unknown_unit"},
		{"a heading that is also a unit's name", "RAK TA 2023\nOPD|" + months + "RSUD\nRSUD Kabupaten Bekasi|" + plan + "Disdik\n",
			"rsud " + twelve + "; disdik 0+0+0+0+0+0+0+0+0+0+0+0", "B5 missing_value"},
		{"a total on top", "RAK TA 2023\nOPD|" + months + "JUMLAH|#1|#2|#3|#4|#5|#6|#7|#8|#9|#10|#11|#13\nDisdik|" + plan, "disdik " + twelve, "M3 total_mismatch"},
		{"shares of the ceiling", "RAK TA 2023\nOPD|Pagu|" + months + "Disdik|#100000|" + plan, "disdik " + twelve, "C3 plan_mismatch"},
		{"shares shown as such", "RAK TA 2023\nOPD|" + months + "Disdik|#50%" + strings.TrimPrefix(plan, "#1"), "disdik 0+2+3+4+5+6+7+8+9+10+11+12", "B3 not_a_number"},
	} {
		r, err := Read(t.Context(), workbookOf(t, sheetData{rows: grid(c.rows)}), Options{Units: few(), Today: october})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if plans, problems := plansOf(r.Plans), cells(r.Problems); plans != c.want || problems != c.problems {
			t.Errorf("%s: %s (%s), want %s (%s)", c.name, plans, problems, c.want, c.problems)
		}
	}
}
