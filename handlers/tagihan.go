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

const (
	worstListed  = 5 // units named on the board
	worksPerPage = 6
	owingPerPage = 10
)

// unpaidBoard is what the words about the unpaid works of many units are made of.
type unpaidBoard struct {
	owing
	*works
	Name       string
	Group      budget.Group
	Absorption budget.Absorption
	Percent    budget.Percent
	HasPercent bool
	AsOf       budget.Date // of the absorption
	Worst      []unitOwing
	More       int
	Page       int
	Pages      int
}

// unitOwing is what one unit has open.
type unitOwing struct {
	Rank int
	Unit budget.Unit
	billing.UnitSum
}

// unpaidCommand answers /tagihan [unit|opd|kecamatan].
func (r *Router) unpaidCommand(ctx context.Context, v visit) (bot.Answer, error) {
	if own := v.ownUnits(); v.Text == "" && len(own) == 1 {
		v.Text = own[0] // whoever belongs to one unit means it
	}
	group, unit, err := r.subject(ctx, v, "tagihan")
	switch {
	case err != nil:
		return askWhich(err)
	case unit != nil:
		return r.unpaidOfUnit(ctx, v, *unit, 0)
	}
	return r.unpaidTotal(ctx, v, group)
}

// unpaidPress turns the answer in place: "tagihan:", "tagihan:opd", "tagihan:CODE", "tagihan:CODE:PAGE".
func (r *Router) unpaidPress(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	v.Text = args.word(0)
	group, unit, err := r.subject(ctx, v, "tagihan")
	switch {
	case err != nil:
		return askWhich(err)
	case unit != nil:
		return r.unpaidOfUnit(ctx, v, *unit, args.number(1))
	}
	return r.unpaidTotal(ctx, v, group)
}

// ownUnits are the units of the visitor, or those that the group chat is bound to one by one.
func (v visit) ownUnits() []string {
	switch group := v.viewer.Group; {
	case group != nil:
		return group.Scope.Units
	case v.viewer.SeesAll():
		return nil
	}
	return v.viewer.Person.Units()
}

// mayListUnits tells whether the visitor sees the units of the group by name: all of them, or as a group
// chat its own.
func (v visit) mayListUnits() bool { return v.viewer.Group != nil || v.viewer.SeesAll() }

// board gathers the unpaid works of a group of units, as far as the visitor sees them.
func (r *Router) board(ctx context.Context, v visit, group budget.Group) (unpaidBoard, error) {
	w, err := r.survey(ctx, v)
	if err != nil {
		return unpaidBoard{}, err
	}
	if !w.List.Known {
		return unpaidBoard{}, refuse("no_works", "Uploader", v.mayUpload())
	}
	views, err := r.look(ctx, v.today())
	if err != nil {
		return unpaidBoard{}, err
	}
	mine := v.inGroup(group)
	b := unpaidBoard{works: w, Group: group, Name: v.rules.Region}
	if group != budget.AllUnits {
		b.Name = text.GroupName(group)
	}
	own := views.Of(func(u budget.Unit) bool { return mine(u.Code) })
	b.Absorption, b.AsOf = own.Now.Absorption(), own.Now.AsOf
	b.Percent, b.HasPercent = b.Absorption.Percent()
	if b.owing, err = w.owed(b.Absorption, mine); err != nil {
		return b, err
	}
	return b, nil
}

// named lists the units of the board that the visitor may see, worst first.
func (v visit) named(b unpaidBoard) []unitOwing {
	var rows []unitOwing
	for _, sum := range b.ByUnit {
		if u, known := v.units.ByCode(sum.Unit); known && v.viewer.Sees(u) {
			rows = append(rows, unitOwing{len(rows) + 1, u, sum})
		}
	}
	return rows
}

