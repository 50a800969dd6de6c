package paper

import (
	"fmt"

	"serapan/billing"
	"serapan/budget"
	"serapan/pack"
	"serapan/palette"
	"serapan/text"
)

const (
	ratedUnits   = 9 // with the most unpaid
	ratedWorks   = 9 // the dearest
	heldPromises = 6
)

// works is the third page: the gap between work and money, what lies in it, and what was promised of it.
func (s *sheet) works(b book) error {
	words, err := saying("pekerjaan", b)
	if err != nil {
		return err
	}
	s.frame(b, "Pekerjaan selesai yang belum dibayar", words, b.Works.Source)
	s.gap(b, leftEdge, contentTop, 128)
	s.ages(b, leftEdge+140, contentTop, rightEdge-leftEdge-140)
	const tables = contentTop + 48
	s.unitsOwing(b, leftEdge, tables)
	s.dearest(b, leftEdge+107, tables)
	s.promises(b, leftEdge, tables+headHeight+ratedUnits*5.2+11)
	return nil
}

// gap sets what is paid, what would be paid with all finished works, and what is built, on one axis.
func (s *sheet) gap(b book, x, y, width float64) {
	s.heading("Serapan, potensi, dan fisik", x, y, width)
	r := b.Regency.Report
	bars := []struct {
		name  string
		value *budget.Percent
		paid  *budget.Percent
	}{{"Serapan", known(r.Percent, r.HasPercent), nil}, {"Potensi", b.Regency.Potential, known(r.Percent, r.HasPercent)},
		{"Fisik", known(r.Absorption.Physical, r.Absorption.HasPhysical()), nil}}
	left, right := x+18, x+width-22
	for i, one := range bars {
		at := y + 8 + float64(i)*9.5
		s.text(one.name, bodyStyle, palette.Ink, x, middle(bodyStyle, at), 18, alignLeft)
		s.fill(left, at-3, right-left, 6, palette.Track)
		if one.value == nil {
			s.text("belum ada data", bodyStyle, palette.Muted, left+2, middle(bodyStyle, at), 60, alignLeft)
			continue
		}
		colour := palette.Finance
		switch one.name {
		case "Potensi":
			colour = palette.Potential
		case "Fisik":
			colour = palette.Physical
		}
		share := func(v budget.Percent) float64 {
			return float64(min(max(v, 0), budget.Hundred)) / float64(budget.Hundred) * (right - left)
		}
		s.fill(left, at-3, share(*one.value), 6, colour)
		if one.paid != nil {
			s.fill(left, at-3, share(*one.paid), 6, palette.Finance)
		}
		s.text(text.Percent(*one.value), strongStyle, palette.Ink, x+width, middle(strongStyle, at), 22, alignRight)
	}
}

func known(p budget.Percent, is bool) *budget.Percent {
	if !is {
		return nil
	}
	return &p
}

// ages sets the works by their age and by the step that they wait in.
func (s *sheet) ages(b book, x, y, width float64) {
	s.heading("Menurut umur sejak BAST (hari kerja) dan langkah", x, y, width)
	columns := []column{{"Umur", 23, false}, {"Jumlah", 14, true}, {"Nilai", 24, true}, {"Tagihan/SPP", 24, true}, {"SPM", 24, true}, {"SP2D", 24, true}}
	row := func(name string, all billing.Money, steps [4]billing.Money) []cell {
		cells := []cell{say(name), say(text.Number(all.Count)), say(text.Short(all.Value))}
		for _, step := range []billing.Step{billing.S1, billing.S2, billing.S3} {
			cells = append(cells, say(text.Short(steps[step].Value)))
		}
		return cells
	}
	var rows [][]cell
	for i, name := range text.AgeNames {
		rows = append(rows, row(name, b.Works.ByAge[i], b.Works.Grid[i]))
	}
	if b.Works.Unaged.Count > 0 {
		rows = append(rows, row("tidak diketahui", b.Works.Unaged, unagedSteps(b.Works.Sums)))
	}
	total := row("Jumlah", b.Works.Money, b.Works.ByStep)
	for i := range total {
		total[i].bold = true
	}
	s.table(x, y+2.5, 4.6, columns, append(rows, total))
}

