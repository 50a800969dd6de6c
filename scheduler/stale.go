package scheduler

import (
	"context"
	"time"

	"serapan/bot"
	"serapan/budget"
	"serapan/outbox"
	"serapan/people"
	"serapan/policy"
	"serapan/text"
)

// stale tells those who look after the data, once, that the figures grow old (policy §1.6); and again
// only after newer ones came and grew old in their turn.
type stale struct {
	store  staleStore
	zone   *time.Location
	admins []int64
}

type staleStore interface {
	officeStore
	rosterStore
	figureStore
	NewestDay(ctx context.Context, until budget.Date) (budget.Date, error)
}

// Name is the job's name on the command line and in its mark.
func (stale) Name() string { return "data_basi" }

// Topic is what the job's messages are about.
func (stale) Topic() policy.Topic { return policy.TopicStale }

// Due looks at how things are, not at what has changed: the day of the figures is the period of the
// key, so that it is said once.
func (j stale) Due(ctx context.Context, since, now time.Time) ([]outbox.Promise, error) {
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return nil, err
	}
	asOf, err := j.store.NewestDay(ctx, o.today(now))
	if err != nil || asOf.IsZero() {
		return nil, err
	}
	due, err := o.growsStale(asOf)
	if err != nil || due.After(now) {
		return nil, err
	}
	reason, err := o.reason(policy.TopicStale, due, since, now)
	if err != nil {
		return nil, err
	}
	to, err := j.keepers(ctx)
	var promises []outbox.Promise
	for _, r := range to {
		promises = append(promises, outbox.Promise{
			Key: policy.Key(policy.TopicStale, r, policy.DayOf(asOf), policy.ReasonNew), Topic: policy.TopicStale,
			Reason: reason, Priority: policy.Level1, To: r, Due: due, Facts: map[string]string{"as_of": asOf.String()},
		})
	}
	return promises, err
}

// growsStale is when figures of that day are to be called old: the first opening of a day on which they
// are older than the settings allow.
func (o office) growsStale(asOf budget.Date) (time.Time, error) {
	day, err := o.Calendar.AddWorkingDays(asOf, o.settings.StaleAfter+1)
	if err != nil {
		return time.Time{}, err
	}
	return o.FirstOpening(policy.TopicStale, day)
}

// keepers are the mentors; where none can be reached the admins.
func (j stale) keepers(ctx context.Context) ([]policy.Recipient, error) {
	persons, err := reachable(ctx, j.store)
	if err != nil {
		return nil, err
	}
	if to := holding(persons, people.Mentor); len(to) > 0 {
		return to, nil
	}
	return administrators(persons, j.admins), nil
}

// Next is when the figures of today grow old; zero where they are.
func (j stale) Next(ctx context.Context, now time.Time) (time.Time, error) {
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return time.Time{}, err
	}
	asOf, err := j.store.NewestDay(ctx, o.today(now))
	if err != nil || asOf.IsZero() {
		return time.Time{}, err
	}
	due, err := o.growsStale(asOf)
	if err != nil || !due.After(now) {
		return time.Time{}, err
	}
	return due, nil
}

// Write words the reminder, unless newer figures have come or these are not old after all.
func (j stale) Write(ctx context.Context, p outbox.Promise, now time.Time) (bot.Message, bool, error) {
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return bot.Message{}, false, err
	}
	position, err := j.store.Position(ctx, o.today(now))
	if err != nil || position.Empty() || position.AsOf.String() != p.Facts["as_of"] {
		return bot.Message{}, false, err
	}
	from, err := sourceOf(ctx, j.store, o, position, now)
	if err != nil || !from.Stale {
		return bot.Message{}, false, err
	}
	words, err := text.Render("data_basi", map[string]any{"Source": from, "Silent": position.Silent(), "Limit": o.settings.StaleAfter, "Late": lateness(p, o)})
	return bot.Message{HTML: words, Buttons: [][]bot.Button{{{Text: "Cara mengunggah", Data: "unggahan"}}}}, true, err
}
