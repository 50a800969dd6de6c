package scheduler

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"serapan/budget"
	"serapan/outbox"
	"serapan/people"
	"serapan/policy"
)

// deadlines recalls named days to the units that they are for (policy §4).
type deadlines struct {
	store deadlineStore
	zone  *time.Location
}

type deadlineStore interface {
	officeStore
	rosterStore
	figureStore
	Deadlines(ctx context.Context, from, to budget.Date) ([]people.Deadline, error)
	QuietDeadlines(ctx context.Context) (map[int64][]int64, error)
	Units(ctx context.Context) ([]budget.Unit, error)
	Chats(ctx context.Context) ([]people.Chat, error)
}

// How far around today deadlines are looked for: the longest lead of 30 working days, with the longest
// holidays, lies within.
const (
	daysAhead  = 90
	daysBehind = 14
)

// passedFor is how many days the word that a deadline has passed is worth telling.
const passedFor = 5

// Name is the job's name on the command line and in its mark.
func (deadlines) Name() string { return "batas" }

// Topic is what the job's messages are about.
func (deadlines) Topic() policy.Topic { return policy.TopicDeadline }

// recall is one reminder of one deadline.
type recall struct {
	people.Deadline
	policy.Reminder
	due, expires time.Time
}

// Due gives everybody one promise for all of his deadlines that are to be recalled. What could be
// reckoned is given beside the error where a year is not in the calendar.
func (j deadlines) Due(ctx context.Context, since, now time.Time) ([]outbox.Promise, error) {
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return nil, err
	}
	from := earlier(since, o.daybreak(now))
	all, unknown := j.recalls(ctx, o, now)
	all = slices.DeleteFunc(all, func(r recall) bool { return !r.due.After(from) || r.due.After(now) || now.After(r.expires) })
	if len(all) == 0 {
		return nil, unknown
	}
	a, err := j.audience(ctx)
	if err != nil {
		return nil, err
	}
	var promises []outbox.Promise
	for _, to := range a.recipients() {
		mine := slices.DeleteFunc(slices.Clone(all), func(r recall) bool {
			// A group that moved meanwhile would get today's word under its new name once more.
			return !a.hears(to, r.Deadline) || to.Group && !r.due.After(since)
		})
		if len(mine) == 0 {
			continue
		}
		p, err := o.recallPromise(to, mine, since, now)
		if err != nil {
			return nil, err
		}
		promises = append(promises, p)
	}
	return promises, unknown
}

// recallPromise is one message for all that is recalled to somebody.
func (o office) recallPromise(to policy.Recipient, all []recall, since, now time.Time) (outbox.Promise, error) {
	p := outbox.Promise{Topic: policy.TopicDeadline, To: to}
	var ids []string
	for _, r := range all {
		ids = append(ids, strconv.FormatInt(r.ID, 10))
		p.Priority = max(p.Priority, r.Priority())
		p.Due, p.Expires = later(p.Due, r.due), later(p.Expires, r.expires)
	}
	slices.Sort(ids)
	p.Facts = map[string]string{"ids": strings.Join(slices.Compact(ids), ",")}
	p.Key = policy.Key(p.Topic, to, policy.Period(p.Due.UTC().Format(time.RFC3339Nano)), policy.ReasonNew)
	p.Resend = policy.ResendInDoubt(p.Topic, p.Priority)
	var err error
	p.Reason, err = o.reason(p.Topic, p.Due, since, now)
	return p, err
}

// recalls are the reminders of all deadlines around the day.
func (j deadlines) recalls(ctx context.Context, o office, now time.Time) ([]recall, error) {
	today := o.today(now)
	near, err := j.around(ctx, o, today)
	if err != nil {
		return nil, err
	}
	var all []recall
	var unknown error
	for _, d := range near {
		found, err := o.recallsOf(d)
		if err != nil && len(found) == 0 {
			unknown = err // the others are recalled all the same
		}
		all = append(all, found...)
	}
	return all, unknown
}

// recallsOf are the reminders of one deadline. One that was written down after a reminder should have
// gone out is recalled at once on that day, and not at all on later ones.
func (o office) recallsOf(d people.Deadline) ([]recall, error) {
	reminders, err := policy.Reminders(o.Calendar, d.Day, o.leads(d))
	var all []recall
	for _, r := range reminders {
		due, unknown := o.FirstOpening(policy.TopicDeadline, r.Day)
		if unknown != nil {
			return all, unknown
		}
		if d.Added.After(due) {
			due = d.Added
		}
		if o.today(due) != r.Day {
			continue
		}
		end := d.Day.AddDays(1)
		if r.Left == policy.Passed {
			end = r.Day.AddDays(passedFor)
		}
		if n := len(all); n > 0 { // one that waits until the next is due says nothing more
			all[n-1].expires = earlier(all[n-1].expires, due.Add(-time.Second))
		}
		all = append(all, recall{d, r, due, end.In(o.Zone).Add(-time.Second)})
	}
	return all, err
}

// leads are the working days before the deadline on which it is recalled.
func (o office) leads(d people.Deadline) []int {
	if d.Leads != nil {
		return d.Leads
	}
	return o.Leads
}

// Next is the first reminder after now.
func (j deadlines) Next(ctx context.Context, now time.Time) (time.Time, error) {
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return time.Time{}, err
	}
	all, err := j.recalls(ctx, o, now)
	var next time.Time
	for _, r := range all {
		if r.due.After(now) && (next.IsZero() || r.due.Before(next)) {
			next = r.due
		}
	}
	if !next.IsZero() {
		return next, nil
	}
	return next, err
}

// later is the later of two moments.
func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
