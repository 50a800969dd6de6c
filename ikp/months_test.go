package ikp_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"serapan/budget"
	. "serapan/ikp"
)

// monthEnds are worked out by hand on the wall calendars of the five joint decrees, January to December: the
// day of the push; of what is due on the month's last day T-7, T-3, T-1 and the last reminder; and of the
// month after the day of the recap, on which the heads are told too, and the day of the Sekda's table. What
// comes after 2027 is not decreed.
var monthEnds = map[int][12]string{
	2023: {
		"02 | 19 26 30 31 | 01 03",
		"01 | 17 23 27 28 | 01 03",
		"01 | 20 28 30 31 | 03 05",
		"03 | 12 18 27 28 | 02 04",
		"02 | 22 26 30 31 | 05 07",
		"05 | 16 22 26 27 | 03 05",
		"03 | 20 26 28 31 | 01 03",
		"01 | 22 28 30 31 | 01 05",
		"01 | 19 25 27 29 | 02 04",
		"02 | 20 26 30 31 | 01 03",
		"01 | 21 27 29 30 | 01 05",
		"01 | 18 22 28 29 | 02 04",
	},
	2024: {
		"02 | 22 26 30 31 | 01 05",
		"01 | 20 26 28 29 | 01 05",
		"01 | 19 25 27 28 | 01 03",
		"01 | 19 25 29 30 | 02 06",
		"02 | 20 28 30 31 | 03 05",
		"03 | 19 25 27 28 | 01 03",
		"01 | 22 26 30 31 | 01 05",
		"01 | 21 27 29 30 | 02 04",
		"02 | 19 25 27 30 | 01 03",
		"01 | 22 28 30 31 | 01 05",
		"01 | 19 25 28 29 | 02 04",
		"02 | 18 24 30 31 | 02 06",
	},
	2025: {
		"02 | 17 23 30 31 | 03 05",
		"03 | 19 25 27 28 | 03 05",
		"03 | 18 24 26 27 | 08 10",
		"08 | 21 25 29 30 | 02 06",
		"02 | 19 23 27 28 | 02 04",
		"02 | 18 24 26 30 | 01 03",
		"01 | 22 28 30 31 | 01 05",
		"01 | 20 26 28 29 | 01 03",
		"01 | 19 25 29 30 | 01 03",
		"01 | 22 28 30 31 | 03 05",
		"03 | 19 25 27 28 | 01 03",
		"01 | 18 24 30 31 | 02 06",
	},
	2026: {
		"02 | 21 27 29 30 | 02 04",
		"02 | 18 24 26 27 | 02 04",
		"02 | 13 26 30 31 | 01 06",
		"01 | 21 27 29 30 | 04 06",
		"04 | 18 22 26 29 | 02 04",
		"02 | 19 25 29 30 | 01 03",
		"01 | 22 28 30 31 | 03 05",
		"03 | 19 26 28 31 | 01 03",
		"01 | 21 25 29 30 | 01 05",
		"01 | 21 27 29 30 | 02 04",
		"02 | 19 25 27 30 | 01 03",
		"01 | 18 28 30 31 | 04 07",
	},
	2027: {
		"04 | 20 26 28 29 | 01 03",
		"01 | 17 23 25 26 | 01 03",
		"01 | 18 24 30 31 | 01 05",
		"01 | 21 27 29 30 | 03 05",
		"03 | 14 26 28 31 | 02 04",
		"02 | 21 25 29 30 | 01 05",
		"01 | 21 27 29 30 | 02 04",
		"02 | 20 26 30 31 | 01 03",
		"01 | 21 27 29 30 | 01 05",
		"01 | 20 26 28 29 | 01 03",
		"01 | 19 25 29 30 | 01 03",
		"01 | 21 28 30 31 | - -",
	},
}

// A due day, and the days on which something is said of it: T-7, T-3, T-1, the last reminder, the head, the
// Sekda's table; the last two are left out where nobody knows them yet.
type planned struct{ name, due, want string }

