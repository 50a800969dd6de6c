package scheduler

import (
	"testing"

	"serapan/budget"
	"serapan/policy"
	"serapan/sample"
	"serapan/settings"
)

// theOffice goes by the defaults and the official calendar.
func theOffice(t testing.TB) office {
	t.Helper()
	s, err := settings.From(nil)
	if err != nil {
		t.Fatal(err)
	}
	return office{policy.Office{Rules: s.Policy, Calendar: budget.NewCalendar(sample.Holidays()), Zone: wib}, s}
}

// TestDigestDays holds the Mondays of the calendar that are worth a look: worked out by hand from the
// joint decrees.
func TestDigestDays(t *testing.T) {
	o := theOffice(t)
	for _, c := range []struct{ now, want, why string }{
		{"2023-10-29 12:00", "2023-10-30 07:30", "an ordinary Monday"},
		{"2023-10-30 07:30", "2023-11-06 07:30", "the moment itself is not after itself"},
		{"2023-01-01 00:00", "2023-01-02 07:30", "the year's first Monday, though New Year is the day before"},
		{"2023-01-20 12:00", "2023-01-24 07:30", "Imlek: Monday off"},
		{"2023-04-18 12:00", "2023-04-26 07:30", "Eid: Monday and Tuesday off"},
		{"2023-12-22 12:00", "2023-12-27 07:30", "Christmas: Monday and Tuesday off"},
		{"2023-12-28 00:00", "2024-01-02 07:30", "the year changes on Monday"},
		{"2024-04-05 12:00", "2024-04-16 07:30", "Eid: a whole week off has no digest, the next Monday is off, too"},
		{"2026-12-28 08:00", "2027-01-04 07:30", "the year changes within the week"},
	} {
		w, err := o.nextWeek(policy.TopicDigest, at(c.now))
		if err != nil || !w.due.Equal(at(c.want)) {
			t.Errorf("%s: after %s comes %v, %v; want %s", c.why, c.now, w.due, err, c.want)
		}
	}
	if _, err := o.nextWeek(policy.TopicDigest, at("2027-12-28 08:00")); budget.Code(err) != "calendar_unknown" {
		t.Errorf("past the known years: %v", err)
	}
}

// TestEveryWeekHasOneDigest walks through five years a day at a time: what Next foretells is what the
// ring finds, once.
func TestEveryWeekHasOneDigest(t *testing.T) {
	o := theOffice(t)
	since, weeks := at("2023-01-01 00:00"), 0
	for now := since.AddDate(0, 0, 1); now.Year() < 2028; since, now = now, now.AddDate(0, 0, 1) {
		found, due, err := o.lastWeek(policy.TopicDigest, since, now)
		if err != nil {
			t.Fatal(err)
		}
		if !due {
			continue
		}
		weeks++
		foretold, err := o.nextWeek(policy.TopicDigest, since)
		if err != nil || foretold != found {
			t.Fatalf("between %s and %s: found %v, foretold %v (%v)", since, now, found, foretold, err)
		}
		if working, _ := o.Calendar.IsWorking(o.today(found.due)); !working {
			t.Errorf("%s is no working day", found.due)
		}
	}
	if weeks < 255 || weeks > 261 { // five years have 261 Mondays; whole weeks off are few
		t.Errorf("%d digests in five years", weeks)
	}
}
