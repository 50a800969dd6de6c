package sheet

import (
	"strings"

	"serapan/budget"
)

// ParseDate reads a date as people write it to the bot: "24/10/2023", "24-10-23", "24 Okt" (of this
// year), "hari ini", "kemarin", "besok", "akhir bulan", "akhir bulan lalu". It reports false where the
// words hold no date, or more than one.
func ParseDate(spoken string, today budget.Date) (budget.Date, bool) {
	switch strings.Join(words(spoken), " ") {
	case "hari ini", "sekarang":
		return today, true
	case "kemarin":
		return today.AddDays(-1), true
	case "besok":
		return today.AddDays(1), true
	case "lusa":
		return today.AddDays(2), true
	case "akhir bulan", "akhir bulan ini":
		return today.MonthEnd(), true
	case "akhir bulan lalu":
		return budget.MonthBefore(today), true
	}
	found := findMoments(spoken)
	if len(found) != 1 || found[0].how == noDate {
		return budget.Date{}, false
	}
	day := found[0].date
	if day.Year == 0 {
		day = found[0].inYear(today.Year)
	}
	return day, !day.IsZero()
}

// ParseScope reads the word of a group of units: "semua", "OPD", "para camat".
func ParseScope(spoken string) (budget.AudienceScope, bool) { return scopeOf(spoken) }
