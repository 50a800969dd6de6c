package handlers

import (
	"context"
	"strconv"

	"serapan/bot"
	"serapan/budget"
	"serapan/text"
)

const (
	sharesPerPage = 10
	manualPerPage = 6
)

// purchaseUnits lists the units by their share: "epurchasing_unit:opd:0".
func (r *Router) purchaseUnits(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	v.Text = string(budget.ParseGroup(args.word(0)))
	s, err := r.shares(ctx, v)
	if err != nil {
		return bot.Answer{}, err
	}
	rows := s.ranked(v)
	from, to, page, pages := pageOf(len(rows), args.number(1), sharesPerPage)
	s.Units, s.Page, s.Pages = rows[from:to], page, pages
	var choices []bot.Button
	for _, row := range s.Units {
		choices = append(choices, button(strconv.Itoa(row.Rank), press("epurchasing", row.Unit.Code)))
	}
	turn := func(n int) string { return press("epurchasing_unit", string(s.Group), strconv.Itoa(n)) }
	return v.sharesPage(s, "epurchasing_per_unit", choices, turn)
}

// purchaseIdle lists the units that spend without e-purchasing: "epurchasing_diam:opd:0".
func (r *Router) purchaseIdle(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	v.Text = string(budget.ParseGroup(args.word(0)))
	s, err := r.shares(ctx, v)
	if err != nil {
		return bot.Answer{}, err
	}
	from, to, page, pages := pageOf(len(s.Idle), args.number(1), sharesPerPage)
	s.Idle, s.Page, s.Pages = s.Idle[from:to], page, pages
	var choices []bot.Button
	for _, row := range s.Idle {
		choices = append(choices, button(strconv.Itoa(row.Rank), press("epurchasing", row.Unit)))
	}
	turn := func(n int) string { return press("epurchasing_diam", string(s.Group), strconv.Itoa(n)) }
	return v.sharesPage(s, "epurchasing_diam", choices, turn)
}

// purchaseMonths lists the months of a group or a unit: "epurchasing_bulan:opd", "epurchasing_bulan:CODE".
func (r *Router) purchaseMonths(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	v.Text = args.word(0)
	s, err := r.shares(ctx, v)
	if err != nil {
		return bot.Answer{}, err
	}
	return v.sharesPage(s, "epurchasing_bulan", nil, nil)
}

// purchaseManual lists purchases by other methods under the duty: "epurchasing_manual:opd:0",
// "epurchasing_manual:CODE:0". A group chat sees them where it is bound to the one unit alone.
func (r *Router) purchaseManual(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	v.Text = args.word(0)
	s, err := r.shares(ctx, v)
	if err != nil {
		return bot.Answer{}, err
	}
	if s.Unit == nil && v.viewer.Group != nil || s.Unit != nil && !v.seesWorks(*s.Unit) {
		return bot.Answer{}, refuse("works_in_private")
	}
	key := string(s.Group)
	if s.Unit != nil {
		key = s.Unit.Code
	}
	from, to, page, pages := pageOf(len(s.Duty), args.number(1), manualPerPage)
	m := manualPage{shares: s, Count: len(s.Duty), Sum: s.DutyValue()}
	for i, p := range s.Duty[from:to] {
		m.Shown = append(m.Shown, manualLine{from + i + 1, p, v.unitName(p.Unit)})
	}
	words, err := text.Render("epurchasing_manual", m)
	if err != nil {
		return bot.Answer{}, err
	}
	var rows [][]bot.Button
	if turn := pager(page, pages, func(n int) string { return press("epurchasing_manual", key, strconv.Itoa(n)) }); turn != nil {
		rows = append(rows, turn)
	}
	return bot.Say(v.inPlace(bot.Message{HTML: words, Buttons: append(rows, s.back())})), nil
}

// manualPage is one page of purchases by other methods.
type manualPage struct {
	shares
	Count int
	Sum   budget.Rupiah
	Shown []manualLine
}

// manualLine is one purchase in words.
type manualLine struct {
	Number int
	budget.Purchase
	UnitName string
}

// sharesPage shows one page with buttons for its rows.
func (v visit) sharesPage(s shares, template string, choices []bot.Button, turn func(int) string) (bot.Answer, error) {
	words, err := text.Render(template, s)
	if err != nil {
		return bot.Answer{}, err
	}
	rows := inRows(5, choices)
	if row := pager(s.Page, s.Pages, turn); row != nil {
		rows = append(rows, row)
	}
	return bot.Say(v.inPlace(bot.Message{HTML: words, Buttons: append(rows, s.back())})), nil
}

// back leads to the whole of which a page is a part.
func (s shares) back() []bot.Button {
	if s.Unit != nil {
		return []bot.Button{button("‹ "+text.Cut(30, s.Name), press("epurchasing", s.Unit.Code))}
	}
	return []bot.Button{button("‹ E-purchasing", press("epurchasing", string(s.Group)))}
}
