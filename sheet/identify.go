package sheet

import (
	"regexp"
	"slices"
	"strings"

	"serapan/budget"
)

// identify finds the unit of a line. Where there is none it has counted or named the row: false. A
// unit that is not known comes back without a code, so that its figures are checked and summed.
func (f *figureReader) identify(r row, code, name string) (budget.Unit, bool) {
	if full, shaped := unitCode(code); shaped && code != "" {
		f.signing = false
		return f.byCodeOrName(r, full, name), true
	}
	bare := f.bare(r)
	if bare && opensGroup(name) {
		f.keepPromise()
	}
	switch {
	case bare && code == "" && f.totals.closed && !slices.ContainsFunc(r.cells, isCount):
		f.aside(r, "signature") // an office's name there signs, and is no line of the table
		return budget.Unit{}, false
	case code != "" && f.coded:
		return f.otherCode(r, code, name, bare)
	}
	if found := f.units.byName(name); len(found) > 0 {
		return f.named(r, name, found, bare)
	}
	return f.unnamed(r, code, name, bare)
}

var letterCode = regexp.MustCompile(`^[A-Za-z]{1,4}$`)

// otherCode judges a line whose code is no kode SKPD in a table that has them: a remark, a heading that
// is counted by a letter, or a wrong code.
func (f *figureReader) otherCode(r row, code, name string, bare bool) (budget.Unit, bool) {
	switch {
	case bare:
		f.aside(r, "note")
	case letterCode.MatchString(code) && f.promises(r, code+". "+name):
		f.promise(r, name)
	default:
		f.found.wrong(f.layout.keyColumn(r), r.n, "bad_code", code)
		return budget.Unit{}, true
	}
	return budget.Unit{}, false
}

// named judges a line whose words are what units are called.
func (f *figureReader) named(r row, name string, found []budget.Unit, bare bool) (budget.Unit, bool) {
	switch {
	case bare && f.headsGroup(r, name):
		f.skip("section")
		return budget.Unit{}, false
	case len(found) > 1:
		f.unknown(r, f.layout.name, name)
		return budget.Unit{}, true
	case bare && f.shape == perUnit:
		f.await(r, found[0])
		return budget.Unit{}, false
	}
	f.lettered = f.lettered || lettered.MatchString(name)
	return found[0], true
}

// unnamed judges a line whose words are no unit's: what stands beside the table, a heading, a sum, or a
// unit that nobody knows.
func (f *figureReader) unnamed(r row, code, name string, bare bool) (budget.Unit, bool) {
	switch empty := name == "" && code == ""; {
	case empty && bare:
		f.aside(r, "signature")
	case empty && f.noWords(r):
		f.unlabelled(r)
	case empty, f.signs(r):
		f.skip("signature")
	case bare && isSection(name):
		f.skip("section")
	case bare && f.lacksCount(r):
		f.aside(r, "note")
	case f.promises(r, name):
		f.promise(r, name)
	default:
		f.unknown(r, f.layout.keyColumn(r), strings.TrimSpace(code+" "+name))
		return budget.Unit{}, true
	}
	return budget.Unit{}, false
}

// byCodeOrName trusts the code; a name that belongs to another unit is a contradiction.
func (f *figureReader) byCodeOrName(r row, code, name string) budget.Unit {
	unit, ok := f.units.units.ByCode(code)
	if !ok {
		f.found.wrong(f.layout.keyColumn(r), r.n, "unknown_unit", code, "Name", shorten(name), "Suggest", f.units.suggest(name))
		return budget.Unit{}
	}
	if named := f.units.byName(name); len(named) == 1 && named[0].Code != unit.Code && f.layout.name >= 0 {
		f.found.wrong(f.layout.name, r.n, "code_name_mismatch", name, "Code", unit.Code, "Unit", unit.Name, "Other", named[0].Code)
	}
	return unit
}

func (f *figureReader) unknown(r row, col int, value string) {
	_, name := f.layout.key(r)
	f.found.wrong(max(col, 0), r.n, "unknown_unit", value, "Name", shorten(name), "Suggest", f.units.suggest(name))
}
