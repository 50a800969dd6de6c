package handlers

import (
	"context"
	"strconv"

	"serapan/bot"
	"serapan/budget"
	"serapan/text"
)

const (
	lowestListed = 5 // units named on the board of e-purchasing
	idleNamed    = 3
)

// purchaseCommand answers /epurchasing [unit|opd|kecamatan].
func (r *Router) purchaseCommand(ctx context.Context, v visit) (bot.Answer, error) {
	if own := v.ownUnits(); v.Text == "" && len(own) == 1 {
		v.Text = own[0] // whoever belongs to one unit means it
	}
	s, err := r.shares(ctx, v)
	if err != nil {
		return askWhich(err)
	}
	if s.Unit != nil {
		return r.unitShares(v, s)
	}
	return r.allShares(v, s)
}

// purchasePress turns the answer in place: "epurchasing:", "epurchasing:opd", "epurchasing:CODE".
func (r *Router) purchasePress(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	v.Text = args.word(0)
	return r.purchaseCommand(ctx, v)
}

// allShares shows many units together.
func (r *Router) allShares(v visit, s shares) (bot.Answer, error) {
	s.Units = s.ranked(v)
	s.More = max(0, len(s.Units)-lowestListed)
	s.Units = s.Units[:len(s.Units)-s.More]
	idle := len(s.Idle)
	s.Others = max(0, idle-idleNamed)
	s.Idle = s.Idle[:idle-s.Others]
	words, err := text.Render("epurchasing", s)
	if err != nil {
		return bot.Answer{}, err
	}
	key := string(s.Group)
	row := []bot.Button{button("Per unit", press("epurchasing_unit", key, "0")), button("Bulan", press("epurchasing_bulan", key))}
	var rows [][]bot.Button
	if v.viewer.Group == nil && v.viewer.SeesAll() {
		var groups []bot.Button
		for _, g := range []budget.Group{budget.AllUnits, budget.GroupOPD, budget.GroupKecamatan} {
			if g != s.Group {
				groups = append(groups, button(text.GroupName(g), press("epurchasing", string(g))))
			}
		}
		rows = append(rows, groups)
	}
	if len(s.Duty) > 0 && v.viewer.Group == nil {
		row = append(row, button("Metode lain ("+text.Number(len(s.Duty))+")", press("epurchasing_manual", key, "0")))
	}
	rows = append(rows, row)
	if idle > 0 {
		rows = append(rows, []bot.Button{button("Tanpa e-purchasing ("+strconv.Itoa(idle)+")", press("epurchasing_diam", key, "0"))})
	}
	return v.withPicture(words, rows, s)
}

// unitShares shows one unit.
func (r *Router) unitShares(v visit, s shares) (bot.Answer, error) {
	words, err := text.Render("epurchasing_satu", s)
	if err != nil {
		return bot.Answer{}, err
	}
	row := []bot.Button{button("Bulan", press("epurchasing_bulan", s.Unit.Code))}
	if len(s.Duty) > 0 && v.seesWorks(*s.Unit) {
		row = append(row, button("Metode lain ("+text.Number(len(s.Duty))+")", press("epurchasing_manual", s.Unit.Code, "0")))
	}
	rows := [][]bot.Button{row}
	if len(v.ownUnits()) != 1 {
		rows = append(rows, []bot.Button{button("‹ E-purchasing", press("epurchasing", ""))})
	}
	return v.withPicture(words, rows, s)
}

// withPicture shows words below the picture of the months; without it where nothing was bought.
func (v visit) withPicture(words string, rows [][]bot.Button, s shares) (bot.Answer, error) {
	message := bot.Message{HTML: words, Buttons: rows}
	if s.All.Count > 0 {
		message.Photo = drawShares(s)
	}
	return bot.Say(v.inPlace(message)), nil
}
