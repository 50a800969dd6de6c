package paper

import (
	"fmt"
	"strings"

	"serapan/budget"
	"serapan/pack"
	"serapan/palette"
	"serapan/text"
)

// The grid of the ranking: three columns of lines that are read from above.
const (
	rankColumns = 3
	rankLines   = 28
	rankHeight  = 5.3
	rankGap     = 6.0
)

// ranking is the second page: all units, best first.
func (s *sheet) ranking(b book) error {
	words, err := saying("peringkat", b)
	if err != nil {
		return err
	}
	s.frame(b, "Peringkat unit", words, b.Figures)
	units, left := shown(b.Units, rankColumns*rankLines)
	lines := rankLines
	if len(units) <= 2*rankLines {
		lines = max(1, (len(units)+rankColumns-1)/rankColumns) // few units stand in columns of one length
	}
	width := (rightEdge - leftEdge - rankGap*(rankColumns-1)) / rankColumns
	for n := 0; n*lines < len(units); n++ {
		s.rankColumn(b, units[n*lines:min(len(units), (n+1)*lines)], leftEdge+float64(n)*(width+rankGap), contentTop, width)
	}
	foot := "Batang: serapan; garis tegak: target unit itu sendiri. Angka di kanan: serapan, lalu deviasi dalam poin persentase."
	if left > 0 {
		foot += fmt.Sprintf(" %s unit di tengah peringkat ada pada berkas Excel.", text.Number(left))
	}
	s.text(foot, smallStyle, palette.Muted, leftEdge, contentEnd, rightEdge-leftEdge, alignLeft)
	return nil
}

// shown are the units that the page has room for: where there are more, a third of the best and the rest of the
// worst, since these are spoken of; and how many are left out between them.
func shown(units []pack.Unit, room int) (some []pack.Unit, left int) {
	if len(units) <= room {
		return units, 0
	}
	best := room / 3
	return append(append([]pack.Unit{}, units[:best]...), units[len(units)-room+best:]...), len(units) - room
}

func (s *sheet) rankColumn(b book, units []pack.Unit, x, y, width float64) {
	const rounding = 0.1 // of widths that are added up
	rank := s.measure(tableStyle)(text.Number(len(b.Units))) + 2*gutter + rounding
	columns := []column{{"", rank, true}, {"", 4.5, false}, {"Unit", 30.5, false}, {"", width - 63 - rank, false}, {"Serapan", 14.5, true}, {"Deviasi", 13.5, true}}
	var rows [][]cell
	for _, u := range units {
		rows = append(rows, s.rankRow(u))
	}
	s.table(x, y, rankHeight, columns, rows)
}

func (s *sheet) rankRow(u pack.Unit) []cell {
	row := []cell{quiet("–"), s.lightCell(func(x, y float64) { s.light(u.Light, x, y, 2.6) }), say(text.UnitName(u.Unit)), {}, quiet("–"), quiet("–")}
	if u.Rank > 0 {
		row[0] = quiet(text.Number(u.Rank))
	}
	if !u.Known {
		row[3] = quiet("tanpa data")
		return row
	}
	if u.Percent == nil {
		row[3] = quiet("pagu nol")
		return row
	}
	deviation, _ := u.Deviation()
	row[3] = cell{draw: func(left, right, middle float64) { s.bar(left, right, middle, 2.6, *u.Percent, &u.Target, u.Light) }}
	row[4], row[5] = strong(text.Percent(*u.Percent)), say(signed(deviation))
	return row
}

// signed is a number of percentage points without the word.
func signed(p budget.Percent) string {
	return strings.TrimSuffix(text.Points(p), " poin")
}

// bar draws a share of a whole in the colour of its light, with a mark at the target.
func (s *sheet) bar(left, right, middle, height float64, value budget.Percent, target *budget.Percent, l budget.Light) {
	fill, _ := palette.Of(l)
	at := func(v budget.Percent) float64 {
		return float64(min(max(v, 0), budget.Hundred)) / float64(budget.Hundred) * (right - left)
	}
	s.fill(left, middle-height/2, right-left, height, palette.Track)
	s.fill(left, middle-height/2, at(value), height, fill)
	if target != nil {
		x := left + at(*target)
		s.line(x, middle-height/2-0.6, x, middle+height/2+0.6, 0.45, palette.Ink)
	}
}
