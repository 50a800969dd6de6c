package scheduler

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"time"

	"serapan/bot"
	"serapan/budget"
	"serapan/ikp"
	"serapan/outbox"
	"serapan/policy"
)

// instructions sends special instructions to the units that owe them, and tells their heads and groups
// (policy §3). Whoever answers for a unit later on is told of what is open then.
type instructions struct {
	store instructionStore
	zone  *time.Location
	book  *copybook
	works *keeper

	// These are the ring's alone.
	trouble  error // what Prepare could not do
	gaugedAt int64 // the version at which the gauges were read, and the day
	gaugedOn budget.Date
}

// Name is the job's name on the command line and in its mark.
func (*instructions) Name() string { return "ikp" }

// Topic is what the job's messages are about.
func (*instructions) Topic() policy.Topic { return policy.TopicInstruction }

// Due gives everybody one promise for the instructions of which he was not told yet, and changes this
// week's messages where units have answered. It goes by who answers for a unit now, so those who join or
// take over are told as well.
func (j *instructions) Due(ctx context.Context, since, now time.Time) ([]outbox.Promise, error) {
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return nil, err
	}
	copies, err := j.book.atRing(ctx, j.store, o, now)
	if err != nil || len(copies) == 0 {
		return nil, errors.Join(err, j.trouble)
	}
	c, err := gather(ctx, j.store)
	if err != nil {
		return nil, err
	}
	var promises []outbox.Promise
	for _, r := range readings(copies, c.hears) {
		mine, err := j.promises(ctx, o, r, since, now)
		if err != nil {
			return promises, errors.Join(err, j.trouble)
		}
		promises = append(promises, mine...)
	}
	promises, err = unsaid(ctx, j.store, promises)
	return promises, errors.Join(err, j.trouble)
}

// hears are those who are told of the unit's new instructions.
func (c crowd) hears(unit string) []policy.Recipient {
	return slices.Concat(c.responsible(unit), c.bound(unit))
}

// newCopy is an open copy, and when its unit was to hear of it.
type newCopy struct {
	ikp.Copy
	due time.Time
}

// promises are what is due to one recipient: news, and edits of what he got this week.
func (j *instructions) promises(ctx context.Context, o office, r reading, since, now time.Time) ([]outbox.Promise, error) {
	var open []newCopy
	for _, c := range r.copies {
		due, err := o.instructionDue(c)
		if err != nil {
			return nil, err
		}
		if c.State.Open() && !due.After(now) {
			open = append(open, newCopy{c, due})
		}
	}
	t, err := openThread(ctx, j.store, policy.TopicInstruction, r.to, months(r.copies, o.today(now))...)
	if err != nil {
		return nil, err
	}
	promises := o.editsOf(t, r, now)
	if items := t.untold(instructionsOf(open)); len(items) > 0 {
		p, err := o.newsPromise(t, r.to, open, items, since, now)
		return append(promises, p), err
	}
	return promises, nil
}

// instructionDue is when the copy's unit should hear of it.
func (o office) instructionDue(c ikp.Copy) (time.Time, error) {
	day := c.SentOn()
	if i := c.Instruction; day == i.SentOn && !i.SendOn.IsZero() && i.SendOn.Before(day) {
		day = i.SendOn // it should have been sent then
	}
	return o.FirstOpening(policy.TopicInstruction, day)
}

// newsPromise is one message for all of the items.
func (o office) newsPromise(t thread, to policy.Recipient, open []newCopy, items []string, since, now time.Time) (outbox.Promise, error) {
	p := outbox.Promise{
		Key: t.next, Topic: policy.TopicInstruction, Priority: policy.NewInstruction, To: to,
		Facts: map[string]string{itemsFact: joined(items)}, Resend: policy.ResendInDoubt(policy.TopicInstruction, policy.NewInstruction),
	}
	last := o.today(now).AddDays(passedFor)
	for _, c := range open {
		if slices.Contains(items, itemOf(c.Instruction.ID)) {
			p.Due, last = later(p.Due, c.due), laterDay(last, c.Due)
		}
	}
	p.Expires = last.AddDays(1).In(o.Zone).Add(-time.Second)
	var err error
	p.Reason, err = o.reason(p.Topic, p.Due, since, now)
	return p, err
}

// namedIn are the copies of the instructions that a promise names.
func namedIn(copies []ikp.Copy, items []string) []ikp.Copy {
	return slices.DeleteFunc(slices.Clone(copies), func(c ikp.Copy) bool { return !slices.Contains(items, itemOf(c.Instruction.ID)) })
}

// itemOf is what an instruction is called among the items of a promise.
func itemOf(id int64) string { return strconv.FormatInt(id, 10) }

// instructionsOf are the items of copies, each instruction once.
func instructionsOf(copies []newCopy) []string {
	var items []string
	for _, c := range copies {
		if item := itemOf(c.Instruction.ID); !slices.Contains(items, item) {
			items = append(items, item)
		}
	}
	return items
}

// months are the periods from the one in which the oldest of the copies was sent to today's.
func months(copies []ikp.Copy, today budget.Date) []policy.Period {
	first := monthStart(today)
	for _, c := range copies {
		if sent := c.SentOn(); !sent.IsZero() && sent.Before(first) {
			first = monthStart(sent)
		}
	}
	var periods []policy.Period
	for m := first; !m.After(today); m = m.AddMonths(1) {
		periods = append(periods, policy.MonthOf(m))
	}
	return periods
}

// Next is when the next instruction that waits is sent; zero where none does.
func (j *instructions) Next(ctx context.Context, now time.Time) (time.Time, error) {
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return time.Time{}, err
	}
	today := o.today(now)
	waiting, err := j.store.InstructionsToSend(ctx, today.AddDays(daysAhead))
	var next time.Time
	for _, i := range waiting {
		due, unknown := o.FirstOpening(policy.TopicInstruction, laterDay(i.SendOn, today))
		if unknown == nil && !due.After(now) {
			due, unknown = o.Opens(policy.TopicInstruction, now.Add(time.Minute))
		}
		if unknown == nil && (next.IsZero() || due.Before(next)) {
			next = due
		}
	}
	return next, err
}

// Write words what of the promise's instructions is still open and was not told by another message.
func (j *instructions) Write(ctx context.Context, p outbox.Promise, now time.Time) (bot.Message, bool, error) {
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return bot.Message{}, false, err
	}
	copies, err := j.book.of(ctx, j.store, o, o.today(now))
	if err != nil {
		return bot.Message{}, false, err
	}
	c, err := gather(ctx, j.store)
	if err != nil {
		return bot.Message{}, false, err
	}
	mine := readingOf(p.To, copies, c.hears)
	if p.Edits != "" {
		return j.rewrite(ctx, o, c, p, mine, now)
	}
	t, err := openThread(ctx, j.store, p.Topic, p.To, months(mine, o.today(now))...)
	if err != nil {
		return bot.Message{}, false, err
	}
	open := slices.DeleteFunc(namedIn(mine, t.left(p)), func(c ikp.Copy) bool { return !c.State.Open() })
	if len(open) == 0 {
		return bot.Message{}, false, nil
	}
	w := o.newsWords(c, p.To, open)
	w.Late = lateness(p, o)
	m, err := w.message(p.To)
	return m, err == nil, err
}

// laterDay is the later of two days.
func laterDay(a, b budget.Date) budget.Date {
	if a.After(b) {
		return a
	}
	return b
}
