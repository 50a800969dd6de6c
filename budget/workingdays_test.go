package budget_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	. "serapan/budget"
	"serapan/sample"
)

// decreed is the calendar of the joint decrees for 2023–2027.
func decreed() Calendar { return NewCalendar(sample.Holidays()) }

// Worked out by hand on the wall calendars of the five years.
func TestWorkingDaysAheadAndBack(t *testing.T) {
	c := decreed()
	for _, row := range []struct {
		from Date
		n    int
		want Date
	}{
		{Date{2023, 10, 27}, 0, Date{2023, 10, 27}},
		{Date{2023, 10, 28}, 0, Date{2023, 10, 28}}, // a Saturday stays one
		{Date{2023, 10, 27}, 1, Date{2023, 10, 30}}, // Friday to Monday
		{Date{2023, 10, 30}, -1, Date{2023, 10, 27}},
		{Date{2023, 10, 29}, -1, Date{2023, 10, 27}},
		{Date{2023, 4, 18}, 1, Date{2023, 4, 26}},  // Eid 2023: off from the 19th to the 25th
		{Date{2023, 4, 28}, -3, Date{2023, 4, 18}}, // 27, 26, 18
		{Date{2024, 4, 5}, 1, Date{2024, 4, 16}},   // Eid 2024: the 6th to the 15th
		{Date{2025, 3, 27}, 1, Date{2025, 4, 8}},   // Nyepi and Eid 2025 in one stretch
		{Date{2026, 3, 17}, 1, Date{2026, 3, 25}},
		{Date{2027, 3, 5}, 2, Date{2027, 3, 17}},
		{Date{2023, 12, 22}, 4, Date{2024, 1, 2}}, // 27, 28, 29, then the new year
		{Date{2024, 1, 2}, -4, Date{2023, 12, 22}},
		{Date{2024, 2, 13}, 1, Date{2024, 2, 15}}, // the day of the vote
	} {
		if got, err := c.AddWorkingDays(row.from, row.n); err != nil || got != row.want {
			t.Errorf("%v %+d: %v (%v), want %v", row.from, row.n, got, err, row.want)
		}
	}
}

func TestFirstAndLastWorkingDays(t *testing.T) {
	c := decreed()
	for _, row := range []struct {
		of                   Date
		before, until, after Date
		first                Date
	}{
		{Date{2023, 10, 25}, Date{2023, 10, 24}, Date{2023, 10, 25}, Date{2023, 10, 25}, Date{2023, 10, 2}},
		{Date{2023, 12, 31}, Date{2023, 12, 29}, Date{2023, 12, 29}, Date{2024, 1, 2}, Date{2023, 12, 1}},
		{Date{2023, 6, 3}, Date{2023, 5, 31}, Date{2023, 5, 31}, Date{2023, 6, 5}, Date{2023, 6, 5}},
		{Date{2025, 4, 1}, Date{2025, 3, 27}, Date{2025, 3, 27}, Date{2025, 4, 8}, Date{2025, 4, 8}},
	} {
		for name, day := range map[string]struct {
			of   func(Date) (Date, error)
			want Date
		}{
			"LastWorkingDayBefore":   {c.LastWorkingDayBefore, row.before},
			"LastWorkingDayUntil":    {c.LastWorkingDayUntil, row.until},
			"FirstWorkingDayFrom":    {c.FirstWorkingDayFrom, row.after},
			"FirstWorkingDayOfMonth": {c.FirstWorkingDayOfMonth, row.first},
		} {
			if got, err := day.of(row.of); err != nil || got != day.want {
				t.Errorf("%s(%v) = %v (%v), want %v", name, row.of, got, err, day.want)
			}
		}
	}
}

func TestUnknownYearsAreRefusedNotGuessed(t *testing.T) {
	c := decreed()
	_, ahead := c.AddWorkingDays(Date{2027, 12, 31}, 1)
	_, back := c.AddWorkingDays(Date{2023, 1, 2}, -1)
	_, first := c.FirstWorkingDayOfMonth(Date{2028, 1, 15})
	for name, err := range map[string]error{"ahead": ahead, "back": back, "first": first} {
		if Code(err) != "calendar_unknown" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Adding and counting are each other's inverse, from any day.
func TestAddingAgreesWithCounting(t *testing.T) {
	c := decreed()
	rapid.Check(t, func(t *rapid.T) {
		from := Date{2023, time.March, 1}.AddDays(rapid.IntRange(0, 1600).Draw(t, "day"))
		n := rapid.IntRange(1, 40).Draw(t, "n")
		later, err := c.AddWorkingDays(from, n)
		if err != nil {
			t.Fatal(err)
		}
		if counted, err := c.WorkingDays(from, later); err != nil || counted != n {
			t.Fatalf("%v + %d = %v, counted %d (%v)", from, n, later, counted, err)
		}
		if working, err := c.IsWorking(later); err != nil || !working {
			t.Fatalf("%v is not a working day", later)
		}
		start, err := c.FirstWorkingDayFrom(from)
		if err != nil {
			t.Fatal(err)
		}
		there, err := c.AddWorkingDays(start, n)
		if err != nil {
			t.Fatal(err)
		}
		if back, err := c.AddWorkingDays(there, -n); err != nil || back != start {
			t.Fatalf("%v there %v and back %v (%v)", start, there, back, err)
		}
	})
}
