package sheet

import (
	"regexp"
	"strings"

	"serapan/budget"
)

func (f *figureReader) skip(why string) { f.skipped[why]++ }

// aside skips a row beside the table, which may say that all figures count in thousands.
func (f *figureReader) aside(r row, why string) {
	f.skip(why)
	for _, c := range r.cells {
		if c.kind == textCell && f.note == 0 {
			f.note = powerOf(c.text[:min(len(c.text), titleLength)])
		}
	}
}

// secondTable tells whether a row below the total of everything heads another table, whose columns
// are not those of this one.
func (f *figureReader) secondTable(r row) bool {
	if !f.totals.closed || !headerRow(r, true) {
		return false
	}
	known, same := 0, 0
	for col, c := range r.cells {
		switch g := classify(label{normalLabel(c.text)}, f.titles.year); g.field {
		case noField:
		case fieldPagu, fieldRealized:
			known++
			if col == f.layout.pagu || col == f.layout.realized {
				same++
			}
		default:
			known++
		}
	}
	return known >= 2 && same == 0
}

// headerMark is a row's texts in one string, to recognise the header where it is printed again.
func headerMark(r row) string {
	var b strings.Builder
	for _, c := range r.cells {
		if !c.blank() {
			b.WriteString(normalLabel(c.text) + "|")
		}
	}
	return b.String()
}

// printedAgain tells whether a row repeats the header, as the second page of a print does.
func printedAgain(r row, mark string) bool {
	for _, c := range r.cells {
		if !c.blank() {
			return len(mark) > 12 && c.kind == textCell && strings.HasPrefix(mark, normalLabel(c.text)+"|") && headerMark(r) == mark
		}
	}
	return false
}

// ragged names the first field of a CSV record that lies beyond the header: decimal commas that are
// not quoted push all later fields to the right.
func (f *figureReader) ragged(r row) {
	if f.width == 0 {
		return
	}
	for col := f.width; col < len(r.cells); col++ {
		if !r.cells[col].blank() {
			f.found.wrong(col, r.n, "extra_field", r.cells[col].text)
			return
		}
	}
}

// totalText is the text by which a row is one of totals; "" where it is none.
func (f *figureReader) totalText(r row, code, name string) string {
	if _, ok := unitCode(code); ok {
		return ""
	}
	for _, col := range f.layout.keys() {
		if c := r.at(col); c.kind == textCell && isTotal(c.text) {
			return c.text
		}
	}
	if isTotal(name) {
		return name
	}
	if code == "" && name == "" {
		return f.totalBeside(r)
	}
	if code == "" && regionTotal(name) && len(f.units.byName(name)) == 0 {
		return name
	}
	return ""
}

// totalBeside is a word of totals left of the money, in a row that names no unit. Beside a unit the
// same word is a remark.
func (f *figureReader) totalBeside(r row) string {
	for col := range f.layout.firstMoney() {
		if c := r.at(col); c.kind == textCell && isTotal(c.text) {
			return c.text
		}
	}
	return ""
}

var signatureWords = regexp.MustCompile(`\b(?:mengetahui|menyetujui|disetujui|kepala|nip|plt|pejabat|pj|bupati|sekretaris|asisten|pembina|penata|bendahara|pengguna anggaran|kasubag|kabid|pptk|ttd|an|hormat)\b`)

// signs tells whether a row that names no unit belongs to a signature: words stand where money should,
// and it, or a row before it, speaks of offices as signatures do.
func (f *figureReader) signs(r row) bool {
	words := false
	for _, c := range r.cells {
		if isCount(c) {
			return false
		}
		words = words || c.kind == textCell
	}
	if !words {
		return false
	}
	f.signing = f.signing || f.totals.closed || signatureWords.MatchString(headerMark(r)) || f.signingDate(r)
	return f.signing
}

// signingDate tells whether a cell of money holds place and day of a signature.
func (f *figureReader) signingDate(r row) bool {
	for _, col := range f.layout.money() {
		if found := findMoments(r.at(col).text); len(found) == 1 && found[0].how == fullDay && r.at(col).kind == textCell {
			return true
		}
	}
	return false
}

func regionTotal(name string) bool {
	n := budget.Normalise(name)
	return strings.HasPrefix(n, "kabupaten ") || strings.HasPrefix(n, "pemerintah kabupaten ") || strings.HasPrefix(n, "pemkab ") || strings.HasPrefix(n, "kota ") || strings.HasPrefix(n, "pemerintah kota ")
}
