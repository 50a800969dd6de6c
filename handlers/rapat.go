package handlers

import (
	"context"
	"slices"

	"serapan/billing"
	"serapan/bot"
	"serapan/budget"
	"serapan/export"
	"serapan/text"
)

// listStore knows the files behind the figures of works.
type listStore interface {
	NewestList(ctx context.Context, kind budget.FileKind, day budget.Date) (budget.Import, bool, error)
}

// meeting answers /rapat with the works of the evaluation meeting as XLSX.
func (r *Router) meeting(ctx context.Context, v visit) (bot.Answer, error) {
	ledger, err := r.store.Ledger(ctx, v.today(), nil)
	if err != nil {
		return bot.Answer{}, err
	}
	sources, err := r.listLines(ctx, v, v.today())
	if err != nil {
		return bot.Answer{}, err
	}
	if len(ledger.Claims) == 0 {
		return bot.Answer{}, refuse("works_missing")
	}
	view, err := r.morning(ctx, v, ledger)
	if err != nil {
		return bot.Answer{}, err
	}
	survey, err := view.Survey(billing.Assemble(ledger))
	if err != nil {
		return bot.Answer{}, err
	}
	return r.handOut(ctx, v, survey, sources)
}

// handOut writes the survey's tables into a file and says what is in it.
func (r *Router) handOut(ctx context.Context, v visit, survey billing.Survey, sources []string) (bot.Answer, error) {
	m := export.Meeting{Region: v.rules.Region, Today: v.today(), Sources: sources, Units: v.unitsByCode(), Survey: survey}
	var meeting, all billing.Money
	for _, row := range survey.Meeting() {
		meeting.Count, meeting.Value = meeting.Count+row.Count, meeting.Value+row.Value
	}
	for _, item := range slices.Concat(survey.Items, survey.Unaged) {
		all.Count, all.Value = all.Count+1, all.Value+item.Value
	}
	facts := map[string]any{"Meeting": meeting, "All": all, "Sources": sources}
	return r.sendWorkbook(ctx, v, "daftar-rapat-"+v.today().String()+".xlsx", "rapat", facts, m.Tables())
}

// listLines name the works list and the register that count on the day.
func (r *Router) listLines(ctx context.Context, v visit, day budget.Date) ([]string, error) {
	var lines []string
	for _, kind := range []budget.FileKind{budget.KindWorks, budget.KindSP2D} {
		i, known, err := r.store.NewestList(ctx, kind, day)
		if err != nil {
			return nil, err
		}
		if known {
			lines = append(lines, text.ListLine(i))
		}
	}
	return lines, nil
}
