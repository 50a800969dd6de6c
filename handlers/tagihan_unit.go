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

// worksPage is one page of works.
type worksPage struct {
	owing
	*works
	Unit        *budget.Unit // nil: of many units
	Absorption  budget.Absorption
	Percent     budget.Percent
	HasPercent  bool
	Shown       []openWork
	Page, Pages int
}

// openWork is one open work in words.
type openWork struct {
	billing.Item
	Number   int // in the list, from 1
	UnitName string
	Open     *billing.Answer // what was answered and is not judged yet
	Pause    *billing.Pause  // that holds
}

// unpaidOfUnit lists a unit's unpaid works, worst first.
func (r *Router) unpaidOfUnit(ctx context.Context, v visit, unit budget.Unit, page int) (bot.Answer, error) {
	if group := v.viewer.Group; group != nil && len(group.Scope.Units) != 1 {
		return bot.Answer{}, refuse("works_in_private") // a mixed group gets no works of single units
	}
	w, err := r.survey(ctx, v)
	if err != nil {
		return bot.Answer{}, err
	}
	if !w.List.Known {
		return bot.Answer{}, refuse("no_works", "Uploader", v.mayUpload())
	}
	views, err := r.look(ctx, v.today())
	if err != nil {
		return bot.Answer{}, err
	}
	mine := func(code string) bool { return code == unit.Code }
	own := views.Of(func(u budget.Unit) bool { return mine(u.Code) })
	p := worksPage{Unit: &unit, Absorption: own.Now.Absorption()}
	p.Percent, p.HasPercent = p.Absorption.Percent()
	if p.owing, err = w.owed(p.Absorption, mine); err != nil {
		return bot.Answer{}, err
	}
	back := button("‹ Tagihan", press("tagihan", ""))
	return r.worksList(v, w, w.of(mine), "tagihan_unit", page, func(n int) string { return press("tagihan", unit.Code, strconv.Itoa(n)) }, back, &p)
}

// worksList shows a page of works with a button for each.
func (r *Router) worksList(v visit, w *works, items []billing.Item, template string, number int, turn func(int) string, back bot.Button, p *worksPage) (bot.Answer, error) {
	if p == nil {
		p = &worksPage{}
	}
	p.works = w
	from, to, page, pages := pageOf(len(items), number, worksPerPage)
	p.Page, p.Pages = page, pages
	var choices []bot.Button
	for i, item := range items[from:to] {
		shown := v.openWork(w, item)
		shown.Number = from + i + 1
		p.Shown = append(p.Shown, shown)
		if id := w.ids[item.Key]; id != 0 {
			choices = append(choices, button(strconv.Itoa(shown.Number), press("tagih", strconv.FormatInt(id, 10))))
		}
	}
	words, err := text.Render(template, p)
	if err != nil {
		return bot.Answer{}, err
	}
	buttons := inRows(worksPerPage, choices)
	if row := pager(page, pages, turn); row != nil {
		buttons = append(buttons, row)
	}
	return bot.Say(v.inPlace(bot.Message{HTML: words, Buttons: append(buttons, []bot.Button{back})})), nil
}

// openWork puts a work in words.
func (v visit) openWork(w *works, item billing.Item) openWork {
	shown := openWork{Item: item, UnitName: v.unitName(item.Unit)}
	for _, a := range slices.Backward(item.Answers) {
		if w.view.Judge(a, *item.Work) == billing.Undecided {
			shown.Open = &a
			break
		}
	}
	for _, p := range item.Pauses {
		if p.Holds(v.today()) {
			shown.Pause = &p
		}
	}
	return shown
}

// workCard is what the words about one work are made of.
type workCard struct {
	billing.Work
	Unit     budget.Unit
	Step     billing.Step
	Age      int
	HasAge   bool
	StepAge  int
	Papers   []paperLine
	Answers  []judgedAnswer
	Standing []billing.Obstacle
	Pause    *billing.Pause
	Parts    int // payments that pay it in part
	List     fileUsed
	Register fileUsed
}

// LastNudge is the newest message that named the work.
func (c workCard) LastNudge() billing.Nudge { return c.Nudges[len(c.Nudges)-1] }

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
	if !v.viewer.Sees(unit) && !v.mayAnswer(w) {
		return bot.Answer{}, refuse("not_your_unit", "Unit", unit)
	}
	if group := v.viewer.Group; group != nil && len(group.Scope.Units) != 1 {
		return bot.Answer{}, refuse("works_in_private")
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

func (v visit) workButtons(w asked) [][]bot.Button {
	var rows [][]bot.Button
	if w.Step.Open() && v.mayAnswer(w) {
		rows = answerButtons(w.id())
	}
	if v.viewer.Person.Has(people.Mentor) && v.viewer.Group == nil && w.Step != billing.Paid {
		rows = append(rows, []bot.Button{button("Jeda…", press("tunda", w.id())), button("Tutup…", press("tutup", w.id()))})
	}
	return append(rows, []bot.Button{button("‹ Tagihan unit", press("tagihan", w.Unit.Code))})
}

func (r *Router) workCard(ctx context.Context, v visit, w asked) (workCard, error) {
	c := workCard{Work: w.Work, Unit: w.Unit, Step: w.Step}
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
	}
	before := budget.Date{}
	for _, p := range []paperLine{{Name: "BAST", Paper: w.Handover}, {Name: "SPP", Paper: w.SPP}, {Name: "SPM", Paper: w.SPM}, {Name: "SP2D", Paper: w.SP2D}} {
		if !p.Paper.Exists() {
			continue
		}
		if !before.IsZero() && !p.Paper.Day.IsZero() {
			days, err := w.view.Calendar.WorkingDays(before, p.Paper.Day)
			p.Days, p.Known = days, err == nil
		}
		before = p.Paper.Day
		c.Papers = append(c.Papers, p)
	}
	for _, a := range w.Work.Answers {
		c.Answers = append(c.Answers, judgedAnswer{a, w.view.Judge(a, w.Work)})
	}
	for _, o := range w.Obstacles {
		if o.Ended.IsZero() {
			c.Standing = append(c.Standing, o)
		}
	}
	for _, p := range w.Pauses {
		if p.Holds(v.today()) {
			c.Pause = &p
		}
	}
	if w.PaidOn.IsZero() {
		c.Parts = len(w.Payments)
	}
	return c, nil
}
