package sheet

import (
	"regexp"
	"slices"
	"strings"

	"serapan/budget"
)

var (
	everyWords = regexp.MustCompile(`^(?:semua|seluruh|all|setiap)(?: (?:unit|opd dan kecamatan|perangkat daerah dan kecamatan|opd kecamatan|skpd dan kecamatan|unit kerja|dinas badan dan kecamatan))?$`)
	opdWords   = regexp.MustCompile(`^(?:semua |seluruh |setiap |para )?(?:opd|skpd|pd|perangkat daerah|kepala opd|kepala perangkat daerah|kepala skpd|dinas dan badan)$`)
	campWords  = regexp.MustCompile(`^(?:semua |seluruh |setiap |para |23 )?(?:kecamatan|camat)(?: se ?kabupaten(?: [a-z]+)?)?$`)
	officeOf   = regexp.MustCompile(`(?i)^\s*(?:kepala|plt\.?|pj\.?|direktur)\s+`)
	listBreaks = regexp.MustCompile(`\s*[;|\n]\s*|\s*(?:^|\n)[-•*]\s*`)
)

// scopeOf reads the word of a group of units.
func scopeOf(text string) (budget.AudienceScope, bool) {
	switch text = normalLabel(text); {
	case everyWords.MatchString(text):
		return budget.ScopeAll, true
	case opdWords.MatchString(text):
		return budget.ScopeOPD, true
	case campWords.MatchString(text):
		return budget.ScopeKecamatan, true
	}
	return "", false
}

// audience reads whom an instruction is for: a group, or a list of codes, names and groups.
func (n *instructionReader) audience(r row) budget.Audience {
	c := r.at(n.col(itemAudience))
	if !n.has(itemAudience) || c.blank() {
		n.missing(r, itemAudience, "sasaran")
		return budget.Audience{}
	}
	if scope, ok := scopeOf(c.text); ok {
		return budget.Audience{Scope: scope}
	}
	a := budget.Audience{Scope: budget.ScopeList}
	for _, part := range listBreaks.Split(strings.TrimSpace(c.text), -1) {
		if part = strings.TrimSpace(part); part != "" {
			n.join(&a, r, part)
		}
	}
	return a
}

// join adds the units of one part of a list; a part that is no unit's name may be several with commas.
func (n *instructionReader) join(a *budget.Audience, r row, part string) {
	if n.add(a, part) {
		return
	}
	words := strings.Split(part, ",")
	if len(words) == 1 {
		words = strings.Split(part, " dan ")
	}
	for from := 0; from < len(words); {
		until := n.longest(a, words, from)
		if until == from {
			piece := strings.TrimSpace(words[from])
			n.found.wrong(n.col(itemAudience), r.n, "unknown_unit", piece, "Name", "", "Suggest", n.units.res.suggest(piece))
			return
		}
		from = until
	}
}

// longest adds the unit that the most of the following words name, and says behind which it ends: names
// of units have commas themselves.
func (n *instructionReader) longest(a *budget.Audience, words []string, from int) int {
	for until := min(len(words), from+5); until > from; until-- {
		text := strings.TrimSpace(strings.Join(words[from:until], ","))
		if n.add(a, text) || n.add(a, strings.TrimPrefix(text, "dan ")) {
			return until
		}
	}
	return from
}

// add adds the unit or the group that a text names exactly.
func (n *instructionReader) add(a *budget.Audience, text string) bool {
	var units []budget.Unit
	if scope, ok := scopeOf(text); ok {
		group := budget.Audience{Scope: scope}
		for _, u := range n.units.res.units.Units() {
			if group.Has(u) {
				units = append(units, u)
			}
		}
	} else if code, shaped := unitCode(text); shaped && text != "" {
		u, known := n.units.res.units.ByCode(code)
		if !known {
			return false
		}
		units = append(units, u)
	} else if u := n.units.named(officeOf.ReplaceAllString(text, "")); u != nil {
		units = append(units, *u)
	}
	for _, u := range units {
		if !slices.Contains(a.Codes, u.Code) {
			a.Codes = append(a.Codes, u.Code)
		}
	}
	return len(units) > 0
}
