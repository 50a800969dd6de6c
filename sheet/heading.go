package sheet

import (
	"regexp"
	"slices"
	"strings"

	"serapan/budget"
)

// A row that has a name and no money is the heading of a group ("B. RUMAH SAKIT"), even where its words
// are also what a unit is called, or it is a unit's line that nobody filled in. Where its own cells do
// not tell, it waits until the whole table has been read: a heading's unit has a line elsewhere.

// waiting is a row without money that names a unit.
type waiting struct {
	row  row
	unit budget.Unit
}

// lettered names are enumerated as groups are: "A.", "II)".
var lettered = regexp.MustCompile(`^\s*\(?(?:[A-Za-z]|[IVXivx]{1,5})[.)]\s*\S`)

// headsGroup tells whether a row without money heads a group: no number stands in it at all, and it
// lacks the code that units' lines have, or its words only say what sort of units follow.
func (f *figureReader) headsGroup(r row, name string) bool {
	if slices.ContainsFunc(r.cells, isCount) {
		return false
	}
	return f.coded || isSection(name)
}

// await keeps a row without money until the end; one a unit is enough.
func (f *figureReader) await(r row, unit budget.Unit) {
	if !slices.ContainsFunc(f.waiting, func(w waiting) bool { return w.unit.Code == unit.Code }) {
		f.waiting = append(f.waiting, waiting{r.clone(), unit})
		return
	}
	f.skip("section")
}

// settle hands those waiting rows that are lines of units to take, and counts the others as headings.
func (f *figureReader) settle(known func(code string) bool, take func(row, budget.Unit)) {
	for _, w := range f.waiting {
		_, name := f.layout.key(w.row)
		if known(w.unit.Code) || lettered.MatchString(name) && !f.lettered {
			f.skip("section")
			continue
		}
		f.rows++
		take(w.row, w.unit)
	}
	f.waiting = nil
}

// unsettled tells whether a waiting row may still be a unit's line, whose money a total may hold.
func (f *figureReader) unsettled() bool {
	return slices.ContainsFunc(f.waiting, func(w waiting) bool { return f.byCode[w.unit.Code] == nil })
}

var sectionName = regexp.MustCompile(`^(?:[a-z]|[ivx]+|\d{1,2})?\s*(?:kelompok |golongan |unsur )?(?:dinas|badan|kantor|kecamatan|kelurahan|bagian|sekretariat|lembaga|opd|skpd|perangkat daerah|rsud|rumah sakit|puskesmas|uptd|upt|dinas daerah|badan daerah|dinas dinas|badan badan|kecamatan kecamatan|dinas badan|dinas dan badan|bagian setda|urusan wajib|urusan pilihan|lembaga teknis daerah|unsur penunjang|unsur pendukung|unsur kewilayahan|unsur pengawasan|(?:bidang )?urusan (?:wajib|pilihan|pemerintahan) .*)$`)

// isSection tells whether a text heads a group of units and names none: "A. DINAS", "KECAMATAN".
func isSection(text string) bool { return sectionName.MatchString(normalLabel(text)) }

// opensGroup tells whether a name is worded or counted as the heading of a group.
func opensGroup(name string) bool { return isSection(name) || lettered.MatchString(name) }

// isCount tells whether a cell holds a number.
func isCount(c cell) bool {
	_, v := readNumber(c, commaUnknown)
	return v == isNumber
}

// lacksCount tells whether the counter of the lines is empty, or holds a letter, as beside a heading.
func (f *figureReader) lacksCount(r row) bool {
	c := r.at(f.layout.number)
	return c.blank() || !isCount(c) && len(strings.TrimSpace(c.text)) <= 5
}
