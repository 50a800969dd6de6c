package scheduler

import (
	"context"
	"time"

	"serapan/billing"
	"serapan/bot"
	"serapan/outbox"
	"serapan/people"
	"serapan/policy"
	"serapan/text"
)

// digest is the weekly summary for leaders: Monday, or the next working day, before their day begins.
type digest struct {
	store digestStore
	zone  *time.Location
}

type digestStore interface {
	officeStore
	rosterStore
	figureStore
	bookStore
}

// Name is the job's name on the command line and in its mark.
func (digest) Name() string { return "ringkasan" }

// Topic is what the job's messages are about.
func (digest) Topic() policy.Topic { return policy.TopicDigest }

// Due gives each leader the digest of the newest week.
func (j digest) Due(ctx context.Context, since, now time.Time) ([]outbox.Promise, error) {
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return nil, err
	}
	w, due, err := o.lastWeek(policy.TopicDigest, earlier(since, o.daybreak(now)), now)
	if err != nil || !due {
		return nil, err
	}
	persons, err := reachable(ctx, j.store)
	if err != nil {
		return nil, err
	}
	next, err := o.nextWeek(policy.TopicDigest, w.due)
	if err != nil {
		next.due = w.due.AddDate(0, 0, 7)
	}
	reason, err := o.reason(policy.TopicDigest, w.due, since, now)
	if err != nil {
		return nil, err
	}
	var promises []outbox.Promise
	for _, to := range holding(persons, people.Leader) {
		promises = append(promises, outbox.Promise{
			Key: policy.Key(policy.TopicDigest, to, policy.WeekOf(w.monday), policy.ReasonNew), Topic: policy.TopicDigest,
			Reason: reason, Priority: policy.News, To: to, Due: w.due, Expires: next.due,
		})
	}
	return promises, nil
}

// Next is the digest after now.
func (j digest) Next(ctx context.Context, now time.Time) (time.Time, error) {
	return nextWeekly(ctx, j.store, j.zone, policy.TopicDigest, now)
}

// Write words the digest by the figures of now; without any there is nothing to say.
func (j digest) Write(ctx context.Context, p outbox.Promise, now time.Time) (bot.Message, bool, error) {
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return bot.Message{}, false, err
	}
	s, err := summarise(ctx, j.store, o, now)
	if err != nil || s.Now.Empty() {
		return bot.Message{}, false, err
	}
	s.Late = lateness(p, o)
	if s.Unpaid, err = j.unpaid(ctx, o, p, s.Report, now); err != nil {
		return bot.Message{}, false, err
	}
	words, err := text.Render("ringkasan", s)
	if err != nil {
		return bot.Message{}, false, err
	}
	m := bot.Message{HTML: words, Buttons: [][]bot.Button{
		{{Text: "Serapan", Data: "serapan:"}, {Text: "Per unit", Data: "daftar::0"}, {Text: "Tren", Data: "tren:g:"}},
	}}
	var told []billing.Item
	if s.Unpaid != nil {
		told = s.Unpaid.New
		if m.Photo, err = s.picture(); err != nil {
			return bot.Message{}, false, err
		}
		m.Buttons = append(m.Buttons, []bot.Button{{Text: "Tagihan", Data: "tagihan"}, {Text: "Daftar rapat (XLSX)", Data: "rapat"}})
	}
	return m, true, noteTold(ctx, j.store, p, billing.L4, o.today(now), told)
}

// lateness is when a late promise was due; nil for one that is not.
func lateness(p outbox.Promise, o office) *time.Time {
	if p.Reason != policy.ReasonLate {
		return nil
	}
	due := p.Due.In(o.Zone)
	return &due
}

// earlier is the earlier of two moments.
func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}
