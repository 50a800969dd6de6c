package export

import (
	"fmt"
	"slices"

	"serapan/budget"
	"serapan/pack"
	"serapan/text"
)

// The columns of the units' worksheet, as formulas name them.
const (
	colGroup = iota + 3
	colPagu
	colPaid
	colLeft
	colShare
	colTarget
	colDeviation
	colPhysical
	colBuilt
	colCount
	colOwed
	colPotential
)

var unitColumns = []Column{
	{Head: "Peringkat", Kind: Count}, {Head: "Kode", Width: 24}, {Head: "Unit", Width: 34}, {Head: "Kelompok", Width: 12},
	{Head: "Pagu (Rp)", Kind: Money, Width: 23, Total: true}, {Head: "Realisasi (Rp)", Kind: Money, Width: 23, Total: true}, {Head: "Sisa pagu (Rp)", Kind: Money, Width: 23, Total: true},
	{Head: "Serapan", Kind: Percent, Formula: `IFERROR(F%[1]d/E%[1]d,"")`}, {Head: "Target", Kind: Percent}, {Head: "Deviasi (poin)", Kind: Points},
	{Head: "Fisik", Kind: Percent}, {Head: "Nilai fisik (Rp)", Kind: Money, Width: 23, Total: true},
	{Head: "Pekerjaan belum dibayar", Kind: Count, Width: 12, Total: true}, {Head: "Belum dibayar (Rp)", Kind: Money, Width: 22, Total: true},
	{Head: "Potensi", Kind: Percent, Formula: `IFERROR((F%[1]d+N%[1]d)/E%[1]d,"")`}, {Head: "Lampu", Width: 18},
}

// units lists all units, the highest absorption first.
func (w workbook) units() Table {
	columns := slices.Clone(unitColumns)
	if r := w.Regency.Report; r.HasPercent {
		columns[colShare].Worth = r.Percent
	}
	if w.Regency.Potential != nil {
		columns[colPotential].Worth = *w.Regency.Potential
	}
	t := w.sheet("Per unit", "Serapan per unit", w.Figures, columns,
		"Serapan = realisasi ÷ pagu. Deviasi = serapan − target, dalam poin persentase. Potensi = serapan bila pekerjaan selesai dibayar.",
		"Nilai fisik = fisik × pagu; fisik kelompok tertimbang pagu.")
	shares := t
	shares.Rows = make([][]any, len(w.Units)) // as many as there will be, for the span
	// Equal ones have ranks of their own, in the order of the rows.
	rank := fmt.Sprintf(`IFERROR(RANK(H%%[1]d,%s)+COUNTIF(H$%d:H%%[1]d,H%%[1]d)-1,"")`, shares.span(colShare), t.head()+1)
	for _, u := range w.Units {
		t.Rows = append(t.Rows, w.unit(u, rank))
	}
	return t
}

func (w workbook) unit(u pack.Unit, rank string) []any {
	row := []any{nil, u.Unit.Code, plain(text.UnitName(u.Unit)), text.GroupName(u.Unit.Kind.Group()), nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, heading(text.LightName(u.Light))}
	row[colCount], row[colOwed] = w.owing(u)
	if !u.Known {
		return row
	}
	row[colPagu], row[colPaid], row[colLeft] = u.Figure.Pagu, u.Figure.Realized, Formula{"E%[1]d-F%[1]d", u.Figure.Pagu - u.Figure.Realized}
	if u.Figure.Physical != nil {
		row[colPhysical] = *u.Figure.Physical
		row[colBuilt] = Formula{"ROUND(E%[1]d*K%[1]d,2)", rounded(*u.Figure.Physical, u.Figure.Pagu)}
	}
	if u.Percent == nil {
		return row
	}
	deviation, _ := u.Deviation()
	row[0] = Formula{rank, u.Rank}
	if len(w.Units)*len(w.Units) > mostLookups {
		row[0] = u.Rank
	}
	row[colShare], row[colTarget] = Formula{`IFERROR(F%[1]d/E%[1]d,"")`, *u.Percent}, u.Target
	row[colDeviation] = Formula{`IFERROR(ROUND(H%[1]d*100,2)-ROUND(I%[1]d*100,2),"")`, Gap(deviation)}
	if u.Potential != nil {
		row[colPotential] = Formula{`IFERROR((F%[1]d+N%[1]d)/E%[1]d,"")`, *u.Potential}
	}
	return row
}

// rounded is the share of an amount to the next sen, as Excel rounds it.
func rounded(p budget.Percent, of budget.Rupiah) budget.Rupiah {
	half := p.Of(2 * of)
	if half < 0 {
		return (half - 1) / 2
	}
	return (half + 1) / 2
}

// owing is what a unit has open: by the list of works where the workbook holds all of them.
func (w workbook) owing(u pack.Unit) (count, value any) {
	switch {
	case w.listed == nil || !u.Listed:
		return nil, nil
	case len(w.listed.Rows) < w.Works.Count, len(w.Units)*len(w.listed.Rows) > mostLookups:
		return u.Owed.Count, u.Owed.Value
	}
	code := len(workColumns) - 1
	return Formula{fmt.Sprintf("COUNTIF(%s,B%%[1]d)", w.listed.span(code)), u.Owed.Count},
		Formula{fmt.Sprintf("SUMIF(%s,B%%[1]d,%s)", w.listed.span(code), w.listed.span(6)), u.Owed.Value}
}

// mostLookups bounds the work of who opens the file: each unit looks through all works, and through all units.
const mostLookups = 2_000_000
