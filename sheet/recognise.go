package sheet

import (
	"regexp"
	"strings"

	"serapan/budget"
)

// recognised is what a table seems to be: the best header, read as each kind needs it.
type recognised struct {
	kind   budget.FileKind // "" where it is nothing known
	score  int
	header header
	titles titles
	report layout
	plan   planLayout
	list   listLayout

	register registerLayout
	either   bool // a report with one line a unit may be called rfk as well as lra
}

// recognise looks at the beginning of a table. Where the operator named a kind only headers of that
// kind win against others of equal worth; the caller compares.
func recognise(head []row, merges []span, asked budget.FileKind) recognised {
	var best recognised
	above, below, seen := map[int]titles{}, map[int]peaks{}, contents{}
	for _, h := range candidates(head, merges) {
		if _, known := above[h.top]; !known {
			above[h.top] = readTitles(head, h.top)
		}
		if _, known := below[h.bottom]; !known {
			below[h.bottom] = peaksOf(head, h.bottom)
		}
		ti := above[h.top]
		for _, r := range append(registersOf(h, ti, head, seen),
			reportOf(h, ti, head, below[h.bottom]), planOf(h, ti), unitsOf(h), holidaysOf(h, ti)) {
			r.header = h
			if r.titles = ti; r.report.score > 0 {
				r.titles = ti.dateOfLabel(h, r.report.realized)
			}
			if r.score > 0 && r.beats(best, asked) {
				best = r
			}
		}
	}
	return best
}

// beats prefers the better header; of equals the kind asked for, then the shorter one, which does not
// take a title or a line of data in.
func (r recognised) beats(o recognised, asked budget.FileKind) bool {
	switch {
	case r.score != o.score:
		return r.score > o.score
	case (r.kind == asked) != (o.kind == asked):
		return r.kind == asked
	}
	return r.header.bottom-r.header.top < o.header.bottom-o.header.top
}

func reportOf(h header, ti titles, head []row, sizes peaks) recognised {
	l := figureLayout(h, ti, sizes)
	if l.score == 0 {
		return recognised{}
	}
	l.score -= 2*len(l.rivals) + l.unfinished(head)
	r := recognised{kind: budget.KindRFK, score: l.score, report: l}
	s := l.survey(head, &resolver{})
	about := strings.ToLower(ti.text())
	lra := regexpLRA.MatchString(about)
	switch shape := l.shapeOf(s); {
	case l.physical >= 0:
	case shape != perUnit:
		r.kind = budget.KindLRA
	default:
		r.either = true
		if lra && !regexpRFK.MatchString(about) {
			r.kind = budget.KindLRA
		}
	}
	return r
}

var (
	regexpLRA = regexp.MustCompile(`laporan realisasi anggaran|\blra\b|rekapitulasi belanja|realisasi belanja`)
	regexpRFK = regexp.MustCompile(`\brfk\b|fisik|serapan|penyerapan`)
	regexpIKP = regexp.MustCompile(`instruksi khusus|\bikp\b|instruksi pimpinan|instruksi bupati`)
	holiday   = regexp.MustCompile(`\blibur\b|cuti bersama`)
)

func (t *titles) text() string {
	var b strings.Builder
	for _, l := range t.lines {
		b.WriteString(l.text + "\n")
	}
	return b.String()
}

func planOf(h header, ti titles) recognised {
	l := planColumns(h, ti.year)
	return recognised{kind: budget.KindRAK, score: l.score, plan: l}
}

func unitsOf(h header) recognised {
	l := unitLayout(h)
	return recognised{kind: budget.KindUnit, score: l.score, list: l}
}

func holidaysOf(h header, ti titles) recognised {
	l := holidayLayout(h)
	if l.score > 0 && holiday.MatchString(strings.ToLower(ti.text())) {
		l.score += 20
	}
	if l.score < 40 {
		l.score = 0
	}
	return recognised{kind: budget.KindHoliday, score: l.score, list: l}
}
