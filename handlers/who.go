package handlers

import (
	"strings"
	"unicode"

	"serapan/budget"
	"serapan/people"
	"serapan/text"
)

// post is one role of somebody in words: "Kepala unit", "Dinkes".
type post struct {
	Role people.Role
	Unit string // short name of the unit, or ""
}

func (v visit) posts(memberships []people.Membership) []post {
	posts := make([]post, len(memberships))
	for i, m := range memberships {
		posts[i] = post{m.Role, v.unitName(m.Unit)}
	}
	return posts
}

// unitName is what a unit is called; one that was closed or is not known goes by its code.
func (v visit) unitName(code string) string {
	if u, ok := v.units.ByCode(code); ok {
		return text.UnitName(u)
	}
	return code
}

// scopeName says in words what a group is bound to.
func (v visit) scopeName(s people.Scope) string {
	return text.ScopeName(s, v.unitNames(s.Units))
}

// unitNames is what units are called.
func (v visit) unitNames(codes []string) []string {
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = v.unitName(code)
	}
	return names
}

// parseScope reads a set of units in words, as parseAudience does.
func parseScope(units *budget.Directory, words string) (people.Scope, error) {
	a, err := parseAudience(units, words)
	scope := people.Scope{All: a.Scope == budget.ScopeAll, Units: a.Codes}
	switch a.Scope {
	case budget.ScopeOPD:
		scope.Group = budget.GroupOPD
	case budget.ScopeKecamatan:
		scope.Group = budget.GroupKecamatan
	}
	return scope, err
}

// tidyWords makes one line of what a person typed: single spaces, and none of the invisible characters
// that could turn a list around or that the database does not take.
func tidyWords(typed string) string {
	shown := strings.Map(func(c rune) rune {
		switch {
		case unicode.IsSpace(c):
			return ' '
		case !unicode.IsGraphic(c) || c == unicode.ReplacementChar:
			return -1
		}
		return c
	}, typed)
	return strings.Join(strings.Fields(shown), " ")
}

// sameName tells whether two names are the same to somebody who speaks them.
func sameName(a, b string) bool {
	squeeze := func(s string) string { return strings.ReplaceAll(budget.Normalise(s), " ", "") }
	return squeeze(a) == squeeze(b)
}