func (r *Router) unpaidTotal(ctx context.Context, v visit, group budget.Group) (bot.Answer, error) {
	b, err := r.board(ctx, v, group)
	if err != nil {
		return bot.Answer{}, err
	}
	if v.mayListUnits() {
		b.Worst = v.named(b)
		b.More = max(0, len(b.Worst)-worstListed)
		b.Worst = b.Worst[:len(b.Worst)-b.More]
	}
	words, err := text.Render("tagihan", b)
	if err != nil {
		return bot.Answer{}, err
	}
	message := bot.Message{HTML: words, Buttons: r.boardButtons(v, b)}
	if b.Count > 0 {
		message.Photo = drawUnpaid(b)
	}
	return bot.Say(v.inPlace(message)), nil
}

func (r *Router) boardButtons(v visit, b unpaidBoard) [][]bot.Button {
	var groups []bot.Button
	for _, g := range []budget.Group{budget.AllUnits, budget.GroupOPD, budget.GroupKecamatan} {
		if g != b.Group {
			groups = append(groups, button(text.GroupName(g), press("tagihan", string(g))))
		}
	}
	rows := [][]bot.Button{groups}
	if v.mayListUnits() && len(b.ByUnit) > 0 {
		rows = append(rows, []bot.Button{button("Per unit", press("tagihan_unit", string(b.Group), "0")), button("Tertua", press("tertua", string(b.Group), "0"))})
	}
	if v.viewer.SeesAll() && v.viewer.Group == nil {
		rows = append(rows, []bot.Button{button("Janji & kendala", press("jawaban")), button("Daftar rapat", press("rapat"))})
	}
	if v.mayPair() {
		rows = append(rows, []bot.Button{button("Cocokkan SP2D", press("cocok", "0"))})
	}
	for _, code := range v.ownUnits() {
		if u, known := v.units.ByCode(code); known && len(rows) < 6 {
			rows = append(rows, []bot.Button{button(text.UnitName(u), press("tagihan", code))})
		}
	}
	return rows
}

// unpaidUnits lists the units by what they have open: "tagihan_unit:opd:0".
func (r *Router) unpaidUnits(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	if !v.mayListUnits() {
		return bot.Answer{}, refuse("not_your_role")
	}
	b, err := r.board(ctx, v, budget.ParseGroup(args.word(0)))
	if err != nil {
		return bot.Answer{}, err
	}
	rows := v.named(b)
	from, to, page, pages := pageOf(len(rows), args.number(1), owingPerPage)
	b.Worst, b.Page, b.Pages = rows[from:to], page, pages
	words, err := text.Render("tagihan_per_unit", b)
	if err != nil {
		return bot.Answer{}, err
	}
	var choices []bot.Button
	for _, row := range b.Worst {
		choices = append(choices, button(strconv.Itoa(row.Rank), press("tagihan", row.Unit.Code)))
	}
	buttons := inRows(5, choices)
	if turn := pager(page, pages, func(n int) string { return press("tagihan_unit", string(b.Group), strconv.Itoa(n)) }); turn != nil {
		buttons = append(buttons, turn)
	}
	buttons = append(buttons, []bot.Button{button("‹ Tagihan", press("tagihan", string(b.Group)))})
	return bot.Say(v.inPlace(bot.Message{HTML: words, Buttons: buttons})), nil
}

// oldestWorks lists works of all units, the oldest first: "tertua:opd:0". A mixed group sees no works of
// single units.
func (r *Router) oldestWorks(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	if !v.viewer.SeesAll() || v.viewer.Group != nil {
		return bot.Answer{}, refuse("not_your_role")
	}
	group := budget.ParseGroup(args.word(0))
	w, err := r.survey(ctx, v)
	if err != nil {
		return bot.Answer{}, err
	}
	items := w.of(v.inGroup(group))
	slices.SortStableFunc(items, func(a, b billing.Item) int { return b.Age - a.Age })
	turn := func(n int) string { return press("tertua", string(group), strconv.Itoa(n)) }
	return r.worksList(v, w, items, "tagihan_tertua", args.number(1), turn, button("‹ Tagihan", press("tagihan", string(group))), nil)
}
