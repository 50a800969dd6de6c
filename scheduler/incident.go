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
	"serapan/text"
)

// incident is something wrong with the bot itself, of which its admins are told once a day.
type incident struct {
	what  string // "gagal", "hilang", "macet", "ragu", "diam": a template "alarm_<what>"
	about string // the job, or ""
	facts map[string]string
}

// incidents words what is wrong, for admins.
type incidents struct {
	store  incidentStore
	zone   *time.Location
	admins []int64 // who are admins from the start
}

type incidentStore interface {
	officeStore
	rosterStore
	Waiting(ctx context.Context, chat int64) ([]outbox.Promise, error)
	Doubtful(ctx context.Context, since time.Time) ([]outbox.Promise, error)
}

// administrators are the people with that role, and those who have it from the start.
func administrators(persons []people.Person, fromTheStart []int64) []policy.Recipient {
	to := holding(persons, people.Admin)
	for _, id := range fromTheStart {
		if r := (policy.Recipient{Chat: id}); !slices.Contains(to, r) {
			to = append(to, r)
		}
	}
	return to
}

// promises are the words to each admin: one a day, incident and job.
func (i incidents) promises(ctx context.Context, what incident, now time.Time) ([]outbox.Promise, error) {
	persons, err := reachable(ctx, i.store)
	if err != nil {
		return nil, err
	}
	facts := map[string]string{"what": what.what, "about": what.about}
	for name, value := range what.facts {
		facts[name] = value
	}
	day, expires := now.In(i.zone).Format(time.DateOnly), now.AddDate(0, 0, 7)
	if what.what == "ragu" { // tomorrow's word names today's doubts, too
		expires = budget.DateOf(now.In(i.zone)).AddDays(1).In(i.zone)
	}
	var promises []outbox.Promise
	for _, to := range administrators(persons, i.admins) {
		promises = append(promises, outbox.Promise{
			Key:   policy.Key(policy.TopicAlarm, to, policy.Period(day+" "+what.what+" "+what.about), policy.ReasonNew),
			Topic: policy.TopicAlarm, Reason: policy.ReasonNew, Priority: policy.Level3, To: to, Due: now,
			Expires: expires, Resend: policy.ResendInDoubt(policy.TopicAlarm, policy.Level3), Facts: facts,
		})
	}
	return promises, nil
}

// shownDoubts is how many doubtful messages an alarm names.
const shownDoubts = 5

// Write words an incident, unless it is over.
func (i incidents) Write(ctx context.Context, p outbox.Promise, now time.Time) (bot.Message, bool, error) {
	facts := map[string]any{"What": p.Facts["what"], "About": p.Facts["about"], "Facts": p.Facts, "At": p.Due.In(i.zone)}
	for _, name := range []string{"from", "to"} {
		if t, err := time.Parse(time.RFC3339, p.Facts[name]); err == nil {
			facts[name] = t.In(i.zone)
		}
	}
	switch p.Facts["what"] {
	case "macet":
		waiting, err := i.store.Waiting(ctx, 0)
		if err != nil {
			return bot.Message{}, false, err
		}
		facts["Count"] = len(waiting)
	case "ragu":
		doubts, err := i.store.Doubtful(ctx, p.Due.In(i.zone).Add(-48*time.Hour))
		if err != nil || len(doubts) == 0 {
			return bot.Message{}, false, err
		}
		names, err := i.names(ctx, doubts[:min(shownDoubts, len(doubts))])
		if err != nil {
			return bot.Message{}, false, err
		}
		facts["Doubts"], facts["More"] = names, max(0, len(doubts)-shownDoubts)
	}
	words, err := text.Render("alarm_admin", facts)
	return bot.Message{HTML: words}, true, err
}

// doubt is one doubtful message in words.
type doubt struct {
	Topic policy.Topic
	To    string
	At    time.Time
}

func (i incidents) names(ctx context.Context, promises []outbox.Promise) ([]doubt, error) {
	persons, err := i.store.People(ctx)
	if err != nil {
		return nil, err
	}
	var doubts []doubt
	for _, p := range promises {
		doubts = append(doubts, doubt{p.Topic, nameOf(p.To, persons, nil), p.DoubtedAt.In(i.zone)})
	}
	return doubts, nil
}
