package ikp_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"serapan/budget"
	. "serapan/ikp"
)

// Worked out by hand on the wall calendars of the five years: the day of the push, and the last reminder of
// what is due at the month's end, January to December.
var months = map[int][2]string{
	2023: {"2 1 1 3 2 5 3 1 1 2 1 1", "31 28 31 28 31 27 31 31 29 31 30 29"},
	2024: {"2 1 1 1 2 3 1 1 2 1 1 2", "31 29 28 30 31 28 31 30 30 31 29 31"},
	2025: {"2 3 3 8 2 2 1 1 1 1 3 1", "31 28 27 30 28 30 31 29 30 31 28 31"},
	2026: {"2 2 2 1 4 2 1 3 1 1 2 1", "30 27 31 30 29 30 31 31 30 30 30 31"},
	2027: {"4 1 1 1 3 2 1 2 1 1 1 1", "29 26 31 30 31 30 30 31 30 29 30 31"},
}

func TestMonthsOfFiveYears(t *testing.T) {
	for year, want := range months {
		var push, last []string
		for month := time.January; month <= time.December; month++ {
			first := budget.Date{Year: year, Month: month, Day: 1}
			v := View{Today: first, Calendar: decreed(), Rules: DefaultRules()}
			push = append(push, fmt.Sprint(must(v.PushDay(year, month))(t).Day))
			if year == 2027 && month == time.December { // what is said after it lies in a year not decreed yet
				last = append(last, fmt.Sprint(must(v.Calendar.LastWorkingDayUntil(first.MonthEnd()))(t).Day))
				continue
			}
			last = append(last, fmt.Sprint(must(v.PlanOf(first.MonthEnd()))(t).Last.Day))
		}
		if got := strings.Join(push, " "); got != want[0] {
			t.Errorf("%d: push on %s, want %s", year, got, want[0])
		}
		if got := strings.Join(last, " "); got != want[1] {
			t.Errorf("%d: last reminder on %s, want %s", year, got, want[1])
		}
	}
}

// Deadlines at month ends, around Eid and New Year, worked out by hand: T-7, T-3, T-1, the last reminder,
// the head, the Sekda's table.
var deadlines = []struct{ name, due, want string }{
	{"a plain month", "2023-11-30", "11-21 11-27 11-29 11-30 12-01 12-05"},
	{"after Eid, on a Sunday before Labour Day", "2023-04-30", "04-12 04-18 04-27 04-28 05-02 05-04"},
	{"within Eid", "2023-04-20", "04-06 04-13 04-17 04-18 04-26 04-28"},
	{"year's end on a Sunday", "2023-12-31", "12-18 12-22 12-28 12-29 01-02 01-04"},
	{"Easter Sunday", "2024-03-31", "03-19 03-25 03-27 03-28 04-01 04-03"},
	{"the last day of Eid", "2024-04-15", "03-26 04-02 04-04 04-05 04-16 04-18"},
	{"year's end on a Tuesday", "2024-12-31", "12-18 12-24 12-30 12-31 01-02 01-06"},
	{"Eid at the month's end", "2025-03-31", "03-18 03-24 03-26 03-27 04-08 04-10"},
	{"year's end on a Wednesday", "2025-12-31", "12-18 12-24 12-30 12-31 01-02 01-06"},
	{"after Nyepi and Eid, before Good Friday", "2026-03-31", "03-13 03-26 03-30 03-31 04-01 04-06"},
	{"year's end before a long week-end", "2026-12-31", "12-18 12-28 12-30 12-31 01-04 01-07"},
	{"Nyepi and Eid in one week", "2027-03-15", "02-24 03-02 03-04 03-05 03-16 03-18"},
	{"Idul Adha and Waisak", "2027-05-18", "05-04 05-11 05-13 05-14 05-21 05-25"},
}

func TestDaysAroundDeadlines(t *testing.T) {
	for _, row := range deadlines {
		p := must(on("2023-01-02").PlanOf(day(row.due)))(t)
		var days []string
		for _, d := range append(p.Leads, p.Last, p.Head, p.Table) {
			days = append(days, d.String()[5:])
		}
		if got := strings.Join(days, " "); got != row.want {
			t.Errorf("%s: %s, want %s", row.name, got, row.want)
		}
	}
}

// The mornings on which something is said of a copy are the days of its plan, each once.
func TestMorningsAreThePlan(t *testing.T) {
	for _, row := range deadlines {
		i := schools()
		i.Due = day(row.due)
		v := View{Today: i.Due.AddDays(-60), Calendar: decreed(), Rules: DefaultRules()}
		if !v.Calendar.Knows(v.Today.Year) {
			v.Today = budget.Date{Year: i.Due.Year, Month: time.January, Day: 2}
		}
		v.Rules.Idle = 0
		c := must(v.Apply(NewCopy(i, setu), act(Send, bupati)))(t)
		c = must(v.Apply(c, act(Acknowledge, camat)))(t)
		var said []string
		for ; !v.Today.After(i.Due.AddDays(30)) && v.Calendar.Knows(v.Today.Year); v.Today = v.Today.AddDays(1) {
			for _, k := range must(v.Look(c))(t).Kinds {
				said = append(said, fmt.Sprintf("%s:%s", v.Today.String()[5:], k))
			}
		}
		kinds := []Kind{NoticeSoon, NoticeSoon, NoticeSoon, NoticeToday, NoticeOver, NoticeTable}
		var want []string
		for n, d := range strings.Fields(row.want) {
			want = append(want, d+":"+string(kinds[n]))
		}
		if strings.Join(said, " ") != strings.Join(want, " ") {
			t.Errorf("%s:\n%v\nwant\n%v", row.name, said, want)
		}
	}
}

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
