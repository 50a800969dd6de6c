package scheduler

import (
	"cmp"
	"context"
	"slices"
	"time"

	"serapan/bot"
	"serapan/budget"
	"serapan/ikp"
	"serapan/outbox"
	"serapan/policy"
)

// reminders tell each morning what falls due of special instructions: one message a recipient, with all
// else that is open (policy §3).
type reminders struct {
	store instructionStore
	zone  *time.Location
	book  *copybook
}

// Name is the job's name on the command line and in its mark.
func (reminders) Name() string { return "ikp_ingat" }

// Topic is what the job's messages are about.
func (reminders) Topic() policy.Topic { return policy.TopicReminder }

// listener is somebody who is reminded, with the capacities in which that is.
type listener struct {
	to policy.Recipient
	ikp.Actor
}

// listeners are all who may be reminded. Where no head of a unit can be reached its operators stand in for
// him, or else the mentors; where no leader can, the mentors have the table.
func (c crowd) listeners(named []int64) []listener {
	var all []listener
	add := func(to policy.Recipient, role ikp.Role, unit string) {
		i := slices.IndexFunc(all, func(l listener) bool { return l.to == to })
		if i < 0 {
			i = len(all)
			all = append(all, listener{to, ikp.Actor{ID: to.Chat}})
		}
		all[i].Capacities = append(all[i].Capacities, ikp.Capacity{Role: role, Unit: unit})
	}
	for _, u := range c.units {
		for _, to := range c.responsible(u.Code) {
			add(to, ikp.Head, u.Code)
		}
		for _, to := range c.operators[u.Code] {
			add(to, ikp.Operator, u.Code)
		}
		for _, to := range c.bound(u.Code) {
			add(to, ikp.Group, u.Code)
		}
	}
	for _, to := range c.mentors {
		add(to, ikp.Verifier, "")
	}
	for _, to := range firstOf(namedOnly(c.leaders, named), c.mentors) {
		add(to, ikp.Leader, "")
	}
	slices.SortStableFunc(all, func(a, b listener) int { return cmp.Compare(a.to.Chat, b.to.Chat) })
	return all
}

// namedOnly are the leaders whom the settings name; all where they name none.
func namedOnly(leaders []policy.Recipient, named []int64) []policy.Recipient {
	if len(named) == 0 {
		return leaders
	}
	return slices.DeleteFunc(slices.Clone(leaders), func(to policy.Recipient) bool { return !slices.Contains(named, to.Chat) })
}

// letters are the reminders of a day to these by the copies as they stand, by recipient. What the calendar
// cannot reckon with is left out; the error says so beside the others.
func (o office) letters(copies []ikp.Copy, hearing []listener, day budget.Date) (map[policy.Recipient]ikp.Letter, error) {
	v := o.settings.IKP.View(day, o.Calendar)
	copies = slices.DeleteFunc(slices.Clone(copies), func(c ikp.Copy) bool { return !c.State.Open() || c.SentOn().After(day) })
	copies, unknown := reckoned(v, copies)
	actors, to := make([]ikp.Actor, len(hearing)), map[int64]policy.Recipient{}
	for i, l := range hearing {
		actors[i], to[l.ID] = l.Actor, l.to
	}
	letters, err := v.Letters(copies, actors)
	found := make(map[policy.Recipient]ikp.Letter, len(letters))
	for _, letter := range letters {
		found[to[letter.To.ID]] = letter
	}
	return found, cmp.Or(err, unknown)
}

// Due gives everybody one promise for what falls due today, and after an outage for what did so on the
// newest morning that was missed.
func (j reminders) Due(ctx context.Context, since, now time.Time) ([]outbox.Promise, error) {
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return nil, err
	}
	mornings, err := o.openings(policy.TopicReminder, earlier(since, o.daybreak(now)), now)
	if err != nil || len(mornings) == 0 {
		return nil, err
	}
	copies, err := j.book.atRing(ctx, j.store, o, now)
	if err != nil || len(copies) == 0 {
		return nil, err
	}
	c, err := gather(ctx, j.store)
	if err != nil {
		return nil, err
	}
	hearing := c.listeners(o.settings.Billing.Leaders)
	newest := map[policy.Recipient]outbox.Promise{}
	var failed error
	for _, due := range mornings {
		letters, err := o.letters(copies, hearing, o.today(due))
		if err != nil {
			failed = err
		}
		for to, letter := range letters {
			p, err := o.reminderPromise(to, letter, due, since, now)
			if err != nil {
				return nil, err
			}
			newest[to] = p
		}
	}
	var promises []outbox.Promise
	for _, p := range newest {
		promises = append(promises, p)
	}
	slices.SortFunc(promises, func(a, b outbox.Promise) int { return cmp.Compare(a.Key, b.Key) })
	return promises, failed
}

