package handlers

import (
	"context"
	"slices"
	"strconv"

	"serapan/billing"
	"serapan/bot"
	"serapan/budget"
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
	if !v.seesWorks(unit) {
		return bot.Answer{}, refuse("works_in_private")
	}
	w, err := r.survey(ctx, v)
	if err != nil {
		return bot.Answer{}, err
	}
	if !w.List.Known {
		return bot.Answer{}, refuse("no_works", "Uploader", v.mayUpload())
	}
	if w.view.ClaimsDay[unit.Code].IsZero() {
		return bot.Answer{}, refuse("no_unit_works", "Unit", unit)
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
	turn := func(n int) string { return press("tagihan", unit.Code, strconv.Itoa(n)) }
	return r.worksList(v, w, w.of(mine), "tagihan_unit", page, turn, v.backFrom(w, unit), &p)
}

// backFrom leads from the works of a unit to all that the visitor sees, or, where that is all, to the unit's
// absorption.
func (v visit) backFrom(w *works, unit budget.Unit) bot.Button {
	n := len(w.atTreasury())
	switch {
	case len(v.ownUnits()) != 1:
		return button("‹ Tagihan", press("tagihan", ""))
	case v.treasurer() && n > 0:
		return button("Di Kuasa BUD ("+strconv.Itoa(n)+")", press("di_bud", "0"))
	}
	return button("Serapan", press("unit", unit.Code))
}

// worksList shows a page of works with a button for each.
func (r *Router) worksList(v visit, w *works, items []billing.Item, template string, number int, turn func(int) string, back bot.Button, p *worksPage) (bot.Answer, error) {
	if p == nil {
		p = &worksPage{}
		for _, item := range items {
			p.Count, p.Value = p.Count+1, p.Value+item.Value
		}
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
