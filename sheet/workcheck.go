package sheet

import (
	"serapan/budget"
)

// judge warns of what cannot be in that order, or is odd: a person shall see it before it is stored.
func (w *worksReader) judge(r row, c *budget.Claim) {
	if c.Handover.Day.IsZero() && c.Handover.Number != "" && w.has(itemBASTDay) && r.at(w.col(itemBASTDay)).blank() {
		w.found.warn(w.col(itemBASTDay), r.n, "bast_without_day", c.Handover.Number)
	}
	w.inOrder(r, c.Signed, c.Handover.Day, itemBASTDay, "bast_before_contract")
	w.inOrder(r, c.SPM.Day, c.SP2D.Day, itemSP2DDay, "sp2d_before_spm")
	if c.Price > 0 && c.Amount > c.Price {
		w.found.warn(w.col(itemAmount), r.n, "over_contract", "", "Want", c.Price, "Got", c.Amount)
	}
}

// inOrder warns where the later paper of the chain bears an earlier day.
func (g *register) inOrder(r row, first, second budget.Date, i item, code string) {
	if !first.IsZero() && !second.IsZero() && second.Before(first) {
		g.found.warn(g.col(i), r.n, code, second.String(), "Date", second, "Other", first)
	}
}

// twice names a claim that stands there a second time, and the first.
func (w *worksReader) twice(c *budget.Claim) bool {
	if c.Unit == "" {
		return false // which claim it is cannot be told
	}
	old, known := w.first[c.Key]
	if known {
		w.duplicate(c, &w.claims[old])
	}
	return known
}

func (w *worksReader) duplicate(c, first *budget.Claim) {
	col, value := w.keyColumn(c)
	w.found.wrong(col, c.Row, "duplicate_claim", value, "Other", address(col, first.Row), "Term", c.Term)
}

// keyColumn is where the name of a claim stands, and that name.
func (w *worksReader) keyColumn(c *budget.Claim) (int, string) {
	switch {
	case budget.PlainNumber(c.Contract) != "":
		return w.col(itemContract), c.Contract
	case c.RUP != "":
		return w.col(itemRUP), c.RUP
	}
	return max(w.col(itemPackage), 0), c.Package
}

// close settles the progress by its whole column and hands over the claims.
func (w *worksReader) close(r *Reading) {
	w.numberParts()
	fraction := w.fraction()
	for i := range w.claims {
		w.claims[i].Progress = w.percent(i, fraction)
	}
	r.Claims = w.claims
	if w.priced > 0 {
		w.found.warnAt("", "amount_is_contract", "Count", w.priced)
	}
	if !w.has(itemBASTDay) {
		w.found.warnAt("", "no_bast_column")
	}
}

// fraction tells whether bare numbers of progress are parts of one: none exceeds 1, and one lies between,
// or stands beside a cell shown as a percentage.
func (w *worksReader) fraction() bool {
	between, formatted := false, false
	for _, shown := range w.shown {
		if shown.is != isNumber {
			continue
		}
		formatted = formatted || shown.form == fractionShare
		p, ok := shown.points(false)
		if shown.form != bareShare || !ok {
			continue
		}
		if p > budget.OnePercent {
			return false
		}
		between = between || p > 0
	}
	return between || formatted
}

// percent is one work's progress; wrong below 0 and above 100 %.
func (w *worksReader) percent(i int, fraction bool) *budget.Percent {
	if w.shown[i].is != isNumber {
		return nil
	}
	p, ok := w.shown[i].points(fraction)
	if !ok || p < 0 || p > budget.Hundred {
		w.found.wrong(w.col(itemProgress), w.claims[i].Row, "bad_percent", "")
		return nil
	}
	return &p
}