// reminderPromise is one morning's message to a recipient.
func (o office) reminderPromise(to policy.Recipient, letter ikp.Letter, due, since, now time.Time) (outbox.Promise, error) {
	p := outbox.Promise{Key: reminderKey(to, o.today(due)), Topic: policy.TopicReminder, Priority: urgency(letter), To: to, Due: due,
		Facts: map[string]string{"day": o.today(due).String()}}
	p.Resend = policy.ResendInDoubt(p.Topic, p.Priority)
	until, err := o.FirstOpening(p.Topic, o.today(now).AddDays(1))
	if err != nil {
		until = o.daybreak(now).AddDate(0, 0, 1)
	}
	p.Expires = o.today(until).AddDays(1).In(o.Zone).Add(-time.Second)
	p.Reason, err = o.reason(p.Topic, due, since, now)
	return p, err
}

func reminderKey(to policy.Recipient, day budget.Date) string {
	return policy.Key(policy.TopicReminder, to, policy.DayOf(day), policy.ReasonNew)
}

// urgency is how much a letter matters among other messages: what is due today or tomorrow most.
func urgency(letter ikp.Letter) policy.Priority {
	most := policy.Level1
	for _, l := range letter.Due {
		for _, kind := range l.Kinds {
			switch {
			case kind == ikp.NoticeToday, kind == ikp.NoticeSoon && l.Left == 1:
				most = max(most, policy.DueSoon)
			case kind == ikp.NoticeTable:
				most = max(most, policy.Level3)
			case kind == ikp.NoticeOver:
				most = max(most, policy.Level2)
			}
		}
	}
	return most
}

// Next is the next morning, while anything is open.
func (j reminders) Next(ctx context.Context, now time.Time) (time.Time, error) {
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return time.Time{}, err
	}
	copies, err := j.book.stored(ctx, j.store, o.today(now))
	if err != nil || !slices.ContainsFunc(copies, func(c ikp.Copy) bool { return c.State.Open() }) {
		return time.Time{}, err
	}
	due, err := o.FirstOpening(policy.TopicReminder, o.today(now))
	if err == nil && !due.After(now) {
		due, err = o.FirstOpening(policy.TopicReminder, o.today(now).AddDays(1))
	}
	return due, err
}

// Write words what of the morning's letter is still so, and what else is open; nothing where a newer
// morning has a letter of its own.
func (j reminders) Write(ctx context.Context, p outbox.Promise, now time.Time) (bot.Message, bool, error) {
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return bot.Message{}, false, err
	}
	day, err := budget.ParseDate(p.Facts["day"])
	if err != nil {
		return bot.Message{}, false, err
	}
	today := o.today(now)
	if day.Before(today) {
		if _, newer, err := j.store.FindPromise(ctx, reminderKey(p.To, today)); err != nil || newer {
			return bot.Message{}, false, err
		}
	}
	copies, err := j.book.of(ctx, j.store, o, today)
	if err != nil {
		return bot.Message{}, false, err
	}
	c, err := gather(ctx, j.store)
	if err != nil {
		return bot.Message{}, false, err
	}
	hearing := slices.DeleteFunc(c.listeners(o.settings.Billing.Leaders), func(l listener) bool { return l.to != p.To })
	letters, err := o.letters(copies, hearing, day)
	letter, still := letters[p.To]
	if !still {
		return bot.Message{}, false, err
	}
	w, err := o.reminderWords(c, p.To, letter, today)
	if err != nil {
		return bot.Message{}, false, err
	}
	w.Late = lateness(p, o)
	m, err := w.message()
	return m, err == nil, err
}
