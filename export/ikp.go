package export

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"serapan/budget"
	"serapan/ikp"
	"serapan/text"
)

// InstructionRecap is the month's recap of instructions as the leader's evaluation is given it: who reached
// them and who did not. It knows no money.
type InstructionRecap struct {
	Region string
	Today  budget.Date
	Year   int
	Month  time.Month
	Units  map[string]budget.Unit // by code
	Recap  ikp.Recap
}

// consequence is all that is said of what a missed instruction may bring.
const consequence = "IKP yang tidak tercapai berpotensi memengaruhi penilaian kinerja/TPP."

// Tables are the worksheets: a row for each unit, one for each instruction, and one for each unit and
// instruction.
func (r InstructionRecap) Tables() []Table {
	return []Table{r.byUnit(), r.byInstruction(), r.details()}
}

// table begins a worksheet; below the title stand the region and the day.
func (r InstructionRecap) table(name, title string, columns []Column, notes ...string) Table {
	return Table{Name: name, Title: fmt.Sprintf("%s, %s %d", title, text.Month(r.Month), r.Year),
		Lines: []string{r.Region + ", per " + text.Date(r.Today)}, Columns: columns, Notes: append(notes, consequence)}
}

// byUnit tells how many instructions each unit reached, the best first.
func (r InstructionRecap) byUnit() Table {
	t := r.table("Ringkasan", "Rekap Instruksi Khusus Pimpinan (IKP)", []Column{
		{Head: "No.", Kind: Count, Width: 8}, {Head: "Unit", Width: 40}, {Head: "Jumlah IKP", Kind: Count, Total: true},
		{Head: "Tercapai", Kind: Count, Total: true}, {Head: "Tidak tercapai", Kind: Count, Total: true},
		{Head: "Masih berjalan", Kind: Count, Total: true}, {Head: "Dibebaskan", Kind: Count, Width: 12, Total: true},
		{Head: "Persen tercapai", Kind: Percent, Width: 12, Formula: `IFERROR(D%[1]d/(C%[1]d-G%[1]d),"")`},
		{Head: "Terlambat lapor", Kind: Count, Width: 12, Total: true},
	}, "Persen tercapai dihitung dari semua IKP unit, selain yang dibebaskan karena tidak dapat ditindaklanjuti.",
		"Yang masih berjalan masih dapat tercapai.")
	for n, row := range r.Recap.Units {
		var share any
		if percent, known := row.Percent(); known {
			share = percent
		}
		t.Rows = append(t.Rows, []any{n + 1, r.unitName(row.Unit), row.All, row.Reached(), row.States[ikp.NotReached], row.Open(),
			row.States[ikp.Waived], share, row.Late})
	}
	return t
}

// byInstruction tells in which states the units are with each instruction.
func (r InstructionRecap) byInstruction() Table {
	columns := []Column{
		{Head: "Nomor", Width: 18}, {Head: "Uraian", Width: 40}, {Head: "Output", Width: 30}, {Head: "Target", Kind: Quantity},
		{Head: "Satuan", Width: 12}, {Head: "Batas waktu", Kind: Day}, {Head: "Unit penerima", Kind: Count, Total: true},
	}
	states := slices.DeleteFunc(slices.Clone(ikp.States), func(s ikp.State) bool { return s == ikp.Draft })
	for _, s := range states {
		columns = append(columns, Column{Head: heading(text.StateName(s)), Kind: Count, Width: 13, Total: true})
	}
	t := r.table("Per Instruksi", "Instruksi Khusus Pimpinan (IKP) dan keadaannya", columns,
		"Target dan batas waktu seperti ditetapkan; yang berlaku bagi tiap unit ada di lembar Rincian.")
	for _, row := range r.Recap.Instructions {
		i := row.Instruction
		values := []any{plain(i.Number), plain(i.Text), plain(i.Output), i.Target, plain(i.Measure), i.Due, row.All}
		for _, s := range states {
			values = append(values, row.States[s])
		}
		t.Rows = append(t.Rows, values)
	}
	return t
}

