package policy_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"serapan/budget"
	. "serapan/policy"
)

// Worked out by hand on the wall calendars of the five years.
func TestReminders(t *testing.T) {
	usual := []int{7, 3, 1}
	for _, row := range []struct {
		name, due string
		leads     []int
		want      string
	}{
		{"a plain Friday", "2023-12-15", usual, "2023-12-06:7 2023-12-12:3 2023-12-14:1 2023-12-15:0 2023-12-18:-1"},
		{"a Sunday: the last falls on Friday", "2023-10-29", usual, "2023-10-18:7 2023-10-24:3 2023-10-26:1 2023-10-27:0 2023-10-30:-1"},
		{"year's end on a Sunday", "2023-12-31", usual, "2023-12-18:7 2023-12-22:3 2023-12-28:1 2023-12-29:0 2024-01-02:-1"},
		{"month's end before Eid", "2025-03-31", usual, "2025-03-18:7 2025-03-24:3 2025-03-26:1 2025-03-27:0 2025-04-08:-1"},
		{"within Eid", "2023-04-20", usual, "2023-04-06:7 2023-04-13:3 2023-04-17:1 2023-04-18:0 2023-04-26:-1"},
		{"early January", "2024-01-05", usual, "2023-12-22:7 2024-01-02:3 2024-01-04:1 2024-01-05:0 2024-01-08:-1"},
		{"leap day", "2024-02-29", []int{1}, "2024-02-28:1 2024-02-29:0 2024-03-01:-1"},
		{"leads in any order, some twice or idle", "2023-12-15", []int{1, 3, 1, 0, -2}, "2023-12-12:3 2023-12-14:1 2023-12-15:0 2023-12-18:-1"},
		{"no leads", "2023-12-15", nil, "2023-12-15:0 2023-12-18:-1"},
	} {
		got, err := Reminders(decreed(), day(row.due), row.leads)
		if written := days(got); err != nil || written != row.want {
			t.Errorf("%s: %s (%v), want %s", row.name, written, err, row.want)
		}
	}
}

func days(reminders []Reminder) string {
	var words []string
	for _, r := range reminders {
		words = append(words, fmt.Sprintf("%v:%d", r.Day, r.Left))
	}
	return strings.Join(words, " ")
}

// At the edges of the calendar what is known is said, and what is not is refused.
func TestRemindersAtTheEndsOfTheCalendar(t *testing.T) {
	for due, want := range map[string]string{
		"2027-12-31": "2027-12-21:7 2027-12-28:3 2027-12-30:1 2027-12-31:0",
		"2023-01-05": "2023-01-02:3 2023-01-04:1 2023-01-05:0 2023-01-06:-1",
		"2028-01-10": "",
	} {
		got, err := Reminders(decreed(), day(due), []int{7, 3, 1})
		if days(got) != want || budget.Code(err) != "calendar_unknown" {
			t.Errorf("%s: %s (%v)", due, days(got), err)
		}
	}
}

// Reminders fall on working days, one a day, before the deadline and once after; each says how many
// working days are left.
func TestRemindersFallOnWorkingDays(t *testing.T) {
	c := decreed()
	rapid.Check(t, func(t *rapid.T) {
		due := anyDay(t, "due").AddDays(90)
		leads := rapid.SliceOfN(rapid.IntRange(1, 30), 0, 5).Draw(t, "leads")
		got, err := Reminders(c, due, leads)
		if err != nil {
			t.Fatal(err)
		}
		for i, r := range got {
			if working, err := c.IsWorking(r.Day); err != nil || !working || i > 0 && !r.Day.After(got[i-1].Day) {
				t.Fatalf("%v in %s", r.Day, days(got))
			}
			left, err := c.WorkingDays(r.Day, due)
			if r.Left == Passed {
				left, err = c.WorkingDays(due, r.Day)
				left = -left
			}
			if err != nil || left != r.Left || r.Day.After(due) != (r.Left == Passed) || (r.Left == Passed) != (i == len(got)-1) {
				t.Fatalf("%v: %d left, counted %d (%v)", r.Day, r.Left, left, err)
			}
		}
		for _, lead := range append(leads, 0, Passed) {
			if !strings.Contains(days(got)+" ", fmt.Sprintf(":%d ", lead)) {
				t.Fatalf("no reminder at %d in %s", lead, days(got))
			}
		}
	})
}

func TestPriorityOfReminders(t *testing.T) {
	for left, want := range map[int]Priority{7: Level1, 2: Level1, 1: DueSoon, 0: DueSoon, Passed: Level2} {
		if got := (Reminder{Left: left}).Priority(); got != want {
			t.Errorf("%d left: %d", left, got)
		}
	}
}

func TestFresh(t *testing.T) {
	for _, row := range []struct {
		asOf, today string
		want        bool
	}{
		{"2023-10-24", "2023-10-24", true},
		{"2023-10-24", "2023-10-26", true},  // two working days
		{"2023-10-24", "2023-10-27", false}, // three
		{"2023-10-26", "2023-10-30", true},  // Friday and Monday
		{"2023-10-26", "2023-10-31", false},
		{"2023-04-18", "2023-04-27", true}, // over Eid
		{"2023-12-29", "2024-01-03", true}, // over New Year
		{"2023-12-28", "2024-01-03", false},
	} {
		if got, err := Fresh(decreed(), day(row.asOf), day(row.today), 2); err != nil || got != row.want {
			t.Errorf("%s on %s: %v (%v)", row.asOf, row.today, got, err)
		}
	}
	if got, err := Fresh(decreed(), budget.Date{}, day("2023-10-24"), 2); err != nil || got {
		t.Errorf("figures without a day: %v (%v)", got, err)
	}
	if got, err := Fresh(decreed(), day("2027-12-30"), day("2028-01-04"), 2); got || budget.Code(err) != "calendar_unknown" {
		t.Errorf("past the calendar: %v (%v)", got, err)
	}
}
