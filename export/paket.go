package export

import (
	"fmt"
	"slices"

	"serapan/billing"
	"serapan/budget"
	"serapan/pack"
	"serapan/purchase"
	"serapan/text"
)

// Pack are the worksheets of the meeting pack. Where a figure follows from others on the same or another sheet it
// is a formula, so that a correction goes through to the first sheet.
func Pack(p pack.Pack) ([]Table, error) {
	w := workbook{Pack: p}
	sayings, err := w.sayings()
	if err != nil {
		return nil, err
	}
	w.listed = w.works()
	units := w.units()
	tables := []Table{w.summary(units, sayings), units, w.course()}
	if w.listed != nil {
		tables = append(tables, *w.listed, w.promises())
	}
	if p.Instructions != nil {
		tables = append(tables, w.instructions()...)
	}
	if p.Purchases != nil {
		tables = append(tables, w.buyers(), w.buyingMonths())
	}
	return tables, nil
}

// workbook is a pack on its way to worksheets.
type workbook struct {
	pack.Pack
	listed *Table // the works; nil where no list of them is known
}

// sheet begins a worksheet of the pack.
func (w workbook) sheet(name, title, source string, columns []Column, notes ...string) Table {
	lines := []string{w.Region + ", keadaan per " + text.Date(w.Day)}
	if source != "" {
		lines = append(lines, source)
	}
	return Table{Name: name, Title: title, Lines: lines, Columns: columns, Notes: notes}
}

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

var summaryColumns = []Column{
	{Head: "Kelompok", Width: 18}, {Head: "Unit dengan data", Kind: Count}, {Head: "Pagu (Rp)", Kind: Money, Width: 24}, {Head: "Realisasi (Rp)", Kind: Money, Width: 24},
	{Head: "Sisa pagu (Rp)", Kind: Money, Width: 24}, {Head: "Serapan", Kind: Percent}, {Head: "Target", Kind: Percent}, {Head: "Deviasi (poin)", Kind: Points},
	{Head: "Fisik", Kind: Percent}, {Head: "Belum dibayar (Rp)", Kind: Money, Width: 23}, {Head: "Potensi", Kind: Percent},
}

// summary sums the units' worksheet up, group by group.
func (w workbook) summary(units Table, sayings []string) Table {
	t := w.sheet("Ringkasan", "Paket rapat: serapan anggaran", w.Figures, summaryColumns, sayings...)
	for _, p := range append([]pack.Part{w.Regency}, w.Groups...) {
		sum := func(column int) string { return fmt.Sprintf("SUM(%s)", units.span(column)) }
		has := fmt.Sprintf("COUNT(%s)", units.span(colPagu))
		weight := fmt.Sprintf(`SUMIF(%s,"<>",%s)`, units.span(colPhysical), units.span(colPagu))
		if p.Group != budget.AllUnits {
			name := text.GroupName(p.Group)
			sum = func(column int) string {
				return fmt.Sprintf(`SUMIF(%s,"%s",%s)`, units.span(colGroup), name, units.span(column))
			}
			has = fmt.Sprintf(`COUNTIFS(%s,"%s",%s,"<>")`, units.span(colGroup), name, units.span(colPagu))
			weight = fmt.Sprintf(`SUMIFS(%s,%s,"%s",%s,"<>")`, units.span(colPagu), units.span(colGroup), name, units.span(colPhysical))
		}
		t.Rows = append(t.Rows, w.part(p, sum, has, weight))
	}
	return t
}

func (w workbook) part(p pack.Part, sum func(column int) string, has, weight string) []any {
	r := p.Report
	row := []any{text.GroupName(p.Group), Formula{has, r.Absorption.Units}, Formula{sum(colPagu), r.Absorption.Pagu}, Formula{sum(colPaid), r.Absorption.Realized},
		Formula{"C%[1]d-D%[1]d", r.Absorption.Left()}, nil, r.Target, nil, nil, nil, nil}
	if r.HasPercent {
		row[5] = Formula{`IFERROR(D%[1]d/C%[1]d,"")`, r.Percent}
		row[7] = Formula{`IFERROR(ROUND(F%[1]d*100,2)-ROUND(G%[1]d*100,2),"")`, Gap(r.Deviation)}
	}
	if r.Absorption.HasPhysical() {
		row[8] = Formula{fmt.Sprintf(`IFERROR(%s/%s,"")`, sum(colBuilt), weight), r.Absorption.Physical}
	}
	if w.listed != nil && p.Listed {
		row[9] = Formula{sum(colOwed), p.Owed.Value}
		if p.Potential != nil {
			row[10] = Formula{`IFERROR((D%[1]d+J%[1]d)/C%[1]d,"")`, *p.Potential}
		}
	}
	return row
}

