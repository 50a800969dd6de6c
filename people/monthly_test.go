package people_test

import (
	"slices"
	"testing"
	"time"

	"serapan/budget"
	. "serapan/people"
)

func TestAMonthlyReportIsDueFromThoseWhoHaveNotReported(t *testing.T) {
	day := func(text string) budget.Date {
		d, err := budget.ParseDate(text)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	calendar := budget.NewCalendar([]budget.Holiday{{Date: day("2023-10-04")}, {Date: day("2024-01-01")}, {Date: day("2022-12-26")}})
	stands := func(asOf ...string) (p budget.Position) {
		for i, text := range asOf {
			s := budget.Standing{Unit: budget.Unit{Code: string(rune('a' + i))}}
			if text != "" {
				s.AsOf = day(text)
			}
			p.Standings = append(p.Standings, s)
		}
		return p
	}
	for name, c := range map[string]struct {
		today, due string
		now, then  budget.Position
		missing    []string
	}{
		"some are behind":      {"2023-10-02", "2023-10-06", stands("2023-09-30", "2023-09-29", "", "2023-10-02"), budget.Position{}, []string{"b", "c"}},
		"all are there":        {"2023-10-31", "2023-10-06", stands("2023-10-02", "2023-09-30"), budget.Position{}, nil},
		"nobody has any":       {"2023-10-02", "2023-10-06", budget.Position{}, budget.Position{}, nil},
		"in the new year":      {"2024-01-02", "2024-01-05", stands("2024-01-02", "", ""), stands("2023-11-30", "2023-12-31", "2023-11-30"), []string{"c"}},
		"the next month comes": {"2023-11-01", "2023-11-06", stands("2023-10-30", "2023-10-31"), budget.Position{}, []string{"a"}},
	} {
		d, err := MonthlyReport(c.now, c.then, day(c.today), 4, calendar)
		if err != nil || d.Day != day(c.due) || !slices.Equal(d.Audience.Units, c.missing) || d.ID >= 0 || d.Audience.All {
			t.Errorf("%s: %+v, %v", name, d, err)
		}
	}
	if _, err := MonthlyReport(budget.Position{}, budget.Position{}, budget.Date{Year: 2031, Month: time.May, Day: 2}, 5, calendar); budget.Code(err) != "calendar_unknown" {
		t.Errorf("an unknown year: %v", err)
	}
}
