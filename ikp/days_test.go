package ikp_test

import (
	"testing"
	"time"

	"serapan/budget"
	. "serapan/ikp"
)

func TestPushAndRecapDays(t *testing.T) {
	for _, row := range []struct {
		name, today string
		year        int
		month       time.Month
		push, recap string
	}{
		{"before the month", "2023-10-24", 2023, 11, "2023-11-01", "2023-12-01"},
		{"in the month: today", "2023-11-08", 2023, 11, "2023-11-08", "2023-12-01"},
		{"on a Saturday in the month", "2023-11-11", 2023, 11, "2023-11-13", "2023-12-01"},
		{"Eid at its beginning", "2025-03-20", 2025, 4, "2025-04-08", "2025-05-02"},
		{"before Eid: the recap comes after", "2025-03-03", 2025, 3, "2025-03-03", "2025-04-08"},
		{"over New Year", "2023-12-20", 2024, 1, "2024-01-02", "2024-02-01"},
		{"December", "2023-12-01", 2023, 12, "2023-12-01", "2024-01-02"},
	} {
		v := on(row.today)
		push, recap := must(v.PushDay(row.year, row.month))(t), must(v.RecapDay(row.year, row.month))(t)
		if push != day(row.push) || recap != day(row.recap) {
			t.Errorf("%s: push %v, recap %v", row.name, push, recap)
		}
	}
}

// Beyond the decreed years nothing is guessed.
func TestBeyondTheCalendar(t *testing.T) {
	v := on("2027-12-31")
	c := sentOn(t, schools(), "2023-11-01")
	c.Due = day("2027-12-31")
	for name, err := range map[string]error{
		"push":  second(v.PushDay(2028, time.January)),
		"recap": second(v.RecapDay(2027, time.December)),
		"plan":  second(v.PlanOf(c.Due)),
		"look":  second(on("2028-01-03").Look(c)),
		"board": second(on("2028-01-03").ByUnit([]Copy{c})),
	} {
		if budget.Code(err) != "calendar_unknown" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func second[T any](_ T, err error) error { return err }
