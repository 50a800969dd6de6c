package sample

import (
	"fmt"
	"slices"
	"strings"

	"serapan/budget"
)

// RAKForm is a form of the monthly cash plan.
type RAKForm string

// The forms of RAK seen in public files.
const (
	RAKUnits  RAKForm = ""       // one row a unit: bulan1 … bulan12 with TW columns between
	RAKSIPD   RAKForm = "sipd"   // SIPD export: several rows a unit by sub-activity and account
	RAKMonths RAKForm = "months" // Januari … Desember with Triwulan columns
)

// RAKForms are all forms.
var RAKForms = []RAKForm{RAKUnits, RAKSIPD, RAKMonths}

// RAKLayout is a form and how untidily it is filled in.
type RAKLayout struct {
	Form RAKForm
	Mess Mess
}

// RAK writes the cash plan of the year.
func (r *Region) RAK(l RAKLayout) (File, error) {
	h := r.hand("rak "+string(l.Form), l.Mess)
	name := fmt.Sprintf("rak-%d", r.Year)
	return finish(name, budget.KindRAK, budget.Date{}, l.Mess, []*laid{r.rakTable(l.Form, h).lay(h)})
}

// planLine is one row of a cash plan: a unit's, or one of the parts of its plan.
type planLine struct {
	unit   int
	part   int
	months [12]budget.Rupiah
}

func (p planLine) total() budget.Rupiah { return budget.Plan{Months: p.months}.Until(12) }

func (r *Region) rakTable(form RAKForm, h *hand) table {
	lines := r.planLines(form)
	t := table{
		sheet: fmt.Sprintf("RAK %d", r.Year), items: len(lines), note: footnote, bare: form == RAKSIPD,
		titles: []string{fmt.Sprintf("ANGGARAN KAS (RAK) %s TAHUN ANGGARAN %d", strings.ToUpper(r.Name), r.Year)},
	}
	switch form {
	case RAKSIPD:
		t.columns = append(r.sipdPlanColumns(lines), moneyColumns(h, lines, "Nilai Rincian", "Total RAK", sipdMonth, "TW %d")...)
	case RAKMonths:
		t.columns = append(r.unitColumns(h), moneyColumns(h, lines, "", "Total Anggaran", func(m int) string { return months[m] }, "Triwulan %d")...)
	default:
		t.columns = append([]column{text("Tahun", 8, func(int) any { return r.Year }), text("Daerah", 20, func(int) any { return r.Name })}, r.unitColumns(h)...)
		t.columns = append(t.columns, moneyColumns(h, lines, "Nilai Rincian", "Total RAK", sipdMonth, "TW %d")...)
	}
	return t
}

func sipdMonth(m int) string { return fmt.Sprintf("bulan%d", m+1) }

// planLines are the rows: a unit each, or in the SIPD form three parts that sum up to the unit.
func (r *Region) planLines(form RAKForm) []planLine {
	var lines []planLine
	for i, p := range r.Plans {
		if form != RAKSIPD {
			lines = append(lines, planLine{unit: i, months: p.Months})
			continue
		}
		parts := make([]planLine, 3)
		for m, amount := range p.Months {
			for k, share := range apportion(int64(amount/budget.OneRupiah), []int64{5, 3, 2}) {
				parts[k].unit, parts[k].part = i, k
				parts[k].months[m] = budget.Rupiah(share) * budget.OneRupiah
			}
		}
		lines = append(lines, parts...)
	}
	return lines
}

