package scheduler

import (
	"context"
	"time"

	"serapan/budget"
	"serapan/policy"
)

// week is one occurrence of something that happens once a week.
type week struct {
	monday budget.Date
	due    time.Time
}

// weekOf is the occurrence in the week of that Monday: on Monday or the next working day, when the
// topic's window opens; false where nobody works in that week. Of the week in which the known years
// begin the known days count.
func (o office) weekOf(topic policy.Topic, monday budget.Date) (week, bool, error) {
	first := monday
	if sunday := monday.AddDays(6); !o.Calendar.Knows(monday.Year) && o.Calendar.Knows(sunday.Year) {
		first = budget.Date{Year: sunday.Year, Month: time.January, Day: 1}
	}
	due, err := o.FirstOpening(topic, first)
	return week{monday, due}, err == nil && o.today(due).Days(monday) < 7, err
}

// lastWeek is the newest occurrence in (since, now]: of weeks that were missed only the last counts.
func (o office) lastWeek(topic policy.Topic, since, now time.Time) (week, bool, error) {
	for monday := policy.Monday(o.today(now)); !monday.AddDays(6).Before(o.today(since)); monday = monday.AddDays(-7) {
		w, worked, err := o.weekOf(topic, monday)
		if err != nil {
			return week{}, false, err
		}
		if worked && !w.due.After(now) {
			return w, w.due.After(since), nil
		}
	}
	return week{}, false, nil
}

// nextWeek is the first occurrence after now.
func (o office) nextWeek(topic policy.Topic, now time.Time) (week, error) {
	for monday := policy.Monday(o.today(now)); ; monday = monday.AddDays(7) {
		w, worked, err := o.weekOf(topic, monday)
		if err != nil || worked && w.due.After(now) {
			return w, err
		}
	}
}

// nextWeekly is when a weekly topic is due next after now.
func nextWeekly(ctx context.Context, store officeStore, zone *time.Location, topic policy.Topic, now time.Time) (time.Time, error) {
	o, err := openOffice(ctx, store, zone)
	if err != nil {
		return time.Time{}, err
	}
	w, err := o.nextWeek(topic, now)
	return w.due, err
}
