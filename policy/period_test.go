package policy_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"serapan/budget"
	. "serapan/policy"
)

func TestPeriods(t *testing.T) {
	for _, row := range []struct {
		day          string
		week, month  Period
		monday, next string
	}{
		{"2023-10-24", "2023-W43", "2023-10", "2023-10-23", "2023-10-30"},
		{"2023-01-01", "2022-W52", "2023-01", "2022-12-26", "2023-01-02"}, // a Sunday
		{"2024-12-30", "2025-W01", "2024-12", "2024-12-30", "2025-01-06"}, // a Monday
		{"2026-12-31", "2026-W53", "2026-12", "2026-12-28", "2027-01-04"},
		{"2027-01-03", "2026-W53", "2027-01", "2026-12-28", "2027-01-04"},
		{"2024-02-29", "2024-W09", "2024-02", "2024-02-26", "2024-03-04"},
	} {
		d := day(row.day)
		if DayOf(d) != Period(row.day) || WeekOf(d) != row.week || MonthOf(d) != row.month {
			t.Errorf("%s: %s %s %s", row.day, DayOf(d), WeekOf(d), MonthOf(d))
		}
		if Monday(d) != day(row.monday) || NextMonday(d) != day(row.next) {
			t.Errorf("%s: Monday %v, next %v", row.day, Monday(d), NextMonday(d))
		}
	}
}

func TestKeyReads(t *testing.T) {
	to := Recipient{Chat: -1001234, Group: true}
	if got := Key(TopicDeadline, to, WeekOf(day("2023-10-24")), ReasonNew); got != "batas/-1001234/2023-W43/baru" {
		t.Error(got)
	}
	if got := Key(TopicAlarm, Recipient{Chat: 5}, DayOf(day("2023-10-24")), ReasonLate); got != "alarm/5/2023-10-24/terlambat" {
		t.Error(got)
	}
}

// Words that look like parts of a key do not run into them.
func TestKeysDoNotRunTogether(t *testing.T) {
	for _, pair := range [][2]string{
		{Key("a/1/b", Recipient{Chat: 2}, "p", "r"), Key("a", Recipient{Chat: 1}, "b/2/p", "r")},
		{Key("a", Recipient{Chat: 1}, "p/r", "s"), Key("a", Recipient{Chat: 1}, "p", "r/s")},
		{Key("a", Recipient{Chat: 1}, "2/p", "r"), Key("a", Recipient{Chat: 12}, "p", "r")},
		{Key("a b", Recipient{Chat: 1}, "p", "r"), Key("a+b", Recipient{Chat: 1}, "p", "r")},
	} {
		if pair[0] == pair[1] {
			t.Errorf("%q twice", pair[0])
		}
	}
}

// Two keys are equal exactly where topic, recipient, period and reason are.
func TestKeysAreEqualExactlyWhereTheirPartsAre(t *testing.T) {
	type parts struct {
		topic  Topic
		to     Recipient
		period Period
		reason Reason
	}
	word := rapid.StringOfN(rapid.RuneFrom([]rune("ab/.-+% é1")), 0, 3, -1)
	draw := rapid.Custom(func(t *rapid.T) parts {
		to := Recipient{Chat: rapid.Int64Range(-12, 12).Draw(t, "chat")}
		to.Group = to.Chat < 0
		return parts{Topic(word.Draw(t, "topic")), to, Period(word.Draw(t, "period")), Reason(word.Draw(t, "reason"))}
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := draw.Draw(t, "a"), draw.Draw(t, "b")
		near := a // a with one part of b at most
		switch rapid.IntRange(0, 4).Draw(t, "change") {
		case 0:
			near.topic = b.topic
		case 1:
			near.to = b.to
		case 2:
			near.period = b.period
		case 3:
			near.reason = b.reason
		}
		for _, other := range []parts{b, near} {
			equal := Key(a.topic, a.to, a.period, a.reason) == Key(other.topic, other.to, other.period, other.reason)
			if equal != (a == other) {
				t.Fatalf("%+v and %+v: equal keys %v", a, other, equal)
			}
		}
	})
}

// Periods of different lengths never meet, and equal ones hold the same days.
func TestPeriodsHoldTheirDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := anyDay(t, "a")
		b := a.AddDays(rapid.IntRange(-40, 40).Draw(t, "apart"))
		if (DayOf(a) == DayOf(b)) != (a == b) || (WeekOf(a) == WeekOf(b)) != (Monday(a) == Monday(b)) ||
			(MonthOf(a) == MonthOf(b)) != (a.Year == b.Year && a.Month == b.Month) {
			t.Fatalf("%v and %v", a, b)
		}
		if Monday(a).Weekday() != time.Monday || Monday(a).After(a) || a.Days(Monday(a)) > 6 {
			t.Fatalf("Monday of %v is %v", a, Monday(a))
		}
		if p := []Period{DayOf(a), WeekOf(b), MonthOf(b)}; p[0] == p[1] || p[1] == p[2] || p[0] == p[2] {
			t.Fatalf("%v", p)
		}
	})
}

func TestNewsEditTheMessageOfTheWeek(t *testing.T) {
	o := bekasi(t)
	for _, row := range []struct {
		reason    Reason
		last, now string
		want      bool
	}{
		{ReasonChanged, "2023-10-23 08.30", "2023-10-27 14.00", true},
		{ReasonChanged, "2023-10-23 08.30", "2023-10-29 23.59", true},  // Sunday is still of the week
		{ReasonChanged, "2023-10-23 08.30", "2023-10-30 00.00", false}, // the next Monday is not
		{ReasonChanged, "2024-12-30 08.30", "2025-01-02 08.30", true},  // one week over New Year
		{"", "2023-10-23 08.30", "2023-10-24 08.30", true},
		{ReasonNew, "2023-10-23 08.30", "2023-10-24 08.30", false},
		{ReasonLevel, "2023-10-23 08.30", "2023-10-24 08.30", false},
		{ReasonBroken, "2023-10-23 08.30", "2023-10-24 08.30", false},
		{ReasonReturned, "2023-10-23 08.30", "2023-10-24 08.30", false},
		{ReasonAgain, "2023-10-23 08.30", "2023-10-24 08.30", false},
		{ReasonLate, "2023-10-23 08.30", "2023-10-24 08.30", false},
	} {
		if got := o.EditsLast(row.reason, at(row.last), at(row.now)); got != row.want {
			t.Errorf("%q after %s at %s: edits %v", row.reason, row.last, row.now, got)
		}
	}
	if o.EditsLast(ReasonChanged, time.Time{}, at("2023-10-24 08.30")) {
		t.Error("nothing was sent that could be edited")
	}
}

func TestSeasonHasItsEnds(t *testing.T) {
	s := Season{First: day("2024-03-12"), Last: day("2024-04-09")}
	for d, want := range map[string]bool{"2024-03-11": false, "2024-03-12": true, "2024-04-09": true, "2024-04-10": false} {
		if s.Has(day(d)) != want {
			t.Errorf("%s: %v", d, !want)
		}
	}
	if (Season{}).Has(budget.Date{}) {
		t.Error("the zero season has no days")
	}
}
