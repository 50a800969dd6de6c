package scheduler

import (
	"context"
	"slices"
	"time"

	"serapan/bot"
	"serapan/outbox"
	"serapan/policy"
	"serapan/text"
)

// overflow tells on Monday, in one message, what the caps kept back in the week before (policy §1.3).
type overflow struct {
	store   overflowStore
	zone    *time.Location
	writers map[policy.Topic]outbox.Writer // of all other topics
}

type overflowStore interface {
	officeStore
	Overflowed(ctx context.Context, since time.Time) ([]outbox.Promise, error)
}

// mostSections is how many messages that were kept back are told in one.
const mostSections = 8

// Name is the job's name on the command line and in its mark.
func (overflow) Name() string { return "senin" }

// Topic is what the job's messages are about.
func (overflow) Topic() policy.Topic { return policy.TopicOverflow }

// Due gives one promise to each recipient from whom something was kept back since the digest before.
func (j overflow) Due(ctx context.Context, since, now time.Time) ([]outbox.Promise, error) {
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return nil, err
	}
	w, due, err := o.lastWeek(policy.TopicOverflow, since, now)
	if err != nil || !due {
		return nil, err
	}
	from := o.digestBefore(earlier(since, w.due.Add(-time.Second)))
	kept, err := j.store.Overflowed(ctx, from)
	if err != nil {
		return nil, err
	}
	reason, err := o.reason(policy.TopicOverflow, w.due, since, now)
	var promises []outbox.Promise
	var to []policy.Recipient
	for _, p := range kept {
		if p.EndedAt.After(w.due) || slices.Contains(to, p.To) {
			continue
		}
		to = append(to, p.To)
		promises = append(promises, outbox.Promise{
			Key: policy.Key(policy.TopicOverflow, p.To, policy.WeekOf(w.monday), policy.ReasonNew), Topic: policy.TopicOverflow,
			Reason: reason, Priority: policy.Level1, To: p.To, Due: w.due, Expires: w.due.AddDate(0, 0, 7),
			Facts: map[string]string{"from": from.Format(time.RFC3339), "until": w.due.Format(time.RFC3339)},
		})
	}
	return promises, err
}

// digestBefore is when the newest overflow digest until then was due; a week before where the calendar
// does not say.
func (o office) digestBefore(moment time.Time) time.Time {
	weekBefore := moment.AddDate(0, 0, -7)
	if w, known, err := o.lastWeek(policy.TopicOverflow, moment.AddDate(0, 0, -horizon), moment); err == nil && known {
		return w.due
	}
	return weekBefore
}

// horizon is more days than offices are ever closed.
const horizon = 40

// Next is the digest after now.
func (j overflow) Next(ctx context.Context, now time.Time) (time.Time, error) {
	return nextWeekly(ctx, j.store, j.zone, policy.TopicOverflow, now)
}

// Write words what was kept back and is still true, by the writers of its topics, the most important
// first; one message a topic.
func (j overflow) Write(ctx context.Context, p outbox.Promise, now time.Time) (bot.Message, bool, error) {
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return bot.Message{}, false, err
	}
	kept, err := j.keptBack(ctx, p)
	if err != nil {
		return bot.Message{}, false, err
	}
	words, err := j.sections(ctx, kept, p.Key, now)
	if len(words) == 0 {
		return bot.Message{}, false, err
	}
	html, err := digestOf(words, lateness(p, o))
	return bot.Message{HTML: html}, true, err
}

// sections words what is still true, once a topic. One that cannot be worded is left out; its error is
// given where nothing else is left.
func (j overflow) sections(ctx context.Context, kept []outbox.Promise, key string, now time.Time) (words []string, failed error) {
	told := map[policy.Topic]bool{}
	for _, k := range kept {
		writer, known := j.writers[k.Topic]
		if !known || told[k.Topic] || len(words) == mostSections {
			continue
		}
		k.Reason = policy.ReasonNew // when it was due says nothing here
		k.Key = key                 // what it names is told by the digest
		m, still, err := writer.Write(ctx, k, now)
		if err != nil {
			failed = err
		} else if still {
			told[k.Topic] = true
			words = append(words, m.HTML)
		}
	}
	return words, failed
}

// keptBack lists what was kept back from the recipient in the digest's week, the most important and
// newest first.
func (j overflow) keptBack(ctx context.Context, p outbox.Promise) ([]outbox.Promise, error) {
	from, err := time.Parse(time.RFC3339, p.Facts["from"])
	if err != nil {
		return nil, err
	}
	until, err := time.Parse(time.RFC3339, p.Facts["until"])
	if err != nil {
		return nil, err
	}
	kept, err := j.store.Overflowed(ctx, from)
	kept = slices.DeleteFunc(kept, func(k outbox.Promise) bool { return k.To != p.To || k.EndedAt.After(until) })
	slices.SortStableFunc(kept, func(a, b outbox.Promise) int {
		if a.Priority != b.Priority {
			return int(b.Priority - a.Priority)
		}
		return b.Due.Compare(a.Due)
	})
	return kept, err
}

// digestOf puts worded messages under one head.
func digestOf(words []string, late *time.Time) (string, error) {
	html, err := text.Render("senin", map[string]any{"Late": late})
	for _, w := range words {
		html += "\n\n" + w
	}
	return html, err
}
