package handlers

import (
	"context"
	"slices"
	"strconv"
	"time"

	"serapan/bot"
	"serapan/budget"
	"serapan/ikp"
	"serapan/people"
	"serapan/text"
)

// previewStep is where a draft stands that has all its answers.
const previewStep = "pratinjau"

// reading is what answers are read by.
type reading struct {
	visit
	calendar budget.Calendar
}

// writingStep is one question about a new instruction.
type writingStep struct {
	name    string // in buttons, in the draft, and in the names of its sentences
	label   string // of the button that leads back to it
	applies func(i ikp.Instruction) bool
	take    func(by reading, i ikp.Instruction, words string) (ikp.Instruction, error)
	choices func(by reading, i ikp.Instruction) ([]choice, error)
}

// choice is an answer that a button gives.
type choice struct{ label, words string }

// writingSteps are the questions in their order.
var writingSteps = []writingStep{
	{"uraian", "Ubah uraian", always, takeText, nil},
	{"output", "Ubah output", always, takeOutput, nil},
	{"target", "Ubah target", always, takeTarget, nil},
	{"sasaran", "Ubah sasaran", always, takeAudience, audienceChoices},
	{"bulan", "Ubah bulan", always, takeMonth, monthChoices},
	{"batas", "Ubah batas waktu", always, takeDue, dueChoices},
	{"bukti", "Ubah bukti", always, takeEvidence, evidenceChoices},
	{"hitungan", "Ubah hitungan", countable, takeCounting, countingChoices},
	{"ukuran", "Ubah ukuran", measurable, takeGauge, gaugeChoices},
}

func always(ikp.Instruction) bool { return true }

// stepOf finds a question by its name.
func stepOf(name string) (writingStep, bool) {
	n := slices.IndexFunc(writingSteps, func(s writingStep) bool { return s.name == name })
	if n < 0 {
		return writingStep{}, false
	}
	return writingSteps[n], true
}

// askedOf are the questions that the draft calls for, as far as it is known.
func askedOf(i ikp.Instruction) []writingStep {
	return slices.DeleteFunc(slices.Clone(writingSteps), func(s writingStep) bool { return !s.applies(i) })
}

// after is the first question without an answer, or the preview.
func after(w ikp.Writing) string {
	for _, s := range askedOf(w.Instruction) {
		if !w.Knows(s.name) {
			return s.name
		}
	}
	return previewStep
}

// complete tells whether every question has an answer.
func complete(w ikp.Writing) bool { return after(w) == previewStep }

// before is the question before the one that waits; of a complete draft the preview.
func before(w ikp.Writing) string {
	if complete(w) {
		return previewStep
	}
	steps := askedOf(w.Instruction)
	n := slices.IndexFunc(steps, func(s writingStep) bool { return s.name == w.Step })
	return steps[max(0, n-1)].name
}

// reconcile takes back answers that an earlier one, given anew, no longer fits.
func reconcile(w *ikp.Writing) {
	if i := &w.Instruction; !slices.ContainsFunc(gaugesOf(*i), func(g ikp.Gauge) bool { return g == i.Gauge }) {
		i.Gauge, i.GaugeDays = ikp.None, 0
		w.Forget("ukuran")
	}
	if i := &w.Instruction; !countable(*i) {
		i.Counting = ""
		w.Forget("hitungan")
	}
}

// plausible refuses what no instruction may say, with what is not known yet filled in.
func plausible(i ikp.Instruction, today budget.Date) error {
	for _, words := range []*string{&i.Text, &i.Output, &i.Measure} {
		if *words == "" {
			*words = "-"
		}
	}
	if i.Target == 0 && i.Sense == "" {
		i.Target = budget.OneQuantity
	}
	if i.Audience.Scope == "" {
		i.Audience.Scope = budget.ScopeAll
	}
	if i.Month == 0 {
		i.Year, i.Month = today.Year, today.Month
	}
	if i.Due.IsZero() {
		i.Due = today
	}
	return i.Tidy().Check(today)
}

// question are the facts of the question that waits.
type question struct {
	ikp.Writing
	I            ikp.Instruction
	Target       budget.Quantity
	Due          budget.Date
	Serial       int
	Place, Total int
	Said         string // the question that was answered just now
	For          string // the audience in words
	Units        int    // of the audience
	Again        bool   // it has an answer already
}

func (v visit) question(w ikp.Writing, said string) question {
	steps := askedOf(w.Instruction)
	q := question{Writing: w, I: w.Instruction, Target: w.Instruction.Target, Due: w.Instruction.Due, Said: said, Total: len(steps), Again: w.Knows(w.Step)}
	q.Place = slices.IndexFunc(steps, func(s writingStep) bool { return s.name == w.Step }) + 1
	q.For, q.Units = v.audienceName(w.Instruction.Audience), len(w.Instruction.For(v.units.Units()))
	return q
}

// audienceName says in words whom an instruction is for.
func (v visit) audienceName(a budget.Audience) string {
	switch a.Scope {
	case budget.ScopeAll:
		return v.scopeName(people.Scope{All: true})
	case budget.ScopeOPD:
		return v.scopeName(people.Scope{Group: budget.GroupOPD})
	case budget.ScopeKecamatan:
		return v.scopeName(people.Scope{Group: budget.GroupKecamatan})
	}
	return v.scopeName(people.Scope{Units: a.Codes})
}

