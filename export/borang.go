package export

import (
	"fmt"
	"time"

	"serapan/budget"
	"serapan/text"
)

// Form is a file for an office that has none of its own: headers that the bot understands, a row for each unit,
// and empty cells to fill in. No example stands in it, or somebody would send it along.
type Form struct {
	Region string
	Today  budget.Date
	Units  []budget.Unit
}

// UnitList is the list of the units that are known; empty on the first day.
func (f Form) UnitList() Table {
	t := Table{Name: "Daftar unit", Title: "Daftar unit " + f.Region, Columns: []Column{{Head: "kode_skpd", Width: 26}, {Head: "nama", Width: 40},
		{Head: "singkatan", Width: 16}, {Head: "jenis", Width: 12}, {Head: "alias", Width: 30}, {Head: "kode_kecamatan", Width: 16}}}
	for _, u := range f.Units {
		t.Rows = append(t.Rows, []any{u.Code, plain(u.Name), plain(u.Short), string(u.Kind), nil, u.District})
	}
	return t
}

// Report is a report of absorption as of today.
func (f Form) Report() Table {
	t := Table{Name: "RFK", Title: "Laporan realisasi fisik dan keuangan", Lines: []string{plain(f.Region), fmt.Sprintf("Tahun anggaran %d", f.Today.Year), "Keadaan s.d. " + text.Date(f.Today)},
		Columns: []Column{{Head: "Kode SKPD", Width: 26}, {Head: "Nama SKPD", Width: 40}, {Head: "Pagu (Rp)", Kind: Money}, {Head: "Realisasi Keuangan (Rp)", Kind: Money}, {Head: "Fisik (%)", Kind: Quantity, Width: 12}}}
	t.Rows = f.rows(len(t.Columns))
	return t
}

// Plan is the year's cash plan.
func (f Form) Plan() Table {
	t := Table{Name: "RAK", Title: "Rencana anggaran kas", Lines: []string{plain(f.Region), fmt.Sprintf("Tahun anggaran %d", f.Today.Year)},
		Columns: []Column{{Head: "Kode SKPD", Width: 26}, {Head: "Nama SKPD", Width: 40}}}
	for m := time.January; m <= time.December; m++ {
		t.Columns = append(t.Columns, Column{Head: text.Month(m), Kind: Money})
	}
	t.Rows = f.rows(len(t.Columns))
	return t
}

// rows begin with a unit's code and name and are empty otherwise.
func (f Form) rows(columns int) [][]any {
	rows := make([][]any, len(f.Units))
	for i, u := range f.Units {
		rows[i] = make([]any, columns)
		rows[i][0], rows[i][1] = u.Code, plain(u.Name)
	}
	return rows
}
