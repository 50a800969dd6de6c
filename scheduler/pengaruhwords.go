package scheduler

import (
	"fmt"
	"time"

	"serapan/billing"
	"serapan/bot"
	"serapan/budget"
	"serapan/chart"
	"serapan/policy"
	"serapan/text"
)

// effectWords is what the words of the monthly look back are made of.
type effectWords struct {
	billing.Effect
	Late     *time.Time
	Month    budget.Date
	Region   string
	Before   billing.Effect // of the month before; nothing in January
	Works    list
	Payments list
	rules    billing.Rules
}

// Within is how many working days after a nudge something must have moved to count.
func (w effectWords) Within() int { return w.rules.MovedWithin }

// PerWeek is how many messages a person got in a week, "0,8".
func (w effectWords) PerWeek() string { return text.Decimal(w.Traffic.PerPersonWeek()) }

// Name is the month in words, "Oktober 2023".
func (w effectWords) Name() string {
	return fmt.Sprintf("%s %d", text.Month(w.Month.Month), w.Month.Year)
}

// stepPace is how long one step took.
type stepPace struct {
	Step billing.Step
	billing.Spread
	Reference int
}

// Steps are the steps of which anything is known.
func (w effectWords) Steps() []stepPace {
	var steps []stepPace
	for step := billing.S1; step <= billing.S3; step++ {
		if spread := w.ByStep[step]; spread.Count > 0 {
			steps = append(steps, stepPace{step, spread, w.rules.Reference[step]})
		}
	}
	return steps
}

// message words the month, with its picture and a button for the file.
func (w effectWords) message() (bot.Message, error) {
	words, err := text.Render("pengaruh", w)
	if err != nil {
		return bot.Message{}, err
	}
	photo, err := w.picture()
	button := bot.Button{Text: "Rincian (XLSX)", Data: "pengaruh:" + string(policy.MonthOf(w.Month))}
	return bot.Message{HTML: words, Photo: photo, Buttons: [][]bot.Button{{button, {Text: "Tagihan", Data: "tagihan"}}}}, err
}

func (w effectWords) picture() (*bot.Picture, error) {
	p := chart.Pace{
		Title:    "Hasil pengingat tagihan, " + w.Name(),
		Subtitle: fmt.Sprintf("%s · %s pekerjaan dibayar, %s bruto", w.Region, text.Number(w.Paid.Count), text.Short(w.Paid.Value)),
		Source:   (&leaderPart{Works: w.Works, Payments: w.Payments}).source(),
		Figure:   text.Short(w.Moved.Value), FigureLabel: fmt.Sprintf("bergerak dalam %d hari kerja sesudah pengingat (bruto)", w.Within()),
		RowsTitle: "Hari kerja sampai dibayar", MedianLabel: "median", P90Label: "9 dari 10 paling lama", ReferenceLabel: "acuan",
		Empty: "belum ada yang dibayar",
	}
	if w.Total.Count > 0 {
		p.Rows = append(p.Rows, span("BAST sampai SP2D", w.Total, 0))
	}
	for _, s := range w.Steps() {
		p.Rows = append(p.Rows, span(text.StepName(s.Step), s.Spread, s.Reference))
	}
	return picture("pengaruh", p)
}

func span(label string, s billing.Spread, reference int) chart.Span {
	return chart.Span{Label: label, Median: s.Median, P90: s.P90, Reference: reference, Note: fmt.Sprintf("median %s · 9 dari 10 ≤ %d", text.Decimal(s.Median), s.P90)}
}
