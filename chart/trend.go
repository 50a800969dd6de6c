package chart

import (
	"cmp"
	"slices"
	"strconv"

	"serapan/budget"
	"serapan/typeface"
)

// Point is a cumulative percentage on a day.
type Point struct {
	Date  budget.Date
	Value budget.Percent
}

// Trend is the picture of a year: the S-curves of plan, payment and progress from January to
// December. Points need no order; of several on one day the last holds.
type Trend struct {
	Title    string
	Subtitle string
	Source   string

	Year      int
	Today     budget.Date // marked where it lies in Year; zero for no mark
	Plan      []Point
	Financial []Point
	Physical  []Point
	LastYear  []Point // of any year; only month and day count. Drawn dashed.

	Outlook *Outlook `json:",omitempty"` // nil for none

	PlanLabel      string // "Rencana"
	FinancialLabel string // "Keuangan"
	PhysicalLabel  string // "Fisik"
	LastYearLabel  string // the year before Year in digits
	Words          Words
}

// Outlook is where the financial curve will probably stand at the end of the year; drawn as a shaded
// wedge that opens from the curve's end.
type Outlook struct{ Low, High budget.Percent }

// PNG draws the picture, 1080 pixels wide.
func (t Trend) PNG() ([]byte, error) {
	c, err := t.draw()
	if err != nil {
		return nil, err
	}
	return c.finish()
}

func (t Trend) draw() (*canvas, error) {
	f, err := typeface.New()
	if err != nil {
		return nil, err
	}
	c := newCanvas(f, 1700)
	c.header(t.Title, t.Subtitle)
	curves, today := t.curves(), t.Today.AddDays(0)
	if len(curves) == 0 {
		c.nothing(t.Words.filled())
		c.footer(t.Source)
		return c, nil
	}
	p := newPlot(curves, t.Outlook, c.y+44, t.Year)
	p.drawOutlook(c, t.Outlook, inYear(t.Financial, t.Year))
	p.drawGrid(c)
	p.drawToday(c, today)
	p.drawLabels(c, curves, today)
	for _, curve := range curves {
		p.drawCurve(c, curve, today)
	}
	c.y = p.bottom + 64
	c.footer(t.Source)
	return c, nil
}

// curves are those that have points in the year, the most important last, so that it lies on top.
func (t Trend) curves() []curve {
	if t.Year < 1 || t.Year > 9999 {
		return nil
	}
	lastYear := cmp.Or(t.LastYearLabel, strconv.Itoa(t.Year-1))
	all := []curve{
		{look: lastYearLook, label: lastYear, points: onYear(t.LastYear, t.Year)},
		{look: planLook, label: cmp.Or(t.PlanLabel, "Rencana"), points: inYear(t.Plan, t.Year)},
		{look: physicalLook, label: cmp.Or(t.PhysicalLabel, "Fisik"), points: inYear(t.Physical, t.Year)},
		{look: financialLook, label: cmp.Or(t.FinancialLabel, "Keuangan"), points: inYear(t.Financial, t.Year)},
	}
	return slices.DeleteFunc(all, func(c curve) bool { return len(c.points) == 0 })
}

// inYear are the year's points in order, one a day.
func inYear(points []Point, year int) []Point {
	var kept []Point
	for _, p := range points {
		if p.Date = p.Date.AddDays(0); p.Date.Year == year { // AddDays rights a date like 31 November
			kept = append(kept, p)
		}
	}
	slices.SortStableFunc(kept, func(a, b Point) int { return a.Date.Days(b.Date) })
	var out []Point
	for _, p := range kept {
		if n := len(out); n > 0 && out[n-1].Date == p.Date {
			out = out[:n-1]
		}
		out = append(out, p)
	}
	return out
}

// onYear moves points to the same day of the year; 29 February becomes the month's last day.
func onYear(points []Point, year int) []Point {
	moved := make([]Point, len(points))
	for i, p := range points {
		moved[i] = Point{p.Date.AddMonths(12 * (year - p.Date.Year)), p.Value}
	}
	return inYear(moved, year)
}
