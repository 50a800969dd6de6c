package sheet

import (
	"context"
	"errors"
	"slices"

	"serapan/budget"
)

// partial names the columns that are missing in the header which comes nearest to a report; nil where
// none comes near.
func partial(found []candidate) []string {
	var missing []string
	for _, c := range found {
		for _, h := range candidates(c.head, c.table.merged()) {
			l := figureLayout(h, titles{}, peaksOf(c.head, h.bottom))
			if names := l.missing(); len(names) < 3 && (missing == nil || len(names) < len(missing)) {
				missing = names
			}
		}
	}
	return missing
}

// best reads every worksheet of the kind and takes the one that says most: nearest to the day asked
// for, else of the newest day that is not in the future, then with the most units.
func best(ctx context.Context, found []candidate, kind budget.FileKind, sheets int, hidden []string, o Options) (*Reading, error) {
	var readings []*Reading
	var refusal error
	for _, c := range found {
		r, err := one(ctx, c, kind, o)
		switch {
		case err == nil:
			readings = append(readings, r)
		case budget.Code(err) == "" || fatal(err):
			return nil, err
		case refusal == nil || budget.Code(refusal) == "no_data":
			refusal = err
		}
	}
	if len(readings) == 0 {
		return nil, refusal
	}
	top := readings[0]
	for _, r := range readings[1:] {
		if outranks(r, top, o) {
			top = r
		}
	}
	joined := combine(top, readings)
	var skipped []string
	for _, r := range readings {
		if r == top || slices.Contains(joined, r) {
			continue
		}
		skipped = append(skipped, r.Sheet)
		if rivals(r, top) {
			top.Problems = append([]Problem{{Code: "sheet_ambiguous", Facts: map[string]any{"Sheet": top.Sheet, "Other": r.Sheet}}}, top.Problems...)
		}
	}
	if left := sheets - 1 - len(joined); len(skipped) > 0 || left > 0 {
		top.Warnings = append(top.Warnings, Problem{Code: "other_sheets_skipped", Facts: map[string]any{"Sheet": top.Sheet, "Sheets": skipped, "Count": left}})
	}
	if len(hidden) > 0 {
		top.Warnings = append(top.Warnings, Problem{Code: "hidden_sheet_skipped", Facts: map[string]any{"Sheets": hidden, "Count": len(hidden)}})
	}
	return top, nil
}

// fatal refusals concern the whole file, whatever another worksheet may hold.
func fatal(err error) bool {
	return slices.Contains([]string{"file_broken", "file_bomb", "file_too_many_rows", "no_units"}, budget.Code(err)) ||
		errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}

func outranks(a, b *Reading, o Options) bool {
	if past := func(r *Reading) bool { return o.Today.IsZero() || !r.AsOf.After(o.Today) }; past(a) != past(b) {
		return past(a)
	}
	if a.AsOf != b.AsOf && a.spent() && b.spent() && (a.Kind != budget.KindSP2D || a.Year != b.Year) {
		return a.AsOf.After(b.AsOf)
	}
	if a.spent() != b.spent() {
		return a.spent()
	}
	return a.entries() > b.entries()
}

// entries is how many units, plans or days a reading has.
func (r *Reading) entries() int {
	return len(r.Figures) + len(r.Plans) + len(r.Units) + len(r.Holidays) + len(r.Claims) + len(r.Payments) +
		len(r.Purchases) + len(r.Instructions)
}

// spent tells whether a report has any realisation; a month's sheet that waits to be filled has none.
func (r *Reading) spent() bool {
	return len(r.Figures) == 0 || slices.ContainsFunc(r.Figures, func(f budget.Figure) bool { return f.Realized != 0 })
}

// rivals tells whether two worksheets say different things about the same units on the same day.
func rivals(a, b *Reading) bool {
	if a.AsOf != b.AsOf || a.Year != b.Year || a.entries() != b.entries() {
		return false
	}
	for _, f := range a.Figures {
		for _, g := range b.Figures {
			if f.Code == g.Code && (f.Pagu != g.Pagu || f.Realized != g.Realized) {
				return true
			}
		}
	}
	for i, p := range a.Plans {
		if q := b.Plans[i]; p.Code == q.Code && p.Months != q.Months {
			return true
		}
	}
	return false
}