// deadlines lie around Eid, other long holidays and New Year, worked out by hand as the month ends.
var deadlines = []planned{
	{"Nyepi 2023, on its day off", "2023-03-23", "03-10 03-16 03-20 03-21 03-24 03-28"},
	{"within Eid 2023", "2023-04-20", "04-06 04-13 04-17 04-18 04-26 04-28"},
	{"the last day off of Eid 2023", "2023-04-25", "04-06 04-13 04-17 04-18 04-26 04-28"},
	{"the day after Eid 2023", "2023-04-26", "04-10 04-14 04-18 04-26 04-27 05-02"},
	{"the day off after Christmas 2023", "2023-12-26", "12-13 12-19 12-21 12-22 12-27 12-29"},
	{"New Year's Day 2024", "2024-01-01", "12-18 12-22 12-28 12-29 01-02 01-04"},
	{"an election day", "2024-02-14", "01-31 02-06 02-12 02-13 02-15 02-19"},
	{"the first day of Eid 2024", "2024-04-10", "03-26 04-02 04-04 04-05 04-16 04-18"},
	{"the last day off of Eid 2024", "2024-04-15", "03-26 04-02 04-04 04-05 04-16 04-18"},
	{"the day off after Christmas 2024", "2024-12-26", "12-13 12-19 12-23 12-24 12-27 12-31"},
	{"New Year's Day 2025", "2025-01-01", "12-18 12-24 12-30 12-31 01-02 01-06"},
	{"the last day off of Eid 2025", "2025-04-07", "03-18 03-24 03-26 03-27 04-08 04-10"},
	{"the day after Eid 2025", "2025-04-08", "03-19 03-25 03-27 04-08 04-09 04-11"},
	{"the first working day of 2026", "2026-01-02", "12-19 12-29 12-31 01-02 01-05 01-07"},
	{"Eid 2026, a Sunday", "2026-03-22", "03-06 03-12 03-16 03-17 03-25 03-27"},
	{"the day after Eid 2026", "2026-03-25", "03-09 03-13 03-17 03-25 03-26 03-30"},
	{"Christmas 2026", "2026-12-25", "12-14 12-18 12-22 12-23 12-28 12-30"},
	{"the second holiday of 2027", "2027-01-05", "12-21 12-29 12-31 01-04 01-06 01-08"},
	{"the last day off of Nyepi and Eid 2027", "2027-03-15", "02-24 03-02 03-04 03-05 03-16 03-18"},
	{"the day after Nyepi and Eid 2027", "2027-03-16", "02-25 03-03 03-05 03-16 03-17 03-19"},
	{"Idul Adha and Waisak 2027", "2027-05-18", "05-04 05-11 05-13 05-14 05-21 05-25"},
	{"the day off before Christmas 2027", "2027-12-24", "12-14 12-20 12-22 12-23 12-27 12-29"},
}

// endsOfMonths are the month ends as deadlines.
func endsOfMonths() []planned {
	var rows []planned
	for year, months := range monthEnds {
		for n, row := range months {
			first := budget.Date{Year: year, Month: time.Month(n + 1), Day: 1}
			_, days, _ := strings.Cut(row, " | ")
			before, after, _ := strings.Cut(days, " | ")
			var want []string
			for _, d := range strings.Fields(before) {
				want = append(want, fmt.Sprintf("%02d-%s", first.Month, d))
			}
			for _, d := range strings.Fields(strings.ReplaceAll(after, "-", "")) {
				want = append(want, fmt.Sprintf("%02d-%s", first.AddMonths(1).Month, d))
			}
			rows = append(rows, planned{first.String()[:7], first.MonthEnd().String(), strings.Join(want, " ")})
		}
	}
	return rows
}

// The push and the recap of every month of five years.
func TestMonthsOfFiveYears(t *testing.T) {
	for year, months := range monthEnds {
		for n, row := range months {
			first := budget.Date{Year: year, Month: time.Month(n + 1), Day: 1}
			v := View{Today: first, Calendar: decreed(), Rules: DefaultRules()}
			want := strings.Fields(row)
			if push := must(v.PushDay(year, first.Month))(t); push.String() != first.String()[:8]+want[0] {
				t.Errorf("%v: push on %v, want %s", first, push, want[0])
			}
			recap, err := v.RecapDay(year, first.Month)
			if want[7] == "-" {
				if budget.Code(err) != "calendar_unknown" {
					t.Errorf("%v: recap on %v, %v", first, recap, err)
				}
			} else if err != nil || recap.String() != first.AddMonths(1).String()[:8]+want[7] {
				t.Errorf("%v: recap on %v, want %s (%v)", first, recap, want[7], err)
			}
		}
	}
}

func TestDaysAroundDeadlines(t *testing.T) {
	for _, row := range append(endsOfMonths(), deadlines...) {
		p, err := on("2023-01-02").PlanOf(day(row.due))
		if len(strings.Fields(row.want)) < 6 { // a part of it lies in a year not decreed yet: nothing is guessed
			if budget.Code(err) != "calendar_unknown" {
				t.Errorf("%s: %+v, %v", row.name, p, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", row.name, err)
			continue
		}
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
	kinds := []Kind{NoticeSoon, NoticeSoon, NoticeSoon, NoticeToday, NoticeOver, NoticeTable}
	for _, row := range append(endsOfMonths(), deadlines...) {
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
		var want []string
		for n, d := range strings.Fields(row.want) {
			want = append(want, d+":"+string(kinds[n]))
		}
		if strings.Join(said, " ") != strings.Join(want, " ") {
			t.Errorf("%s:\n%v\nwant\n%v", row.name, said, want)
		}
	}
}
