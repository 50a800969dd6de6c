package policy_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"serapan/budget"
	. "serapan/policy"
)

// Worked out by hand on the wall calendars of the five years.
func TestOpens(t *testing.T) {
	usual := bekasi(t)
	fasting := usual
	fasting.Ramadan = Season{First: day("2024-03-12"), Last: day("2024-04-09"), Hours: Span{From: 8 * 60, To: 14 * 60}}
	for _, row := range []struct {
		office    Office
		topic     Topic
		now, want string
	}{
		{usual, TopicStale, "2023-10-24 08.29.59", "2023-10-24 08.30"},
		{usual, TopicStale, "2023-10-24 08.30", "2023-10-24 08.30"},
		{usual, TopicStale, "2023-10-24 14.59.59", "2023-10-24 14.59.59"},
		{usual, TopicStale, "2023-10-24 15.00", "2023-10-25 08.30"},
		{usual, TopicStale, "2023-10-27 11.29.59", "2023-10-27 11.29.59"}, // Friday
		{usual, TopicStale, "2023-10-27 11.30", "2023-10-27 13.00"},
		{usual, TopicStale, "2023-10-27 13.00", "2023-10-27 13.00"},
		{usual, TopicStale, "2023-10-27 15.00", "2023-10-30 08.30"},
		{usual, TopicStale, "2023-10-26 12.00", "2023-10-26 12.00"}, // no pause on a Thursday
		{usual, TopicStale, "2023-10-29 12.00", "2023-10-30 08.30"},
		{usual, TopicDeadline, "2023-05-31 15.00", "2023-06-05 08.30"}, // Pancasila, leave, weekend
		{usual, TopicDeadline, "2023-04-18 15.00", "2023-04-26 08.30"}, // Eid 2023
		{usual, TopicDeadline, "2024-04-05 15.00", "2024-04-16 08.30"}, // Eid 2024
		{usual, TopicDeadline, "2025-03-27 15.00", "2025-04-08 08.30"}, // Nyepi and Eid 2025
		{usual, TopicDeadline, "2026-03-17 15.00", "2026-03-25 08.30"}, // Nyepi and Eid 2026
		{usual, TopicDeadline, "2027-03-05 15.00", "2027-03-16 08.30"}, // Nyepi and Eid 2027
		{usual, TopicDeadline, "2023-12-29 15.00", "2024-01-02 08.30"}, // over New Year
		{usual, TopicDeadline, "2026-12-31 15.00", "2027-01-04 08.30"},
		{usual, TopicDeadline, "2024-02-29 15.00", "2024-03-01 08.30"},
		{usual, TopicDeadline, "2027-12-31 14.59", "2027-12-31 14.59"}, // the last known minutes
		{usual, TopicDigest, "2023-10-23 07.29", "2023-10-23 07.30"},
		{usual, TopicDigest, "2023-10-23 14.00", "2023-10-23 14.00"},
		{usual, TopicDigest, "2023-05-01 07.00", "2023-05-02 07.30"}, // Labour Day was a Monday
		{usual, TopicOverflow, "2023-10-23 07.30", "2023-10-23 08.30"},
		{usual, TopicAlarm, "2023-10-29 03.00", "2023-10-29 03.00"},
		{usual, TopicAlarm, "2031-10-29 03.00", "2031-10-29 03.00"},
		{fasting, TopicStale, "2024-03-08 15.00", "2024-03-13 08.00"}, // Nyepi and its leave
		{fasting, TopicStale, "2024-03-13 07.50", "2024-03-13 08.00"},
		{fasting, TopicStale, "2024-03-13 14.00", "2024-03-14 08.00"},
		{fasting, TopicStale, "2024-03-15 11.45", "2024-03-15 13.00"},
		{fasting, TopicStale, "2024-04-05 14.00", "2024-04-16 08.30"}, // after it the usual hours
	} {
		if got, err := row.office.Opens(row.topic, at(row.now).UTC()); err != nil || !got.Equal(at(row.want)) {
			t.Errorf("%s at %s: %v (%v), want %s", row.topic, row.now, got.In(jakarta), err, row.want)
		}
	}
}

func TestOpensInTheZoneOfTheOffice(t *testing.T) {
	o := bekasi(t)
	o.Zone = zone("Asia/Jayapura") // two hours before Jakarta
	if got, err := o.Opens(TopicStale, at("2023-10-24 06.29")); err != nil || !got.Equal(at("2023-10-24 06.30")) {
		t.Errorf("%v (%v)", got, err)
	}
	if got, err := o.Opens(TopicStale, at("2023-10-27 13.00")); err != nil || !got.Equal(at("2023-10-30 06.30")) {
		t.Errorf("%v (%v)", got, err)
	}
}

func TestNoWindowBeyondTheKnownYears(t *testing.T) {
	o := bekasi(t)
	for _, now := range []string{"2027-12-31 15.00", "2028-01-03 10.00", "2022-12-30 10.00"} {
		if got, err := o.Opens(TopicStale, at(now)); budget.Code(err) != "calendar_unknown" {
			t.Errorf("%s: %v, %v", now, got, err)
		}
	}
}

func TestFirstOpening(t *testing.T) {
	o := bekasi(t)
	for _, row := range []struct {
		topic     Topic
		day, want string
	}{
		{TopicDigest, "2023-10-23", "2023-10-23 07.30"},
		{TopicDigest, "2023-05-01", "2023-05-02 07.30"},   // Monday off: Tuesday
		{TopicDigest, "2024-04-08", "2024-04-16 07.30"},   // a whole week off, and the next Monday
		{TopicOverflow, "2024-01-01", "2024-01-02 08.30"}, // New Year on a Monday
		{TopicDeadline, "2023-10-28", "2023-10-30 08.30"},
	} {
		if got, err := o.FirstOpening(row.topic, day(row.day)); err != nil || !got.Equal(at(row.want)) {
			t.Errorf("%s from %s: %v (%v), want %s", row.topic, row.day, got, err, row.want)
		}
	}
}

// Minute by minute: what Opens names is open, and nothing before it is.
func TestOpensIsTheFirstOpenMinute(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := anyOffice(t)
		now := anyMoment(t, "now", zone(rapid.SampledFrom(zones).Draw(t, "asked in")))
		topic := rapid.SampledFrom([]Topic{TopicDigest, TopicStale, TopicDeadline, TopicAlarm}).Draw(t, "topic")
		got, err := o.Opens(topic, now)
		if err != nil {
			t.Fatal(err)
		}
		if got.Before(now) || !letOut(o, topic, got) {
			t.Fatalf("%s at %v opens at %v, which is closed or past", topic, now, got.In(o.Zone))
		}
		if got.Equal(now) {
			return
		}
		for earlier := now; earlier.Before(got); earlier = earlier.Add(time.Minute) {
			if letOut(o, topic, earlier) {
				t.Fatalf("%s at %v opens at %v, yet %v is open", topic, now, got.In(o.Zone), earlier.In(o.Zone))
			}
		}
		if again, err := o.Opens(topic, got); err != nil || !again.Equal(got) {
			t.Fatalf("an opening is open: %v, then %v (%v)", got, again, err)
		}
	})
}
