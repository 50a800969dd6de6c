package handlers

import (
	"context"
	"slices"

	"serapan/bot"
	"serapan/budget"
	"serapan/text"
)

// card is what the words about one unit are made of.
type card struct {
	budget.Report
	Unit    budget.Unit
	Rank    int // among all units; 0 where it has none
	Ranked  int
	Group   string // its group's name
	InGroup int    // rank among its group
	Grouped int
	Origin  origin
	Open    bool // the ranking may be opened
	Owing   owing
}

// card gathers what is said of one unit, its ranks left out. It refuses ("no_unit_data") a unit
// without figures.
func (r *Router) card(ctx context.Context, v visit, unit budget.Unit) (card, error) {
	views, err := r.look(ctx, v.today())
	if err != nil {
		return card{}, err
	}
	own := views.Of(func(u budget.Unit) bool { return u.Code == unit.Code })
	if own.Now.Empty() {
		return card{}, refuse("no_unit_data", "Unit", unit, "AsOf", views.Now.AsOf)
	}
	c := card{Report: own.Report(v.judged()), Unit: unit, Open: v.viewer.SeesRanking(budget.AllUnits)}
	if c.Origin, err = r.originOf(ctx, v, own.Now); err != nil {
		return card{}, err
	}
	c.Owing, err = r.owing(ctx, v, c.Absorption, func(code string) bool { return code == unit.Code })
	return c, err
}

func (r *Router) unitCard(ctx context.Context, v visit, unit budget.Unit) (bot.Answer, error) {
	c, err := r.card(ctx, v, unit)
	if err != nil {
		return bot.Answer{}, err
	}
	c.Group = text.GroupName(unit.Kind.Group())
	if c.Rank, c.Ranked, err = r.rankOf(ctx, v, unit, budget.AllUnits); err != nil {
		return bot.Answer{}, err
	}
	if c.InGroup, c.Grouped, err = r.rankOf(ctx, v, unit, unit.Kind.Group()); err != nil {
		return bot.Answer{}, err
	}
	words, err := text.Render("unit", c)
	if err != nil {
		return bot.Answer{}, err
	}
	message := bot.Message{HTML: words, Buttons: [][]bot.Button{{
		button("Tren", press("tren", "u", unit.Code)), button("Angka lengkap", press("rinci", unit.Code)), button("Seluruh unit", press("serapan", "")),
	}}}
	if c.HasPercent {
		message.Photo = drawCard(c)
	}
	return bot.Say(v.inPlace(message)), nil
}

// rankOf is the unit's rank in the group, 0 where it has none.
func (r *Router) rankOf(ctx context.Context, v visit, u budget.Unit, group budget.Group) (rank, of int, err error) {
	stand, err := r.standing(ctx, v, group)
	i := slices.IndexFunc(stand.Lines, func(l line) bool { return l.Unit.Code == u.Code })
	return i + 1, len(stand.Lines), err
}

// fullFigures answers "Angka lengkap": whole amounts, to be copied into a letter.
func (r *Router) fullFigures(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	unit, ok := v.units.ByCode(args.word(0))
	if !ok {
		return bot.Answer{}, refuse("button_old")
	}
	if !v.viewer.Sees(unit) {
		return bot.Answer{}, refuse("not_your_unit", "Unit", unit)
	}
	views, err := r.look(ctx, v.today())
	if err != nil {
		return bot.Answer{}, err
	}
	own := views.Of(func(u budget.Unit) bool { return u.Code == unit.Code })
	if own.Now.Empty() {
		return bot.Answer{}, refuse("no_unit_data", "Unit", unit, "AsOf", views.Now.AsOf)
	}
	c := card{Report: own.Report(v.judged()), Unit: unit}
	if c.Origin, err = r.originOf(ctx, v, own.Now); err != nil {
		return bot.Answer{}, err
	}
	if err := r.noteLook(ctx, v, unit); err != nil {
		return bot.Answer{}, err
	}
	return say("rinci", c)
}
