package sheet

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// finding is a problem or a warning with its place, so that the list can stand in the file's order.
type finding struct {
	Problem
	col, row int
}

// findings collects what is wrong and what should be seen.
type findings struct {
	problems, warnings []finding
	seen               map[string]bool
}

// wrong notes a wrong cell; col counts from 0. facts are pairs of name and value.
func (f *findings) wrong(col, row int, code, value string, facts ...any) {
	f.note(&f.problems, col, row, code, value, facts)
}

// warn notes a cell that a person should see before the file is stored.
func (f *findings) warn(col, row int, code, value string, facts ...any) {
	f.note(&f.warnings, col, row, code, value, facts)
}

func (f *findings) note(list *[]finding, col, row int, code, value string, facts []any) {
	cellName := ""
	if row > 0 {
		cellName = address(max(col, 0), row)
	}
	f.add(list, finding{Problem: Problem{Cell: cellName, Code: code, Value: shorten(value), Facts: factMap(facts)}, col: col, row: row})
}

// at notes a problem at a cell that is known by its name.
func (f *findings) at(cellName, code, value string, facts ...any) {
	f.add(&f.problems, finding{Problem: Problem{Cell: cellName, Code: code, Value: shorten(value), Facts: factMap(facts)}, row: rowOf(cellName)})
}

// warnAt notes a warning at a cell that is known by its name.
func (f *findings) warnAt(cellName, code string, facts ...any) {
	f.add(&f.warnings, finding{Problem: Problem{Cell: cellName, Code: code, Facts: factMap(facts)}, row: rowOf(cellName)})
}

func (f *findings) add(list *[]finding, one finding) {
	key := one.Cell + "\x00" + one.Code
	if one.Cell != "" {
		if f.seen[key] {
			return
		}
		if f.seen == nil {
			f.seen = map[string]bool{}
		}
		f.seen[key] = true
	}
	if len(*list) < maxNamed {
		*list = append(*list, one)
	}
}

// sorted is the list in the order of the file.
func sorted(list []finding) []Problem {
	slices.SortStableFunc(list, func(a, b finding) int {
		return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.col, b.col))
	})
	problems := make([]Problem, len(list))
	for i, f := range list {
		problems[i] = f.Problem
	}
	return problems
}

func factMap(pairs []any) map[string]any {
	if len(pairs) == 0 {
		return nil
	}
	facts := make(map[string]any, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		name, _ := pairs[i].(string)
		facts[name] = pairs[i+1]
	}
	return facts
}

// shorten cuts a hostile value to 80 characters on one line.
func shorten(value string) string {
	value = strings.Join(strings.Fields(strings.ToValidUTF8(value, "?")), " ")
	if utf8.RuneCountInString(value) <= 80 {
		return value
	}
	return string([]rune(value)[:79]) + "…"
}

func rowOf(cellName string) int {
	return rowNumber([]byte(strings.TrimLeft(cellName, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")))
}
