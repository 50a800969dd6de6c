package scheduler

import (
	"context"
	"time"

	"serapan/budget"
	"serapan/policy"
	"serapan/settings"
)

// officeStore is where the rules and the calendar are kept.
type officeStore interface {
	Settings(ctx context.Context) (map[string]string, error)
	Holidays(ctx context.Context) ([]budget.Holiday, error)
}

// office is what every job goes by: the policy with its calendar and zone, and the other rules.
type office struct {
	policy.Office
	settings settings.Settings
}

func openOffice(ctx context.Context, store officeStore, zone *time.Location) (office, error) {
	values, err := store.Settings(ctx)
	if err != nil {
		return office{}, err
	}
	holidays, err := store.Holidays(ctx)
	if err != nil {
		return office{}, err
	}
	s, _ := settings.From(values) // what is not understood has its default; the handlers log it
	return office{policy.Office{Rules: s.Policy, Calendar: budget.NewCalendar(holidays), Zone: zone}, s}, nil
}

// Office gives the policy of the moment, for the outbox.
func Office(store officeStore, zone *time.Location) func(ctx context.Context, now time.Time) (policy.Office, error) {
	return func(ctx context.Context, _ time.Time) (policy.Office, error) {
		o, err := openOffice(ctx, store, zone)
		return o.Office, err
	}
}

// today is the office's day of a moment.
func (o office) today(now time.Time) budget.Date { return budget.DateOf(now.In(o.Zone)) }

// daybreak is the start of a moment's day. What is due today is asked anew at every ring: so those who
// join, or stand in for somebody who cannot be reached, are told the same day, and the keys see to it
// that nobody is told twice.
func (o office) daybreak(now time.Time) time.Time { return o.today(now).In(o.Zone) }

// reason is why a promise that was due then is made now: late where the alarm clock stood still
// meanwhile and the window was open for longer than the grace.
func (o office) reason(topic policy.Topic, due, since, now time.Time) (policy.Reason, error) {
	if !due.After(since) {
		return policy.ReasonNew, nil
	}
	late, err := o.Late(topic, due, now)
	if late {
		return policy.ReasonLate, err
	}
	return policy.ReasonNew, err
}
