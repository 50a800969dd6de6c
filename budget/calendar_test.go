package budget_test

import (
	"testing"

	. "serapan/budget"
)

func TestWorkingDays(t *testing.T) {
	c := NewCalendar([]Holiday{{Date: Date{2023, 12, 25}, Kind: NationalHoliday}, {Date: Date{2023, 12, 26}, Kind: CollectiveLeave}, {Date: Date{2024, 1, 1}}})
	for _, row := range []struct {
		from, to Date
		want     int
	}{
		{Date{2023, 10, 24}, Date{2023, 10, 24}, 0},
		{Date{2023, 10, 24}, Date{2023, 10, 25}, 1},
		{Date{2023, 10, 27}, Date{2023, 10, 30}, 1}, // Friday to Monday
		{Date{2023, 12, 22}, Date{2023, 12, 27}, 1}, // a weekend and two days off
		{Date{2023, 12, 29}, Date{2024, 1, 2}, 1},   // over New Year
		{Date{2023, 10, 25}, Date{2023, 10, 24}, 0},
	} {
		if got, err := c.WorkingDays(row.from, row.to); err != nil || got != row.want {
			t.Errorf("%v to %v: %d (%v), want %d", row.from, row.to, got, err, row.want)
		}
	}
	if _, err := c.WorkingDays(Date{2024, 12, 30}, Date{2025, 1, 3}); Code(err) != "calendar_unknown" {
		t.Errorf("a year without holidays must be refused, got %v", err)
	}
}

func TestDatesKeepToTheMonth(t *testing.T) {
	for _, row := range []struct {
		from   Date
		months int
		want   Date
	}{
		{Date{2024, 2, 29}, -12, Date{2023, 2, 28}}, {Date{2023, 1, 31}, 1, Date{2023, 2, 28}}, {Date{2023, 12, 15}, 1, Date{2024, 1, 15}},
	} {
		if got := row.from.AddMonths(row.months); got != row.want {
			t.Errorf("%v + %d months = %v, want %v", row.from, row.months, got, row.want)
		}
	}
	if got := MonthBefore(Date{2024, 3, 15}); got != (Date{2024, 2, 29}) {
		t.Errorf("the month before ends on %v", got)
	}
}
