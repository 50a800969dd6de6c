package scheduler

import (
	"context"
	"errors"
	"strconv"
	"time"

	"serapan/bot"
	"serapan/budget"
	"serapan/outbox"
	"serapan/people"
	"serapan/policy"
	"serapan/text"
)

// broadcasts sends what leaders and mentors write to many at once (policy §5).
type broadcasts struct {
	store broadcastStore
	zone  *time.Location
	files Files
}

// Files are where the pictures and documents of broadcasts lie.
type Files interface {
	Fetch(ctx context.Context, hash string) ([]byte, error)
}

// broadcastStore keeps broadcasts, and knows whom they are for.
type broadcastStore interface {
	officeStore
	rosterStore
	Units(ctx context.Context) ([]budget.Unit, error)
	Chats(ctx context.Context) ([]people.Chat, error)
	Person(ctx context.Context, id int64) (people.Person, error)
	Chat(ctx context.Context, id int64) (people.Chat, bool, error)
	Broadcast(ctx context.Context, id int64) (people.Broadcast, bool, error)
	PlannedBroadcasts(ctx context.Context) ([]people.Broadcast, error)
	StartBroadcast(ctx context.Context, id int64, promises []outbox.Promise, unreached []int64, at time.Time) (bool, error)
	CancelBroadcast(ctx context.Context, id int64, e people.Event) (bool, error)
}

// Name is the job's name on the command line and in its mark.
func (broadcasts) Name() string { return "siaran" }

// Topic is what the job's messages are about.
func (broadcasts) Topic() policy.Topic { return policy.TopicBroadcast }

// Prepare starts the broadcasts whose time has come: their messages are promised in the transaction that ends
// the time in which they can be cancelled. One that cannot start keeps no other from it.
func (j broadcasts) Prepare(ctx context.Context, now time.Time) error {
	planned, err := j.store.PlannedBroadcasts(ctx)
	if err != nil {
		return err
	}
	var failed error
	for _, b := range planned {
		if !b.SendAt.After(now) {
			failed = errors.Join(failed, j.start(ctx, b, now))
		}
	}
	return failed
}

// start promises a broadcast's messages. One whose author may no longer write any is cancelled.
func (j broadcasts) start(ctx context.Context, b people.Broadcast, now time.Time) error {
	author, err := j.store.Person(ctx, b.Author)
	if err != nil {
		return err
	}
	id := strconv.FormatInt(b.ID, 10)
	if !author.Has(people.BroadcastAuthors...) {
		_, err := j.store.CancelBroadcast(ctx, b.ID, people.Event{At: now, Action: "siaran_orphaned", Subject: id, Detail: b.AuthorName})
		return err
	}
	promises, lost, err := j.promises(ctx, b, now)
	if err != nil {
		return err
	}
	_, err = j.store.StartBroadcast(ctx, b.ID, promises, lost, now)
	return err
}

// promises are a broadcast's messages, with the chats that none can be sent to.
func (j broadcasts) promises(ctx context.Context, b people.Broadcast, now time.Time) ([]outbox.Promise, []int64, error) {
	h, err := j.hearers(ctx, b)
	if err != nil {
		return nil, nil, err
	}
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return nil, nil, err
	}
	reason := policy.ReasonNew
	if late, err := o.Late(policy.TopicBroadcast, b.SendAt, now); err != nil {
		return nil, nil, err
	} else if late {
		reason = policy.ReasonLate
	}
	var promises []outbox.Promise
	promise := func(to policy.Recipient) {
		promises = append(promises, outbox.Promise{
			Key:   policy.Key(policy.TopicBroadcast, to, policy.Period(strconv.FormatInt(b.ID, 10)), policy.ReasonNew),
			Topic: policy.TopicBroadcast, Reason: reason, Priority: policy.NewInstruction, To: to, Due: b.SendAt,
			Facts:  map[string]string{"siaran": strconv.FormatInt(b.ID, 10)},
			Resend: policy.ResendInDoubt(policy.TopicBroadcast, policy.NewInstruction),
		})
	}
	for _, p := range h.People {
		promise(policy.Recipient{Chat: p.ID})
	}
	for _, c := range h.Groups {
		promise(policy.Recipient{Chat: c.ID, Group: true})
	}
	return promises, h.Lost, nil
}

func (j broadcasts) hearers(ctx context.Context, b people.Broadcast) (people.Hearers, error) {
	all, err := j.store.People(ctx)
	if err != nil {
		return people.Hearers{}, err
	}
	blocked, err := j.store.Unreachable(ctx)
	if err != nil {
		return people.Hearers{}, err
	}
	chats, err := j.store.Chats(ctx)
	if err != nil {
		return people.Hearers{}, err
	}
	units, err := j.store.Units(ctx)
	return b.HearersOf(all, blocked, chats, units), err
}

// Due gives the messages of broadcasts that were approved before the last ring and have not started: at a ring
// Prepare has started them, so that only a preview finds any.
func (j broadcasts) Due(ctx context.Context, since, now time.Time) ([]outbox.Promise, error) {
	planned, err := j.store.PlannedBroadcasts(ctx)
	if err != nil {
		return nil, err
	}
	var all []outbox.Promise
	for _, b := range planned {
		if b.SendAt.After(now) || !b.Approved.Before(since) {
			continue
		}
		promises, _, err := j.promises(ctx, b, now)
		if err != nil {
			return all, err
		}
		all = append(all, promises...)
	}
	return all, nil
}

// Next is the soonest broadcast that was planned.
func (j broadcasts) Next(ctx context.Context, now time.Time) (time.Time, error) {
	planned, err := j.store.PlannedBroadcasts(ctx)
	for _, b := range planned {
		return later(b.SendAt, now), err
	}
	return time.Time{}, err
}

// Write gives the broadcast, as long as it was not stopped and the recipient is still one of those whom it is for.
func (j broadcasts) Write(ctx context.Context, p outbox.Promise, now time.Time) (bot.Message, bool, error) {
	id, err := strconv.ParseInt(p.Facts["siaran"], 10, 64)
	if err != nil {
		return bot.Message{}, false, err
	}
	b, known, err := j.store.Broadcast(ctx, id)
	if err != nil || !known || b.State == people.BroadcastCancelled {
		return bot.Message{}, false, err
	}
	if hears, err := j.hears(ctx, b, p.To); err != nil || !hears {
		return bot.Message{}, false, err
	}
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return bot.Message{}, false, err
	}
	words, err := text.Broadcast(b, lateness(p, o))
	m := bot.Message{HTML: words, Buttons: [][]bot.Button{{{Text: "Sudah dibaca", Data: "siaran_baca"}}}}
	if b.File.Hash != "" {
		m.Photo, m.Document = bot.Kept("siaran-"+b.File.Hash, b.File.Name, b.File.Photo, func(ctx context.Context) ([]byte, error) {
			return j.files.Fetch(ctx, b.File.Hash)
		})
	}
	return m, true, err
}

// hears tells whether the recipient is still one of those whom the broadcast is for.
func (j broadcasts) hears(ctx context.Context, b people.Broadcast, to policy.Recipient) (bool, error) {
	units, err := j.store.Units(ctx)
	if err != nil {
		return false, err
	}
	if to.Group {
		chat, known, err := j.store.Chat(ctx, to.Chat)
		return known && b.HearsGroup(chat, units), err
	}
	person, err := j.store.Person(ctx, to.Chat)
	return b.Hears(person, units), err
}
