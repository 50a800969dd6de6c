package sheet

import (
	"regexp"
	"slices"
	"strings"

	"serapan/budget"
)

// A register may be spread over worksheets: one a month, one a unit, tenders here and the others there.
// Sheets of one year that share no line are one register; one whose lines all stand elsewhere is a copy.

// keys name the lines of a register; nil for kinds that are no register.
func (r *Reading) keys() []string {
	var keys []string
	for _, c := range r.Claims {
		keys = append(keys, c.Key)
	}
	for _, p := range r.Payments {
		keys = append(keys, budget.PlainNumber(p.Number))
	}
	for _, p := range r.Purchases {
		keys = append(keys, strings.Join([]string{p.Number, p.Unit, p.RUP, p.Package, p.Value.String(), p.Day.String()}, "|"))
	}
	for _, i := range r.Instructions {
		keys = append(keys, i.Number+"|"+i.Month.String())
	}
	return keys
}

// exampleSheet names worksheets that show how to fill in the others.
var exampleSheet = regexp.MustCompile(`\b(?:contoh|format|template|petunjuk|panduan|example)\b`)

// overlap is how two registers share their lines.
type overlap uint8

const (
	apart overlap = iota
	contained
	crossed
)

func overlapOf(known map[string]bool, keys []string) overlap {
	shared := 0
	for _, k := range keys {
		if known[k] {
			shared++
		}
	}
	switch shared {
	case 0:
		return apart
	case len(keys):
		return contained
	}
	return crossed
}

// combine joins to the best worksheet those others that go on with it, and lists what was joined. Lists of
// works that share some lines are states of different days, of which the best is the newest.
func combine(top *Reading, readings []*Reading) (joined []*Reading) {
	known := map[string]bool{}
	for _, k := range top.keys() {
		known[k] = true
	}
	if len(known) == 0 {
		return nil
	}
	rest := slices.DeleteFunc(slices.Clone(readings), func(r *Reading) bool {
		return r == top || r.Year != top.Year || exampleSheet.MatchString(normalLabel(r.Sheet))
	})
	slices.SortStableFunc(rest, func(a, b *Reading) int { return b.entries() - a.entries() })
	for _, r := range rest {
		keys := r.keys()
		switch overlapOf(known, keys) {
		case apart:
			joined = append(joined, r)
			for _, k := range keys {
				known[k] = true
			}
		case crossed:
			if r.Kind == budget.KindSP2D {
				top.Problems = append(top.Problems, Problem{Code: "sheet_ambiguous", Facts: map[string]any{"Sheet": top.Sheet, "Other": r.Sheet}})
			}
		}
	}
	if len(joined) > 0 {
		top.placed()
	}
	for _, r := range joined {
		r.placed()
		top.join(r)
	}
	return joined
}

// placed puts the worksheet's name before each cell, as formulas write it.
func (r *Reading) placed() {
	for _, list := range [][]Problem{r.Problems, r.Warnings} {
		for i := range list {
			if list[i].Cell != "" {
				list[i].Cell = r.Sheet + "!" + list[i].Cell
			}
		}
	}
}

func (r *Reading) join(o *Reading) {
	r.Sheet += ", " + o.Sheet
	if o.AsOf.After(r.AsOf) {
		r.AsOf = o.AsOf
	}
	r.Claims, r.Payments = append(r.Claims, o.Claims...), append(r.Payments, o.Payments...)
	r.Purchases, r.Instructions = append(r.Purchases, o.Purchases...), append(r.Instructions, o.Instructions...)
	r.Rows += o.Rows
	for _, s := range o.Skipped {
		i := slices.IndexFunc(r.Skipped, func(have Skipped) bool { return have.Why == s.Why })
		if i < 0 {
			r.Skipped = append(r.Skipped, s)
			continue
		}
		r.Skipped[i].Rows += s.Rows
	}
	r.Problems = append(r.Problems, o.Problems...)
	for _, w := range o.Warnings {
		if w.Cell != "" || !slices.ContainsFunc(r.Warnings, func(have Problem) bool { return have.Code == w.Code }) {
			r.Warnings = append(r.Warnings, w)
		}
	}
}
