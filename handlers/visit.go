package handlers

import (
	"context"
	"slices"
	"time"

	"serapan/bot"
	"serapan/budget"
	"serapan/outbox"
	"serapan/people"
	"serapan/settings"
)

// visit is one request with all that its answer depends on beside the figures: who asks, the rules in
// force, the units, and the time.
type visit struct {
	bot.Request
	viewer people.Viewer
	rules  settings.Settings
	units  *budget.Directory
	now    time.Time // in the zone of the office

	pushed bool // the pressed button belongs to a message that the bot sent by itself

	step  string            // where the visitor stands in a dialogue that takes his words
	facts map[string]string // what the dialogue knows so far
}

// today is the day of the request.
func (v visit) today() budget.Date { return budget.DateOf(v.now) }

// event is an audit row of this visit.
func (v visit) event(action, subject, detail string) people.Event {
	return people.Event{At: v.now, Person: v.From.ID, Chat: v.Chat.ID, Action: action, Subject: subject, Detail: detail}
}

// visitStore is what a visit is made of.
type visitStore interface {
	Person(ctx context.Context, id int64) (people.Person, error)
	Chat(ctx context.Context, id int64) (people.Chat, bool, error)
	Settings(ctx context.Context) (map[string]string, error)
	Units(ctx context.Context) ([]budget.Unit, error)
}

// receive makes the visit of a request.
func (r *Router) receive(ctx context.Context, req bot.Request) (visit, error) {
	v := visit{Request: req, now: r.clock.Now().In(r.zone)}
	r.noteRead(ctx, &v)
	r.notePresence(ctx, v)
	var err error
	if v.viewer.Person, err = r.person(ctx, req.From); err != nil {
		return v, err
	}
	if !req.Chat.Private() && req.Chat.ID != 0 {
		chat, err := r.group(ctx, v)
		if err != nil {
			return v, err
		}
		v.viewer.Group = &chat
	}
	if err := r.furnish(ctx, &v); err != nil {
		return v, err
	}
	v.viewer.Open = v.rules.OpenRanking
	return v, nil
}

// noteRead notes that a pushed message was read, where its button was pressed, and leaves what the button
// means. The press is answered whether or not that could be stored.
func (r *Router) noteRead(ctx context.Context, v *visit) {
	meaning, promise := outbox.Signature(v.Button)
	v.Button = meaning
	if v.pushed = promise != 0; !v.pushed {
		return
	}
	settled, err := r.store.Pressed(ctx, promise, v.Chat.ID, v.MessageID, v.now)
	switch {
	case err != nil:
		r.log.Error("cannot note that a message was read", "promise", promise, "error", err)
	case settled:
		r.log.Info("a press settled a doubt", "promise", promise, "chat", v.Chat.ID)
	}
}

// notePresence notes that who writes to the bot in private can be written to again, whatever became of an
// earlier message.
func (r *Router) notePresence(ctx context.Context, v visit) {
	if !v.Chat.Private() || v.From.ID == 0 || v.Member.Gone() {
		return
	}
	if err := r.store.SetReachable(ctx, v.From.ID, true); err != nil {
		r.log.Error("cannot note that a person can be reached", "person", v.From.ID, "error", err)
	}
}

// person is who asks, with the roles in force.
func (r *Router) person(ctx context.Context, from bot.Person) (people.Person, error) {
	person, err := r.store.Person(ctx, from.ID)
	if person.Name == "" {
		person.Name = from.Name
	}
	if slices.Contains(r.admins, from.ID) && !person.Has(people.Admin) {
		person.Memberships = append(person.Memberships, people.Membership{Role: people.Admin})
	}
	return person, err
}

// furnish adds the rules and the units. Units change rarely and make an index of names, so the last
// one is kept for as long as the data version stands.
func (r *Router) furnish(ctx context.Context, v *visit) error {
	room, err := r.rooms.get(ctx, struct{}{}, func(ctx context.Context) (room, error) {
		values, err := r.store.Settings(ctx)
		if err != nil {
			return room{}, err
		}
		rules, bad := settings.From(values)
		if bad != nil {
			r.log.Error("settings", "err", bad)
		}
		units, err := r.store.Units(ctx)
		return room{rules, r.directory(units)}, err
	})
	v.rules, v.units = room.rules, room.units
	return err
}

// directory is the index of the units' names: the last one as long as the units are the same, since of
// 40,000 units it takes a fifth of a second and most imports change figures alone.
func (r *Router) directory(units []budget.Unit) *budget.Directory {
	last := r.names.Load()
	if last == nil || !slices.EqualFunc(last.Units(), units, sameUnit) {
		last = budget.NewDirectory(units)
		r.names.Store(last)
	}
	return last
}

func sameUnit(a, b budget.Unit) bool {
	return a.Code == b.Code && a.Name == b.Name && a.Short == b.Short && a.Kind == b.Kind && a.District == b.District && slices.Equal(a.Aliases, b.Aliases)
}

// room is what all visits share until the data change.
type room struct {
	rules settings.Settings
	units *budget.Directory
}
