package policy_test

import (
	"sync"
	"testing"
	"time"
	_ "time/tzdata" // the zones below are part of the tests

	"pgregory.net/rapid"

	"serapan/budget"
	. "serapan/policy"
	"serapan/sample"
	"serapan/settings"
)

// decreed is the calendar of the joint decrees for 2023–2027.
var decreed = sync.OnceValue(func() budget.Calendar { return budget.NewCalendar(sample.Holidays()) })

func zone(name string) *time.Location {
	z, err := time.LoadLocation(name)
	if err != nil {
		panic(err)
	}
	return z
}

var jakarta = zone("Asia/Jakarta")

// bekasi is the office with the default rules.
func bekasi(t testing.TB) Office {
	t.Helper()
	s, err := settings.From(nil)
	if err != nil {
		t.Fatal(err)
	}
	return Office{Rules: s.Policy, Calendar: decreed(), Zone: jakarta}
}

// at reads "2023-10-24 08.30" on the clocks of Jakarta.
func at(text string) time.Time {
	for _, layout := range []string{"2006-01-02 15.04", "2006-01-02 15.04.05"} {
		if t, err := time.ParseInLocation(layout, text, jakarta); err == nil {
			return t
		}
	}
	panic("not a time: " + text)
}

func day(text string) budget.Date {
	d, err := budget.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

var zones = []string{"Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "UTC", "America/St_Johns", "Asia/Kathmandu", "Africa/Cairo", "Europe/Berlin", "Pacific/Apia", "Pacific/Honolulu"}

// anyOffice draws rules that the settings would take, in any zone.
func anyOffice(t *rapid.T) Office {
	span := func(name string) Span {
		from := rapid.IntRange(5*60, 17*60).Draw(t, name+" from")
		return Span{From: TimeOfDay(from), To: TimeOfDay(from + rapid.IntRange(120, 240).Draw(t, name+" long"))}
	}
	o := Office{Calendar: decreed(), Zone: zone(rapid.SampledFrom(zones).Draw(t, "zone"))}
	o.Hours = span("hours")
	if rapid.Bool().Draw(t, "pause") {
		o.FridayPause = span("friday")
	}
	if rapid.Bool().Draw(t, "ramadan") {
		first := anyDay(t, "ramadan")
		o.Ramadan = Season{First: first, Last: first.AddDays(rapid.IntRange(0, 30).Draw(t, "days")), Hours: span("ramadan")}
	}
	o.DigestAt = TimeOfDay(rapid.IntRange(5*60, 20*60).Draw(t, "digest"))
	o.Person.Day = rapid.IntRange(1, 4).Draw(t, "person day")
	o.Person.Week = rapid.IntRange(max(2, o.Person.Day), 12).Draw(t, "person week")
	o.Group.Day = rapid.IntRange(1, 3).Draw(t, "group day")
	o.Group.Week = rapid.IntRange(o.Group.Day, 8).Draw(t, "group week")
	o.Grace = time.Duration(rapid.IntRange(0, 480).Draw(t, "grace")) * time.Minute
	return o
}

// anyDay draws a day of 2023–2027 with some months of known calendar after it.
func anyDay(t *rapid.T, name string) budget.Date {
	return budget.Date{Year: 2023, Month: 1, Day: 2}.AddDays(rapid.IntRange(0, 5*365-150).Draw(t, name))
}

func anyMoment(t *rapid.T, name string, zone *time.Location) time.Time {
	return anyDay(t, name).In(time.UTC).Add(time.Duration(rapid.Int64Range(0, int64(24*time.Hour)).Draw(t, name+" clock"))).In(zone)
}

// letOut is the window in other words than the policy's own: may a message on the topic go out at t?
func letOut(o Office, topic Topic, t time.Time) bool {
	if topic == TopicAlarm {
		return true
	}
	t = t.In(o.Zone)
	today := budget.Date{Year: t.Year(), Month: t.Month(), Day: t.Day()}
	if _, off := o.Calendar.Holiday(today); off || t.Weekday() == time.Saturday || t.Weekday() == time.Sunday {
		return false
	}
	clock := TimeOfDay(60*t.Hour() + t.Minute())
	from, to := o.Hours.From, o.Hours.To
	if iso := today.String(); !o.Ramadan.First.IsZero() && o.Ramadan.First.String() <= iso && iso <= o.Ramadan.Last.String() {
		from, to = o.Ramadan.Hours.From, o.Ramadan.Hours.To
	}
	if topic == TopicDigest {
		from, to = o.DigestAt, max(to, o.DigestAt+60)
	}
	paused := t.Weekday() == time.Friday && clock >= o.FridayPause.From && clock < o.FridayPause.To
	return clock >= from && clock < to && !paused
}
