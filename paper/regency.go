package paper

import (
	"fmt"
	"slices"

	"serapan/budget"
	"serapan/pack"
	"serapan/palette"
	"serapan/text"
)

// groupsTop is where the table of groups begins.
const groupsTop = contentEnd - 3*6.2 - headHeight - 1

// regency is the first page: where all units stand together.
func (s *sheet) regency(b book) error {
	words, err := saying("daerah", b)
	if err != nil {
		return err
	}
	s.frame(b, "Posisi serapan anggaran", words, b.Figures)
	s.tiles(leftEdge, contentTop, rightEdge-leftEdge, 27, s.regencyTiles(b))
	const top = contentTop + 34
	s.heading(fmt.Sprintf("Perjalanan tahun %d, persen pagu", b.year()), leftEdge, top, 150)
	s.curve(b, leftEdge, top+4, 164, 88)
	if err := s.remarks(b, leftEdge+174, top, rightEdge-leftEdge-174); err != nil {
		return err
	}
	s.groupTable(b, leftEdge, groupsTop)
	return nil
}

func (s *sheet) regencyTiles(b book) []tile {
	r := b.Regency.Report
	paid := tile{name: "Serapan (keuangan)", figure: "–", remark: fmt.Sprintf("%s dari pagu %s", text.Short(r.Absorption.Realized), text.Short(r.Absorption.Pagu))}
	target := tile{name: "Target s.d. " + text.Month(r.AsOf.Month), figure: text.Percent(r.Target), remark: targetRemark(r)}
	if r.HasPercent {
		paid.figure = text.Percent(r.Percent)
		paid.mark = func(x, y float64) { s.light(r.Light, x, y, 4.4) }
	}
	built := tile{name: "Fisik", figure: "–", remark: "belum ada data fisik"}
	if r.Absorption.HasPhysical() {
		built.figure, built.remark = text.Percent(r.Absorption.Physical), "tertimbang pagu"
		if r.HasGap {
			built.remark = "selisih dari keuangan " + text.Points(r.Gap)
		}
	}
	could := tile{name: "Potensi bila tagihan dibayar", figure: "–", remark: "belum ada daftar pekerjaan"}
	if b.WorksUncounted {
		could.remark = "kalender hari libur belum lengkap"
	}
	if p := b.Regency.Potential; p != nil {
		could.figure = text.Percent(*p)
		could.remark = fmt.Sprintf("%s pekerjaan selesai, %s bruto", text.Number(b.Regency.Owed.Count), text.Short(b.Regency.Owed.Value))
	}
	ahead := tile{name: "Proyeksi 31 Desember", figure: "–", remark: "data belum cukup"}
	if o := b.Outlook; o != nil {
		ahead.figure, ahead.remark = text.Range(o.Low, o.High), "menurut pola tahun-tahun lalu"
	}
	return []tile{paid, target, built, could, ahead}
}

func targetRemark(r budget.Report) string {
	source := "target daerah"
	if r.Source == budget.TargetFromPlan {
		source = "RAK"
	}
	if !r.HasPercent {
		return source
	}
	return source + " · deviasi " + text.Points(r.Deviation)
}

// remarks tell, beside the curve, of the lights, of earlier days, of the projection, and of what is unsure.
func (s *sheet) remarks(b book, x, y, width float64) error {
	s.heading("Lampu unit", x, y, width)
	at := y + 6
	for i, l := range []budget.Light{budget.Green, budget.Yellow, budget.Red, budget.Grey} {
		left := x + float64(i%2)*width/2
		s.light(l, left+2, at-1.1, 3.2)
		s.text(fmt.Sprintf("%s: %s unit", text.LightName(l), text.Number(b.Under(l))), bodyStyle, palette.Ink, left+6, at, width/2-7, alignLeft)
		at += float64(i%2) * 5.4
	}
	before, err := text.Render("paket_sebelumnya", b)
	if err != nil {
		return err
	}
	method, err := text.Render("paket_proyeksi", b)
	if err != nil {
		return err
	}
	for _, part := range []struct{ head, words string }{{"Sebelumnya", text.Plain(before)}, {"Proyeksi", text.Plain(method)}, {"Perlu diperhatikan", b.Warning}} {
		if part.words != "" {
			at += 2.5
			s.heading(part.head, x, at, width)
			at = s.paragraph(part.words, bodyStyle, palette.Ink, x, at+4.6, width, 5)
		}
	}
	s.ends(b, x, at+2.5, width)
	return nil
}

const namedEnds = 5 // of the ranking, beside each other

// ends name the units with the highest and the lowest absorption, as far as there is room above the table.
func (s *sheet) ends(b book, x, y, width float64) {
	ranked := slices.DeleteFunc(slices.Clone(b.Units), func(u pack.Unit) bool { return u.Rank == 0 })
	n := min(namedEnds, len(ranked)/2, int((groupsTop-y-5)/4.2))
	if n < 1 {
		return
	}
	list := func(head string, units []pack.Unit, x float64) {
		s.heading(head, x, y, width/2-3)
		for i, u := range units {
			at := y + 5 + float64(i)*4.2
			s.light(u.Light, x+1.5, at-1.1, 2.4)
			s.text(text.UnitName(u.Unit), tableStyle, palette.Ink, x+4.5, at, width/2-21, alignLeft)
			s.text(text.Percent(*u.Percent), tableBold, palette.Ink, x+width/2-3, at, 20, alignRight)
		}
	}
	last := slices.Clone(ranked[len(ranked)-n:])
	slices.Reverse(last)
	list("Tertinggi", ranked[:n], x)
	list("Terendah", last, x+width/2)
}

// groupTable sets all units, OPD and kecamatan below each other.
func (s *sheet) groupTable(b book, x, y float64) {
	columns := []column{{"Kelompok", 40, false}, {"Unit", 15, true}, {"Pagu", 28, true}, {"Realisasi", 28, true}, {"Sisa pagu", 28, true},
		{"", 8, false}, {"Serapan", 22, true}, {"Target", 22, true}, {"Deviasi", 28, true}, {"Fisik", 22, true}, {"Potensi", 32, true}}
	var rows [][]cell
	for _, p := range append([]pack.Part{b.Regency}, b.Groups...) {
		r := p.Report
		row := []cell{strong(text.GroupName(p.Group)), say(text.Number(r.Absorption.Units)), say(text.Short(r.Absorption.Pagu)), say(text.Short(r.Absorption.Realized)),
			say(text.Short(r.Absorption.Left())), s.lightCell(func(x, y float64) { s.light(r.Light, x, y, 3) }), quiet("–"), say(text.Percent(r.Target)), quiet("–"), quiet("–"), quiet("–")}
		if r.HasPercent {
			row[6], row[8] = strong(text.Percent(r.Percent)), say(text.Points(r.Deviation))
		}
		if r.Absorption.HasPhysical() {
			row[9] = say(text.Percent(r.Absorption.Physical))
		}
		if p.Potential != nil {
			row[10] = say(text.Percent(*p.Potential))
		}
		rows = append(rows, row)
	}
	s.table(x, y, 6.2, columns, rows)
}
