package export

import (
	"fmt"

	"serapan/billing"
	"serapan/budget"
	"serapan/pack"
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
