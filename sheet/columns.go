package sheet

import "regexp"

// field is what a column of a report on absorption holds.
type field string

const (
	noField       field = ""
	fieldNumber   field = "no"
	fieldCode     field = "kode"
	fieldSubCode  field = "kode_sub"
	fieldAccount  field = "rekening"
	fieldName     field = "nama"
	fieldSubName  field = "nama_sub"
	fieldDetail   field = "rincian"
	fieldPagu     field = "pagu"
	fieldRealized field = "realisasi"
	fieldShare    field = "capaian"
	fieldPhysical field = "fisik"
	fieldPhysRp   field = "nilai_fisik"
	fieldUpdate   field = "update"
	fieldDate     field = "tanggal"
	fieldYear     field = "tahun"
)

// guess is what a column probably holds, and how good a name it bears for that.
type guess struct {
	field field
	score int
	class bool // one class of spending only: operasi, modal, …
}

// classify reads a column's label. year is the fiscal year of the titles, or 0.
func classify(l label, year int) guess {
	leaf := l.leaf()
	switch {
	case len(l) == 0 || leaf == "":
		return guess{}
	case numberWords.MatchString(leaf):
		return guess{field: fieldNumber, score: 5}
	case yearWords.MatchString(leaf):
		return guess{field: fieldYear, score: 5}
	case l.any(updateWords):
		return guess{field: fieldUpdate, score: 5}
	}
	if g := classifyKey(l); g.field != noField {
		return g
	}
	if g := classifyFigure(l, year); g.field != noField {
		return g
	}
	if dateWords.MatchString(leaf) && !detailWords.MatchString(leaf) {
		return guess{field: fieldDate, score: 4}
	}
	return guess{}
}

// classifyKey knows the columns that say whose line it is.
func classifyKey(l label) guess {
	leaf := l.leaf()
	isCode, isName := codeWords.MatchString(leaf), nameWords.MatchString(leaf)
	isUnit, isDetail := unitWords.MatchString(leaf), detailWords.MatchString(leaf)
	money := realWords.MatchString(leaf) || paguWords.MatchString(leaf) || moneyWords.MatchString(leaf) || totalWords.MatchString(leaf) || shareWords.MatchString(leaf)
	switch {
	case regionWords.MatchString(leaf):
		return guess{}
	case isCode && subWords.MatchString(leaf):
		return guess{field: fieldSubCode, score: 10}
	case isCode && isUnit && !isDetail:
		return guess{field: fieldCode, score: 10}
	case isCode && isDetail && isUnit:
		return guess{field: fieldCode, score: 7}
	case isCode && isDetail:
		return guess{field: fieldAccount, score: 6}
	case isCode && !money && !personWords.MatchString(leaf):
		return guess{field: fieldCode, score: 8}
	case money || otherWords.MatchString(leaf):
		return guess{}
	case subWords.MatchString(leaf):
		return guess{field: fieldSubName, score: 8}
	case isName && isDetail && isUnit, leaf == "uraian", regexpUraian.MatchString(leaf):
		return guess{field: fieldName, score: 6}
	case isDetail:
		return guess{field: fieldDetail, score: 3}
	case isUnit && !personWords.MatchString(leaf):
		if isName {
			return guess{field: fieldName, score: 10}
		}
		return guess{field: fieldName, score: 9}
	case leaf == "nama", leaf == "name", leaf == "nm":
		return guess{field: fieldName, score: 7}
	}
	return guess{}
}

// spendingOnly is "Belanja" alone, which means the ceiling where no better name stands.
var spendingOnly = regexp.MustCompile(`^(?:jumlah |total )?belanja(?: daerah| apbd)?(?: rp)?$`)

// bothWords mark parents such as "Target dan Realisasi", beneath which the leaf decides.
var bothWords = regexp.MustCompile(`\brealisasi\b|\bdan\b|\bpagu\b`)

var regexpUraian = regexp.MustCompile(`^uraian\b`)

// classifyFigure knows the columns of money and percentages.
func classifyFigure(l label, year int) guess {
	leaf := l.leaf()
	if otherWords.MatchString(leaf) || l.any(pastWords) || l.any(incomeWords) && !l.any(spendingWords) {
		return guess{}
	}
	for _, parent := range l[:len(l)-1] {
		if otherWords.MatchString(parent) && !bothWords.MatchString(parent) {
			return guess{}
		}
	}
	isMoney, isShare := l.deepest(moneyWords, shareWords) == 1, l.deepest(moneyWords, shareWords) == 2
	aspect := l.deepest(fisikWords, keuWords)
	if aspect == 1 {
		if isMoney {
			return guess{field: fieldPhysRp, score: 5}
		}
		return periodScore(l, guess{field: fieldPhysical, score: 10}, year)
	}
	measure := l.measure()
	switch {
	case isShare && (measure == 1 || aspect == 2 || leaf == "%" || shareWords.MatchString(leaf)):
		return guess{field: fieldShare, score: 5}
	case isShare:
		return guess{}
	case measure == 1:
		return realizedScore(l, year)
	case measure == 2:
		return paguScore(l, year)
	case len(l) == 1 && spendingOnly.MatchString(leaf):
		return guess{field: fieldPagu, score: 6}
	case aspect == 2:
		return periodScore(l, guess{field: fieldRealized, score: 4}, year)
	}
	return guess{}
}

// measure is 1 for realisasi and 2 for pagu. Where one text speaks of both ("Realisasi Anggaran") it
// is realisasi, unless a text beneath it says otherwise.
func (l label) measure() int {
	for i := len(l) - 1; i >= 0; i-- {
		switch {
		case realWords.MatchString(l[i]):
			return 1
		case paguWords.MatchString(l[i]):
			return 2
		}
	}
	return 0
}
