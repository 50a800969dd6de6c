package sheet

import (
	"strings"

	"serapan/budget"
)

// registerUnits finds the unit of each line of a register: by its own columns, by the heading of its
// group, or by the titles where the whole file is one unit's.
type registerUnits struct {
	of      *register
	res     *resolver
	known   map[string]budget.Unit // by code and name as written
	section *budget.Unit
	spoken  bool // a heading has named a unit
	only    *budget.Unit
}

func newRegisterUnits(g *register, res *resolver) *registerUnits {
	u := &registerUnits{of: g, res: res, known: map[string]budget.Unit{}}
	if !g.has(itemUnit) && !g.has(itemSub) && !u.coded() {
		u.only = unitOfTitles(g.titles, res, g.table.title())
		if u.only == nil {
			u.only = u.ofName(g.options.Name)
		}
	}
	return u
}

// coded tells whether a column surely holds codes of units.
func (u *registerUnits) coded() bool {
	col := u.of.col(itemUnitCode)
	if col < 0 {
		return u.of.has(itemSubCode)
	}
	leaf := u.of.header.labels[col].leaf()
	return leaf != "kode" && leaf != "kd"
}

// ofName finds the one unit that a file's name speaks of: "Pekerjaan Dinas Kesehatan 2023.xlsx".
func (u *registerUnits) ofName(name string) *budget.Unit {
	return unitIn(strings.NewReplacer("_", " ", "-", " ", ".xlsx", "", ".csv", "").Replace(name), u.res)
}

// possible tells whether lines can have a unit at all.
func (u *registerUnits) possible() bool {
	return u.only != nil || u.coded() || u.of.count(itemUnit, itemSub) > 0 || u.headed()
}

// headed looks for a heading that names a unit among the first lines.
func (u *registerUnits) headed() bool {
	found := false
	for _, r := range u.of.head {
		if r.n <= u.of.header.bottom {
			continue
		}
		for _, c := range r.cells {
			found = found || c.kind == textCell && !c.blank() && u.named(c.text) != nil // a heading, or a code in a column that only says "Kode"
		}
	}
	return found
}

// named finds the unit that a heading names, exactly.
func (u *registerUnits) named(text string) *budget.Unit {
	text = strings.TrimLeft(tidy(text), ":.- ")
	if before, behind, ok := strings.Cut(text, ":"); ok && len(before) < 30 {
		text = strings.TrimSpace(behind)
	}
	code, name := cutUnitCode(text)
	if code != "" {
		if unit, ok := u.res.units.ByCode(code); ok {
			return &unit
		}
	}
	if found := u.res.byName(name); len(found) == 1 {
		return &found[0]
	}
	return nil
}

// heading notes the heading of a group. One that names no unit ends the unit before it only where it is
// worded as an office, so that nothing is booked on the wrong one.
func (u *registerUnits) heading(text string) bool {
	if unit := u.named(text); unit != nil {
		u.section, u.spoken = unit, true
		return true
	}
	if _, office := unitKind(enumeration.ReplaceAllString(tidy(text), "")); office && u.spoken {
		u.section = nil
		return true
	}
	return isSection(text)
}

// headingOf notes a heading of two cells: a letter or code, and the name.
func (u *registerUnits) headingOf(r row) bool {
	var parts []string
	for _, c := range r.cells {
		if !c.blank() {
			parts = append(parts, c.text)
		}
	}
	return u.heading(parts[len(parts)-1]) || u.heading(strings.Join(parts, " "))
}

// find is the unit of a line; the zero unit, with the cell named, where it is not known.
func (u *registerUnits) find(r row) budget.Unit {
	code, name := u.key(r)
	if code == "" && name == "" {
		return u.without(r)
	}
	key := code + "\x00" + name
	if unit, ok := u.known[key]; ok {
		return unit
	}
	before := len(u.of.found.problems)
	unit := u.identify(r, code, name)
	if unit.Code != "" && len(u.of.found.problems) == before {
		u.known[key] = unit // what is wrong is named on every line
	}
	return unit
}

// key is the code and the name of the line's unit as written; those of a merged cell hold for all its rows.
func (u *registerUnits) key(r row) (code, name string) {
	code, sub := u.said(r, itemUnitCode), u.said(r, itemSubCode)
	name, subName := u.said(r, itemUnit), u.said(r, itemSub)
	switch {
	case sub != "":
		code, name = sub, subName
	case subName != "" && len(u.res.byName(subName)) == 1:
		code, name = "", subName
	}
	code = tidyCode(code)
	if _, shaped := unitCode(code); !shaped && !u.coded() && (name != "" || u.only != nil || u.section != nil) {
		code = "" // "Kode" of an activity, beside the unit
	}
	return code, name
}

// said is what a line says in one of the columns of units.
func (u *registerUnits) said(r row, i item) string {
	if !u.of.has(i) {
		return ""
	}
	return strings.Trim(tidy(u.of.spanned(r, u.of.col(i)).text), "- ")
}

// without is the unit of a line whose own columns are empty.
func (u *registerUnits) without(r row) budget.Unit {
	g := u.of
	switch {
	case u.section != nil:
		return *u.section
	case u.only != nil:
		return *u.only
	}
	g.found.wrong(u.column(r), r.n, "missing_name", "")
	return budget.Unit{}
}

// column is where a wrong unit is named.
func (u *registerUnits) column(r row) int {
	g := u.of
	for _, i := range []item{itemSubCode, itemUnitCode, itemSub, itemUnit} {
		if g.has(i) && !r.at(g.col(i)).blank() {
			return g.col(i)
		}
	}
	for _, i := range []item{itemUnit, itemUnitCode, itemSub, itemSubCode} {
		if g.has(i) {
			return g.col(i)
		}
	}
	return 0
}

// identify finds the unit of a code and a name. A full code is trusted; an old or numeric one only helps
// where it is one of the unit's aliases, else the name decides.
func (u *registerUnits) identify(r row, code, name string) budget.Unit {
	g := u.of
	if code == "" {
		code, name = cutUnitCode(name)
	}
	if full, shaped := unitCode(code); shaped && code != "" {
		unit, ok := u.res.units.ByCode(full)
		if !ok {
			g.found.wrong(u.column(r), r.n, "unknown_unit", full, "Name", shorten(name), "Suggest", u.res.suggest(name))
			return budget.Unit{}
		}
		if named := u.res.byName(name); len(named) == 1 && named[0].Code != unit.Code {
			g.found.wrong(max(g.col(itemUnit), g.col(itemSub), 0), r.n, "code_name_mismatch", name, "Code", unit.Code, "Unit", unit.Name, "Other", named[0].Code)
		}
		return unit
	}
	for _, text := range []string{name, code, strings.ReplaceAll(code, ".", " ")} {
		if found := u.res.byName(text); len(found) == 1 {
			return found[0]
		}
	}
	said := name
	if said == "" {
		said = code
	}
	g.found.wrong(u.column(r), r.n, "unknown_unit", said, "Name", "", "Suggest", u.res.suggest(said))
	return budget.Unit{}
}
