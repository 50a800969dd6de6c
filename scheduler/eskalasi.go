package scheduler

import (
	"context"
	"slices"
	"time"

	"serapan/billing"
	"serapan/bot"
	"serapan/outbox"
	"serapan/people"
	"serapan/policy"
	"serapan/text"
)

// escalation is the weekly table of finished works that stay unpaid though their heads were told (L3):
// one for all units, Monday or the next working day.
type escalation struct {
	store escalationStore
	zone  *time.Location
	works *keeper
}

type escalationStore interface {
	officeStore
	rosterStore
	keptStore
	KnownKeys(ctx context.Context, keys []string) (map[string]bool, error)
}

// Name is the job's name on the command line and in its mark.
func (escalation) Name() string { return "eskalasi" }

// Topic is what the job's messages are about.
func (escalation) Topic() policy.Topic { return policy.TopicEscalation }

// Due gives each reader the table of the newest week, where anything stands in it. On its day it looks
// again at every ring: data that come later in the morning make a table, too.
func (j escalation) Due(ctx context.Context, since, now time.Time) ([]outbox.Promise, error) {
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return nil, err
	}
	w, due, err := o.lastWeek(policy.TopicEscalation, earlier(since, o.daybreak(now)), now)
	if err != nil || !due {
		return nil, err
	}
	promises, err := j.promises(ctx, o, w, since, now)
	if err != nil || len(promises) == 0 {
		return nil, err
	}
	if said, err := j.allSaid(ctx, promises); err != nil || said {
		return promises, err
	}
	rows, _, err := j.table(ctx, o, w, now)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	return promises, nil
}

// promises are one for each reader.
func (j escalation) promises(ctx context.Context, o office, w week, since, now time.Time) ([]outbox.Promise, error) {
	reason, err := o.reason(policy.TopicEscalation, w.due, since, now)
	if err != nil {
		return nil, err
	}
	next, err := o.nextWeek(policy.TopicEscalation, w.due)
	if err != nil {
		next.due = w.due.AddDate(0, 0, 7)
	}
	persons, err := reachable(ctx, j.store)
	var promises []outbox.Promise
	for _, to := range tableReaders(persons, o.settings.Billing.Leaders) {
		promises = append(promises, outbox.Promise{
			Key: policy.Key(policy.TopicEscalation, to, policy.WeekOf(w.monday), policy.ReasonNew), Topic: policy.TopicEscalation,
			Reason: reason, Priority: policy.Level3, To: to, Due: w.due, Expires: next.due,
			Resend: policy.ResendInDoubt(policy.TopicEscalation, policy.Level3),
		})
	}
	return promises, err
}

// tableReaders are the mentors, and the leaders who are named by their ids.
func tableReaders(persons []people.Person, leaders []int64) []policy.Recipient {
	readers := holding(persons, people.Mentor)
	for _, to := range holding(persons, people.Leader) {
		if slices.Contains(leaders, to.Chat) && !slices.Contains(readers, to) {
			readers = append(readers, to)
		}
	}
	return readers
}

// allSaid tells whether all of the promises are in the outbox already.
func (j escalation) allSaid(ctx context.Context, promises []outbox.Promise) (bool, error) {
	keys := make([]string, len(promises))
	for i, p := range promises {
		keys[i] = p.Key
	}
	known, err := j.store.KnownKeys(ctx, keys)
	return len(known) == len(keys), err
}

// table is what may be told in that week, by desk, worst first, with the day's books.
func (j escalation) table(ctx context.Context, o office, w week, now time.Time) ([]billing.Row, books, error) {
	b, works, err := j.works.of(ctx, j.store, o, now)
	if err != nil {
		return nil, b, err
	}
	if b, err = o.untold(b, policy.TopicEscalation, billing.L3, w); err != nil {
		return nil, b, err
	}
	survey, err := b.view.Survey(cut(works, o.today(w.due)))
	return survey.Table(), b, err
}

// untold are the books as they stood before anybody was told of the level in that week: all readers get
// the same. A week is a cool-down, also where a holiday makes it shorter, down to the gap between rungs.
func (o office) untold(b books, topic policy.Topic, level billing.Level, w week) (books, error) {
	from := o.today(w.due)
	b.ledger.Nudges = slices.DeleteFunc(slices.Clone(b.ledger.Nudges), func(n billing.Nudge) bool { return n.Level == level && !n.Day.Before(from) })
	before, known, err := o.lastWeek(topic, w.due.AddDate(0, 0, -horizon), w.due.Add(-time.Second))
	if err != nil || !known {
		return b, err
	}
	days, err := o.Calendar.WorkingDays(o.today(before.due), from)
	rules := &b.view.Rules
	rules.CoolDown = max(rules.RungGap, min(rules.CoolDown, days))
	rules.YearEndCool = max(rules.YearEndGap, min(rules.YearEndCool, days))
	return b, err
}

// Next is when the next table may be due.
func (j escalation) Next(ctx context.Context, now time.Time) (time.Time, error) {
	return nextWeekly(ctx, j.store, j.zone, policy.TopicEscalation, now)
}

// Write words the table by the facts of now and notes whom it names; nothing where nothing stands in it any
// more, or where a newer one is due.
func (j escalation) Write(ctx context.Context, p outbox.Promise, now time.Time) (bot.Message, bool, error) {
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return bot.Message{}, false, err
	}
	w := week{policy.Monday(o.today(p.Due)), p.Due}
	if next, err := o.nextWeek(policy.TopicEscalation, p.Due); err == nil && !now.Before(next.due) {
		return bot.Message{}, false, nil
	}
	rows, b, err := j.table(ctx, o, w, now)
	if err != nil || len(rows) == 0 {
		return bot.Message{}, false, err
	}
	facts, err := j.facts(ctx, o, b, rows)
	if err != nil {
		return bot.Message{}, false, err
	}
	facts.Late = lateness(p, o)
	words, err := text.Render("eskalasi", facts)
	if err != nil {
		return bot.Message{}, false, err
	}
	for _, row := range rows {
		facts.items = append(facts.items, row.Items...)
	}
	if err := noteTold(ctx, j.store, p, billing.L3, b.view.Today, facts.items); err != nil {
		return bot.Message{}, false, err
	}
	return bot.Message{HTML: words, Buttons: [][]bot.Button{{{Text: "Daftar rapat (XLSX)", Data: "rapat"}, {Text: "Tagihan", Data: "tagihan"}}}}, true, nil
}