// unagedSteps are the works without an age by their step: what the grid leaves of the whole.
func unagedSteps(sums billing.Sums) [4]billing.Money {
	left := sums.ByStep
	for _, steps := range sums.Grid {
		for i, m := range steps {
			left[i].Count, left[i].Value = left[i].Count-m.Count, left[i].Value-m.Value
		}
	}
	return left
}

func (s *sheet) unitsOwing(b book, x, y float64) {
	s.heading("Unit dengan nilai terbesar", x, y-2.5, 100)
	columns := []column{{"Unit", 31, false}, {"Pekerjaan", 16, true}, {"Nilai", 21, true}, {"Tertua", 12, true}, {"Potensi", 19, true}}
	ranked := map[string]pack.Unit{}
	for _, u := range b.Units {
		ranked[u.Unit.Code] = u
	}
	var rows [][]cell
	for _, u := range b.Works.ByUnit[:min(ratedUnits, len(b.Works.ByUnit))] {
		potential := quiet("–")
		if p := ranked[u.Unit].Potential; p != nil {
			potential = say(text.Percent(*p))
		}
		rows = append(rows, []cell{strong(unitName(b.Works.Units, u.Unit)), say(text.Number(u.Count)), say(text.Short(u.Value)), say(text.Number(u.Oldest)), potential})
	}
	s.table(x, y, 5.2, columns, rows)
}

func unitName(units map[string]budget.Unit, code string) string {
	if u, known := units[code]; known {
		return text.UnitName(u)
	}
	return code
}

func (s *sheet) dearest(b book, x, y float64) {
	s.heading("Pekerjaan bernilai terbesar", x, y-2.5, 120)
	columns := []column{{"Unit", 27, false}, {"Pekerjaan", 62, false}, {"Nilai", 21, true}, {"BAST", 20, true}, {"Umur", 10, true}, {"Menunggu", 26, false}}
	var rows [][]cell
	for _, i := range b.Works.Largest(ratedWorks) {
		age := quiet("–")
		if b.Works.Aged(i) {
			age = say(text.Number(i.Age))
		}
		rows = append(rows, []cell{strong(unitName(b.Works.Units, i.Unit)), say(i.Package), say(text.Short(i.Value)), say(text.DateShort(i.Handover.Day)), age, say(waits[i.Step])})
	}
	s.table(x, y, 5.2, columns, rows)
}

// waits says what a work waits for, in the room of a column.
var waits = map[billing.Step]string{billing.S1: "tagihan/SPP", billing.S2: "SPM", billing.S3: "SP2D (BUD)"}

// promises tells what units promised: what was broken and is still open first.
func (s *sheet) promises(b book, x, y float64) {
	p := b.Works.Promises
	s.heading(fmt.Sprintf("Janji unit tahun ini: %s ditepati · %s terlewati · %s menunggu", text.Number(p.Kept), text.Number(p.Broken), text.Number(p.Waiting)), x, y-2.5, 200)
	open := p.List
	for i, one := range open {
		if !one.Open || one.Verdict == billing.Kept {
			open = open[:i]
			break
		}
	}
	if len(open) == 0 {
		s.text("Tidak ada janji yang terlewati atau masih ditunggu.", bodyStyle, palette.Muted, x, y+4, 200, alignLeft)
		return
	}
	columns := []column{{"Unit", 34, false}, {"Pekerjaan", 110, false}, {"Nilai", 26, true}, {"Dijanjikan pada", 30, true}, {"Untuk tanggal", 30, true}, {"Keadaan", 43, false}}
	var rows [][]cell
	for _, one := range open[:min(heldPromises, len(open))] {
		state := say("ditunggu")
		if one.Verdict == billing.Broken {
			state = cell{words: "terlewati, belum dibayar", colour: palette.Red, bold: true}
		}
		rows = append(rows, []cell{strong(unitName(b.Works.Units, one.Unit)), say(one.Package), say(text.Short(one.Owed)),
			say(text.DateShort(one.Answer.On)), say(text.DateShort(one.Answer.Day)), state})
	}
	end := s.table(x, y, 5, columns, rows)
	if more := len(open) - len(rows); more > 0 {
		s.text(fmt.Sprintf("+ %s janji lainnya pada berkas Excel.", text.Number(more)), smallStyle, palette.Muted, x, end+3.5, 150, alignLeft)
	}
}
