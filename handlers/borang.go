package handlers

import (
	"context"

	"serapan/bot"
	"serapan/budget"
	"serapan/export"
)

// formPress answers "borang:rfk": a file to fill in and to send back, for an office that has none of its own.
func (r *Router) formPress(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	kind := budget.FileKind(args.word(0))
	form := export.Form{Region: v.rules.Region, Today: v.today(), Units: v.units.Units()}
	tables := map[budget.FileKind]export.Table{budget.KindUnit: form.UnitList(), budget.KindRFK: form.Report(), budget.KindRAK: form.Plan()}
	table, offered := tables[kind]
	switch {
	case !offered:
		return bot.Answer{}, refuse("button_old")
	case len(form.Units) == 0 && kind != budget.KindUnit:
		return bot.Answer{}, refuse("no_units")
	}
	return r.sendWorkbook(ctx, v, "borang-"+string(kind)+".xlsx", "borang", map[string]any{"Kind": kind}, []export.Table{table})
}
