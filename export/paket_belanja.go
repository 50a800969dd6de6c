package export

import (
	"serapan/purchase"
	"serapan/text"
)

// buyingColumns follow the column that says who bought, or when.
var buyingColumns = []Column{{Head: "Paket", Kind: Count, Total: true}, {Head: "Paket e-purchasing", Kind: Count, Width: 13, Total: true},
	{Head: "Bagian paket", Kind: Percent, Formula: `IFERROR(C%[1]d/B%[1]d,"")`}, {Head: "Nilai (Rp)", Kind: Money, Width: 22, Total: true},
	{Head: "Nilai e-purchasing (Rp)", Kind: Money, Width: 22, Total: true}, {Head: "Bagian nilai", Kind: Percent, Formula: `IFERROR(F%[1]d/E%[1]d,"")`},
	{Head: "e-katalog (Rp)", Kind: Money, Width: 20, Total: true}, {Head: "Toko Daring (Rp)", Kind: Money, Width: 20, Total: true}, {Head: "Bebeli (Rp)", Kind: Money, Width: 20, Total: true},
	{Head: "Kanal tidak tertulis (Rp)", Kind: Money, Width: 20, Total: true}, {Head: "Metode lain (Rp)", Kind: Money, Width: 20, Total: true}, {Head: "Gagal/batal (paket)", Kind: Count, Width: 12, Total: true}}

func buying(s purchase.Sums) []any {
	row := []any{s.All.Count, s.Electronic.Count, nil, s.All.Value, s.Electronic.Value, nil, s.Catalogue.Value, s.Shops.Value, s.Bebeli.Value, s.Unsaid.Value, Formula{"E%[1]d-F%[1]d", s.Manual().Value}, s.Cancelled.Count}
	if share, known := s.ByPackages(); known {
		row[2] = Formula{`IFERROR(C%[1]d/B%[1]d,"")`, share}
	}
	if share, known := s.ByValue(); known {
		row[5] = Formula{`IFERROR(F%[1]d/E%[1]d,"")`, share}
	}
	return row
}

// buyers lists what each unit bought, the smallest share of e-purchasing first.
func (w workbook) buyers() Table {
	t := w.sheet("E-purchasing per unit", "E-purchasing per unit", w.Purchases.Source, append([]Column{{Head: "Unit", Width: 34}}, buyingColumns...),
		"Paket yang gagal atau dibatalkan tidak dihitung.")
	m := Meeting{Units: w.Purchases.ByCode}
	for _, u := range w.Purchases.Units {
		t.Rows = append(t.Rows, append([]any{m.unitName(u.Unit)}, buying(u.Sums)...))
	}
	return t
}

// unmonthed says how many purchases stand in none of the months, so that nobody misses them in the total.
func (w workbook) unmonthed() []string {
	if n := w.Purchases.Unmonthed; n > 0 {
		return []string{text.Number(n) + " paket lainnya tanpa tanggal atau di luar bulan-bulan ini; lihat lembar per unit."}
	}
	return nil
}

// buyingMonths lists what was bought in each month.
func (w workbook) buyingMonths() Table {
	t := w.sheet("E-purchasing per bulan", "E-purchasing per bulan", w.Purchases.Source, append([]Column{{Head: "Bulan", Width: 16}}, buyingColumns...), w.unmonthed()...)
	for _, m := range w.Purchases.Months {
		t.Rows = append(t.Rows, append([]any{text.Month(m.Month.Month)}, buying(m.Sums)...))
	}
	return t
}
