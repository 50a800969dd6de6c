package sample

import (
	"bytes"
	"encoding/csv"
	"strings"

	"serapan/budget"
)

// UnitFile is the list of units, as the demo imports it.
func (r *Region) UnitFile() File {
	rows := [][]string{{"kode_skpd", "nama", "singkatan", "jenis", "alias", "kode_kecamatan"}}
	for _, u := range r.Units {
		rows = append(rows, []string{u.Code, u.Name, u.Short, string(u.Kind), strings.Join(u.Aliases, ";"), u.District})
	}
	return File{Name: "units.csv", Kind: budget.KindUnit, Data: list(rows)}
}

// HolidayFile is the list of holidays, as the demo imports it.
func (r *Region) HolidayFile() File {
	rows := [][]string{{"date", "name", "kind", "decree"}}
	for _, d := range r.Holidays {
		rows = append(rows, []string{d.Date.String(), d.Name, string(d.Kind), d.Decree})
	}
	return File{Name: "libur.csv", Kind: budget.KindHoliday, Data: list(rows)}
}

func list(rows [][]string) []byte {
	var out bytes.Buffer
	_ = csv.NewWriter(&out).WriteAll(rows) // a buffer takes everything
	return out.Bytes()
}

// UnitList is the list of units in other words and forms than UnitFile.
func (r *Region) UnitList(m Mess) (File, error) {
	h := r.hand("units", m)
	say := func(words ...string) []string { return []string{words[m.Names%len(words)]} }
	kinds := map[budget.UnitKind][]string{
		budget.OPD: {"opd", "OPD", "Opd"}, budget.RSUD: {"rsud", "RSUD", "Rsud"},
		budget.Bagian: {"bagian", "Bagian", "BAGIAN"}, budget.Kecamatan: {"kecamatan", "Kecamatan", "KECAMATAN"},
	}
	of := func(value func(budget.Unit) string) func(int) cell {
		return func(i int) cell { return cell{value: value(r.Units[i])} }
	}
	t := table{sheet: "Unit", items: len(r.Units), bare: true, columns: []column{
		{head: say("kode_skpd", "Kode SKPD", "KODE UNIT"), role: roleCode, wide: 24, cell: of(func(u budget.Unit) string { return h.spaced(u.Code) })},
		{head: say("nama", "Nama SKPD", "NAMA UNIT"), role: roleName, wide: 50, cell: of(func(u budget.Unit) string { return h.spaced(u.Name) })},
		{head: say("singkatan", "Singkatan", "SINGKATAN"), wide: 20, cell: of(func(u budget.Unit) string { return u.Short })},
		{head: say("jenis", "Jenis", "JENIS UNIT"), wide: 12, cell: of(func(u budget.Unit) string { return kinds[u.Kind][m.Names%3] })},
		{head: say("alias", "Alias", "NAMA LAIN"), wide: 40, cell: of(func(u budget.Unit) string { return strings.Join(u.Aliases, ";") })},
		{head: say("kode_kecamatan", "Kode Kecamatan", "KODE KECAMATAN"), wide: 14, cell: of(func(u budget.Unit) string { return u.District })},
	}}
	return finish("unit", budget.KindUnit, budget.Date{}, m, []*laid{t.lay(h)})
}

// HolidayList is the list of holidays in other words and forms than HolidayFile.
func (r *Region) HolidayList(m Mess) (File, error) {
	h := r.hand("holidays", m)
	say := func(words ...string) []string { return []string{words[m.Names%len(words)]} }
	kinds := map[budget.HolidayKind][]string{
		budget.NationalHoliday: {"libur_nasional", "Libur Nasional", "LIBUR NASIONAL"},
		budget.CollectiveLeave: {"cuti_bersama", "Cuti Bersama", "CUTI BERSAMA"},
	}
	t := table{sheet: "Libur", items: len(r.Holidays), bare: true, columns: []column{
		{head: say("date", "Tanggal", "TANGGAL"), role: roleDay, wide: 14, cell: func(i int) cell { return h.date(r.Holidays[i].Date) }},
		{head: say("name", "Keterangan", "NAMA HARI LIBUR"), role: roleName, wide: 50, cell: func(i int) cell { return cell{value: h.spaced(r.Holidays[i].Name)} }},
		{head: say("kind", "Jenis", "JENIS LIBUR"), wide: 18, cell: func(i int) cell { return cell{value: kinds[r.Holidays[i].Kind][m.Names%3]} }},
		{head: say("decree", "SKB", "DASAR HUKUM"), wide: 50, cell: func(i int) cell { return cell{value: r.Holidays[i].Decree} }},
	}}
	return finish("libur", budget.KindHoliday, budget.Date{}, m, []*laid{t.lay(h)})
}