// askWriting asks the question that waits, in the place of the pressed message, or shows the preview; said is
// the question that was answered just now.
func (r *Router) askWriting(ctx context.Context, v visit, w ikp.Writing, said string) (bot.Answer, error) {
	step, known := stepOf(w.Step)
	if !known {
		return r.previewWriting(ctx, v, w)
	}
	if err := r.await(ctx, v, "ikp_tulis:"+step.name, nil); err != nil {
		return bot.Answer{}, err
	}
	calendar, err := r.workdays(ctx)
	if err != nil {
		return bot.Answer{}, err
	}
	var rows [][]bot.Button
	if step.choices != nil {
		choices, err := step.choices(reading{v, calendar}, w.Instruction)
		if err != nil && budget.Code(err) == "" {
			return bot.Answer{}, err
		}
		for _, c := range choices {
			rows = append(rows, []bot.Button{button(c.label, writingData(w, "jawab", step.name, c.words))})
		}
	}
	return r.settle(v, "ikp_tulis_tanya", v.question(w, said), append(rows, walkButtons(w)...)...)
}

// walkButtons lead through the questions.
func walkButtons(w ikp.Writing) [][]bot.Button {
	var row []bot.Button
	switch {
	case complete(w):
		row = append(row, button("‹ Pratinjau", writingData(w, "kembali")))
	case w.Step != writingSteps[0].name:
		row = append(row, button("‹ Kembali", writingData(w, "kembali")))
	}
	if w.Knows(w.Step) && !complete(w) {
		row = append(row, button("Tetap", writingData(w, "tetap")))
	}
	rows := [][]bot.Button{append(row, button("Batal", writingData(w, "batal")))}
	if w.Step == writingSteps[0].name && len(w.Answered) == 0 {
		rows = append(rows, []bot.Button{waitingButton})
	}
	return rows
}

func audienceChoices(reading, ikp.Instruction) ([]choice, error) {
	return []choice{{"Semua unit", "semua"}, {"OPD", "opd"}, {"Kecamatan", "kecamatan"}}, nil
}

// lateInMonth is the day of the month from which on the next month is offered first.
const lateInMonth = 20

func monthChoices(by reading, _ ikp.Instruction) ([]choice, error) {
	var choices []choice
	this := budget.Date{Year: by.today().Year, Month: by.today().Month, Day: 1}
	for _, first := range []budget.Date{this, this.AddMonths(1)} {
		choices = append(choices, choice{text.Month(first.Month) + " " + strconv.Itoa(first.Year), monthWords(first.Year, first.Month)})
	}
	if by.today().Day >= lateInMonth {
		slices.Reverse(choices)
	}
	return choices, nil
}

func monthWords(year int, month time.Month) string {
	return budget.Date{Year: year, Month: month, Day: 1}.String()[:len("2023-11")]
}

// dueChoices are the working days that deadlines like to lie on: two weeks on, the middle of the month, and
// its last one.
func dueChoices(by reading, i ikp.Instruction) ([]choice, error) {
	first := budget.Date{Year: i.Year, Month: i.Month, Day: 1}
	start := first
	if by.today().After(start) {
		start = by.today()
	}
	var days []budget.Date
	for _, day := range []budget.Date{first.MonthEnd(), first.AddDays(14), start.AddDays(7), start.AddDays(14)} {
		working, err := by.calendar.LastWorkingDayUntil(day)
		if err != nil {
			return nil, err
		}
		if !working.Before(start) && working != by.today() && !working.After(first.MonthEnd()) && !slices.Contains(days, working) {
			days = append(days, working)
		}
	}
	slices.SortFunc(days, func(a, b budget.Date) int { return b.Days(a) })
	choices := make([]choice, len(days))
	for n, day := range days {
		choices[n] = choice{dayLabel(day), day.String()}
	}
	return choices, nil
}

func evidenceChoices(reading, ikp.Instruction) ([]choice, error) {
	return []choice{{"Tidak perlu", "-"}}, nil
}

func countingChoices(reading, ikp.Instruction) ([]choice, error) {
	return []choice{{"Laporan terakhir", string(ikp.CountLast)}, {"Jumlah semua laporan", string(ikp.CountSum)}}, nil
}

// oldWorks are the ages, in working days, that are offered for unpaid works.
var oldWorks = []int{10, 17, 30}

func gaugeChoices(_ reading, i ikp.Instruction) ([]choice, error) {
	choices := []choice{{"Tidak", "tidak"}}
	for _, g := range gaugesOf(i) {
		switch g {
		case ikp.GaugeAbsorption:
			choices = append(choices, choice{"Serapan anggaran", string(g)})
		case ikp.GaugeEPurchasing:
			choices = append(choices, choice{"Porsi e-purchasing", string(g)})
		case ikp.GaugeUnbilled:
			for _, days := range oldWorks {
				n := strconv.Itoa(days)
				choices = append(choices, choice{"Tagihan lebih tua dari " + n + " hari kerja", n})
			}
		}
	}
	return choices, nil
}

// dayLabel is a day on a button: "Kamis, 30 Nov 2023".
func dayLabel(day budget.Date) string { return text.WeekdayShort(day) }
