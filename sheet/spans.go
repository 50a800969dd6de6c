package sheet

import "serapan/budget"

// Several columns may say "Realisasi s.d. …" side by side, one for each month. Which of them is meant
// the titles say, or else it is the newest that is filled in.

// moment is the last date that a label names, its own text first; noDate where there is none.
func (l label) moment() moment {
	for i := len(l) - 1; i >= 0; i-- {
		if found := findMoments(l[i]); len(found) > 0 {
			return found[len(found)-1]
		}
	}
	return moment{}
}

// until is the day up to which a column counts by its label; zero where it names none, or only a month
// whose own figures these are.
func (l label) until(year int) budget.Date {
	m := l.moment()
	switch {
	case m.how == noDate, m.how != fullDay && m.how != yearlessDay && !l.any(cumulative):
		return budget.Date{}
	case m.date.Year == 0 && year == 0:
		return m.inYear(2000) // only compared with its neighbours
	case m.date.Year == 0:
		return m.inYear(year)
	}
	return m.date
}

// prefers tells which of two columns of the same worth is meant by their days: that of the as-of day,
// and never one after it; else the newer one that is filled in.
func (b *layoutBuilder) prefers(col, old int) bool {
	year := b.titles.year
	mine, other := b.l.header.labels[col].until(year), b.l.header.labels[old].until(year)
	asOf := b.titles.day(year)
	if other.IsZero() || mine == other {
		return false
	}
	return b.fits(mine, asOf, col) && (!b.fits(other, asOf, old) || mine.After(other))
}

func (b *layoutBuilder) fits(day, asOf budget.Date, col int) bool {
	return !day.IsZero() && (asOf.IsZero() || !day.After(asOf)) && b.sizes.filled(col)
}

// rivals tells whether nothing distinguishes two columns of the same worth.
func (b *layoutBuilder) rivals(col, old int) bool {
	year := b.titles.year
	mine, other := b.l.header.labels[col].until(year), b.l.header.labels[old].until(year)
	return mine.IsZero() || other.IsZero() || mine == other
}

// filled tells whether a column has any number.
func (p peaks) filled(col int) bool {
	return col < len(p) && (p[col].numerals > 0 || p[col].percent)
}

// dateOfLabel takes the day up to which the column of realisation counts, by its own header, where the
// titles name none, or only in passing. Where both name one of different months they contradict.
func (t titles) dateOfLabel(h header, col int) titles {
	if col < 0 || col >= len(h.labels) {
		return t
	}
	l := h.labels[col]
	m, year := l.moment(), t.columnYear()
	if until := l.until(year); until.IsZero() || year == 0 && m.date.Year == 0 {
		return t
	}
	if t.asOf.how != noDate && t.asOfSure {
		if said, own := t.day(year), l.until(year); !said.IsZero() && (said.Month != own.Month || m.date.Year != 0 && said.Year != own.Year) {
			t.contradicts, t.contradictsAt = own, address(col, h.cells[col])
		}
		return t
	}
	t.asOf, t.asOfAt = m, address(col, h.cells[col])
	return t
}

// samePeriod drops a column of physical progress that counts up to another day than the realisation.
func (b *layoutBuilder) samePeriod() {
	if b.l.physical < 0 || b.l.realized < 0 {
		return
	}
	year, labels := b.titles.year, b.l.header.labels
	paid, built := labels[b.l.realized].until(year), labels[b.l.physical].until(year)
	if !paid.IsZero() && !built.IsZero() && (paid.Year != built.Year || paid.Month != built.Month) {
		b.l.physical = -1
	}
}
