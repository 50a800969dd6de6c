package handlers

import (
	"context"
	"strconv"

	"serapan/bot"
	"serapan/budget"
	"serapan/people"
	"serapan/text"
)

// unitsPerPage is how many units one page of the list holds.
const unitsPerPage = 15

// unitStore keeps the units' names and which of them are open.
type unitStore interface {
	ClosedUnits(ctx context.Context) ([]budget.Unit, error)
	SetAliases(ctx context.Context, code string, aliases []string, e people.Event) error
	SetUnitActive(ctx context.Context, code string, active bool, e people.Event) error
}

// unitsCommand answers /unit [name]: the list of units, or the names of one.
func (r *Router) unitsCommand(ctx context.Context, v visit) (bot.Answer, error) {
	query := tidyWords(v.Text)
	if query == "" {
		return r.unitList(ctx, v, budget.AllUnits, 0)
	}
	unit, err := r.oneUnit(v, query, press("satuan", "lihat"))
	if err != nil {
		return askWhich(err)
	}
	return r.unitNames(v, unit, "")
}

// unitsPress goes on by button: "satuan:daftar:opd:1", "satuan:lihat:CODE" for everybody; what changes
// a unit is for admins alone.
func (r *Router) unitsPress(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	if group := budget.Group(args.word(1)); args.word(0) == "daftar" && text.GroupName(group) != "" {
		return r.unitList(ctx, v, group, args.number(2))
	}
	if args.word(0) != "lihat" && !v.mayEdit() {
		return bot.Answer{}, refuse("not_your_role")
	}
	switch args.word(0) {
	case "tertutup":
		return r.closedList(ctx, v)
	case "buka":
		return r.openUnit(ctx, v, args.word(1))
	}
	unit, ok := v.units.ByCode(args.word(1))
	if !ok {
		return bot.Answer{}, refuse("button_old")
	}
	switch args.word(0) {
	case "lihat":
		return r.unitNames(v, unit, "")
	case "tambah":
		return r.askAlias(ctx, v, unit)
	case "hapus":
		return r.removeAlias(ctx, v, unit, args.word(2))
	case "tutup":
		return r.closeUnit(ctx, v, unit, args.word(2) == "ya")
	}
	return bot.Answer{}, refuse("button_old")
}

// mayEdit tells whether the visitor may change units and holidays.
func (v visit) mayEdit() bool { return v.viewer.Group == nil && v.viewer.Person.Has(people.Admin) }

// unitNames shows what a unit is called; note is a template that opens the words, or "".
func (r *Router) unitNames(v visit, u budget.Unit, note string) (bot.Answer, error) {
	facts := map[string]any{"Unit": u, "Note": note, "Shared": v.sharedAliases(u), "Editable": v.mayEdit(), "Full": len(u.Aliases) >= mostAliases}
	rows := [][]bot.Button{{button("Serapan", press("unit", u.Code)), button("‹ Daftar", press("satuan", "daftar", string(u.Kind.Group()), "0"))}}
	if !v.mayEdit() {
		if !v.viewer.Sees(u) {
			rows[0] = rows[0][1:]
		}
		return r.settle(v, "unit_nama", facts, rows...)
	}
	edits := []bot.Button{button("Tutup unit", press("satuan", "tutup", u.Code))}
	if len(u.Aliases) < mostAliases {
		edits = append([]bot.Button{button("Tambah sebutan", press("satuan", "tambah", u.Code))}, edits...)
	}
	var removals []bot.Button
	for _, alias := range u.Aliases {
		removals = append(removals, button("Hapus “"+text.Cut(24, alias)+"”", press("satuan", "hapus", u.Code, fingerprint(alias))))
	}
	rows = append(append([][]bot.Button{edits}, inRows(2, removals)...), rows...)
	return r.settle(v, "unit_nama", facts, rows...)
}

// unitList lists a group's units, a page at a time.
func (r *Router) unitList(ctx context.Context, v visit, group budget.Group, number int) (bot.Answer, error) {
	var units []budget.Unit
	for _, u := range v.units.Units() {
		if group.Has(u.Kind) {
			units = append(units, u)
		}
	}
	if len(units) == 0 && group == budget.AllUnits && !v.mayEdit() {
		return bot.Answer{}, refuse("no_units")
	}
	from, to, page, pages := pageOf(len(units), number, unitsPerPage)
	var choices []bot.Button
	for i, u := range units[from:to] {
		choices = append(choices, button(strconv.Itoa(from+i+1), press("satuan", "lihat", u.Code)))
	}
	rows := inRows(5, choices)
	list := func(g budget.Group) func(int) string {
		return func(n int) string { return press("satuan", "daftar", string(g), strconv.Itoa(n)) }
	}
	if turn := pager(page, pages, list(group)); turn != nil {
		rows = append(rows, turn)
	}
	var others []bot.Button
	for _, g := range []budget.Group{budget.AllUnits, budget.GroupOPD, budget.GroupKecamatan} {
		if g != group {
			others = append(others, button(text.GroupName(g), list(g)(0)))
		}
	}
	if v.mayEdit() {
		others = append(others, button("Unit tertutup", press("satuan", "tertutup")))
	}
	return r.settle(v, "unit_daftar", map[string]any{"Group": text.GroupName(group), "Units": units[from:to], "First": from + 1, "Count": len(units)}, append(rows, others)...)
}
