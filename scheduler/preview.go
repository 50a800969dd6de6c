package scheduler

import (
	"context"
	"strconv"
	"time"

	"serapan/bot"
	"serapan/outbox"
	"serapan/people"
	"serapan/policy"
)

// Letter is one message as it would be sent.
type Letter struct {
	Promise outbox.Promise
	To      string      // the name of the person or group
	At      time.Time   // when the policy would let it go
	Message bot.Message // empty where Note says why there is none
	Note    string      // "": it would be sent
}

// Notes of letters that would not be sent.
const (
	NoteUntrue  = "no longer true"
	NoteDropped = "dropped"
	NoteSaid    = "promised already"
)

// Preview is what the job would say at that moment, worded by the facts of now, in the order of
// sending. Nothing is stored and nothing is sent. A zero moment means the job's next one.
func (a *Alarm) Preview(ctx context.Context, name string, at time.Time, gate outbox.Gate) ([]Letter, time.Time, error) {
	job, err := a.job(name)
	if err != nil {
		return nil, at, err
	}
	if at.IsZero() {
		if at, err = next(ctx, job, a.now()); err != nil || at.IsZero() {
			return nil, at, err
		}
	}
	since, err := a.previewSince(ctx, name, at)
	if err != nil {
		return nil, at, err
	}
	due, err := ask(context.WithValue(ctx, rehearsal{}, true), job, since, at)
	if err != nil {
		return nil, at, err
	}
	var letters []Letter
	names, err := a.directory(ctx)
	if err != nil {
		return nil, at, err
	}
	for _, p := range due {
		letter, err := a.letter(ctx, p, at, gate)
		if err != nil {
			return nil, at, err
		}
		letter.To = names.of(p.To)
		letters = append(letters, letter)
	}
	return letters, at, nil
}

// previewSince is the moment since which a preview looks: the job's mark, or for a moment that is past
// the minute before it.
func (a *Alarm) previewSince(ctx context.Context, name string, at time.Time) (time.Time, error) {
	mark, known, err := a.store.Mark(ctx, name)
	if !known || !mark.Before(at) {
		mark = at.Add(-time.Minute)
	}
	return mark, err
}

// letter says when a promise would go out, and how it would be worded then.
func (a *Alarm) letter(ctx context.Context, p outbox.Promise, at time.Time, gate outbox.Gate) (Letter, error) {
	letter := Letter{Promise: p, At: at}
	known, err := a.store.KnownKeys(ctx, []string{p.Key})
	if err != nil {
		return letter, err
	}
	if known[p.Key] {
		letter.Note = NoteSaid
		return letter, nil
	}
	verdict, err := gate.Decide(ctx, p, p.Edits != "", at)
	switch {
	case err != nil:
		return letter, err
	case verdict.Action == policy.Hold:
		letter.At = verdict.Until
	case verdict.Action != policy.Send:
		letter.Note = NoteDropped + ": " + string(verdict.Note)
		return letter, nil
	}
	writer, worded := a.writers[p.Topic]
	if !worded {
		letter.Note = "nobody words the topic " + string(p.Topic)
		return letter, nil
	}
	var still bool
	if letter.Message, still, err = writer.Write(context.WithValue(ctx, rehearsal{}, true), p, letter.At); err == nil && !still {
		letter.Note = NoteUntrue
	}
	return letter, err
}

// directory knows the names of chats.
type directory struct {
	persons []people.Person
	chats   []people.Chat
}

func (a *Alarm) directory(ctx context.Context) (d directory, err error) {
	if d.persons, err = a.store.People(ctx); err != nil {
		return d, err
	}
	d.chats, err = a.store.Chats(ctx)
	return d, err
}

func (d directory) of(to policy.Recipient) string { return nameOf(to, d.persons, d.chats) }

// nameOf is the name of a person or group; its id where nobody knows it.
func nameOf(to policy.Recipient, persons []people.Person, chats []people.Chat) string {
	if name := nameOfChat(to.Chat, persons, chats); name != "" {
		return name
	}
	return strconv.FormatInt(to.Chat, 10)
}

// nameOfChat is the name of a person or group; "" where nobody knows it.
func nameOfChat(chat int64, persons []people.Person, chats []people.Chat) string {
	for _, p := range persons {
		if p.ID == chat {
			return p.Name
		}
	}
	for _, c := range chats {
		if c.ID == chat {
			return c.Title
		}
	}
	return ""
}
