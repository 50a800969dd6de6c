package handlers

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"

	"serapan/bot"
	"serapan/budget"
	"serapan/chart"
	"serapan/ikp"
	"serapan/text"
)

// drawing changes with the way pictures are drawn, so that stored ones are not shown for new ones.
const drawing = "1"

// png is anything that draws itself.
type png interface{ PNG() ([]byte, error) }

// picture is named by all that stands in it, so equal pictures are uploaded once.
func picture(kind string, p png) *bot.Picture {
	contents, err := json.Marshal(p)
	if err != nil {
		contents = fmt.Appendf(nil, "%#v", p)
	}
	return &bot.Picture{
		Key:    fmt.Sprintf("%s-%s-%x", kind, drawing, sha256.Sum256(contents)),
		Render: func(context.Context) ([]byte, error) { return p.PNG() },
	}
}

func sourceLine(o origin) string {
	words := "Per " + text.Date(o.AsOf)
	if o.Known {
		words += " · sumber: " + o.Import.File
	}
	return words
}

func drawSummary(s summary) *bot.Picture {
	c := reportPicture(s.Report, s.Origin)
	c.Title = "Serapan anggaran · " + s.Name
	c.Subtitle = fmt.Sprintf("%s dari pagu %s", text.Short(s.Absorption.Realized), text.Short(s.Absorption.Pagu))
	c.BestTitle, c.WorstTitle, c.UnitTargetLabel = "Tertinggi", "Terendah", "target unit"
	c.Best, c.Worst = bars(s.Best), bars(s.Worst)
	c.Potential, c.PotentialLabel = potentialBar(s.Owing)
	return picture("serapan", c)
}

func drawCard(c card) *bot.Picture {
	p := reportPicture(c.Report, c.Origin)
	p.Title = c.Unit.Name
	p.Subtitle = fmt.Sprintf("%s dari pagu %s", text.Short(c.Absorption.Realized), text.Short(c.Absorption.Pagu))
	p.Potential, p.PotentialLabel = potentialBar(c.Owing)
	return picture("unit", p)
}

// potentialBar is how far finished works would bring the absorption; nil where there are none.
func potentialBar(o owing) (*budget.Percent, string) {
	if !o.Known || !o.HasRatio || o.Count == 0 {
		return nil, ""
	}
	return &o.Potential, "Potensi bila yang selesai dibayar"
}

func reportPicture(r budget.Report, o origin) chart.Summary {
	s := chart.Summary{Realized: &r.Percent, Target: &r.Target, Light: r.Light, Source: sourceLine(o),
		RealizedLabel: "Keuangan", PhysicalLabel: "Fisik", TargetLabel: "Target s.d. " + text.Month(r.AsOf.Month)}
	if r.Absorption.HasPhysical() {
		s.Physical = &r.Absorption.Physical
	}
	if r.LastMonth != nil {
		s.LastMonth, s.LastMonthLabel = &r.LastMonth.Percent, text.DateShort(r.LastMonth.AsOf)
	}
	if r.LastYear != nil {
		s.LastYear, s.LastYearLabel = &r.LastYear.Percent, text.DateShort(r.LastYear.AsOf)
	}
	return s
}

func bars(lines []line) []chart.Bar {
	out := make([]chart.Bar, len(lines))
	for i, l := range lines {
		out[i] = chart.Bar{Name: text.UnitName(l.Unit), Value: l.Percent, Known: true, Target: &l.Judged.Target, Light: l.Judged.Light}
	}
	return out
}

func drawRanking(p page) *bot.Picture {
	return picture("peringkat", chart.Ranking{
		Title: "Peringkat serapan · " + p.Name, Subtitle: fmt.Sprintf("%d unit, realisasi terhadap pagu", p.Ranked), Source: sourceLine(p.Origin),
		TargetLabel: "target unit s.d. " + text.Month(p.Report.AsOf.Month),
		First:       p.Lines[0].Rank, Bars: bars(p.Lines),
	})
}

// drawMonth is the picture of a page of the board.
func drawMonth(b monthBoard) *bot.Picture {
	c := chart.Board{Title: "IKP " + text.Month(b.Month.Month) + " " + fmt.Sprint(b.Month.Year), Source: "Per " + text.Date(b.Today),
		Subtitle: fmt.Sprintf("%d dari %d tugas unit tercapai", b.Recap.Reached(), b.Recap.All),
		Labels:   [5]string{"belum ditanggapi", "dikerjakan", "dilaporkan", "tercapai", "tidak tercapai/dibebaskan"}}
	for _, row := range b.Rows {
		c.Rows = append(c.Rows, chart.BoardRow{Name: fmt.Sprintf("%d. %s", row.N, text.Cut(80, row.Instruction.Text)), Parts: [5]int{
			row.Count(ikp.Sent), row.Working() + row.Count(ikp.Proposed), row.Count(ikp.Reported), row.Reached(),
			row.Count(ikp.NotReached) + row.Count(ikp.Waived)}})
	}
	return picture("ikp", c)
}

func drawTrend(c course) *bot.Picture {
	t := chart.Trend{Title: "Tren serapan · " + c.Name, Subtitle: fmt.Sprintf("Tahun anggaran %d, persen dari pagu", c.Year), Source: sourceLine(c.Origin),
		Year: c.Year, Today: c.Today, Plan: points(c.Plan), Financial: points(c.Moments), LastYear: points(c.Before),
		PlanLabel: "Rencana", FinancialLabel: "Keuangan", PhysicalLabel: "Fisik", LastYearLabel: fmt.Sprint(c.Year - 1)}
	if c.Outlook.Known {
		t.Outlook = &chart.Outlook{Low: c.Outlook.Low, High: c.Outlook.High}
		t.Subtitle = fmt.Sprintf("TA %d, persen dari pagu · arsiran: proyeksi 31 Des ", c.Year) + text.Range(c.Outlook.Low, c.Outlook.High)
	}
	for _, m := range c.Moments {
		if m.Physical != nil {
			t.Physical = append(t.Physical, chart.Point{Date: m.Day, Value: *m.Physical})
		}
	}
	return picture("tren", t)
}

func points(moments []budget.Moment) []chart.Point {
	var out []chart.Point
	for _, m := range moments {
		if percent, ok := m.Percent(); ok {
			out = append(out, chart.Point{Date: m.Day, Value: percent})
		}
	}
	return out
}