// heading begins a word with a capital.
func heading(words string) string { return strings.ToUpper(words[:1]) + words[1:] }

// detailColumns are the columns of the list of all units and instructions.
var detailColumns = []Column{
	{Head: "Nomor", Width: 18}, {Head: "Unit", Width: 30}, {Head: "Target berlaku", Kind: Quantity}, {Head: "Satuan", Width: 12},
	{Head: "Realisasi", Kind: Quantity}, {Head: "Dari data", Width: 9}, {Head: "Keadaan", Width: 20}, {Head: "Batas waktu berlaku", Kind: Day},
	{Head: "Lapor terakhir", Kind: Day}, {Head: "Terlambat", Width: 11}, {Head: "Bukti", Kind: Count}, {Head: "Usulan perubahan", Kind: Count, Width: 12},
	{Head: "Putusan usulan terakhir", Width: 16}, {Head: "Langkah terakhir", Kind: Day}, {Head: "Oleh", Width: 22}, {Head: "Alasan/catatan", Width: 36},
}

// details lists every unit's copy of every instruction, by the instructions' order and the units' codes.
func (r InstructionRecap) details() Table {
	t := r.table("Rincian", "Rincian Instruksi Khusus Pimpinan (IKP)", detailColumns,
		"Target dan batas waktu berlaku sudah memuat perubahan yang disepakati. Selama laporan diperiksa, waktu unit tidak berjalan.",
		"Dari data: realisasi dibaca bot dari data, bukan dari laporan unit.")
	for _, row := range r.Recap.Instructions {
		lines := slices.SortedStableFunc(slices.Values(row.Lines), func(a, b ikp.Line) int { return cmp.Compare(a.Copy.Unit, b.Copy.Unit) })
		for _, line := range lines {
			t.Rows = append(t.Rows, r.detail(line.Copy))
		}
	}
	return t
}

// detail is the row of one copy.
func (r InstructionRecap) detail(c ikp.Copy) []any {
	var total any
	if q, known := c.Total(); known {
		total = q
	}
	step := lastStep(c)
	proposals, verdict := len(c.Proposals), ""
	if proposals > 0 {
		verdict = verdictName(c.Proposals[proposals-1])
	}
	return []any{plain(c.Instruction.Number), r.unitName(c.Unit), c.Target, plain(c.Instruction.Measure), total, yesNo(c.FromData()),
		heading(text.StateName(c.State)), c.Due, lastReported(c), yesNo(c.Late()), evidence(c), proposals, verdict,
		step.On, actorName(step), plain(step.Words)}
}

func (r InstructionRecap) unitName(code string) string { return Meeting{Units: r.Units}.unitName(code) }

func yesNo(is bool) string {
	if is {
		return "ya"
	}
	return "tidak"
}

// lastReported is the day of the newest report that counts; of data their own day.
func lastReported(c ikp.Copy) (last budget.Date) {
	for _, report := range c.Reports {
		switch {
		case report.Returned:
		case report.FromData:
			last = report.AsOf
		default:
			last = report.On
		}
	}
	return last
}

// evidence counts what was handed in with reports that count.
func evidence(c ikp.Copy) (n int) {
	for _, report := range c.Reports {
		if !report.Returned {
			n += len(report.Evidence)
		}
	}
	return n
}

func verdictName(p ikp.Proposal) string {
	if p.Verdict == "" {
		return "menunggu putusan"
	}
	return string(p.Verdict)
}

// lastStep is the newest line of the copy's history.
func lastStep(c ikp.Copy) ikp.Step {
	if len(c.Steps) == 0 {
		return ikp.Step{}
	}
	return c.Steps[len(c.Steps)-1]
}

// actorName says who took a step: the bot has no name of its own.
func actorName(s ikp.Step) string {
	switch {
	case s.Role == ikp.Clock:
		return "bot"
	case s.ByName == "":
		return string(s.Role)
	}
	return plain(s.ByName) + " (" + string(s.Role) + ")"
}
