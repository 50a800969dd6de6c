package sheet

import (
	"slices"

	"serapan/budget"
)

// flatUnit gathers the lines of one unit in an export that repeats the unit on every line.
type flatUnit struct {
	unit   budget.Unit
	row    int
	keyCol int
	levels map[rank]*flatLevel
	doubt  [2]bool
}

// flatLevel is the sum of a unit's lines of one depth.
type flatLevel struct {
	sum   sums
	lines int
	row   int // of the first
}

// flatLine adds a row to its unit.
func (f *figureReader) flatLine(r row, code, name string) {
	unit := f.flats[code+"\x00"+name]
	if unit == nil {
		found, ok := f.identify(r, code, name)
		if !ok {
			return
		}
		unit = f.flatUnit(r, found)
		if found.Code != "" { // each line of an unknown unit is named
			f.flats[code+"\x00"+name] = unit
		}
	}
	f.rows++
	depth := f.flatDepth(r)
	level := unit.levels[depth]
	if level == nil {
		level = &flatLevel{row: r.n}
		unit.levels[depth] = level
	}
	level.lines++
	for i, a := range f.money(r) {
		level.sum[i] += a.sen
		if a.doubtful() {
			unit.doubt[i] = true
		}
	}
	f.days.read(r, f.layout.date, f.purse.table.epoch1904())
	f.years.read(r, f.layout.year)
}

// flatUnit is the entry of a unit, shared by all spellings of it.
func (f *figureReader) flatUnit(r row, found budget.Unit) *flatUnit {
	key := found.Code
	if u := f.flats[key]; u != nil && key != "" {
		return u
	}
	u := &flatUnit{unit: found, row: r.n, keyCol: f.layout.keyColumn(r), levels: map[rank]*flatLevel{}}
	if key != "" {
		f.flats[key] = u
		f.order = append(f.order, key)
	} else {
		f.totals.doubt = [2]bool{true, true}
	}
	return u
}

// flatDepth is the depth of a row's innermost code.
func (f *figureReader) flatDepth(r row) rank {
	depth := noRank
	for _, col := range slices.Concat(f.layout.details, f.layout.accounts) {
		if code := tidyCode(r.at(col).text); code != "" {
			if d := rankOf(code, true); d > depth {
				depth = d
			}
		}
	}
	return depth
}

// closeFlat makes one line of each unit: its deepest level, which every other level has to equal.
func (f *figureReader) closeFlat() {
	for _, key := range f.order {
		u := f.flats[key]
		deepest := noRank
		for depth := range u.levels {
			deepest = max(deepest, depth)
		}
		line := &unitLine{unit: u.unit, row: u.row, keyCol: u.keyCol}
		for i := range line.amounts {
			line.amounts[i] = amount{sen: u.levels[deepest].sum[i], is: isNumber}
			if u.doubt[i] {
				line.amounts[i].is = isNoNumber
			}
		}
		f.flatLevels(u, deepest)
		f.byCode[key] = line
		f.lines = append(f.lines, line)
	}
}

func (f *figureReader) flatLevels(u *flatUnit, deepest rank) {
	for depth, level := range u.levels {
		for i, col := range []int{f.layout.pagu, f.layout.realized} {
			want := u.levels[deepest].sum[i]
			if !u.doubt[i] && level.sum[i] != want {
				f.found.wrong(max(col, 0), level.row, "level_mismatch", "", "Level", rankNames[depth], "Code", u.unit.Code, "Want", want, "Got", level.sum[i])
			}
		}
	}
}

// flatTotal compares a row of totals with the units' deepest levels so far.
func (f *figureReader) flatTotal(r row) {
	var all sums
	doubt := f.totals.doubt
	for _, key := range f.order {
		u := f.flats[key]
		deepest := noRank
		for depth := range u.levels {
			deepest = max(deepest, depth)
		}
		all.add(u.levels[deepest].sum)
		for i := range doubt {
			doubt[i] = doubt[i] || u.doubt[i]
		}
	}
	f.totals.doubt = doubt
	f.compareTotal(r, all, all, 1)
}
