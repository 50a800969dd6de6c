package sheet

import (
	"regexp"
	"strconv"
)

var sp2dWord, spjWord = alternatives(`sp2d`), alternatives(`spj`)

// realizedScore says how well a label names the realisation since January.
func realizedScore(l label, year int) guess {
	g := guess{field: fieldRealized, score: 12}
	leaf := l.leaf()
	switch {
	case l.any(spjWord) && !l.any(sp2dWord):
		g.score -= 4
	case leaf == "sp2d":
		g.score -= 1
	}
	if keuWords.MatchString(leaf) || moneyWords.MatchString(leaf) {
		g.score++
	}
	return periodScore(l, classScore(l, g), year)
}

// paguScore says how well a label names the ceiling after the latest revision.
func paguScore(l label, year int) guess {
	g := guess{field: fieldPagu, score: 12}
	switch {
	case l.any(beforeWords):
		g.score -= 6
	case l.any(afterWords):
		g.score += 5
	case l.any(dpaWords):
		g.score += 3
	}
	if beforeWords.MatchString(l.leaf()) && !afterWords.MatchString(l.leaf()) {
		g.score -= 2
	}
	g.score += revision(l.leaf())
	return yearScore(l, classScore(l, g), year)
}

var revisionNumber = regexp.MustCompile(`\b(?:ke |ke)?(i|ii|iii|iv|1|2|3|4)$`)

// revision prefers "Pergeseran II" to "Pergeseran I".
func revision(leaf string) int {
	if m := revisionNumber.FindStringSubmatch(leaf); m != nil && afterWords.MatchString(leaf) {
		return romans[m[1]]
	}
	return 0
}

// classScore puts columns of one class of spending behind those of all spending.
func classScore(l label, g guess) guess {
	switch {
	case l.any(finerWords):
		g.score -= 9
	case l.any(classWords) && !totalWords.MatchString(l.leaf()):
		g.class = true
		g.score -= 8
	case l.any(totalWords):
		g.score += 4
	}
	return g
}

// periodScore prefers figures since January to those of one month or quarter.
func periodScore(l label, g guess, year int) guess {
	sd := l.any(cumulative)
	switch {
	case sd:
		g.score += 6
	case l.any(thisPeriod):
		return guess{}
	case l.namesTerm():
		g.score = 1
	case l.any(totalWords):
		g.score += 2
	}
	return yearScore(l, g, year)
}

// namesTerm tells whether a label speaks of a month or a quarter, but of no day.
func (l label) namesTerm() bool {
	for _, part := range l {
		for _, m := range findMoments(part) {
			if m.how == monthTerm || m.how == yearlessTerm {
				return true
			}
		}
	}
	return false
}

var labelYear = regexp.MustCompile(`\b(?:19|20)\d\d\b`)

// yearScore puts columns of other years ("Realisasi 2022") behind.
func yearScore(l label, g guess, year int) guess {
	if year == 0 {
		return g
	}
	for _, part := range l {
		if m := labelYear.FindString(part); m != "" && m != strconv.Itoa(year) {
			return guess{}
		}
	}
	return g
}
