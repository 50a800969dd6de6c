package paper

import (
	"fmt"
	"image/color"
	"slices"

	"serapan/ikp"
	"serapan/palette"
	"serapan/text"
)

const shownInstructions = 6

// share is one part of the bar of an instruction.
type share struct {
	name   string
	colour color.RGBA
	of     func(ikp.Tally) int
}

// stages are the parts, from what is reached to what has not begun.
var stages = []share{
	{"tercapai", palette.Green, ikp.Tally.Reached},
	{"diperiksa", palette.Finance, func(t ikp.Tally) int { return t.Count(ikp.Reported) }},
	{"dikerjakan", palette.Yellow, func(t ikp.Tally) int { return t.Working() + t.Count(ikp.Proposed) }},
	{"belum ditanggapi", palette.Grey, func(t ikp.Tally) int { return t.Count(ikp.Sent) }},
	{"tidak tercapai", palette.Red, func(t ikp.Tally) int { return t.Count(ikp.NotReached) }},
}

// instructions draws the month's board.
func (s *sheet) instructions(b book, x, y, width float64) error {
	s.heading("Instruksi Khusus Pimpinan (IKP)", x, y, width)
	if b.Instructions == nil {
		words, err := text.Render("paket_tanpa_ikp", b)
		s.paragraph(text.Plain(words), bodyStyle, palette.Muted, x, y+6, width, 2)
		return err
	}
	i := b.Instructions
	s.text(text.Month(i.Month)+fmt.Sprintf(" %d", i.Year), bodyStyle, palette.Muted, x+width, y, 40, alignRight)
	s.tiles(x, y+3, width, 25, []tile{
		{name: "Tercapai", figure: text.Number(i.Reached()), remark: "dari " + text.Number(i.All) + " tugas"},
		{name: "Belum ditanggapi", figure: text.Number(i.Count(ikp.Sent)), remark: "instruksi sudah dikirim"},
		{name: "Lewat batas", figure: text.Number(i.Overdue), remark: "masih terbuka"},
	})
	s.legend(x, y+35, width, i.Tally)
	columns := []column{{"Instruksi", 64, false}, {"Batas", 19, true}, {"", width - 64 - 19 - 17, false}, {"Tercapai", 17, true}}
	var rows [][]cell
	for _, row := range i.Recap.Instructions[:min(shownInstructions, len(i.Recap.Instructions))] {
		rows = append(rows, []cell{say(row.Instruction.Text), say(text.DateShort(row.Instruction.Due)),
			{draw: func(left, right, middle float64) { s.stages(left, right, middle, row.Tally) }},
			strong(fmt.Sprintf("%s/%s", text.Number(row.Reached()), text.Number(row.All)))})
	}
	end := s.table(x, y+38, 6, columns, rows)
	if more := len(i.Recap.Instructions) - len(rows); more > 0 {
		s.text(fmt.Sprintf("+ %s instruksi lainnya pada berkas Excel.", text.Number(more)), smallStyle, palette.Muted, x, end+3.5, width, alignLeft)
	}
	s.laggards(b, x, max(end+14, secondTable), width)
	return nil
}

// legend names the parts of the bars with how many tasks there are of each.
func (s *sheet) legend(x, y, width float64, t ikp.Tally) {
	for _, part := range stages {
		s.fill(x, y-2.2, 2.6, 2.6, part.colour)
		x += 3.6 + s.text(fmt.Sprintf("%s %s", part.name, text.Number(part.of(t))), smallStyle, palette.Ink, x+3.6, y, width, alignLeft) + 3.2
	}
}

func (s *sheet) stages(left, right, middle float64, t ikp.Tally) {
	s.fill(left, middle-1.6, right-left, 3.2, palette.Track)
	x := left
	for _, part := range stages {
		if n := part.of(t); n > 0 && t.All > 0 {
			wide := float64(n) / float64(t.All) * (right - left)
			s.fill(x, middle-1.6, wide, 3.2, part.colour)
			x += wide
		}
	}
}

// laggards lists the units that have most to catch up on.
func (s *sheet) laggards(b book, x, y, width float64) {
	rows := slices.Clone(b.Instructions.Recap.Units)
	slices.Reverse(rows) // the best come first there
	rows = slices.DeleteFunc(rows, func(r ikp.BoardRow) bool { return r.Open()+r.Count(ikp.NotReached) == 0 })
	s.heading("Unit dengan capaian IKP terendah", x, y-2.5, width)
	if len(rows) == 0 {
		s.text("Semua unit telah mencapai instruksinya.", bodyStyle, palette.Muted, x, y+4, width, alignLeft)
		return
	}
	columns := []column{{"Unit", width - 92, false}, {"IKP", 12, true}, {"Tercapai", 18, true}, {"Berjalan", 18, true}, {"Lewat batas", 22, true}, {"Tidak tercapai", 22, true}}
	var cells [][]cell
	for _, r := range rows[:min(roomFor(y, 5.2), len(rows))] {
		cells = append(cells, []cell{strong(unitName(b.Instructions.Units, r.Unit)), say(text.Number(r.All)), say(text.Number(r.Reached())),
			say(text.Number(r.Open())), say(text.Number(r.Overdue)), say(text.Number(r.Count(ikp.NotReached)))})
	}
	s.table(x, y, 5.2, columns, cells)
}
