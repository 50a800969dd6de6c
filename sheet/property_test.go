package sheet

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"serapan/budget"
)

// dotted writes whole rupiah with dots, and sen behind a comma where asked.
func dotted(r budget.Rupiah, thousands, point string, sen bool) string {
	whole := fmt.Sprint(int64(r) / 100)
	var groups []string
	for len(whole) > 3 {
		groups = append([]string{whole[len(whole)-3:]}, groups...)
		whole = whole[:len(whole)-3]
	}
	text := strings.Join(append([]string{whole}, groups...), thousands)
	if sen || r%100 != 0 {
		text += fmt.Sprintf("%s%02d", point, int64(r)%100)
	}
	return text
}

// spelling writes an amount in one of the ways that people do.
func spelling(t *rapid.T, r budget.Rupiah, us bool) any {
	thousands, point := ".", ","
	if us {
		thousands, point = ",", "."
	}
	switch rapid.IntRange(0, 8).Draw(t, "spelling") {
	case 0, 1:
		if r < 1_000_000_000_000_000 {
			return float64(r) / 100
		}
	case 2:
		return "Rp" + dotted(r, thousands, point, true)
	case 3:
		return "Rp. " + dotted(r, thousands, point, true)
	case 4:
		return "\u00a0 " + dotted(r, thousands, point, true) + " "
	case 5:
		if r%100 == 0 && !us {
			return "Rp " + dotted(r, ".", ",", false) + ",-"
		}
	case 6:
		if r%100 == 0 {
			return fmt.Sprint(int64(r) / 100)
		}
	case 7:
		if r == 0 {
			return "-"
		}
	}
	return dotted(r, thousands, point, us || rapid.Bool().Draw(t, "sen"))
}

// column is one column of a random layout.
type column struct {
	titles []string
	value  func(t *rapid.T, f budget.Figure, us bool) any
}

func columns(t *rapid.T, named bool) []column {
	pick := func(titles ...string) []string { return []string{rapid.SampledFrom(titles).Draw(t, "title")} }
	list := []column{
		{pick("Pagu", "Anggaran", "DPA (Rp.)", "Nilai Pagu", "Pagu Anggaran (Rp)", "JUMLAH ANGGARAN", "Total Pagu", "Plafon", "pagu_anggaran", "Pagu Setelah Perubahan"),
			func(t *rapid.T, f budget.Figure, us bool) any { return spelling(t, f.Pagu, us) }},
		{pick("Realisasi", "Realisasi Keuangan (Rp)", "Penyerapan (Rp)", "SP2D", "Realisasi s.d. Bulan Ini", "Realisasi Anggaran", "realisasi_keuangan", "Serapan (Rp)", "Realisasi s/d Saat Ini (Rp)"),
			func(t *rapid.T, f budget.Figure, us bool) any { return spelling(t, f.Realized, us) }},
		{pick("Fisik (%)", "Realisasi Fisik", "persen_fisik", "Capaian Fisik (%)", "Realisasi Fisik (%)"),
			func(t *rapid.T, f budget.Figure, _ bool) any { return percentSpelling(t, *f.Physical) }},
		{pick("Sisa Anggaran", "Deviasi (Rp)", "Target (%)", "RKA Murni (Rp)", "Realisasi Bulan Lalu", "Keterangan"),
			func(t *rapid.T, f budget.Figure, _ bool) any {
				return rapid.SampledFrom([]any{nil, 12.5, "x", "#DIV/0!", "1.2.3"}).Draw(t, "noise")
			}},
		{pick("Capaian (%)", "% Keu", "Persentase"), func(t *rapid.T, f budget.Figure, _ bool) any { return nil }},
	}
	if named {
		list = append(list, column{pick("Nama SKPD", "OPD", "Perangkat Daerah", "Unit Kerja", "SATKER", "nama_opd", "Uraian", "Nama Dinas/Instansi", "SKPD/Unit Kerja"),
			func(t *rapid.T, f budget.Figure, _ bool) any { return nameSpelling(t, f.Code) }})
	}
	if !named || rapid.Bool().Draw(t, "coded") {
		list = append(list, column{pick("Kode", "Kode SKPD", "kd_satker", "KODE OPD", "Kode Unit"),
			func(t *rapid.T, f budget.Figure, _ bool) any {
				return rapid.SampledFrom([]string{f.Code, " " + f.Code + " ", f.Code + "."}).Draw(t, "code")
			}})
	}
	order := rapid.Permutation(list).Draw(t, "order")
	if rapid.Bool().Draw(t, "gap") {
		order = slices.Insert(order, 1, column{[]string{""}, func(*rapid.T, budget.Figure, bool) any { return nil }})
	}
	return order
}

func percentSpelling(t *rapid.T, p budget.Percent) any {
	points := int64(p) / 10_000
	text := fmt.Sprintf("%d,%02d", points/100, points%100)
	return rapid.SampledFrom([]any{float64(points) / 100, text, text + "%", text + " %", pct(float64(points) / 10_000)}).Draw(t, "percent")
}

func nameSpelling(t *rapid.T, code string) string {
	u, _ := few().ByCode(code)
	whole := strings.TrimSuffix(u.Name, " Kabupaten Bekasi") + " Kabupaten Bekasi"
	return rapid.SampledFrom([]string{u.Name, strings.ToUpper(u.Name), u.Short, "  " + u.Name + " ", whole}).Draw(t, "name")
}

// TestWhatIsWrittenIsRead writes random figures in a random layout with random spellings, and reads
// them back to the sen.
func TestWhatIsWrittenIsRead(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		us := rapid.Bool().Draw(rt, "us")
		named := rapid.Bool().Draw(rt, "named")
		cols := columns(rt, named)
		rows := [][]any{}
		for range rapid.IntRange(0, 3).Draw(rt, "lead") {
			rows = append(rows, []any{"PEMERINTAH KABUPATEN BEKASI"})
		}
		rows = append(rows, []any{"Keadaan s.d. 30 September 2023"})
		var header, count []any
		for i, c := range cols {
			header, count = append(header, c.titles[0]), append(count, i+1)
		}
		rows = append(rows, header)
		if rapid.Bool().Draw(rt, "numbering") {
			rows = append(rows, count)
		}
		var want []budget.Figure
		for _, u := range rapid.Permutation(fewUnits).Draw(rt, "units") {
			pagu := rapid.Int64Range(100_000_000, 200_000_000_000_000).Draw(rt, "pagu")
			if !rapid.Bool().Draw(rt, "pagu with sen") {
				pagu -= pagu % 100
			}
			realized := rapid.Int64Range(20_000, pagu).Draw(rt, "realized")
			physical := budget.Percent(rapid.Int64Range(150, 10_000).Draw(rt, "physical") * 10_000)
			want = append(want, budget.Figure{Code: u.Code, Pagu: budget.Rupiah(pagu), Realized: budget.Rupiah(realized), Physical: &physical})
		}
		for _, f := range want {
			var line []any
			for _, c := range cols {
				line = append(line, c.value(rt, f, us))
			}
			rows = append(rows, line)
		}
		r, err := Read(t.Context(), workbookOf(t, sheetData{rows: rows}), Options{Kind: budget.KindRFK, Units: few(), Today: october})
		if err != nil {
			rt.Fatalf("%v\n%v", err, rows)
		}
		if short(r.Figures) != short(want) || len(r.Problems) > 0 {
			rt.Fatalf("read %s\nwant %s\nproblems %v\nrows %v", short(r.Figures), short(want), r.Problems, rows)
		}
	})
}
