package export

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"serapan/billing"
	"serapan/budget"
	"serapan/text"
)

// Meeting is what the evaluation meeting is given: the works that the bot has told often enough and leaves to
// people, and all others that are finished and not paid.
type Meeting struct {
	Region  string
	Today   budget.Date
	Sources []string               // the files behind the figures, with their days
	Units   map[string]budget.Unit // by code
	Survey  billing.Survey
}

// mostWorks bounds a list of works, so that a file is made in seconds; its title tells how many there are.
const mostWorks = 10_000

// workColumns are the columns of a list of works.
var workColumns = []Column{
	{Head: "No.", Kind: Count, Width: 8}, {Head: "Unit", Width: 24}, {Head: "Pekerjaan", Width: 38}, {Head: "No. kontrak", Width: 22},
	{Head: "Termin", Width: 11}, {Head: "Penyedia", Width: 22}, {Head: "Nilai bruto (Rp)", Kind: Money, Total: true},
	{Head: "Tgl. BAST", Kind: Day}, {Head: "Umur (hari kerja)", Kind: Count}, {Head: "Langkah", Width: 21}, {Head: "Giliran", Width: 12},
	{Head: "Di langkah ini (hari kerja)", Kind: Count, Width: 13}, {Head: "Sudah diberi tahu", Width: 24}, {Head: "Jawaban unit", Width: 28},
	{Head: "Kendala", Width: 26}, {Head: "Keterangan", Width: 22}, {Head: "Kode unit", Width: 24},
}

// Tables are the worksheets: the works for the meeting, all works, and what each unit has open.
func (m Meeting) Tables() []Table {
	var meeting []billing.Item
	for _, row := range m.Survey.Meeting() {
		meeting = append(meeting, row.Items...)
	}
	all := slices.Concat(m.Survey.Items, m.Survey.Unaged)
	return []Table{
		m.works("Daftar rapat", "Daftar rapat: %s pekerjaan yang sudah cukup diingatkan", meeting,
			"Pekerjaan di lembar ini tidak diingatkan lagi oleh bot; tindak lanjutnya diputuskan dalam rapat."),
		m.works("Semua", "Semua pekerjaan selesai yang belum dibayar: %s", all),
		m.byUnit(all),
	}
}

// lines stand below each title: of which day and of which files the figures are.
func (m Meeting) lines() []string {
	return append([]string{m.Region + ", " + text.Date(m.Today)}, m.Sources...)
}

// works lists works; the title says how many they are.
func (m Meeting) works(name, title string, items []billing.Item, notes ...string) Table {
	t := Table{Name: name, Title: fmt.Sprintf(title, text.Number(len(items))), Lines: m.lines(), Columns: workColumns,
		Notes: append(notes, "Nilai bruto yang belum dibayar. Umur dihitung dalam hari kerja sejak BAST.")}
	shown := billing.Show(items, mostWorks)
	if shown.More > 0 {
		t.Notes = append(t.Notes, fmt.Sprintf("%s pekerjaan lainnya (%s) tidak dimuat di lembar ini.", text.Number(shown.More), text.Rupiah(shown.Rest.Value)))
	}
	unaged := map[*billing.Work]bool{}
	for _, item := range m.Survey.Unaged {
		unaged[item.Work] = true
	}
	for i, item := range shown.Items {
		t.Rows = append(t.Rows, m.work(i+1, item, !unaged[item.Work]))
	}
	return t
}

// work is the row of one work. Of a year that the calendar does not know no age is told.
func (m Meeting) work(n int, i billing.Item, aged bool) []any {
	var term, age, stepAge any
	if i.Term != 0 {
		term = text.TermName(i.Term)
	}
	if aged {
		age, stepAge = i.Age, i.StepAge
	}
	return []any{n, m.unitName(i.Unit), plain(i.Package), plain(i.Contract), term, plain(i.Provider), i.Value, i.Handover.Day, age,
		text.StepName(i.Step), text.OwnerName(i.Step.Owner()), stepAge, told(i), answers(i), obstacles(i), remarks(i, m.Today), i.Unit}
}

