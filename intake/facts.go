package intake

import (
	"slices"

	"serapan/budget"
	"serapan/sheet"
	"serapan/text"
)

// Facts are what the sentences about the file are made of. Limited says that the sender may report on
// his own units alone, so that others are not missing.
func (p Preview) Facts(units *budget.Directory, limited bool) map[string]any {
	p.Reading = withoutMissing(p.Reading)
	figures := p.Kind == budget.KindRFK || p.Kind == budget.KindLRA
	facts := map[string]any{
		"P": p, "Figures": figures, "Limited": limited, "Units": len(units.Units()),
		"Foreign": names(units, p.Foreign), "Missing": []string(nil),
		"Nothing": !figures && p.Kind != budget.KindIKP && p.Entries.Nothing() || figures && p.Diff.Nothing(),
	}
	if !limited {
		facts["Missing"] = names(units, p.Missing)
	}
	var planned budget.Rupiah
	for _, plan := range p.Plans {
		planned += plan.Until(12)
	}
	facts["Planned"] = planned
	if p.Kind == budget.KindIKP {
		facts["Orders"] = p.orderLines(units)
	}
	if percent, ok := p.Totals.Bought.ByValue(); ok {
		facts["BoughtByValue"] = &percent
	}
	if percent, ok := p.Totals.Bought.ByPackages(); ok {
		facts["BoughtByPackages"] = &percent
	}
	if percent, ok := p.Diff.After.Percent(); ok {
		facts["Percent"] = percent
	}
	if percent, ok := p.Diff.Before.Percent(); ok && !p.Diff.Since.IsZero() {
		facts["Before"] = percent
	}
	return facts
}

// withoutMissing leaves out the warning that only counts what Missing names.
func withoutMissing(r *sheet.Reading) *sheet.Reading {
	shown := *r
	shown.Warnings = slices.DeleteFunc(slices.Clone(r.Warnings), func(w sheet.Problem) bool { return w.Code == "units_missing" })
	return &shown
}

func names(units *budget.Directory, codes []string) []string {
	var found []string
	for _, code := range codes {
		if u, ok := units.ByCode(code); ok {
			found = append(found, text.UnitName(u))
		}
	}
	return found
}

// Questions tells whether a person should look before saving: something fell, is missing or is odd.
func (p Preview) Questions() bool {
	return p.AskYear || len(p.Warnings) > 0 || len(p.Diff.Fell) > 0 || len(p.Missing) > 0
}
