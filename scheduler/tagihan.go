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

// nudging tells those whose turn it is of finished works that nobody has paid (policy §2): the operators of
// the unit (L1), its head (L2), the head once more when the weekly table names the work (L3). What lies at
// the treasury is told to the treasury, never to the unit.
type nudging struct {
	store nudgeStore
	zone  *time.Location
	works *keeper
}

type nudgeStore interface {
	officeStore
	rosterStore
	keptStore
	Chats(ctx context.Context) ([]people.Chat, error)
	judgeStore
	editStore
	ClaimID(ctx context.Context, keys []string) (map[string]int64, error)
	Waiting(ctx context.Context, chat int64) ([]outbox.Promise, error)
	EndedSince(ctx context.Context, state outbox.State, since time.Time) ([]outbox.Promise, error)
	Doubtful(ctx context.Context, since time.Time) ([]outbox.Promise, error)
	Overflowed(ctx context.Context, since time.Time) ([]outbox.Promise, error)
}

// nudgeLife is how many days a nudge may wait. Its words are of the moment all the same.
const nudgeLife = 14

// Name is the job's name on the command line and in its mark.
func (nudging) Name() string { return "tagihan" }

// Topic is what the job's messages are about.
func (nudging) Topic() policy.Topic { return policy.TopicBilling }

// Due gives everybody who has to act today one promise, from the opening of the day on. It looks again at
// every ring: data that come later in the day are told the same day.
func (j nudging) Due(ctx context.Context, since, now time.Time) ([]outbox.Promise, error) {
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return nil, err
	}
	today := o.today(now)
	opening, err := o.FirstOpening(policy.TopicBilling, today)
	if err != nil || opening.After(now) {
		return nil, err
	}
	fresh, err := j.fresh(ctx, o, opening, since, now)
	if err != nil {
		return nil, err
	}
	changed, err := j.changed(ctx, o, now)
	return append(fresh, changed...), err
}

// fresh are the day's new messages.
func (j nudging) fresh(ctx context.Context, o office, opening, since, now time.Time) ([]outbox.Promise, error) {
	today := o.today(now)
	plan, err := j.plan(ctx, o, now, today, today)
	if err != nil || len(plan) == 0 {
		return nil, err
	}
	busy, err := j.busy(ctx, o, now)
	if err != nil {
		return nil, err
	}
	plan = slices.DeleteFunc(plan, func(s share) bool { return busy[s.to] })
	should, err := j.should(ctx, o, plan, since, now)
	if err != nil {
		return nil, err
	}
	var promises []outbox.Promise
	for _, s := range plan {
		p := outbox.Promise{
			Key: policy.Key(policy.TopicBilling, s.to, policy.DayOf(today), policy.ReasonNew), Topic: policy.TopicBilling,
			Reason: s.reason(), Priority: s.priority(), To: s.to, Due: opening, Expires: opening.AddDate(0, 0, nudgeLife),
			Facts: map[string]string{"day": today.String()},
		}
		p.Resend = policy.ResendInDoubt(p.Topic, p.Priority)
		if due, late := should[s.to]; late {
			p.Due, p.Reason = due, policy.ReasonLate
		}
		promises = append(promises, p)
	}
	return promises, nil
}

// share is what one recipient is told in one message.
type share struct {
	to    policy.Recipient
	items []billing.Item // the higher level first, then the older
}

// plan is what is told on the day, and to whom, by what was delivered before from.
func (j nudging) plan(ctx context.Context, o office, now time.Time, day, from budget.Date) ([]share, error) {
	b, works, err := j.works.of(ctx, j.store, o, now)
	if err != nil || len(works) == 0 {
		return nil, err
	}
	m, err := o.morning(b, works, day, from)
	if err != nil || len(m.items) == 0 {
		return nil, err
	}
	h, err := j.hearers(ctx, o)
	return h.shares(m.items), err
}

// reason is the weightiest reason of a share's items.
func (s share) reason() policy.Reason {
	order := []billing.Reason{billing.ReasonBroken, billing.ReasonLevel, billing.ReasonNew, billing.ReasonAgain}
	best := len(order) - 1
	for _, item := range s.items {
		best = min(best, slices.Index(order, item.Why))
	}
	return policy.Reason(order[max(0, best)])
}

// priority is how much the share matters among other messages: its highest level, and a broken answer most.
func (s share) priority() policy.Priority {
	priority := policy.Level1
	for _, item := range s.items {
		if item.Why == billing.ReasonBroken {
			return policy.BrokenPromise
		}
		priority = max(priority, policy.Level1+policy.Priority(item.Next-billing.L1))
	}
	return priority
}

