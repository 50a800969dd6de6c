package sheet

// marked is a run of digits with the marks between them.
type marked struct {
	digits string
	marks  []mark
}

// mark is a dot, comma or blank and the number of digits before it.
type mark struct {
	sign byte
	at   int
}

// splitMarks takes digits and marks apart; false where anything else stands among them. Blanks beside
// a dot or comma mean nothing ("1 . 800.000").
func splitMarks(body string) (marked, bool) {
	digits := make([]byte, 0, len(body))
	var m marked
	for i := range len(body) {
		switch c := body[i]; {
		case c >= '0' && c <= '9':
			digits = append(digits, c)
		case c == '.' || c == ',':
			if n := len(m.marks); n > 0 && m.marks[n-1].at == len(digits) {
				if m.marks[n-1].sign != ' ' {
					return marked{}, false // two marks side by side
				}
				m.marks = m.marks[:n-1]
			}
			m.marks = append(m.marks, mark{c, len(digits)})
		case c == ' ':
			if n := len(m.marks); len(digits) > 0 && (n == 0 || m.marks[n-1].at < len(digits)) {
				m.marks = append(m.marks, mark{' ', len(digits)})
			}
		default:
			return marked{}, false
		}
	}
	m.digits = string(digits)
	return m, len(digits) > 0 && len(digits) <= 40
}

// grouped tells whether the first n marks are of one sign and cut the digits before end into groups
// of three, the first of one to three.
func (m marked) grouped(n, end int) bool {
	if n == 0 || m.marks[0].at < 1 || m.marks[0].at > 3 {
		return false
	}
	for i := 1; i < n; i++ {
		if m.marks[i].sign != m.marks[0].sign || m.marks[i].at != m.marks[i-1].at+3 {
			return false
		}
	}
	return end == m.marks[n-1].at+3
}

// value decides what the marks mean.
func (m marked) value(style commaStyle) (spelled, verdict) {
	n, total := len(m.marks), len(m.digits)
	if n == 0 {
		return m.with(total, commaUnknown)
	}
	last := m.marks[n-1]
	if last.at == total || last.at == 0 && n > 1 {
		return spelled{}, isNoNumber
	}
	switch {
	case n > 1 && last.sign != m.marks[0].sign:
		if !m.grouped(n-1, last.at) {
			return spelled{}, isNoNumber
		}
		return m.with(last.at, styleOf(last.sign))
	case n > 1 || last.sign == ' ':
		if !m.grouped(n, total) {
			return spelled{}, isNoNumber
		}
		return m.with(total, styleOf(opposite(last.sign)))
	case !m.grouped(1, total) || m.digits[0] == '0':
		return m.with(last.at, m.decimalHint(last))
	case last.sign == '.':
		return m.with(total, commaUnknown)
	}
	switch style { // one comma, three digits behind it
	case commaDecimal:
		return m.with(last.at, commaUnknown)
	case commaThousands:
		return m.with(total, commaUnknown)
	}
	return spelled{}, isAmbiguous
}

// decimalHint takes a lone mark for evidence only where one or two digits follow it, as in money.
func (m marked) decimalHint(last mark) commaStyle {
	if behind := len(m.digits) - last.at; behind > 2 {
		return commaUnknown
	}
	return styleOf(last.sign)
}

func (m marked) with(point int, hint commaStyle) (spelled, verdict) {
	return spelled{decimal: decimal{digits: m.digits, places: len(m.digits) - point}, hint: hint}, isNumber
}

// styleOf is the style in which that sign is the decimal one.
func styleOf(decimalSign byte) commaStyle {
	switch decimalSign {
	case ',':
		return commaDecimal
	case '.':
		return commaThousands
	}
	return commaUnknown
}

func opposite(sign byte) byte {
	switch sign {
	case ',':
		return '.'
	case '.':
		return ','
	}
	return ' '
}
