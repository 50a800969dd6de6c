package scheduler

import (
	"context"
	"slices"
	"time"

	"serapan/bot"
	"serapan/budget"
	"serapan/outbox"
	"serapan/people"
	"serapan/policy"
	"serapan/purchase"
	"serapan/text"
)

// idleListed is how many units the weekly message names.
const idleListed = 10

// buying names, once a week, the units that spend without e-purchasing: to mentors, on Monday or the next
// working day.
type buying struct {
	store buyingStore
	zone  *time.Location
}

type buyingStore interface {
	officeStore
	rosterStore
	purchaseStore
	Units(ctx context.Context) ([]budget.Unit, error)
	Payments(ctx context.Context, day budget.Date, codes []string) ([]budget.Payment, error)
	NewestList(ctx context.Context, kind budget.FileKind, day budget.Date) (budget.Import, bool, error)
}

// purchaseStore knows what units bought.
type purchaseStore interface {
	Purchases(ctx context.Context, day budget.Date, codes []string) ([]budget.Purchase, map[string]budget.Date, error)
}

// Name is the job's name on the command line and in its mark.
func (buying) Name() string { return "epurchasing" }

// Topic is what the job's messages are about.
func (buying) Topic() policy.Topic { return policy.TopicPurchase }

// Due gives each mentor the units of the newest week, where there are any. On its day it looks again at every
// ring: a list that comes later in the morning counts, too.
func (j buying) Due(ctx context.Context, since, now time.Time) ([]outbox.Promise, error) {
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return nil, err
	}
	w, due, err := o.lastWeek(policy.TopicPurchase, earlier(since, o.daybreak(now)), now)
	if err != nil || !due {
		return nil, err
	}
	if idle, err := j.idle(ctx, o, now); err != nil || len(idle.Units) == 0 {
		return nil, err
	}
	next, err := o.nextWeek(policy.TopicPurchase, w.due)
	if err != nil {
		next.due = w.due.AddDate(0, 0, 7)
	}
	reason, err := o.reason(policy.TopicPurchase, w.due, since, now)
	if err != nil {
		return nil, err
	}
	persons, err := reachable(ctx, j.store)
	var promises []outbox.Promise
	for _, to := range holding(persons, people.Mentor) {
		promises = append(promises, outbox.Promise{
			Key: policy.Key(policy.TopicPurchase, to, policy.WeekOf(w.monday), policy.ReasonNew), Topic: policy.TopicPurchase,
			Reason: reason, Priority: policy.News, To: to, Due: w.due, Expires: next.due,
		})
	}
	return promises, err
}

// Next is the next Monday's opening; zero while no list of purchases was stored.
func (j buying) Next(ctx context.Context, now time.Time) (time.Time, error) {
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return time.Time{}, err
	}
	if _, known, err := j.store.NewestList(ctx, budget.KindEPurchasing, o.today(now)); err != nil || !known {
		return time.Time{}, err
	}
	return nextWeekly(ctx, j.store, j.zone, policy.TopicPurchase, now)
}

// idleWords are what the weekly message is made of.
type idleWords struct {
	Units  []idleUnit
	Others int // more of them
	Days   int
	Import budget.Import
	Late   *time.Time
}

// idleUnit is a unit that spends without e-purchasing.
type idleUnit struct {
	Rank int
	purchase.Idle
	Name string
}

// Write words the units that are idle now; nothing where none is any more, or the data have grown old.
func (j buying) Write(ctx context.Context, p outbox.Promise, now time.Time) (bot.Message, bool, error) {
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return bot.Message{}, false, err
	}
	w, err := j.idle(ctx, o, now)
	if err != nil || len(w.Units) == 0 {
		return bot.Message{}, false, err
	}
	w.Late, w.Days = lateness(p, o), o.settings.Purchase.IdleDays
	w.Others = max(0, len(w.Units)-idleListed)
	w.Units = w.Units[:len(w.Units)-w.Others]
	words, err := text.Render("epurchasing_mingguan", w)
	return bot.Message{HTML: words, Buttons: [][]bot.Button{{{Text: "Semua unit", Data: "epurchasing_diam::0"}, {Text: "E-purchasing", Data: "epurchasing:"}}}}, err == nil, err
}

// idle lists the units that spend without e-purchasing, by lists that are not too old, those that spent most
// first.
func (j buying) idle(ctx context.Context, o office, now time.Time) (idleWords, error) {
	var w idleWords
	today := o.today(now)
	known := false
	var err error
	if w.Import, known, err = j.store.NewestList(ctx, budget.KindEPurchasing, today); err != nil || !known {
		return w, err
	}
	purchases, days, err := j.store.Purchases(ctx, today, nil)
	if err != nil {
		return w, err
	}
	for code, day := range days {
		if age, err := o.Calendar.WorkingDays(day, today); err != nil || age > o.settings.StaleAfter {
			delete(days, code)
		}
	}
	if len(days) == 0 {
		return w, nil
	}
	payments, err := j.store.Payments(ctx, today, nil)
	if err != nil {
		return w, err
	}
	units, err := j.store.Units(ctx)
	if err != nil {
		return w, err
	}
	for _, idle := range o.settings.Purchase.Idle(purchases, payments, days) {
		if at := slices.IndexFunc(units, func(u budget.Unit) bool { return u.Code == idle.Unit }); at >= 0 {
			w.Units = append(w.Units, idleUnit{len(w.Units) + 1, idle, text.UnitName(units[at])})
		}
	}
	return w, nil
}
