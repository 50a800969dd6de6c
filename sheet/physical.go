package sheet

import (
	"slices"

	"serapan/budget"
)

// physicals reads the column of physical progress, once all of it is known: whether a bare 0.68 is a
// fraction or 0.68 % is for the whole column to say.
func (f *figureReader) physicals() map[*unitLine]*budget.Percent {
	read := map[*unitLine]share{}
	for _, line := range f.lines {
		s, v := readShare(line.physical)
		switch v {
		case isNumber:
			read[line] = s
		case isDash:
			read[line] = share{decimal{digits: "0"}, pointShare}
		case isFaulty:
			f.found.wrong(f.layout.physical, line.row, "error_value", line.physical.text)
		case isNoNumber:
			f.found.wrong(f.layout.physical, line.row, "bad_percent", line.physical.text)
		}
	}
	fraction, sure := f.fractions(read)
	if !sure {
		for _, line := range f.lines {
			if s, ok := read[line]; ok && s.form == bareShare {
				f.found.wrong(f.layout.physical, line.row, "ambiguous_percent", line.physical.text)
				break
			}
		}
	}
	shares := map[*unitLine]*budget.Percent{}
	for line, s := range read {
		shares[line] = f.physical(line, s, fraction)
	}
	return shares
}

// physical is one unit's progress; wrong where it is below 0 or above 100 %, or where a lone fraction
// stands in a column of percentages.
func (f *figureReader) physical(line *unitLine, s share, fraction bool) *budget.Percent {
	p, ok := s.points(fraction)
	if !ok || p < 0 || p > budget.Hundred {
		f.found.wrong(f.layout.physical, line.row, "bad_percent", line.physical.text)
		return nil
	}
	if s.form == bareShare && !fraction && p > 0 && p < budget.OnePercent && f.contradicts(line, p) {
		f.found.wrong(f.layout.physical, line.row, "bad_percent", line.physical.text)
	}
	return &p
}

// contradicts tells whether a progress below one percent cannot be: the line's own value of physical
// progress is a hundred times that, or ten times as much has been paid already.
func (f *figureReader) contradicts(line *unitLine, p budget.Percent) bool {
	if value := line.physRp; value.is == isNumber && line.amounts[0].sen > 0 {
		byValue, ok := budget.Ratio(value.sen, line.amounts[0].sen)
		return ok && near(byValue, 100*p)
	}
	paid, ok := budget.Ratio(line.amounts[1].sen, line.amounts[0].sen)
	return ok && paid > 10*p && paid > 5*budget.OnePercent
}

func near(a, b budget.Percent) bool {
	return max(a-b, b-a) <= max(b/20, budget.OnePercent/20)
}

// fractions decides whether bare numbers are parts of one. One above 1 settles it. Else the cells
// shown with a % format, the value of the progress in rupiah, and at last what has been paid decide:
// the reading that lies nearer to it, if the other is far off.
func (f *figureReader) fractions(read map[*unitLine]share) (fraction, sure bool) {
	bare, formatted := 0, 0
	byValue := [2]int{}
	var asPoints, paid budget.Percent
	for line, s := range read {
		if s.form == fractionShare {
			formatted++
		}
		p, ok := s.points(false)
		if s.form != bareShare || !ok || p == 0 {
			continue
		}
		bare++
		if p > budget.OnePercent {
			return false, true
		}
		if given, ok := budget.Ratio(line.physRp.sen, line.amounts[0].sen); ok && line.physRp.is == isNumber {
			if near(given, 100*p) {
				byValue[1]++
			} else if near(given, p) {
				byValue[0]++
			}
		}
		if share, ok := budget.Ratio(line.amounts[1].sen, line.amounts[0].sen); ok {
			asPoints += p
			paid += share
		}
	}
	switch {
	case bare == 0:
		return false, true
	case byValue[0] != byValue[1] && min(byValue[0], byValue[1]) == 0:
		return byValue[1] > 0, true
	case formatted > 0:
		return true, true
	case paid > 20*asPoints:
		return true, true
	case paid > 0 && paid < 5*asPoints:
		return false, true
	}
	return true, false
}

// crossCheck compares the column of absorption in percent with the figures; it counts either way,
// as a fraction or in points.
func (f *figureReader) crossCheck(line *unitLine) {
	s, v := readShare(line.share)
	paid, ok := budget.Ratio(line.amounts[1].sen, line.amounts[0].sen)
	if v != isNumber || !ok || line.amounts[0].doubtful() || line.amounts[1].doubtful() {
		return
	}
	for _, fraction := range []bool{true, false} {
		if p, ok := s.points(fraction); ok && max(p-paid, paid-p) <= budget.OnePercent/20 {
			return
		}
	}
	f.found.warn(f.layout.share, line.row, "percent_mismatch", line.share.text, "Want", paid, "Unit", line.unit.Name)
}

// missing lists the codes of the units that the file does not have.
func missingUnits(units *budget.Directory, have map[string]bool) []string {
	var codes []string
	for _, u := range units.Units() {
		if !have[u.Code] {
			codes = append(codes, u.Code)
		}
	}
	slices.Sort(codes)
	return codes
}
