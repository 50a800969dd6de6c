package handlers

import (
	"context"
	"slices"
	"strings"

	"serapan/bot"
	"serapan/budget"
	"serapan/text"
)

// listed is how many of the best and of the worst units are named.
const listed = 5

// absorption answers /serapan [unit|opd|kecamatan]: where the regency, a group or a unit stands.
func (r *Router) absorption(ctx context.Context, v visit) (bot.Answer, error) {
	group, unit, err := r.subject(ctx, v, "serapan")
	switch {
	case err != nil:
		return askWhich(err)
	case unit != nil:
		return r.unitCard(ctx, v, *unit)
	}
	return r.total(ctx, v, group)
}

// absorptionPress turns the answer in place: "serapan:opd", "serapan:", "unit:CODE".
func (r *Router) absorptionPress(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	v.Text = args.word(0)
	return r.absorption(ctx, v)
}

// mostMine is how many units of one's own a total names.
const mostMine = 10

// summary is what the words of /serapan are made of.
type summary struct {
	budget.Report
	Name        string
	Group       budget.Group
	Best, Worst []line
	Mine        []line
	More        int // of them that are not named
	Ranked      int
	Origin      origin
	Owing       owing // finished works that are not paid
	Outlook     outlook
}

// line is one unit in a list.
type line struct {
	Rank    int
	Unit    budget.Unit
	Percent budget.Percent
	Judged  budget.Judged
	Figure  budget.Figure
}

func (r *Router) total(ctx context.Context, v visit, group budget.Group) (bot.Answer, error) {
	stand, err := r.standing(ctx, v, group)
	if err != nil {
		return bot.Answer{}, err
	}
	if stand.Now.Empty() {
		return bot.Answer{}, refuse("no_figures", "Uploader", v.mayUpload())
	}
	s := summary{Report: stand.Report, Group: group, Name: v.rules.Region, Ranked: len(stand.Lines)}
	if group != budget.AllUnits {
		s.Name = text.GroupName(group)
	}
	if s.Origin, err = r.originOf(ctx, v, stand.Now); err != nil {
		return bot.Answer{}, err
	}
	if v.viewer.SeesRanking(group) {
		s.Best, s.Worst = extremes(stand.Lines, listed)
	}
	s.Mine = mine(v, stand.Lines)
	s.More = max(0, len(s.Mine)-mostMine)
	s.Mine = s.Mine[:len(s.Mine)-s.More]
	if s.Owing, err = r.owing(ctx, v, stand.Report.Absorption, v.inGroup(group)); err != nil {
		return bot.Answer{}, err
	}
	words, err := r.withOutlook(ctx, v, s, stand.Now)
	if err != nil {
		return bot.Answer{}, err
	}
	return totalAnswer(v, s, words), nil
}

// extremes are the n best and the n worst, the worst of all last; of few units the halves.
func extremes(lines []line, n int) (best, worst []line) {
	n = min(n, len(lines)/2)
	return lines[:n], lines[len(lines)-n:]
}

// mine are the lines of the visitor's own units; in a group of those that it is bound to one by one.
func mine(v visit, lines []line) []line {
	own := v.viewer.Person.Units()
	if group := v.viewer.Group; group != nil {
		own = group.Scope.Units
	}
	return slices.DeleteFunc(slices.Clone(lines), func(l line) bool { return !slices.Contains(own, l.Unit.Code) })
}

func totalAnswer(v visit, s summary, words string) bot.Answer {
	message := bot.Message{HTML: words, Buttons: totalButtons(v, s.Group)}
	if s.HasPercent {
		message.Photo = drawSummary(s)
	}
	return bot.Say(v.inPlace(message))
}

func totalButtons(v visit, shown budget.Group) [][]bot.Button {
	var row []bot.Button
	for _, g := range []budget.Group{budget.AllUnits, budget.GroupOPD, budget.GroupKecamatan} {
		if g != shown {
			row = append(row, button(text.GroupName(g), press("serapan", string(g))))
		}
	}
	second := []bot.Button{button("Tren", press("tren", "g", string(shown)))}
	if v.viewer.SeesRanking(shown) {
		second = append([]bot.Button{button("Per unit", press("daftar", string(shown), "0"))}, second...)
	}
	for _, code := range v.viewer.Person.Units() {
		if u, ok := v.units.ByCode(code); ok && v.viewer.Group == nil && len(second) < 4 {
			second = append(second, button(text.UnitName(u), press("unit", code)))
		}
	}
	return [][]bot.Button{row, second}
}

// inPlace lets the message take the place of the one whose button was pressed, where Telegram allows
// it: words cannot turn into a picture. A pushed message stays: it is edited by whoever sent it.
func (v visit) inPlace(m bot.Message) bot.Message {
	if v.Kind == bot.Press && !v.pushed && v.OnPhoto == (m.Photo != nil) {
		m.Edit = v.MessageID
	}
	m.Replace = true
	return m
}

// subject reads what a command is about: a group of units, one unit, or everything. Several matches
// and none are refused ("unit_which", "unit_unknown"), never guessed.
func (r *Router) subject(ctx context.Context, v visit, action string) (budget.Group, *budget.Unit, error) {
	query := strings.TrimSpace(v.Text)
	switch word := budget.Normalise(query); word {
	case "", "semua", "kabupaten", "total", "seluruh unit", "semua unit":
		return budget.AllUnits, nil, nil
	case "opd", "skpd", "dinas", "semua opd", "seluruh opd":
		return budget.GroupOPD, nil, nil
	case "kecamatan", "camat", "kec", "semua kecamatan", "seluruh kecamatan", "semua camat":
		return budget.GroupKecamatan, nil, nil
	case "saya", "unit saya", "kami", "unit kami":
		query = v.ownUnit(query)
	}
	unit, err := r.oneUnit(v, query, action)
	if err != nil {
		return "", nil, err
	}
	if !v.viewer.Sees(unit) {
		return "", nil, refuse("not_your_unit", "Unit", unit)
	}
	return "", &unit, r.noteLook(ctx, v, unit)
}

// ownUnit is the code of the visitor's unit, where he has just one.
func (v visit) ownUnit(query string) string {
	if own := v.viewer.Person.Units(); len(own) == 1 {
		return own[0]
	}
	return query
}

// noteLook writes down a look at another unit's figures.
func (r *Router) noteLook(ctx context.Context, v visit, u budget.Unit) error {
	switch group := v.viewer.Group; {
	case group != nil && !group.Scope.All:
		return nil // a group sees its own units alone
	case group == nil:
		for _, code := range v.viewer.Person.Units() {
			if code == u.Code {
				return nil
			}
		}
	}
	return r.store.Record(ctx, v.event("look", u.Code, "/"+v.Command+v.Button))
}
