package policy_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"serapan/budget"
	. "serapan/policy"
)

func TestLate(t *testing.T) {
	o := bekasi(t)
	for _, row := range []struct {
		topic    Topic
		due, now string
		want     bool
	}{
		{TopicStale, "2023-10-24 08.30", "2023-10-24 09.30", false}, // an hour, and no more
		{TopicStale, "2023-10-24 08.30", "2023-10-24 09.30.01", true},
		{TopicStale, "2023-10-24 14.30", "2023-10-25 09.00", false}, // half an hour on either day
		{TopicStale, "2023-10-24 14.30", "2023-10-25 09.01", true},
		{TopicStale, "2023-10-27 11.00", "2023-10-27 13.30", false}, // the pause does not count
		{TopicStale, "2023-10-27 11.00", "2023-10-27 13.31", true},
		{TopicStale, "2023-10-27 15.00", "2023-10-30 09.30", false}, // a weekend
		{TopicStale, "2023-04-18 15.00", "2023-04-26 09.30", false}, // Eid
		{TopicStale, "2023-04-18 15.00", "2023-04-26 09.31", true},
		{TopicStale, "2023-12-29 14.45", "2024-01-02 09.15", false}, // over New Year
		{TopicStale, "2023-10-24 22.00", "2023-10-24 23.59", false}, // nothing was open
		{TopicDigest, "2023-10-23 07.30", "2023-10-23 08.31", true}, // by its own hours
		{TopicAlarm, "2023-10-28 03.00", "2023-10-28 04.01", true},  // open at any time
		{TopicStale, "2023-10-24 09.00", "2023-10-24 08.00", false}, // not due yet
	} {
		if got, err := o.Late(row.topic, at(row.due), at(row.now)); err != nil || got != row.want {
			t.Errorf("%s due %s at %s: %v (%v)", row.topic, row.due, row.now, got, err)
		}
	}
	if _, err := o.Late(TopicStale, at("2027-12-31 15.00"), at("2028-01-03 10.00")); budget.Code(err) != "calendar_unknown" {
		t.Errorf("past the calendar: %v", err)
	}
}

// Lateness is more open minutes than the grace, counted one by one.
func TestLateCountsOpenMinutes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := anyOffice(t)
		topic := rapid.SampledFrom([]Topic{TopicDigest, TopicStale, TopicAlarm}).Draw(t, "topic")
		due := anyMoment(t, "due", o.Zone).Truncate(time.Minute)
		now := due.Add(time.Duration(rapid.IntRange(0, 4*24*60).Draw(t, "minutes")) * time.Minute)
		var open time.Duration
		for minute := due; minute.Before(now); minute = minute.Add(time.Minute) {
			if letOut(o, topic, minute) {
				open += time.Minute
			}
		}
		elsewhere := zone(rapid.SampledFrom(zones).Draw(t, "told in"))
		if got, err := o.Late(topic, due.In(elsewhere), now.In(elsewhere)); err != nil || got != (open > o.Grace) {
			t.Fatalf("%s due %v at %v: late %v (%v), open for %v of %v", topic, due, now, got, err, open, o.Grace)
		}
	})
}

func TestCatchUp(t *testing.T) {
	now := at("2023-10-30 09.00")
	on := func(topic Topic, to Recipient, priority Priority, due, expires string) Push {
		p := Push{Topic: topic, To: to, Priority: priority, Due: at(due)}
		if expires != "" {
			p.Expires = at(expires)
		}
		return p
	}
	for name, row := range map[string]struct{ missed, want []Push }{
		"one a topic, the last": {
			[]Push{on(TopicStale, person, News, "2023-10-25 08.30", ""), on(TopicStale, person, News, "2023-10-27 08.30", ""), on(TopicStale, person, News, "2023-10-26 08.30", "")},
			[]Push{on(TopicStale, person, News, "2023-10-27 08.30", "")},
		},
		"the weightier stands": {
			[]Push{on(TopicDeadline, person, DueSoon, "2023-10-25 08.30", ""), on(TopicDeadline, person, Level1, "2023-10-27 08.30", "")},
			[]Push{on(TopicDeadline, person, DueSoon, "2023-10-25 08.30", "")},
		},
		"unless its time is over": {
			[]Push{on(TopicDeadline, person, DueSoon, "2023-10-25 08.30", "2023-10-26 00.00"), on(TopicDeadline, person, Level1, "2023-10-27 08.30", "")},
			[]Push{on(TopicDeadline, person, Level1, "2023-10-27 08.30", "")},
		},
		"where all are over one is left, to be dropped with a note": {
			[]Push{on(TopicDeadline, person, Level1, "2023-10-25 08.30", "2023-10-26 00.00"), on(TopicDeadline, person, Level1, "2023-10-26 08.30", "2023-10-27 00.00")},
			[]Push{on(TopicDeadline, person, Level1, "2023-10-26 08.30", "2023-10-27 00.00")},
		},
		"topics and chats apart, in order": {
			[]Push{on(TopicStale, person, News, "2023-10-25 08.30", ""), on(TopicDeadline, person, DueSoon, "2023-10-25 08.30", ""), on(TopicStale, group, News, "2023-10-24 08.30", ""), on(TopicStale, Recipient{Chat: -1008, Group: true}, News, "2023-10-26 08.30", "")},
			[]Push{on(TopicDeadline, person, DueSoon, "2023-10-25 08.30", ""), on(TopicStale, group, News, "2023-10-24 08.30", ""), on(TopicStale, person, News, "2023-10-25 08.30", ""), on(TopicStale, Recipient{Chat: -1008, Group: true}, News, "2023-10-26 08.30", "")},
		},
		"nothing": {},
	} {
		got := CatchUp(row.missed, func(p Push) Push { return p }, now)
		if len(got) != len(row.want) {
			t.Errorf("%s: %+v", name, got)
			continue
		}
		for i := range got {
			if got[i] != row.want[i] {
				t.Errorf("%s: %+v, want %+v", name, got[i], row.want[i])
			}
		}
	}
}

// Days are those of the office, wherever its times are told.
func TestLateCountsTheDaysOfTheOffice(t *testing.T) {
	o, honolulu := bekasi(t), zone("Pacific/Honolulu") // seventeen hours behind Jakarta
	for now, want := range map[string]bool{"2023-10-24 09.30": false, "2023-10-24 09.31": true} {
		if got, err := o.Late(TopicStale, at("2023-10-24 08.00").In(honolulu), at(now).In(honolulu)); err != nil || got != want {
			t.Errorf("Jakarta at %s: %v (%v)", now, got, err)
		}
	}
	o.Zone = honolulu
	due := time.Date(2023, 10, 24, 13, 30, 0, 0, honolulu)
	if got, err := o.Late(TopicStale, due.In(jakarta), due.Add(61*time.Minute).In(jakarta)); err != nil || !got {
		t.Errorf("Honolulu: %v (%v)", got, err)
	}
}
