package sheet

import (
	"regexp"
)

// planLayout says in which columns a cash plan (RAK) holds what; -1 where it does not.
type planLayout struct {
	header           header
	codes            []int
	subCode          int
	name, subName    int
	year             int
	details          []int
	months           [12]int
	quarters         [4]int
	total, pagu      int
	kind             int // a column that says "Target" or "Realisasi" on each line
	monthsFound      int
	score            int
	unitCode, number bool
}

var (
	monthNumber = regexp.MustCompile(`^(?:bulan|bln|b|month)\s?(?:ke )?(\d{1,2})$`)
	quarterName = regexp.MustCompile(`\b(?:tw|triwulan|tri wulan|trw|trwln)\s?(i{1,3}|iv|[1-4])\b`)
	planTotal   = regexp.MustCompile(`^(?:total|jumlah|jml)(?: rak| anggaran kas| rencana| kas| setahun| 1 tahun| tahun| seluruh| anggaran kas setahun| bulan)*$|^total rak`)
	planPagu    = regexp.MustCompile(`\b(?:nilai rincian|pagu|total anggaran|jumlah anggaran|dpa|anggaran setahun|nilai anggaran|anggaran)\b`)
	planKind    = regexp.MustCompile(`^(?:rincian|uraian|jenis|keterangan|target realisasi|rencana realisasi|ket)$`)
	actualWords = regexp.MustCompile(`^(?:realisasi|real|sisa|deviasi|capaian|selisih|persentase|%)\b|^%`)
)

// planColumns reads a header as that of a cash plan; its score is 0 where it is none.
func planColumns(h header, year int) planLayout {
	l := planLayout{header: h, subCode: -1, name: -1, subName: -1, year: -1, total: -1, pagu: -1, kind: -1}
	for i := range l.months {
		l.months[i] = -1
	}
	for i := range l.quarters {
		l.quarters[i] = -1
	}
	best := map[field]int{}
	for col, text := range h.labels {
		if l.takePeriod(text, col) {
			continue
		}
		l.takeKey(text, col, year, best)
	}
	for _, col := range l.months {
		if col >= 0 {
			l.monthsFound++
		}
	}
	if l.monthsFound >= 6 && (len(l.codes) > 0 || l.name >= 0) {
		l.score = 60 + 5*l.monthsFound
		for _, found := range []bool{len(l.codes) > 0, l.name >= 0, l.total >= 0, l.pagu >= 0, l.year >= 0} {
			if found {
				l.score += 3
			}
		}
	}
	return l
}

// takePeriod takes columns of months and quarters. Of "Januari > Rencana | Realisasi" only the plan
// counts.
func (l *planLayout) takePeriod(text label, col int) bool {
	for i := len(text) - 1; i >= 0; i-- {
		month, quarter := periodOf(text[i])
		if month == 0 && quarter == 0 {
			continue
		}
		for _, under := range text[i+1:] {
			if actualWords.MatchString(under) {
				return true
			}
		}
		for _, above := range text[:i] {
			if actualWords.MatchString(above) {
				return true
			}
		}
		if month > 0 && l.months[month-1] < 0 {
			l.months[month-1] = col
		}
		if quarter > 0 && l.quarters[quarter-1] < 0 {
			l.quarters[quarter-1] = col
		}
		return true
	}
	return false
}

// periodOf reads a label as a month (1–12) or a quarter (1–4).
func periodOf(text string) (month, quarter int) {
	if m := quarterName.FindStringSubmatch(text); m != nil {
		return 0, romans[m[1]]
	}
	if m := monthNumber.FindStringSubmatch(text); m != nil {
		if n := number(m[1], 2); n >= 1 && n <= 12 {
			return n, 0
		}
	}
	list := words(text)
	if len(list) > 0 && (list[0] == "bulan" || list[0] == "bln" || list[0] == "rak" || list[0] == "rencana" || list[0] == "target") {
		list = list[1:]
	}
	if len(list) == 1 || len(list) == 2 && (yearOf(list[1], true) != 0 || list[1] == "rp") {
		return months[list[0]], 0
	}
	return 0, 0
}

func (l *planLayout) takeKey(text label, col, year int, best map[field]int) {
	leaf := text.leaf()
	switch {
	case leaf == "":
		return
	case planTotal.MatchString(leaf):
		if l.total < 0 || regexpRAK.MatchString(leaf) {
			l.total = col
		}
		return
	case planKind.MatchString(leaf) && l.kind < 0 && leaf != "uraian":
		l.kind = col
		return
	case planPagu.MatchString(leaf) && !codeWords.MatchString(leaf) && !nameWords.MatchString(leaf) && l.pagu < 0:
		l.pagu = col
		return
	}
	g := classify(text, year)
	switch g.field {
	case fieldYear:
		l.year = col
	case fieldCode:
		switch {
		case g.score > best[fieldCode]:
			best[fieldCode], l.codes, l.unitCode = g.score, []int{col}, g.score >= 10
		case g.score == best[fieldCode] && text.String() == l.header.labels[l.codes[0]].String():
			l.codes = append(l.codes, col)
		}
	case fieldSubCode:
		l.subCode = col
	case fieldName:
		if g.score > best[fieldName] {
			best[fieldName], l.name = g.score, col
		}
	case fieldSubName:
		l.subName = col
	case fieldDetail, fieldAccount:
		l.details = append(l.details, col)
	case fieldNumber:
		l.number = true
	}
}

var regexpRAK = regexp.MustCompile(`\brak\b|\bkas\b`)
