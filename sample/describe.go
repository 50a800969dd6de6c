package sample

import (
	"fmt"

	"serapan/budget"
)

// describe is what a tester wants to know of a layout.
func describe(kind, form string, m Mess, day budget.Date) string {
	text := fmt.Sprintf("%s %q %s money %v percent %v dates %v title %q names %d head %d", kind, form, day, m.Money, m.Percent, m.Dates, m.Title, m.Names, m.HeadRow)
	if m.CSV != nil {
		text += fmt.Sprintf(" csv %q %s", m.CSV.Delimiter, m.CSV.Encoding)
	}
	flags := []struct {
		name string
		on   bool
	}{{"spaces", m.Spaces}, {"total", m.Total}, {"sections", m.Sections}, {"shuffle", m.Shuffle}, {"split code", m.SplitCode}, {"no code", m.NoCode}, {"short", m.Short}, {"numbering", m.Numbering}, {"empty rows", m.EmptyRows > 0}, {"copies", m.Copies > 0}, {"formulas", m.Formulas}}
	for _, f := range flags {
		if f.on {
			text += ", " + f.name
		}
	}
	return text
}
