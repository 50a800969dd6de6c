package handlers

import (
	"context"

	"serapan/bot"
	"serapan/budget"
	"serapan/text"
)

// course is how absorption went over a year.
type course struct {
	Name     string
	Year     int
	Moments  []budget.Moment // this year
	Before   []budget.Moment // last year
	Plan     []budget.Moment
	Report   budget.Report
	Origin   origin
	Today    budget.Date
	Region   string
	PlanGone bool // no cash plan, so no plan line
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
	views, err := r.look(ctx, v.today())
	if err != nil {
		return bot.Answer{}, err
	}
	pick := func(u budget.Unit) bool { return group.Has(u.Kind) }
	name, back := v.rules.Region, press("serapan", string(group))
	switch {
	case unit != nil:
		pick = func(u budget.Unit) bool { return u.Code == unit.Code }
		name, back = text.UnitName(*unit), press("unit", unit.Code)
	case group != budget.AllUnits:
		name = text.GroupName(group) + " " + v.rules.Region
	}
	part := views.Of(pick)
	if part.Now.Empty() {
		if unit != nil {
			return bot.Answer{}, refuse("no_unit_data", "Unit", *unit, "AsOf", views.Now.AsOf)
		}
		return bot.Answer{}, refuse("no_figures", "Uploader", v.mayUpload())
	}
	c := course{Name: name, Region: v.rules.Region, Year: part.Now.AsOf.Year, Report: part.Report(v.judged()), Today: v.today()}
	if err := r.gather(ctx, v, part, &c); err != nil {
		return bot.Answer{}, err
	}
	words, err := text.Render("tren", c)
	if err != nil {
		return bot.Answer{}, err
	}
	message := bot.Message{HTML: words, Photo: drawTrend(c), Buttons: [][]bot.Button{{button("Posisi sekarang", back)}}}
	return bot.Say(v.inPlace(message)), nil
}

// gather reads the moments of this year and the last.
func (r *Router) gather(ctx context.Context, v visit, part budget.Views, c *course) error {
	codes := make([]string, len(part.Now.Standings))
	for i, s := range part.Now.Standings {
		codes[i] = s.Unit.Code
	}
	var err error
	if c.Moments, err = r.store.History(ctx, c.Year, v.today(), codes); err != nil {
		return err
	}
	if c.Before, err = r.store.History(ctx, c.Year-1, v.today(), codes); err != nil {
		return err
	}
	c.Plan = part.PlanCurve()
	c.PlanGone = len(c.Plan) == 0
	c.Origin, err = r.originOf(ctx, v, part.Now)
	return err
}