// sayings are what the pages of the pack say in one sentence each, and what is unsure.
func (w workbook) sayings() ([]string, error) {
	names := []string{"paket_kalimat_daerah", "paket_kalimat_peringkat", "paket_proyeksi"}
	if w.Works != nil {
		names = append(names, "paket_kalimat_pekerjaan")
	}
	if w.Instructions != nil || w.Purchases != nil {
		names = append(names, "paket_kalimat_ikp")
	}
	var sayings []string
	for _, name := range names {
		words, err := text.Render(name, w.Pack)
		if err != nil {
			return nil, err
		}
		sayings = append(sayings, text.Plain(words))
	}
	return append(sayings, w.Warning), nil
}

// course lists the year's moments.
func (w workbook) course() Table {
	t := w.sheet("Perjalanan", "Perjalanan serapan seluruh unit", w.Figures, []Column{{Head: "Tanggal data", Kind: Day, Width: 14}, {Head: "Pagu (Rp)", Kind: Money, Width: 24},
		{Head: "Realisasi (Rp)", Kind: Money, Width: 24}, {Head: "Serapan", Kind: Percent}, {Head: "Fisik", Kind: Percent}})
	for _, m := range w.Curve.Now {
		row := []any{m.Day, m.Pagu, m.Realized, nil, nil}
		if share, known := m.Percent(); known {
			row[3] = Formula{`IFERROR(C%[1]d/B%[1]d,"")`, share}
		}
		if m.Physical != nil {
			row[4] = *m.Physical
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// works lists the works that nobody has paid, as the meeting's other list does.
func (w workbook) works() *Table {
	if w.Works == nil {
		return nil
	}
	m := Meeting{Region: w.Region, Today: w.Day, Sources: []string{w.Works.Source}, Units: w.Works.Units, Survey: w.Works.Survey}
	t := m.works("Pekerjaan", "Pekerjaan selesai yang belum dibayar: %s", w.Works.All())
	return &t
}

// promises lists what units promised, what a meeting has to speak of first.
func (w workbook) promises() Table {
	t := w.sheet("Janji", "Janji unit atas pekerjaan selesai", w.Works.Source, []Column{{Head: "Unit", Width: 26}, {Head: "Pekerjaan", Width: 44}, {Head: "No. kontrak", Width: 24},
		{Head: "Belum dibayar (Rp)", Kind: Money, Width: 22}, {Head: "Dijanjikan pada", Kind: Day, Width: 14}, {Head: "Untuk tanggal", Kind: Day, Width: 14}, {Head: "Keadaan", Width: 14}})
	m := Meeting{Units: w.Works.Units}
	for _, p := range w.Works.Promises.List {
		t.Rows = append(t.Rows, []any{m.unitName(p.Unit), plain(p.Package), plain(p.Contract), p.Owed, p.Answer.On, p.Answer.Day, promiseStates[p.Verdict]})
	}
	return t
}

var promiseStates = map[billing.Verdict]string{billing.Kept: "ditepati", billing.Broken: "terlewati", billing.Undecided: "ditunggu"}

// instructions are the worksheets of the month's recap, by names that fit beside the others.
func (w workbook) instructions() []Table {
	i := w.Instructions
	tables := InstructionRecap{Region: w.Region, Today: w.Day, Year: i.Year, Month: i.Month, Units: i.Units, Recap: i.Recap}.Tables()
	for n, name := range []string{"IKP per unit", "IKP per instruksi", "IKP rincian"} {
		tables[n].Name = name
	}
	return tables
}

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
