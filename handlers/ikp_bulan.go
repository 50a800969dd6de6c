package handlers

import (
	"strconv"
	"strings"
	"time"

	"serapan/budget"
	"serapan/text"
)

// monthOf is the first day of a day's month, by which months are named here.
func monthOf(day budget.Date) budget.Date {
	return budget.Date{Year: day.Year, Month: day.Month, Day: 1}
}

// monthWord is a month as buttons carry it, "2023-11".
func monthWord(month budget.Date) string { return month.String()[:7] }

// wordMonth reads what monthWord wrote.
func wordMonth(word string) (budget.Date, error) {
	month, err := budget.ParseDate(word + "-01")
	if err != nil || month.Year < 2000 || month.Year > 2100 {
		return month, refuse("button_old")
	}
	return month, nil
}

// spokenMonth reads "oktober", "okt 2023" or "bulan ini"; a month without a year is the nearest one that is
// not more than half a year ahead.
func spokenMonth(spoken string, today budget.Date) (budget.Date, bool) {
	words := strings.Fields(strings.TrimPrefix(budget.Normalise(spoken), "bulan "))
	if len(words) == 0 || len(words) > 2 {
		return budget.Date{}, false
	}
	switch words[0] {
	case "ini", "bulan": // "ini" of a sentence is heard as a filler
		return monthOf(today), len(words) == 1
	case "lalu":
		return monthOf(today).AddMonths(-1), len(words) == 1
	case "depan":
		return monthOf(today).AddMonths(1), len(words) == 1
	}
	for m := time.January; m <= time.December; m++ {
		if words[0] != strings.ToLower(text.Month(m)) && words[0] != strings.ToLower(text.MonthShort(m)) {
			continue
		}
		month := budget.Date{Year: today.Year, Month: m, Day: 1}
		if len(words) == 2 {
			year, err := strconv.Atoi(words[1])
			month.Year = year
			return month, err == nil && year >= 2000 && year <= 2100
		}
		if m > today.Month+6 {
			month.Year--
		}
		return month, true
	}
	return budget.Date{}, false
}
