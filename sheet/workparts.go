package sheet

import (
	"cmp"
	"slices"

	"serapan/budget"
)

// The e-contract exports have a row for each payment of a contract in terms or by the month, but no column
// that numbers them. There the papers tell them apart, and their days the order.

// inOrderOfPapers tells whether a claim is one of a contract in parts, in a file that does not number them.
func (w *worksReader) inOrderOfPapers(c *budget.Claim) bool {
	return !w.has(itemTerm) && c.Term == 0 && c.Unit != "" && partWords.MatchString(c.Terms)
}

// numberParts numbers the payments of each such contract in the order of their papers, those without any
// last. Two with the same papers are the same claim twice.
func (w *worksReader) numberParts() {
	several := 0
	for _, lines := range w.parts {
		slices.SortStableFunc(lines, func(a, b int) int { return inTime(&w.claims[a], &w.claims[b]) })
		for n, i := range lines {
			c := &w.claims[i]
			if n > 0 && samePapers(c, &w.claims[lines[n-1]]) {
				w.duplicate(c, &w.claims[lines[n-1]])
			}
			c.Term = n + 1
			c.Key = budget.NewClaimKey(*c)
		}
		several += bonus(len(lines) > 1)
	}
	if several > 0 {
		w.found.warnAt("", "terms_by_order", "Count", several)
	}
}

// inTime orders claims by the day of their handover, then of their minutes; no day comes last.
func inTime(a, b *budget.Claim) int {
	return cmp.Or(dayOrder(a.Handover.Day, b.Handover.Day), dayOrder(a.Minutes.Day, b.Minutes.Day), cmp.Compare(a.Row, b.Row))
}

func dayOrder(a, b budget.Date) int {
	switch {
	case a == b:
		return 0
	case a.IsZero():
		return 1
	case b.IsZero():
		return -1
	}
	return a.Days(b)
}

func samePapers(a, b *budget.Claim) bool { return a.Handover == b.Handover && a.Minutes == b.Minutes }
