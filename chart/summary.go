package chart

import (
	"cmp"
	"slices"

	"serapan/budget"
	"serapan/typeface"
)

// Summary is the picture of /serapan: how much is paid, how much is built, how much should be paid by
// now, and the units at both ends. A nil percentage is not known.
type Summary struct {
	Title    string
	Subtitle string
	Source   string

	Realized, Physical, Target *budget.Percent
	Light                      budget.Light    // of Realized against Target
	Potential                  *budget.Percent // Realized if all finished work were paid; nil leaves the bar out
	LastMonth, LastYear        *budget.Percent // Realized then; nil leaves the line out

	RealizedLabel   string // "Keuangan"
	PhysicalLabel   string // "Fisik"
	TargetLabel     string // "Target"
	PotentialLabel  string // "Potensi"
	UnitTargetLabel string // explains the marks of the units' own targets; "" = "target"
	LastMonthLabel  string // "Bulan lalu"
	LastYearLabel   string // "Tahun lalu"
	BestTitle       string // "Tertinggi"
	WorstTitle      string // "Terendah"

	Best, Worst []Bar // at most MaxListed each are drawn
	Words       Words
}

// MaxListed is how many of the best and of the worst units a summary shows.
const MaxListed = 5

// PNG draws the picture, 1080 pixels wide.
func (s Summary) PNG() ([]byte, error) {
	c, err := s.draw()
	if err != nil {
		return nil, err
	}
	return c.finish()
}

func (s Summary) draw() (*canvas, error) {
	f, err := typeface.New()
	if err != nil {
		return nil, err
	}
	words := s.Words.filled()
	c := newCanvas(f, 2400)
	c.header(s.Title, s.Subtitle)
	s.drawMeasures(c, words)
	s.drawBefore(c, words)
	shown := s.drawUnits(c, words)
	c.legend(shown, words, s.UnitTargetLabel)
	c.footer(s.Source)
	return c, nil
}

// drawUnits lists the best and the worst units on one axis and returns the bars drawn.
func (s Summary) drawUnits(c *canvas, words Words) []Bar {
	best, worst := s.Best[:min(len(s.Best), MaxListed)], s.Worst[:min(len(s.Worst), MaxListed)]
	all := slices.Concat(best, worst)
	if len(all) == 0 {
		return nil
	}
	c.hairline(leftEdge, rightEdge, c.y)
	c.y += 26
	s.Target = commonTarget(s.Target, all)
	t := newTable(c.Faces, all, words, s.Target, false)
	s.drawList(c, t, cmp.Or(s.BestTitle, "Tertinggi"), best, 0)
	s.drawList(c, t, cmp.Or(s.WorstTitle, "Terendah"), worst, len(best))
	return all
}

// commonTarget is the line across all bars: none where bars have targets of their own, by which they
// are judged.
func commonTarget(target *budget.Percent, bars []Bar) *budget.Percent {
	if slices.ContainsFunc(bars, func(b Bar) bool { return b.Target != nil }) {
		return nil
	}
	return target
}

// drawList sets a heading and, below it, the bars that stand in the table from first on. Where there
// is room beside the heading, the target's line is named.
func (s Summary) drawList(c *canvas, t table, title string, bars []Bar, first int) {
	if len(bars) == 0 {
		return
	}
	title = c.FitLine(title, headingStyle, rightEdge-leftEdge)
	c.text(title, headingStyle, ink, leftEdge, c.y+28, alignLeft)
	if s.Target != nil {
		label := c.Clean(cmp.Or(s.TargetLabel, targetLabel))
		half := c.Width(label, smallStyle) / 2
		x := min(t.axis.at(*s.Target), rightEdge-half)
		if x-half > leftEdge+c.Width(title, headingStyle)+20 {
			c.text(label, smallStyle, muted, x, c.y+28, alignCentre)
		}
	}
	c.y += 40
	t.draw(c, bars, first, 0)
	c.y += 22
}

const targetLabel = "Target"

// drawBefore compares with last month and last year: two notes side by side.
func (s Summary) drawBefore(c *canvas, words Words) {
	type note struct {
		label string
		then  *budget.Percent
	}
	column, drawn := float64(leftEdge), false
	const width = (rightEdge - leftEdge) / 2
	for _, n := range []note{
		{cmp.Or(s.LastMonthLabel, "Bulan lalu"), s.LastMonth},
		{cmp.Or(s.LastYearLabel, "Tahun lalu"), s.LastYear},
	} {
		if n.then == nil {
			continue
		}
		figure := percentText(*n.then)
		c.text(c.FitLine(n.label, labelStyle, width-20), labelStyle, muted, column, c.y+24, alignLeft)
		c.text(figure, valueStyle, ink, column, c.y+66, alignLeft)
		if change, ok := points(s.Realized, n.then); ok {
			x := column + c.Width(figure, valueStyle) + 18
			text := c.FitLine(signedPointsText(change, words.Points), labelStyle, column+width-x-12)
			c.text(text, labelStyle, muted, x, c.y+66, alignLeft)
		}
		column += width
		drawn = true
	}
	if drawn {
		c.y += 102
	}
}

// points is p − q as printed; false where one is missing or too large to print.
func points(p, q *budget.Percent) (budget.Percent, bool) {
	if p == nil || q == nil || !isPrintable(*p) || !isPrintable(*q) {
		return 0, false
	}
	return p.Points(*q), true
}
