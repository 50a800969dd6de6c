package handlers

import (
	"context"
	"strings"
	"testing"
	"time"

	"serapan/budget"
	"serapan/people"
	"serapan/text"
)

// A caption that is full already leaves the projection out; one with room has it.
func TestTheProjectionGivesWayInAFullCaption(t *testing.T) {
	day := func(year int, month time.Month, day int) budget.Date {
		return budget.Date{Year: year, Month: month, Day: day}
	}
	moment := func(d budget.Date, paid budget.Rupiah) budget.Moment {
		return budget.Moment{Day: d, Pagu: 100, Realized: paid}
	}
	now := budget.Position{AsOf: day(2023, time.October, 24), Standings: []budget.Standing{
		{AsOf: day(2023, time.October, 24), Figure: budget.Figure{Pagu: 100, Realized: 56}}}}
	r := &Router{}
	r.former.version = func(context.Context) (int64, error) { return 1, nil }
	r.former.most = 1
	former := [formerYears][]budget.Moment{{moment(day(2022, time.September, 30), 50), moment(day(2022, time.October, 31), 60), moment(day(2022, time.December, 31), 90)}}
	if _, err := r.former.get(t.Context(), formerKey{year: 2023}, func(context.Context) ([formerYears][]budget.Moment, error) { return former, nil }); err != nil {
		t.Fatal(err)
	}
	var v visit
	v.viewer.Person.Memberships = []people.Membership{{Role: people.Leader}}
	for _, c := range []struct {
		name string
		has  bool
	}{{"Kabupaten Bekasi", true}, {strings.Repeat("Panjang ", 102), false}} {
		s := summary{Report: budget.Report{AsOf: now.AsOf, HasPercent: true, Percent: 56 * budget.OnePercent}, Name: c.name, Origin: origin{AsOf: now.AsOf}}
		words, err := r.withOutlook(t.Context(), v, s, now)
		if err != nil || strings.Contains(words, "Proyeksi 31 Des") != c.has || text.Length(words) > captionLength {
			t.Errorf("%.20s…: %d characters, %v\n%s", c.name, text.Length(words), err, words)
		}
	}
}
