package paper

import (
	"image/color"
	"slices"

	"codeberg.org/go-pdf/fpdf"

	"serapan/budget"
	"serapan/palette"
	"serapan/text"
	"serapan/typeface"
)

// plot maps days of a year and percentages to a place on the page.
type plot struct {
	x, y, width, height float64
	year                int
	top                 budget.Percent // of the axis
}

func (p plot) at(d budget.Date, v budget.Percent) fpdf.PointType {
	first := budget.Date{Year: p.year, Month: 1, Day: 1}
	days := float64(first.AddMonths(12).Days(first))
	day := min(max(float64(d.Days(first)+1), 0), days)
	return fpdf.PointType{X: p.x + day/days*p.width, Y: p.level(v)}
}

func (p plot) level(v budget.Percent) float64 {
	v = min(max(v, 0), p.top)
	return p.y + p.height - float64(v)/float64(p.top)*p.height
}

// track is one curve of the year.
type track struct {
	name   string
	points []dot
	colour color.RGBA
	thick  float64
	dashes []float64
	strong bool
}

type dot struct {
	day   budget.Date
	value budget.Percent
}

// curve draws the year: last year, plan, physical progress, money, and where the money will probably end.
func (s *sheet) curve(b book, x, y, width, height float64) {
	tracks := tracksOf(b)
	p := plot{x: x + 9, y: y, width: width - 9 - 34, height: height - 6, year: b.year(), top: budget.Hundred}
	for _, t := range tracks {
		for _, d := range t.points {
			if d.value > p.top {
				p.top = min(d.value/(25*budget.OnePercent)+1, 8) * 25 * budget.OnePercent
			}
		}
	}
	s.grid(p)
	if len(tracks) == 0 {
		s.text("Belum ada data.", bodyStyle, palette.Muted, p.x+p.width/2, y+height/2, width, alignCentre)
		return
	}
	s.wedge(p, b)
	for _, t := range tracks {
		s.track(p, t)
	}
	s.trackNames(p, tracks, b)
}

func tracksOf(b book) []track {
	var before []dot
	for _, d := range shares(b.Curve.Before, money) {
		d.day = d.day.AddMonths(12 * (b.year() - d.day.Year))
		before = append(before, d)
	}
	all := []track{
		{"Tahun lalu", before, palette.Grey, 0.35, []float64{0.6, 1}, false},
		{"Rencana (RAK)", shares(b.Curve.Plan, money), palette.Target, 0.5, []float64{2, 1.2}, false},
		{"Fisik", shares(b.Curve.Now, built), palette.Physical, 0.7, nil, true},
		{"Keuangan", shares(b.Curve.Now, money), palette.Finance, 1, nil, true},
	}
	return slices.DeleteFunc(all, func(t track) bool { return len(t.points) == 0 })
}

func money(m budget.Moment) (budget.Percent, bool) { return m.Percent() }

func built(m budget.Moment) (budget.Percent, bool) {
	if m.Physical == nil {
		return 0, false
	}
	return *m.Physical, true
}

func shares(moments []budget.Moment, of func(budget.Moment) (budget.Percent, bool)) []dot {
	var dots []dot
	for _, m := range moments {
		if v, known := of(m); known {
			dots = append(dots, dot{m.Day, v})
		}
	}
	return dots
}

func (s *sheet) grid(p plot) {
	for v := budget.Percent(0); v <= p.top; v += 25 * budget.OnePercent {
		s.rule(p.x, p.level(v), p.width)
		s.text(text.Number(int(v/budget.OnePercent))+" %", smallStyle, palette.Muted, p.x-1.5, middle(smallStyle, p.level(v)), 9, alignRight)
	}
	for i := range 12 {
		m := budget.Date{Year: p.year, Month: 1, Day: 1}.AddMonths(i)
		centre := (p.at(m.AddDays(-1), 0).X + p.at(m.MonthEnd(), 0).X) / 2
		s.text(text.MonthShort(m.Month), smallStyle, palette.Muted, centre, p.y+p.height+4, 12, alignCentre)
	}
}

// wedge shades where the money will probably stand at the year's end.
func (s *sheet) wedge(p plot, b book) {
	now := shares(b.Curve.Now, money)
	if b.Outlook == nil || len(now) == 0 {
		return
	}
	end := budget.Date{Year: p.year, Month: 12, Day: 31}
	last := now[len(now)-1]
	s.pdf.SetFillColor(int(palette.Outlook.R), int(palette.Outlook.G), int(palette.Outlook.B))
	s.pdf.Polygon([]fpdf.PointType{p.at(last.day, last.value), p.at(end, b.Outlook.High), p.at(end, b.Outlook.Low)}, "F")
}

func (s *sheet) track(p plot, t track) {
	s.pdf.SetDrawColor(int(t.colour.R), int(t.colour.G), int(t.colour.B))
	s.pdf.SetLineWidth(t.thick)
	s.pdf.SetLineJoinStyle("round")
	s.pdf.SetDashPattern(t.dashes, 0)
	for i, d := range t.points {
		at := p.at(d.day, d.value)
		if i == 0 {
			s.pdf.MoveTo(at.X, at.Y)
		} else {
			s.pdf.LineTo(at.X, at.Y)
		}
	}
	s.pdf.DrawPath("D")
	s.pdf.SetDashPattern([]float64{}, 0)
	if t.strong {
		last := t.points[len(t.points)-1]
		at := p.at(last.day, last.value)
		s.pdf.SetFillColor(int(t.colour.R), int(t.colour.G), int(t.colour.B))
		s.pdf.Circle(at.X, at.Y, 1.1, "F")
	}
}

// trackNames names the curves at the right, in the order of their last points, with a line to each.
func (s *sheet) trackNames(p plot, tracks []track, b book) {
	type name struct {
		words  string
		look   typeface.Style
		colour color.RGBA
		y      float64
	}
	var names []name
	for _, t := range tracks {
		last := t.points[len(t.points)-1]
		n := name{t.name + " " + text.Percent(last.value), bodyStyle, t.colour, p.level(last.value)}
		if n.look.Bold = t.strong; !t.strong {
			n.colour = palette.Muted
		}
		names = append(names, n)
	}
	if o := b.Outlook; o != nil {
		names = append(names, name{"Proyeksi " + text.Range(o.Low, o.High), bodyStyle, palette.Finance, p.level(o.Middle)})
	}
	slices.SortStableFunc(names, func(a, b name) int { return int((a.y - b.y) * 100) })
	const apart = 4.2
	for i := range names {
		if i > 0 {
			names[i].y = max(names[i].y, names[i-1].y+apart)
		}
	}
	for i, low := len(names)-1, p.y+p.height; i >= 0; i-- {
		names[i].y = min(names[i].y, low)
		low = names[i].y - apart
	}
	for _, n := range names {
		s.text(n.words, n.look, n.colour, p.x+p.width+2.5, middle(n.look, n.y), 38, alignLeft)
	}
}
