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
	return r.unpaid(ctx, v, 0)
}

// unpaidPress turns the answer in place: "tagihan:", "tagihan:opd", "tagihan:CODE", "tagihan:CODE:PAGE".
func (r *Router) unpaidPress(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	v.Text = args.word(0)
	return r.unpaid(ctx, v, args.number(1))
}

func (r *Router) unpaid(ctx context.Context, v visit, page int) (bot.Answer, error) {
	if own := v.ownUnits(); v.Text == "" && len(own) == 1 {
		v.Text = own[0] // whoever belongs to one unit means it
	}
	group, unit, err := r.subject(ctx, v, "tagihan")
	switch {
	case err != nil:
		return askWhich(err)
	case unit != nil:
		return r.unpaidOfUnit(ctx, v, *unit, page)
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
	mine := v.seen(group)
	b := unpaidBoard{works: w, Group: group, Name: v.boardName(group)}
	own := views.Of(func(u budget.Unit) bool { return mine(u.Code) })
	b.Absorption, b.AsOf = own.Now.Absorption(), own.Now.AsOf
	b.Percent, b.HasPercent = b.Absorption.Percent()
	if b.owing, err = w.owed(b.Absorption, mine); err != nil {
		return b, err
	}
	return b, nil
}

// boardName says of which units a board speaks.
func (v visit) boardName(group budget.Group) string {
	switch {
	case v.viewer.Group != nil:
		return v.scopeName(v.viewer.Group.Scope)
	case !v.viewer.SeesAll():
		return "unit Bapak/Ibu"
	case group != budget.AllUnits:
		return text.GroupName(group)
	}
	return v.rules.Region
}

// named lists the units of the board, worst first.
func (v visit) named(b unpaidBoard) []unitOwing {
	var rows []unitOwing
	for _, sum := range b.ByUnit {
		if u, known := v.units.ByCode(sum.Unit); known {
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
	b.Worst = v.named(b)
	b.More = max(0, len(b.Worst)-worstListed)
	b.Worst = b.Worst[:len(b.Worst)-b.More]
	words, err := text.Render("tagihan", b)
	if err != nil {
		return bot.Answer{}, err
	}
	rows, err := r.boardButtons(ctx, v, b)
	if err != nil {
		return bot.Answer{}, err
	}
	message := bot.Message{HTML: words, Buttons: rows}
	if b.Count > 0 {
		message.Photo = drawUnpaid(b)
	}
	return bot.Say(v.inPlace(message)), nil
}

// boardButtons lead from a board to its parts; in a group chat to its rows alone.
func (r *Router) boardButtons(ctx context.Context, v visit, b unpaidBoard) ([][]bot.Button, error) {
	list := []bot.Button{button("Per unit", press("tagihan_unit", string(b.Group), "0")), button("Tertua", press("tertua", string(b.Group), "0"))}
	switch {
	case b.Count == 0:
		list = nil
	case v.viewer.Group != nil:
		list = list[:1]
	}
	var rows [][]bot.Button
	if v.viewer.Group == nil && v.viewer.SeesAll() {
		rows = append(rows, groupButtons(b.Group))
	}
	if list != nil {
		rows = append(rows, list)
	}
	if v.viewer.Group == nil && v.viewer.SeesAll() {
		rows = append(rows, []bot.Button{button("Janji & kendala", press("jawaban")), button("Daftar rapat", press("rapat"))})
	}
	if v.viewer.Group == nil {
		for _, code := range v.ownUnits() {
			if u, known := v.units.ByCode(code); known && len(rows) < 6 {
				rows = append(rows, []bot.Button{button(text.UnitName(u), press("tagihan", code))})
			}
		}
	}
	last, err := r.deskButtons(ctx, v, b.works)
	if len(last) > 0 {
		rows = append(rows, last)
	}
	return rows, err
}

// groupButtons turn the board to the other groups of units.
func groupButtons(shown budget.Group) []bot.Button {
	var groups []bot.Button
	for _, g := range []budget.Group{budget.AllUnits, budget.GroupOPD, budget.GroupKecamatan} {
		if g != shown {
			groups = append(groups, button(text.GroupName(g), press("tagihan", string(g))))
		}
	}
	return groups
}

// deskButtons are for those who have a task of their own: mentors pair payments, the treasury sees what lies
// with it.
func (r *Router) deskButtons(ctx context.Context, v visit, w *works) ([]bot.Button, error) {
	var row []bot.Button
	if n := len(w.atTreasury()); n > 0 && (v.treasurer() || v.mayPair()) {
		row = append(row, button("Di Kuasa BUD ("+strconv.Itoa(n)+")", press("di_bud", "0")))
	}
	if !v.mayPair() {
		return row, nil
	}
	_, pairs, err := r.pairs(ctx, v)
	if len(pairs) > 0 || len(w.ledger.Decisions) > 0 {
		row = append(row, button("Cocokkan SP2D ("+strconv.Itoa(len(pairs))+")", press("cocok", "0")))
	}
	return row, err
}

// unpaidUnits lists the units by what they have open: "tagihan_unit:opd:0".
func (r *Router) unpaidUnits(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
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
		if v.seesWorks(row.Unit) {
			choices = append(choices, button(strconv.Itoa(row.Rank), press("tagihan", row.Unit.Code)))
		}
	}
	buttons := inRows(5, choices)
	if turn := pager(page, pages, func(n int) string { return press("tagihan_unit", string(b.Group), strconv.Itoa(n)) }); turn != nil {
		buttons = append(buttons, turn)
	}
	buttons = append(buttons, []bot.Button{button("‹ Tagihan", press("tagihan", string(b.Group)))})
	return bot.Say(v.inPlace(bot.Message{HTML: words, Buttons: buttons})), nil
}

// oldestWorks lists works of the units that the visitor sees, the oldest first: "tertua:opd:0". A group chat
// sees no works of single units.
func (r *Router) oldestWorks(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	if v.viewer.Group != nil {
		return bot.Answer{}, refuse("works_in_private")
	}
	group := budget.ParseGroup(args.word(0))
	w, err := r.survey(ctx, v)
	if err != nil {
		return bot.Answer{}, err
	}
	items := w.of(v.seen(group))
	slices.SortStableFunc(items, func(a, b billing.Item) int { return a.Handover.Day.Days(b.Handover.Day) })
	turn := func(n int) string { return press("tertua", string(group), strconv.Itoa(n)) }
	return r.worksList(v, w, items, "tagihan_tertua", args.number(1), turn, button("‹ Tagihan", press("tagihan", string(group))), nil)
}

// worksAtTreasury lists what waits for its SP2D, of whatever unit: "di_bud:0". It is for the people of the
// treasury and those who see all.
func (r *Router) worksAtTreasury(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	if v.viewer.Group != nil || !v.treasurer() && !v.viewer.SeesAll() {
		return bot.Answer{}, refuse("not_your_role")
	}
	w, err := r.survey(ctx, v)
	if err != nil {
		return bot.Answer{}, err
	}
	turn := func(n int) string { return press("di_bud", strconv.Itoa(n)) }
	return r.worksList(v, w, w.atTreasury(), "tagihan_bud", args.number(0), turn, button("‹ Tagihan", press("tagihan", "")), nil)
}
