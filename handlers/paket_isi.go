package handlers

import (
	"context"
	"strings"

	"serapan/billing"
	"serapan/budget"
	"serapan/ikp"
	"serapan/pack"
	"serapan/purchase"
	"serapan/text"
)

// packing is a pack that is being filled for one visit.
type packing struct {
	*Router
	v visit
	pack.Pack
	origin origin // of the figures
}

// readWorks fills in the works that nobody has paid, where a list of them is known and the calendar knows the
// year.
func (g *packing) readWorks(ctx context.Context) error {
	w, err := g.survey(ctx, g.v)
	if budget.Code(err) == "calendar_unknown" {
		g.WorksUncounted = true
		return nil
	}
	if err != nil || !w.List.Known {
		return err
	}
	works := &pack.Works{Survey: w.Survey, Promises: w.view.Promises(w.All), Units: g.v.unitsByCode(), Source: worksSource(w.List, w.Register)}
	owed, err := w.owed(budget.Absorption{}, func(string) bool { return true })
	if err != nil {
		return err
	}
	works.Sums, works.Lists = owed.Sums, w.view.ClaimsDay
	works.Warning, err = plain("paket_register", map[string]any{"List": w.List, "Register": w.Register, "Old": owed.Old})
	g.Works = works
	return err
}

// readFigures fills in where the units stand, and the year behind and before them.
func (g *packing) readFigures(ctx context.Context) error {
	views, err := g.look(ctx, g.v.today())
	if err != nil {
		return err
	}
	if views.Now.Empty() {
		return refuse("paket_empty", "Day", g.v.today(), "Uploader", g.v.mayUpload())
	}
	var owed map[string]billing.Money
	if g.Works != nil {
		owed = g.Works.OwedBy()
	}
	rules := g.v.judged()
	g.Regency, g.Units = pack.PartOf(budget.AllUnits, views, rules, owed), pack.Ranking(views, rules, owed)
	for _, group := range []budget.Group{budget.GroupOPD, budget.GroupKecamatan} {
		if part := ofGroup(views, group); len(part.Now.Standings) > 0 && len(part.Now.Standings) < len(views.Now.Standings) {
			g.Groups = append(g.Groups, pack.PartOf(group, part, rules, owed))
		}
	}
	origin, err := g.originOf(ctx, g.v, views.Now)
	if err != nil {
		return err
	}
	if g.Figures, err = plain("sumber", origin); err != nil {
		return err
	}
	g.origin = origin
	return g.readCurve(ctx)
}

// warn says what makes the figures less than sure, and what is not there at all.
func (g *packing) warn(context.Context) (err error) {
	var missing, uncounted []string
	for _, part := range []struct {
		name             string
		there, uncounted bool
	}{
		{"daftar pekerjaan", g.Works != nil, g.WorksUncounted}, {"IKP", g.Instructions != nil, g.InstructionsUncounted},
		{"daftar e-purchasing", g.Purchases != nil, false},
	} {
		switch {
		case part.uncounted:
			uncounted = append(uncounted, part.name)
		case !part.there:
			missing = append(missing, part.name)
		}
	}
	g.Warning, err = plain("paket_catatan", map[string]any{"Origin": g.origin, "Report": g.Regency.Report, "Missing": missing, "Uncounted": uncounted})
	return err
}

func (g *packing) readCurve(ctx context.Context) error {
	past, err := g.past(ctx, g.v, budget.AllUnits, nil)
	if err != nil {
		return err
	}
	g.Curve = pack.Curve{Now: past.Moments, Before: past.Before, Plan: past.Plan}
	if past.Outlook.Known {
		g.Outlook = &past.Outlook.Projection
		return nil
	}
	g.NoNumber, err = plain(past.Outlook.Refusal(), past.Outlook.Facts)
	return err
}

// readInstructions fills in the month's instructions as they stood on the day; those of the month before where
// none of this one were sent yet.
func (g *packing) readInstructions(ctx context.Context) error {
	view, err := g.instructionView(ctx, g.v)
	if err != nil {
		return err
	}
	for _, month := range []budget.Date{monthOf(g.v.today()), monthOf(g.v.today()).AddMonths(-1)} {
		copies, err := g.store.Copies(ctx, ikp.Filter{Year: month.Year, Month: month.Month})
		if err != nil {
			return err
		}
		for i := range copies {
			copies[i] = copies[i].AsOf(g.v.today())
		}
		recap, err := view.Recap(month.Year, month.Month, copies)
		if budget.Code(err) == "calendar_unknown" {
			g.InstructionsUncounted = true
			return nil
		}
		if err != nil {
			return err
		}
		if recap.All > 0 {
			g.Instructions = &pack.Instructions{Recap: recap, Units: g.v.unitsByCode()}
			return nil
		}
	}
	return nil
}

// readPurchases fills in what the units bought, where a list is known.
func (g *packing) readPurchases(ctx context.Context) error {
	b, err := g.bought(ctx, g.v)
	if err != nil || !b.List.Known {
		return err
	}
	s := shares{bought: b, Rules: g.v.rules.Purchase}
	s.fill(g.v, g.v.inGroup(budget.AllUnits))
	g.Purchases = &pack.Purchases{Sums: s.Sums, Months: s.Months, Unmonthed: s.Unmonthed(), Units: purchase.ByUnit(s.own), Idle: len(s.Idle), Days: s.Rules.IdleDays,
		Duty: purchase.Money{Count: len(s.Duty), Value: s.DutyValue()}, DutyDay: s.Rules.Duty, ByCode: g.v.unitsByCode(), Source: worksSource(b.List)}
	if b.List.Stale {
		g.Purchases.Old = b.List.Age
	}
	return nil
}

// plain words a sentence without markup, on one line.
func plain(template string, facts any) (string, error) {
	words, err := text.Render(template, facts)
	return strings.Join(strings.Fields(text.Plain(words)), " "), err
}
