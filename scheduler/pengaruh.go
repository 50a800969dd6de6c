package scheduler

import (
	"context"
	"slices"
	"time"

	"serapan/billing"
	"serapan/bot"
	"serapan/budget"
	"serapan/outbox"
	"serapan/people"
	"serapan/policy"
)

// effect tells on the first working day of a month what the nudges of the month before brought.
type effect struct {
	store effectStore
	zone  *time.Location
}

type effectStore interface {
	officeStore
	rosterStore
	bookStore
	Traffic(ctx context.Context, from, until time.Time) (people, groups []policy.Sent, err error)
}

// Name is the job's name on the command line and in its mark.
func (effect) Name() string { return "pengaruh" }

// Topic is what the job's messages are about.
func (effect) Topic() policy.Topic { return policy.TopicEffect }

// Due gives each leader and mentor the look back on the month before the newest one that has begun.
func (j effect) Due(ctx context.Context, since, now time.Time) ([]outbox.Promise, error) {
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return nil, err
	}
	first := monthStart(o.today(now))
	due, err := o.FirstOpening(policy.TopicEffect, first)
	if err != nil || due.After(now) || !due.After(earlier(since, o.daybreak(now))) {
		return nil, err
	}
	next, err := o.FirstOpening(policy.TopicEffect, first.MonthEnd().AddDays(1))
	if err != nil {
		next = due.AddDate(0, 1, 0)
	}
	reason, err := o.reason(policy.TopicEffect, due, since, now)
	if err != nil {
		return nil, err
	}
	if known, err := j.known(ctx, o, first.AddDays(-1), now); err != nil || !known {
		return nil, err
	}
	persons, err := reachable(ctx, j.store)
	var promises []outbox.Promise
	for _, to := range effectReaders(persons) {
		promises = append(promises, outbox.Promise{
			Key: policy.Key(policy.TopicEffect, to, policy.MonthOf(first), policy.ReasonNew), Topic: policy.TopicEffect,
			Reason: reason, Priority: policy.News, To: to, Due: due, Expires: next,
			Facts: map[string]string{"month": first.AddDays(-1).String()},
		})
	}
	return promises, err
}

// known tells whether any works list speaks of the month's year.
func (j effect) known(ctx context.Context, o office, month budget.Date, now time.Time) (bool, error) {
	_, known, err := j.store.NewestList(ctx, budget.KindWorks, ledgerDay(month, o.today(now)))
	return known, err
}

// ledgerDay is the day whose ledger tells of a month: today, or where the month lies in another year that
// year's last, since a year has claims of its own.
func ledgerDay(month, today budget.Date) budget.Date {
	if month.Year != today.Year {
		return budget.Date{Year: month.Year, Month: time.December, Day: 31}
	}
	return today
}

// effectReaders are the leaders and the mentors.
func effectReaders(persons []people.Person) []policy.Recipient {
	readers := holding(persons, people.Leader)
	for _, to := range holding(persons, people.Mentor) {
		if !slices.Contains(readers, to) {
			readers = append(readers, to)
		}
	}
	return readers
}

func monthStart(d budget.Date) budget.Date { return budget.Date{Year: d.Year, Month: d.Month, Day: 1} }

// Next is the first opening of the month after, or of this one where it is still to come; zero while no works
// list was stored.
func (j effect) Next(ctx context.Context, now time.Time) (time.Time, error) {
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return time.Time{}, err
	}
	if known, err := j.known(ctx, o, o.today(now), now); err != nil || !known {
		return time.Time{}, err
	}
	first := monthStart(o.today(now))
	due, err := o.FirstOpening(policy.TopicEffect, first)
	if err == nil && !due.After(now) {
		due, err = o.FirstOpening(policy.TopicEffect, first.MonthEnd().AddDays(1))
	}
	return due, err
}

// Write words the month by all that is known of it now; nothing where no works list speaks of it.
func (j effect) Write(ctx context.Context, p outbox.Promise, now time.Time) (bot.Message, bool, error) {
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return bot.Message{}, false, err
	}
	month, err := budget.ParseDate(p.Facts["month"])
	if err != nil {
		return bot.Message{}, false, err
	}
	w, known, err := j.look(ctx, o, month, now)
	if err != nil || !known {
		return bot.Message{}, false, err
	}
	w.Late = lateness(p, o)
	m, err := w.message()
	return m, err == nil, err
}

// look gathers the month's effect; false where nothing is known of works.
func (j effect) look(ctx context.Context, o office, month budget.Date, now time.Time) (effectWords, bool, error) {
	w := effectWords{Month: month, Region: o.settings.Region, rules: o.settings.Billing.Rules}
	b, err := j.books(ctx, o, month, now)
	if err != nil || len(b.ledger.Claims) == 0 {
		return w, false, err
	}
	traffic, err := j.traffic(ctx, o, month)
	if err != nil {
		return w, false, err
	}
	works := billing.Assemble(b.ledger)
	if w.Effect, err = b.view.Effect(works, month, traffic); err != nil {
		return w, false, err
	}
	if before := budget.MonthBefore(month); before.Year == month.Year {
		w.Before, err = b.view.Effect(works, before, billing.Traffic{})
	}
	if err != nil {
		return w, false, err
	}
	files, err := lists(ctx, j.store, o, b.ledgerDay)
	w.Works, w.Payments = files.Works, files.Payments
	return w, true, err
}

// books are those of now, of the month's year.
func (j effect) books(ctx context.Context, o office, month budget.Date, now time.Time) (effectBooks, error) {
	b := effectBooks{ledgerDay: ledgerDay(month, o.today(now))}
	var err error
	b.view = o.settings.Billing.View(o.today(now), o.Calendar)
	b.ledger, err = j.store.Ledger(ctx, b.ledgerDay, nil)
	b.view.ClaimsDay, b.view.PaymentsDay = b.ledger.ClaimsDay, b.ledger.PaymentsDay
	return b, err
}

// effectBooks are books of a day that need not be today.
type effectBooks struct {
	books
	ledgerDay budget.Date
}

// traffic is what the outbox knows of the month's messages. Those to groups count for the hours alone.
func (j effect) traffic(ctx context.Context, o office, month budget.Date) (billing.Traffic, error) {
	first := monthStart(month)
	toPeople, toGroups, err := j.store.Traffic(ctx, first.In(o.Zone), first.MonthEnd().AddDays(1).In(o.Zone))
	if err != nil {
		return billing.Traffic{}, err
	}
	persons, err := reachable(ctx, j.store)
	if err != nil {
		return billing.Traffic{}, err
	}
	out, err := o.OutOfHours(slices.Concat(toPeople, toGroups))
	return billing.Traffic{Messages: len(policy.Counted(toPeople)), PersonWeeks: policy.PersonWeeks(len(persons), first.MonthEnd().Day), OutOfHours: out}, err
}