// moneyColumns are the totals and the months with the sum of every quarter after it.
func moneyColumns(h *hand, lines []planLine, detail, total string, month func(int) string, quarter string) []column {
	money := func(head string, amount func(planLine) budget.Rupiah) column {
		return column{head: []string{head}, wide: 22, cell: func(i int) cell { return h.money(amount(lines[i])) }, total: func() cell {
			var sum budget.Rupiah
			for _, line := range lines {
				sum += amount(line)
			}
			return h.money(sum)
		}}
	}
	var columns []column
	if detail != "" {
		columns = append(columns, money(detail, planLine.total))
	}
	columns = append(columns, money(total, planLine.total))
	columns[len(columns)-1].role = rolePagu
	for m := range 12 {
		columns = append(columns, money(month(m), func(p planLine) budget.Rupiah { return p.months[m] }))
		columns[len(columns)-1].role = monthRole(m)
		if m%3 == 2 {
			columns = append(columns, money(fmt.Sprintf(quarter, m/3+1), func(p planLine) budget.Rupiah {
				return p.months[m-2] + p.months[m-1] + p.months[m]
			}))
		}
	}
	return columns
}

func monthRole(m int) role { return role(fmt.Sprintf("month %d", m+1)) }

func text(head string, wide float64, value func(i int) any) column {
	return column{head: []string{head}, wide: wide, cell: func(i int) cell { return cell{value: value(i)} }}
}

// sipdPlanColumns are the many code and name columns of the SIPD export.
func (r *Region) sipdPlanColumns(lines []planLine) []column {
	accounts := [3][2]string{
		{"5.1.01.01.01.0001", "Belanja Gaji Pokok PNS"},
		{"5.1.02.01.01.0024", "Belanja Alat/Bahan untuk Kegiatan Kantor-Alat Tulis Kantor"},
		{"5.2.02.05.01.0005", "Belanja Modal Alat Kantor Lainnya"},
	}
	subs := [3][3]string{
		{"Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota", "Administrasi Keuangan Perangkat Daerah", "Penyediaan Gaji dan Tunjangan ASN"},
		{"Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota", "Administrasi Umum Perangkat Daerah", "Penyediaan Peralatan dan Perlengkapan Kantor"},
		{"Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota", "Pengadaan Barang Milik Daerah", "Pengadaan Peralatan dan Mesin Lainnya"},
	}
	unit := func(i int) budget.Unit { return r.Units[lines[i].unit] }
	columns := []column{
		text("Tahun", 8, func(int) any { return r.Year }), text("Daerah", 20, func(int) any { return r.Name }),
		text("Kode Urusan", 8, func(i int) any { return unit(i).Code[:1] }), text("Nama Urusan", 20, func(i int) any { return urusanName(unit(i).Code) }),
		text("Kode Bidang Urusan", 8, func(i int) any { return unit(i).Code[:4] }), text("Nama Bidang Urusan", 20, func(i int) any { return bidangName(unit(i).Code) }),
		text("Kode SKPD", 24, func(i int) any { return unit(i).Code }), text("Nama SKPD", 40, func(i int) any { return unit(i).Name }),
		text("Kode Sub SKPD", 24, func(i int) any { return unit(i).Code }), text("Nama Sub SKPD", 40, func(i int) any { return unit(i).Name }),
		text("Kode Program", 12, func(i int) any { return unit(i).Code[:4] + ".01" }), text("Nama Program", 30, func(i int) any { return subs[lines[i].part][0] }),
		text("Kode Kegiatan", 14, func(i int) any { return fmt.Sprintf("%s.01.2.%02d", unit(i).Code[:4], lines[i].part+2) }),
		text("Nama Kegiatan", 30, func(i int) any { return subs[lines[i].part][1] }),
		text("Kode Sub Kegiatan", 18, func(i int) any { return fmt.Sprintf("%s.01.2.%02d.0001", unit(i).Code[:4], lines[i].part+2) }),
		text("Nama Sub Kegiatan", 30, func(i int) any { return subs[lines[i].part][2] }),
		text("Kode Akun", 20, func(i int) any { return accounts[lines[i].part][0] }), text("Nama Akun", 30, func(i int) any { return accounts[lines[i].part][1] }),
	}
	columns[6].role, columns[7].role = roleParent, roleParentName
	columns[8].role, columns[9].role = roleCode, roleName
	return slices.Clip(columns)
}
