package handlers

import (
	"context"

	"serapan/bot"
	"serapan/budget"
	"serapan/text"
)

// course is how absorption went over a year.
type course struct {
	past
	Name   string
	Origin origin
	Today  budget.Date
	Region string
}

// Last is the newest moment.
func (c course) Last() budget.Moment { return c.Moments[len(c.Moments)-1] }

// trendCommand answers /tren [unit|opd|kecamatan] with the S-curve of plan, money and physical progress.
func (r *Router) trendCommand(ctx context.Context, v visit) (bot.Answer, error) {
	group, unit, err := r.subject(ctx, v, "tren:u")
	if err != nil {
		return askWhich(err)
	}
	return r.trend(ctx, v, group, unit)
}

// trendPress answers "tren:g:opd" and "tren:u:CODE".
func (r *Router) trendPress(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	v.Text = args.word(1)
	return r.trendCommand(ctx, v)
}

func (r *Router) trend(ctx context.Context, v visit, group budget.Group, unit *budget.Unit) (bot.Answer, error) {
	name, back := v.rules.Region, press("serapan", string(group))
	switch {
	case unit != nil:
		name, back = text.UnitName(*unit), press("unit", unit.Code)
	case group != budget.AllUnits:
		name = text.GroupName(group) + " " + v.rules.Region
	}
	c := course{Name: name, Region: v.rules.Region, Today: v.today()}
	var err error
	if c.past, err = r.past(ctx, v, group, unit); err != nil {
		return bot.Answer{}, err
	}
	if c.Origin, err = r.originOf(ctx, v, c.Now); err != nil {
		return bot.Answer{}, err
	}
	words, err := text.Render("tren", c)
	if err != nil {
		return bot.Answer{}, err
	}
	message := bot.Message{HTML: words, Photo: drawTrend(c), Buttons: [][]bot.Button{{button("Posisi sekarang", back)}}}
	return bot.Say(v.inPlace(message)), nil
}