func (m Meeting) unitName(code string) string {
	if u, known := m.Units[code]; known {
		return plain(text.UnitName(u))
	}
	return code
}

// told says who was told and when, level by level; days on which several heard of it count once.
func told(i billing.Item) string {
	var parts []string
	for level := billing.L1; level <= billing.L4; level++ {
		var days []string
		for _, n := range i.Nudges {
			if day := text.DateShort(n.Day); n.Level == level && !slices.Contains(days, day) {
				days = append(days, day)
			}
		}
		if len(days) > 0 {
			parts = append(parts, text.LevelName(level)+": "+strings.Join(days, ", "))
		}
	}
	return strings.Join(parts, "\n")
}

// answers are what the unit said, oldest first, with what became of it.
func answers(i billing.Item) string {
	var lines []string
	for _, a := range i.Answers {
		line := "janji"
		if a.Kind == billing.Billed {
			line = strings.TrimSpace("ditagih " + plain(a.Number))
		}
		if !a.Day.IsZero() {
			line += " " + text.DateShort(a.Day)
		}
		if a.Verdict != billing.Undecided {
			line += " (" + string(a.Verdict) + ")"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// obstacles are those that last.
func obstacles(i billing.Item) string {
	var lines []string
	for _, o := range i.Obstacles {
		if !o.Ended.IsZero() {
			continue
		}
		line := text.ObstacleName(o.Reason)
		if o.Words != "" {
			line += ": " + plain(o.Words)
		}
		if o.Helper != "" {
			line += " (bantuan: " + plain(o.Helper) + ")"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// remarks say what else holds on the day.
func remarks(i billing.Item, today budget.Date) string {
	var words []string
	if i.Broken {
		words = append(words, "janji terlewati")
	}
	for _, p := range i.Pauses {
		if p.Holds(today) {
			words = append(words, "dijeda s.d. "+text.DateShort(p.Until)+": "+plain(p.Reason))
		}
	}
	if i.Hold == billing.HoldStale {
		words = append(words, "data register sudah lama")
	}
	return strings.Join(words, "\n")
}

// byUnit sums the works by unit, the greatest value first.
func (m Meeting) byUnit(items []billing.Item) Table {
	t := Table{Name: "Per unit", Title: "Pekerjaan selesai yang belum dibayar, per unit", Lines: m.lines(),
		Columns: []Column{{Head: "Unit", Width: 40}, {Head: "Pekerjaan", Kind: Count, Width: 12, Total: true}, {Head: "Nilai bruto (Rp)", Kind: Money, Width: 24, Total: true},
			{Head: "Menunggu tagihan/SPP", Kind: Count, Width: 14, Total: true}, {Head: "Menunggu SPM", Kind: Count, Width: 14, Total: true},
			{Head: "Menunggu SP2D", Kind: Count, Width: 14, Total: true}, {Head: "Tertua (hari kerja)", Kind: Count, Width: 12}}}
	for i := range items {
		items[i].Desk = billing.Desk{Unit: items[i].Unit} // by whose work it is, not by whose turn
	}
	rows := billing.Rows(items)
	slices.SortStableFunc(rows, func(a, b billing.Row) int { return cmp.Compare(b.Value, a.Value) })
	for _, r := range rows {
		t.Rows = append(t.Rows, []any{m.unitName(r.Desk.Unit), r.Count, r.Value, r.ByStep[billing.S1].Count, r.ByStep[billing.S2].Count, r.ByStep[billing.S3].Count, r.Oldest})
	}
	return t
}

// longestCell is how many characters of a text from outside one cell is given; a sheet takes 32,767.
const longestCell = 2000

// plain is a text from outside as a cell may hold it: one line, without characters that nobody sees or that
// XML does not take.
func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case !unicode.IsGraphic(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	return text.Cut(longestCell, strings.Join(strings.Fields(s), " "))
}