// busy are the recipients who hear nothing new today: a message on the topic still waits for them, came today
// although it was of a day before, or was put into Monday's digest, or nobody knows whether the last one arrived
// and its cool-down lasts.
func (j nudging) busy(ctx context.Context, o office, now time.Time) (map[policy.Recipient]bool, error) {
	busy := map[policy.Recipient]bool{}
	waiting, err := j.store.Waiting(ctx, 0)
	if err != nil {
		return nil, err
	}
	sent, err := j.store.EndedSince(ctx, outbox.Sent, o.daybreak(now)) // after those that wait: none slips between
	if err != nil {
		return nil, err
	}
	today := policy.DayOf(o.today(now))
	for _, p := range slices.Concat(waiting, sent) {
		// Today's own promise is given again: equal promises have equal keys.
		if p.Topic == policy.TopicBilling && p.Edits == "" && p.Facts["day"] != string(today) {
			busy[p.To] = true
		}
	}
	kept, err := j.store.Overflowed(ctx, o.digestBefore(o.daybreak(now)))
	if err != nil {
		return nil, err
	}
	doubts, err := j.store.Doubtful(ctx, now.AddDate(0, 0, -horizon))
	if err != nil {
		return nil, err
	}
	doubts = slices.DeleteFunc(doubts, func(p outbox.Promise) bool {
		passed, err := o.Calendar.WorkingDays(o.today(p.DoubtedAt), o.today(now))
		return p.State != outbox.InDoubt || err == nil && passed >= o.settings.Billing.Rules.CoolDown
	})
	for _, p := range slices.Concat(kept, doubts) {
		if p.Topic == policy.TopicBilling && p.Edits == "" && p.Facts["day"] != string(today) {
			busy[p.To] = true
		}
	}
	return busy, nil
}

// mostMissed is how many missed mornings are looked at after an outage.
const mostMissed = 10

// should says, after an outage, who should have been told on a morning that was missed, and when: by the
// facts of now, since those of then are not known.
func (j nudging) should(ctx context.Context, o office, plan []share, since, now time.Time) (map[policy.Recipient]time.Time, error) {
	late := map[policy.Recipient]time.Time{}
	if len(plan) == 0 {
		return late, nil
	}
	openings, err := o.openings(policy.TopicBilling, since, now)
	if err != nil {
		return nil, err
	}
	for _, due := range openings {
		isLate, err := o.Late(policy.TopicBilling, due, now)
		if err != nil {
			return nil, err
		}
		if !isLate {
			break
		}
		then, err := j.plan(ctx, o, now, o.today(due), o.today(due))
		if err != nil {
			return nil, err
		}
		for _, s := range then {
			if _, known := late[s.to]; !known {
				late[s.to] = due
			}
		}
	}
	return late, nil
}

// openings are the last moments in (since, now] at which a day's window opened, oldest first.
func (o office) openings(topic policy.Topic, since, now time.Time) ([]time.Time, error) {
	var found []time.Time
	for day := o.today(now); !day.Before(o.today(since)) && len(found) < mostMissed; day = day.AddDays(-1) {
		due, err := o.FirstOpening(topic, day)
		if err != nil {
			return nil, err
		}
		if o.today(due) == day && due.After(since) && !due.After(now) {
			found = append(found, due)
		}
	}
	slices.Reverse(found)
	return found, nil
}

// Next is the next morning on which somebody may be told; zero while there are no works.
func (j nudging) Next(ctx context.Context, now time.Time) (time.Time, error) {
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return time.Time{}, err
	}
	_, works, err := j.works.of(ctx, j.store, o, now)
	if err != nil || len(works) == 0 {
		return time.Time{}, err
	}
	due, err := o.FirstOpening(policy.TopicBilling, o.today(now))
	if err == nil && !due.After(now) {
		due, err = o.FirstOpening(policy.TopicBilling, o.today(now).AddDays(1))
	}
	return due, err
}

// Write words what is still to be told to the recipient by the facts of now, and notes which works it names.
func (j nudging) Write(ctx context.Context, p outbox.Promise, now time.Time) (bot.Message, bool, error) {
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return bot.Message{}, false, err
	}
	if p.Edits != "" {
		return j.rewrite(ctx, o, p, now)
	}
	from, err := budget.ParseDate(p.Facts["day"])
	if err != nil {
		return bot.Message{}, false, err
	}
	plan, err := j.plan(ctx, o, now, o.today(now), from)
	i := slices.IndexFunc(plan, func(s share) bool { return s.to == p.To })
	if err != nil || i < 0 {
		return bot.Message{}, false, err
	}
	m, err := j.words(ctx, o, p, plan[i].items, now)
	if err != nil {
		return bot.Message{}, false, err
	}
	return m, true, j.note(ctx, p, plan[i].items, o.today(now))
}

// note notes the works that the message names: all of them, also those for which it has but a number
// ("+ n lainnya"). The message says how many they are and what they are worth, and a button shows them;
// if they did not count, a unit with many works would hear of the worst ones for ever and of the others never.
func (j nudging) note(ctx context.Context, p outbox.Promise, items []billing.Item, day budget.Date) error {
	nudges := make([]billing.Nudge, len(items))
	for i, item := range items {
		nudges[i] = billing.Nudge{Claim: item.Key, Lane: item.Desk.Lane, Level: item.Next, Day: day, Chat: p.To.Chat}
	}
	return noteNudges(ctx, j.store, p, nudges)
}
