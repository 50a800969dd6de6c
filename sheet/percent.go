package sheet

import (
	"strings"

	"serapan/budget"
)

// share is a percentage as one cell spells it.
type share struct {
	decimal
	form shareForm
}

// shareForm says whether a cell itself tells how it counts.
type shareForm uint8

const (
	bareShare     shareForm = iota // 0.68 or 67.93: the column has to decide
	pointShare                     // "68,96%": percent points
	fractionShare                  // a number shown with a % format: parts of one
)

// readShare reads a percentage. A lone mark is always decimal here: "67.930" is no count of thousands.
func readShare(c cell) (share, verdict) {
	switch c.kind {
	case blankCell:
		return share{}, isEmpty
	case faultCell:
		return share{}, isFaulty
	case boolCell:
		return share{}, isNoNumber
	case numberCell:
		d, ok := parsePlain(c.text)
		if !ok {
			return share{}, isNoNumber
		}
		if c.look == percentLook {
			return share{d, fractionShare}, isNumber
		}
		return share{d, bareShare}, isNumber
	}
	return readShareText(c.text)
}

func readShareText(text string) (share, verdict) {
	body, form := strings.ToLower(tidy(text)), bareShare
	for _, tail := range []string{"%", "persen", "prosen"} {
		if rest, ok := strings.CutSuffix(body, tail); ok {
			body, form = strings.TrimSpace(rest), pointShare
			break
		}
	}
	switch body {
	case "":
		if form == pointShare {
			return share{}, isDash
		}
		return share{}, isEmpty
	case "-", "--", ",", ".":
		return share{}, isDash
	}
	if containsAny(body, "rp", "idr", " ") {
		return share{}, isNoNumber
	}
	body, negative, ok := stripSigns(body)
	if !ok {
		return share{}, isNoNumber
	}
	m, ok := splitMarks(body)
	if !ok || len(m.marks) > 1 {
		return share{}, isNoNumber
	}
	point := len(m.digits)
	if len(m.marks) == 1 {
		if point = m.marks[0].at; point == len(m.digits) {
			return share{}, isNoNumber
		}
	}
	d := decimal{digits: m.digits, places: len(m.digits) - point}
	d.negative = negative && strings.Trim(m.digits, "0") != ""
	return share{d, form}, isNumber
}

// points is the share in percent, of fractions where asked; false where it is out of all bounds.
func (s share) points(fraction bool) (budget.Percent, bool) {
	power := 6
	if s.form == fractionShare || s.form == bareShare && fraction {
		power = 8
	}
	n, ok := s.scaled(power)
	if !ok || n > int64(10_000*budget.Hundred) || n < -int64(10_000*budget.Hundred) {
		return 0, false
	}
	return budget.Percent(n), true
}
