package paper

import (
	"fmt"
	"time"

	"serapan/budget"
	"serapan/palette"
	"serapan/text"
)

// purchases draws the share of e-purchasing: in all, month by month, and where it is smallest.
func (s *sheet) purchases(b book, x, y, width float64) error {
	s.heading("E-purchasing", x, y, width)
	if b.Purchases == nil {
		s.paragraph("Belum ada daftar e-purchasing sampai tanggal ini.", bodyStyle, palette.Muted, x, y+6, width, 2)
		return nil
	}
	p := b.Purchases
	share := func(v budget.Percent, is bool) string {
		if !is {
			return "–"
		}
		return text.Percent(v)
	}
	s.tiles(x, y+3, width, 25, []tile{
		{name: "Dari nilai rupiah", figure: share(p.ByValue()), remark: fmt.Sprintf("%s dari %s", text.Short(p.Electronic.Value), text.Short(p.All.Value))},
		{name: "Dari jumlah paket", figure: share(p.ByPackages()), remark: fmt.Sprintf("%s dari %s paket", text.Number(p.Electronic.Count), text.Number(p.All.Count))},
	})
	s.months(b, x, y+35, width, 32)
	words, err := text.Render("paket_belanja", p)
	if err != nil {
		return err
	}
	end := s.paragraph(text.Plain(words), bodyStyle, palette.Ink, x, y+73, width, 5)
	s.buyers(b, x, max(end+5, secondTable), width)
	return nil
}

// months draws a column for the share of each month in the rupiah.
func (s *sheet) months(b book, x, y, width, height float64) {
	s.text("Bagian dari nilai rupiah, per bulan", bodyStyle, palette.Muted, x, y, width, alignLeft)
	base, full := y+height-5, height-12
	for i := range 12 {
		centre := x + (float64(i)+0.5)*width/12
		s.text(text.MonthShort(time.Month(i+1)), smallStyle, palette.Muted, centre, base+4, 12, alignCentre)
		s.fill(centre-3.2, base-full, 6.4, full, palette.Track)
		if i >= len(b.Purchases.Months) {
			continue
		}
		if v, is := b.Purchases.Months[i].ByValue(); is {
			tall := float64(min(max(v, 0), budget.Hundred)) / float64(budget.Hundred) * full
			s.fill(centre-3.2, base-tall, 6.4, tall, palette.Finance)
			s.text(text.Number(int(v.Rounded(0)/budget.OnePercent))+" %", smallStyle, palette.Ink, centre, base-full-1, 12, alignCentre)
		}
	}
	s.rule(x, base, width)
}

// buyers lists the units with the smallest share.
func (s *sheet) buyers(b book, x, y, width float64) {
	s.heading("Unit dengan bagian e-purchasing terendah", x, y-2.5, width)
	columns := []column{{"Unit", 36, false}, {"", width - 36 - 20 - 24 - 26, false}, {"Dari nilai", 20, true}, {"Paket", 24, true}, {"Nilai belanja", 26, true}}
	var rows [][]cell
	for _, u := range b.Purchases.Units {
		v, is := u.ByValue()
		if !is || len(rows) == roomFor(y, 5.2) {
			break
		}
		rows = append(rows, []cell{strong(unitName(b.Purchases.ByCode, u.Unit)),
			{draw: func(left, right, middle float64) {
				s.fill(left, middle-1.3, right-left, 2.6, palette.Track)
				s.fill(left, middle-1.3, float64(min(v, budget.Hundred))/float64(budget.Hundred)*(right-left), 2.6, palette.Finance)
			}},
			say(text.Percent(v)), say(fmt.Sprintf("%s dari %s", text.Number(u.Electronic.Count), text.Number(u.All.Count))), say(text.Short(u.All.Value))})
	}
	s.table(x, y, 5.2, columns, rows)
}
