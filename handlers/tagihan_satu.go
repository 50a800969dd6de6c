package handlers

import (
	"context"
	"slices"
	"strconv"

	"serapan/billing"
	"serapan/bot"
	"serapan/budget"
	"serapan/people"
	"serapan/text"
)

// workCard is what the words about one work are made of.
type workCard struct {
	billing.Work
	Unit      budget.Unit
	Step      billing.Step
	Age       int
	HasAge    bool
	StepAge   int
	Limit     int // working days that the step may take
	Papers    []paperLine
	Answers   []judgedAnswer
	Parts     int // payments that pay it in part
	Paying    []payingLine
	Told      []toldLine
	Obstacles []billing.Obstacle
	Pauses    []billing.Pause
	Old       bool // the register of the unit is too old, or missing
	List      fileUsed
	Register  fileUsed
}

// paperLine is one paper of the chain, with the working days since the one before it.
type paperLine struct {
	Name  string
	Paper budget.Paper
	Days  int
	Known bool // Days is known
}

type judgedAnswer struct {
	billing.Answer
	Verdict billing.Verdict
}

// workPress answers "tagih:ID" with the card of one work.
func (r *Router) workPress(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	w, unit, err := r.findWork(ctx, v, args.id(0))
	if err != nil {
		return bot.Answer{}, err
	}
	if err := v.maySeeWork(w); err != nil {
		return bot.Answer{}, err
	}
	if err := r.noteLook(ctx, v, unit); err != nil {
		return bot.Answer{}, err
	}
	card, err := r.workCard(ctx, v, w)
	if err != nil {
		return bot.Answer{}, err
	}
	return r.settle(v, "tagihan_satu", card, v.workButtons(w)...)
}

// maySeeWork refuses ("not_your_unit", "works_in_private") those who may not see the work. The people of the
// treasury see what lies with them.
func (v visit) maySeeWork(w asked) error {
	switch {
	case v.seesWorks(w.Unit), v.treasurer() && w.Step == billing.S3:
		return nil
	case v.viewer.Sees(w.Unit):
		return refuse("works_in_private")
	}
	return refuse("not_your_unit", "Unit", w.Unit)
}

func (v visit) workButtons(w asked) [][]bot.Button {
	var rows [][]bot.Button
	if w.Step.Open() && v.mayAnswer(w) {
		rows = answerButtons(w.id())
	}
	if v.viewer.Person.Has(people.Mentor) && v.viewer.Group == nil && w.Step != billing.Paid {
		rows = append(rows, []bot.Button{button("Jeda…", press("tunda", w.id())), button("Tutup…", press("tutup", w.id()))})
	}
	if !v.seesWorks(w.Unit) {
		return append(rows, []bot.Button{button("‹ Di Kuasa BUD", press("di_bud", "0"))})
	}
	return append(rows, []bot.Button{button("‹ Tagihan unit", press("tagihan", w.Unit.Code))})
}

func (r *Router) workCard(ctx context.Context, v visit, w asked) (workCard, error) {
	c := workCard{Work: w.Work, Unit: w.Unit, Step: w.Step, Papers: papersOf(w), Old: !w.view.Fresh(w.Unit.Code)}
	var err error
	if c.List, err = r.fileBehind(ctx, v, w.view, budget.KindWorks); err != nil {
		return c, err
	}
	if c.Register, err = r.fileBehind(ctx, v, w.view, budget.KindSP2D); err != nil {
		return c, err
	}
	if w.Step.Open() {
		c.Age, err = w.view.Age(w.Work)
		c.HasAge = err == nil
		c.StepAge, _ = w.view.StepAge(w.Work)
		c.Limit = w.view.Rules.Reference[w.Step]
	}
	for _, a := range newest(w.Work.Answers) {
		c.Answers = append(c.Answers, judgedAnswer{a, w.view.Judge(a, w.Work)})
	}
	c.Obstacles, c.Pauses = newest(w.Obstacles), newest(w.Pauses)
	if w.PaidOn.IsZero() {
		c.Parts = len(w.Payments)
	}
	if c.Paying, err = r.payingOf(ctx, v, w.Work); err != nil {
		return c, err
	}
	c.Told, err = r.toldOf(ctx, w.Work)
	return c, err
}

// cardLines is how many answers, obstacles, pauses, payments and messages a card names, of each the newest.
const cardLines = 5

func newest[T any](list []T) []T { return list[max(0, len(list)-cardLines):] }

// papersOf lists the papers of a work in their order, with the working days from the handover on between
// those that have a day: how long the work itself took is no delay.
func papersOf(w asked) []paperLine {
	var lines []paperLine
	before := budget.Date{}
	for _, p := range []paperLine{{Name: "BAST", Paper: w.Handover}, {Name: "BAP", Paper: w.Minutes}, {Name: "SPP", Paper: w.SPP}, {Name: "SPM", Paper: w.SPM}, {Name: "SP2D", Paper: w.SP2D}} {
		day := p.Paper.Day
		if !p.Paper.Exists() && p.Name == "BAP" {
			continue
		}
		if !before.IsZero() && !day.IsZero() && !day.Before(before) {
			days, err := w.view.Calendar.WorkingDays(before, day)
			p.Days, p.Known = days, err == nil
		}
		if !day.IsZero() {
			before = day
		}
		lines = append(lines, p)
	}
	return lines
}

// payingLine is a payment that pays a work, wholly or in part.
type payingLine struct {
	Number   string
	Day      budget.Date
	Amount   budget.Rupiah
	Evidence string
}

func (r *Router) payingOf(ctx context.Context, v visit, work billing.Work) ([]payingLine, error) {
	if len(work.Payments) == 0 {
		return nil, nil
	}
	w, err := r.survey(ctx, v)
	if err != nil {
		return nil, err
	}
	var lines []payingLine
	for _, m := range newest(work.Payments) {
		line := payingLine{Number: m.Payment, Amount: m.Amount, Evidence: string(m.Evidence)}
		for _, p := range w.ledger.Payments {
			if p.Unit == work.Claim.Unit && p.Number == m.Payment {
				line.Day = p.Day
			}
		}
		lines = append(lines, line)
	}
	return lines, nil
}

// toldLine is a message that named a work, and who got it.
type toldLine struct {
	Level billing.Level
	Day   budget.Date
	Whom  []string
}

// toldOf says who was told of a work and when; what several people got on one day is one line.
func (r *Router) toldOf(ctx context.Context, work billing.Work) ([]toldLine, error) {
	var lines []toldLine
	for _, n := range work.Nudges {
		name, err := r.chatName(ctx, n.Chat)
		if err != nil {
			return nil, err
		}
		last := len(lines) - 1
		if last < 0 || lines[last].Level != n.Level || lines[last].Day != n.Day {
			lines, last = append(lines, toldLine{Level: n.Level, Day: n.Day}), last+1
		}
		if !slices.Contains(lines[last].Whom, name) {
			lines[last].Whom = append(lines[last].Whom, name)
		}
	}
	return newest(lines), nil
}

// chatName is what a chat is called: the title of a group, or a person's name.
func (r *Router) chatName(ctx context.Context, id int64) (string, error) {
	if id < 0 {
		chat, _, err := r.store.Chat(ctx, id)
		return text.Cut(40, chat.Title), err
	}
	person, err := r.store.Person(ctx, id)
	if person.Name == "" {
		return strconv.FormatInt(id, 10), err
	}
	return text.Cut(40, person.Name), err
}
