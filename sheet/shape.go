package sheet

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// shape is how a report on absorption lays out its lines.
type shape uint8

const (
	perUnit shape = iota // one line a unit
	asTree               // SIPD: every rupiah again at each level
	flat                 // one line per account, the unit repeated on each
	oneUnit              // the accounts of one unit, which the titles name
)

// survey is what the first lines below a header look like.
type survey struct {
	lines, unitCodes, knownUnits, levels, accounts, detailed int
}

func (l *layout) survey(head []row, res *resolver) survey {
	var s survey
	below := false
	for _, r := range head {
		if r.n <= l.header.bottom || numbering(r) {
			continue
		}
		code, name := l.key(r)
		if code == "" && name == "" || isTotal(code) || isTotal(name) {
			continue
		}
		s.lines++
		if code == "" {
			code, _ = cutUnitCode(name)
		}
		if full, ok := unitCode(code); ok {
			s.unitCodes++
			if res.units != nil {
				if _, known := res.units.ByCode(full); known {
					s.knownUnits++
				}
			}
		} else if k := rankOf(code, below); k != noRank && code != "" {
			s.levels++
			if k >= rankAkun && strings.Contains(code, ".") {
				s.accounts++
			}
			below = k >= rankProgram
		}
		for _, col := range append(append([]int(nil), l.accounts...), l.details...) {
			if !r.at(col).blank() {
				s.detailed++
				break
			}
		}
	}
	return s
}

func (l *layout) shapeOf(s survey) shape {
	switch {
	case (l.unitCode || l.unitName || l.subCode >= 0) && s.detailed*2 > s.lines && s.lines > 0 && (s.levels == 0 || s.unitCodes > s.levels):
		return flat
	case s.unitCodes > 0 && s.levels > 0:
		return asTree
	case s.levels > 0 && s.levels*3 > s.lines && (l.accountIsTheCode || s.accounts > 0):
		return oneUnit
	}
	return perUnit
}

// key is a line's code and name as the file has them; a code that is split over columns is joined.
func (l *layout) key(r row) (code, name string) {
	for _, col := range l.codes {
		if part := tidyCode(r.at(col).text); part != "" {
			if code != "" {
				code += "."
			}
			code += part
		}
	}
	name = strings.TrimSpace(tidy(r.at(l.name).text))
	if len(l.codes) > 0 && len(code) > 12 && strings.Contains(strings.TrimSpace(r.at(l.codes[0]).text), " ") {
		if first, rest := cutUnitCode(r.at(l.codes[0]).text); first != "" && rest != "" {
			code = first
			if name == "" || l.name == l.codes[0] {
				name = rest
			}
		}
	}
	if sub := strings.TrimSpace(tidy(r.at(l.subName).text)); sub != "" {
		name = sub
	}
	if sub := tidyCode(r.at(l.subCode).text); sub != "" {
		code = sub
	}
	return code, name
}

// keyColumn is the column in which a wrong unit is named: the code's, else the name's.
func (l *layout) keyColumn(r row) int {
	for _, col := range append([]int{l.subCode}, l.codes...) {
		if col >= 0 && !r.at(col).blank() {
			return col
		}
	}
	switch {
	case l.name >= 0:
		return l.name
	case len(l.codes) > 0:
		return l.codes[0]
	}
	return 0
}

// keys lists the columns that say whose line it is, wherever they stand.
func (l *layout) keys() []int {
	columns := append([]int{l.number, l.subCode, l.name, l.subName}, l.codes...)
	return slices.DeleteFunc(columns, func(col int) bool { return col < 0 })
}

var totalStart = regexp.MustCompile(`^(?:sub ?|grand ?)?(?:total|jumlah|jml|jumlh|subtotal|rekap|rekapitulasi|rata rata|rerata|average|rata2|dipindahkan|pindahan|dijumlahkan|sisa|selisih|saldo|persentase|prosentase|tertinggi|terendah|surplus|defisit)\b`)

// isTotal tells whether a text names a line of totals or averages: "JUMLAH", "J U M L A H", "Sub Total".
func isTotal(text string) bool {
	first := strings.IndexFunc(text, unicode.IsLetter)
	if first < 0 || !strings.ContainsRune("tjsgradpTJSGRADP", rune(text[first])) {
		return false
	}
	normal := normalLabel(text)
	if list := strings.Fields(normal); len(list) > 3 {
		spread := true
		for _, w := range list {
			spread = spread && len(w) == 1
		}
		if spread {
			normal = strings.Join(list, "")
		}
	}
	return totalStart.MatchString(normal)
}

var unsummed = regexp.MustCompile(`\b(?:rata rata|rerata|average|rata2|pindahan|dipindahkan|surplus|defisit|sisa|selisih|saldo|persentase|prosentase|tertinggi|terendah)\b`)

// isSummed tells whether a total's line should be the sum of the lines above it.
func isSummed(text string) bool { return !unsummed.MatchString(normalLabel(text)) }
