package handlers

import (
	"context"
	"strconv"

	"serapan/bot"
	"serapan/budget"
	"serapan/text"
)

const (
	barsPerPicture = 20
	linesPerPage   = 10
)

// page is one page of a ranking.
type page struct {
	Name        string
	Group       budget.Group
	Lines       []line
	Page, Pages int // Page counts from 0
	Ranked      int
	Silent      []budget.Unit
	Report      budget.Report
	Origin      origin
}

// rankingCommand answers /peringkat [opd|kecamatan] with a picture of the first units.
func (r *Router) rankingCommand(ctx context.Context, v visit) (bot.Answer, error) {
	group, unit, err := r.subject(ctx, v, "unit")
	if err != nil {
		return askWhich(err)
	}
	if unit != nil {
		return r.unitCard(ctx, v, *unit)
	}
	return r.rankingPicture(ctx, v, group, 0)
}

// rankingPress turns the picture's page: "peringkat:opd:2".
func (r *Router) rankingPress(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	return r.rankingPicture(ctx, v, budget.ParseGroup(args.word(0)), args.number(1))
}

func (r *Router) rankingPicture(ctx context.Context, v visit, group budget.Group, number int) (bot.Answer, error) {
	p, err := r.page(ctx, v, group, number, barsPerPicture)
	if err != nil {
		return bot.Answer{}, err
	}
	words, err := text.Render("peringkat", p)
	if err != nil {
		return bot.Answer{}, err
	}
	message := bot.Message{HTML: words, Buttons: r.rankingButtons(v, p, "peringkat")}
	if len(p.Lines) > 0 {
		message.Photo = drawRanking(p)
	}
	return bot.Say(v.inPlace(message)), nil
}

// listPress shows the ranking as words with a button for each unit: "daftar:opd:0".
func (r *Router) listPress(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	p, err := r.page(ctx, v, budget.ParseGroup(args.word(0)), args.number(1), linesPerPage)
	if err != nil {
		return bot.Answer{}, err
	}
	words, err := text.Render("daftar", p)
	if err != nil {
		return bot.Answer{}, err
	}
	var choices []bot.Button
	for _, l := range p.Lines {
		choices = append(choices, button(strconv.Itoa(l.Rank), press("unit", l.Unit.Code)))
	}
	rows := append(inRows(5, choices), r.rankingButtons(v, p, "daftar")...)
	return bot.Say(v.inPlace(bot.Message{HTML: words, Buttons: rows})), nil
}

// page gathers one page of the ranking; a number out of range shows the nearest page. It refuses
// ("ranking_closed") those who may not see other units by name.
func (r *Router) page(ctx context.Context, v visit, group budget.Group, number, size int) (page, error) {
	if !v.viewer.SeesRanking(group) {
		return page{}, refuse("ranking_closed")
	}
	stand, err := r.standing(ctx, v, group)
	if err != nil {
		return page{}, err
	}
	if stand.Now.Empty() {
		return page{}, refuse("no_figures", "Uploader", v.mayUpload())
	}
	lines := stand.Lines
	p := page{Name: v.rules.Region, Group: group, Ranked: len(lines), Report: stand.Report}
	if group != budget.AllUnits {
		p.Name = text.GroupName(group) + " " + v.rules.Region
	}
	p.Silent = p.Report.Silent
	p.Pages = max(1, (len(lines)+size-1)/size)
	p.Page = min(max(number, 0), p.Pages-1)
	p.Lines = lines[p.Page*size : min(len(lines), (p.Page+1)*size)]
	p.Origin, err = r.originOf(ctx, v, stand.Now)
	return p, err
}

func (r *Router) rankingButtons(v visit, p page, action string) [][]bot.Button {
	var rows [][]bot.Button
	if turn := pager(p.Page, p.Pages, func(n int) string { return press(action, string(p.Group), strconv.Itoa(n)) }); turn != nil {
		rows = append(rows, turn)
	}
	var others []bot.Button
	for _, g := range []budget.Group{budget.AllUnits, budget.GroupOPD, budget.GroupKecamatan} {
		if g != p.Group && v.viewer.SeesRanking(g) {
			others = append(others, button(text.GroupName(g), press(action, string(g), "0")))
		}
	}
	if action == "peringkat" {
		others = append(others, button("Daftar", press("daftar", string(p.Group), "0")))
	}
	if len(others) > 0 {
		rows = append(rows, others)
	}
	return rows
}
