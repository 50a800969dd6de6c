package sheet

import "slices"

// layout says in which columns a report on absorption holds what; -1 and nil where it does not.
type layout struct {
	header header

	number, subCode, name, subName       int
	share, physical, physicalRp          int
	update, date, year                   int
	codes, accounts, details             []int // several where a code is split over columns
	pagu, realized                       int   // the column of all spending, or -1
	classPagu, classRealized             []int // the columns of one class each
	unitCode, unitName, accountIsTheCode bool  // the headers say "SKPD", not just "kode"
	rivals                               []rival
	quality, score                       int
}

// rival is a column that bears as good a name as the one that was chosen.
type rival struct {
	field       field
	chosen, col int
}

// figureLayout reads a header as that of a report on absorption; its score is 0 where it is none.
//
// peek says how large the numbers of a column are: a column called "Realisasi > Keu" that never
// exceeds 100 beside a pagu of millions holds percentages.
func figureLayout(h header, ti titles, sizes peaks) layout {
	l := layout{header: h, number: -1, subCode: -1, name: -1, subName: -1, share: -1, physical: -1, physicalRp: -1,
		update: -1, date: -1, year: -1, pagu: -1, realized: -1}
	b := layoutBuilder{l: &l, titles: ti, sizes: sizes, best: map[field]int{}, single: map[field]*int{
		fieldNumber: &l.number, fieldSubCode: &l.subCode, fieldName: &l.name, fieldSubName: &l.subName, fieldShare: &l.share,
		fieldPhysical: &l.physical, fieldPhysRp: &l.physicalRp, fieldUpdate: &l.update, fieldDate: &l.date, fieldYear: &l.year,
		fieldPagu: &l.pagu, fieldRealized: &l.realized,
	}}
	for col, text := range h.labels {
		if g := sizes.judge(classify(text, ti.columnYear()), col); g.score > 0 {
			b.put(g, text.String(), col)
		}
	}
	l.quality = (b.best[fieldPagu] + b.best[fieldRealized]) / 4
	l.unitCode, l.unitName = b.best[fieldCode] >= 10, b.best[fieldName] >= 9
	b.samePeriod()
	b.spreadCodes(&l.codes)
	b.spreadCodes(&l.accounts)
	l.finish()
	return l
}

// layoutBuilder gives each column its place in a layout; the better name wins it.
type layoutBuilder struct {
	l       *layout
	single  map[field]*int
	best    map[field]int // scores
	account string        // the label of the columns of accounts
	titles  titles
	sizes   peaks
}

func (b *layoutBuilder) put(g guess, text string, col int) {
	l := b.l
	switch {
	case g.field == fieldCode:
		if g.score > b.best[fieldCode] {
			b.best[fieldCode], l.codes = g.score, nil
		}
		if g.score == b.best[fieldCode] && (len(l.codes) == 0 || text == l.header.labels[l.codes[0]].String()) {
			l.codes = append(l.codes, col)
		}
	case g.field == fieldAccount && (b.account == "" || text == b.account):
		b.account = text
		l.accounts = append(l.accounts, col)
	case g.field == fieldAccount, g.field == fieldDetail:
		l.details = append(l.details, col)
	case g.class && g.field == fieldPagu:
		l.classPagu = append(l.classPagu, col)
	case g.class:
		l.classRealized = append(l.classRealized, col)
	default:
		b.take(g, col)
	}
}

// spreadCodes adds the columns right of a code that have no name of their own and hold its next pieces,
// as where a heading over several columns is not merged.
func (b *layoutBuilder) spreadCodes(columns *[]int) {
	if len(*columns) != 1 {
		return
	}
	for col := (*columns)[0] + 1; col < len(b.l.header.labels) && b.l.header.labels[col].leaf() == "" && b.sizes.piece(col); col++ {
		*columns = append(*columns, col)
	}
}

// take gives a column to a field that only one may have.
func (b *layoutBuilder) take(g guess, col int) {
	into := b.single[g.field]
	switch {
	case *into < 0 || g.score > b.best[g.field]:
		b.best[g.field], *into = g.score, col
		b.l.rivals = slices.DeleteFunc(b.l.rivals, func(r rival) bool { return r.field == g.field })
	case g.score == b.best[g.field] && b.prefers(col, *into):
		*into = col
	case g.score == b.best[g.field] && b.rivals(col, *into):
		b.l.rivals = append(b.l.rivals, rival{g.field, *into, col})
	}
}

// finish settles what the columns mean together and scores them.
func (l *layout) finish() {
	if len(l.codes) == 0 && len(l.accounts) > 0 && !l.unitName {
		l.codes, l.accounts, l.accountIsTheCode = l.accounts, nil, true
	}
	if l.subName >= 0 && l.name < 0 {
		l.name, l.subName = l.subName, -1
	}
	l.score = 0
	if !l.hasPagu() || !l.hasRealized() || len(l.codes) == 0 && l.name < 0 {
		return
	}
	l.score = 50 + l.quality
	for _, text := range l.header.labels {
		if len(text) > 0 {
			l.score++
		}
	}
	for _, found := range []bool{len(l.codes) > 0, l.name >= 0, l.pagu >= 0, l.realized >= 0} {
		if found {
			l.score += 8
		}
	}
	for _, col := range []int{l.number, l.share, l.physical, l.physicalRp, l.update, l.date, l.year} {
		if col >= 0 {
			l.score += 3
		}
	}
}

// unfinished is a malus where the row below the header still names parts of its columns, but no unit.
func (l *layout) unfinished(head []row) int {
	for _, r := range head {
		if r.n != l.header.bottom+1 || !headerRow(r, true) {
			continue
		}
		if code, name := l.key(r); code == "" && name == "" {
			return 10
		}
	}
	return 0
}

func (l *layout) hasPagu() bool     { return l.pagu >= 0 || len(l.classPagu) > 0 }
func (l *layout) hasRealized() bool { return l.realized >= 0 || len(l.classRealized) > 0 }

// missing names the columns without which a report on absorption cannot be read.
func (l *layout) missing() []string {
	var names []string
	if len(l.codes) == 0 && l.name < 0 {
		names = append(names, "unit")
	}
	if !l.hasPagu() {
		names = append(names, "pagu")
	}
	if !l.hasRealized() {
		names = append(names, "realisasi")
	}
	return names
}

// wants tells which columns a reader has to look at.
func (l *layout) wants() func(int) bool {
	wanted := map[int]bool{}
	lists := [][]int{l.codes, l.accounts, l.details, l.classPagu, l.classRealized, {l.number, l.subCode, l.name, l.subName,
		l.share, l.physical, l.physicalRp, l.update, l.date, l.year, l.pagu, l.realized}}
	for _, list := range lists {
		for _, col := range list {
			wanted[col] = true
		}
	}
	flat := make([]bool, maxColumns)
	for col := range wanted {
		if col >= 0 && col < maxColumns {
			flat[col] = true
		}
	}
	return func(col int) bool { return col >= 0 && col < maxColumns && flat[col] }
}
