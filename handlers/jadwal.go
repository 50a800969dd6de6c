package handlers

import (
	"context"
	"slices"
	"time"

	"serapan/bot"
	"serapan/outbox"
	"serapan/policy"
	"serapan/text"
)

// Schedule knows when the bot will speak by itself.
type Schedule interface {
	// Upcoming is when something falls due next, by the name of the job.
	Upcoming(ctx context.Context) (map[string]time.Time, error)
}

// outboxStore tells what waits to be sent, and what may not have arrived; it is told of presses on what was sent.
type outboxStore interface {
	Pressed(ctx context.Context, id, chat int64, messageID int, at time.Time) (settled bool, err error)
	Waiting(ctx context.Context, chat int64) ([]outbox.Promise, error)
	Doubtful(ctx context.Context, since time.Time) ([]outbox.Promise, error)
}

// appointment is one thing that the bot will say.
type appointment struct {
	Job string
	At  time.Time
}

// parcel is one message that waits, or that may not have arrived.
type parcel struct {
	Topic policy.Topic
	At    time.Time
	To    string // for admins: whom it is for
	Note  string
}

const (
	shownParcels = 10
	doubtDays    = 7 // how long doubtful messages are listed
)

// timetable answers /jadwal: what the bot will say by itself and when, what waits for the visitor, and
// for admins what waits at all and what may not have arrived.
func (r *Router) timetable(ctx context.Context, v visit) (bot.Answer, error) {
	facts := map[string]any{"Hours": v.rules.Policy.Hours.String(), "Friday": v.rules.Policy.FridayPause, "Admin": v.mayEdit()}
	upcoming, err := r.upcoming(ctx, v)
	if err != nil {
		return bot.Answer{}, err
	}
	facts["Upcoming"] = upcoming
	waiting, err := r.store.Waiting(ctx, v.Chat.ID)
	if err != nil {
		return bot.Answer{}, err
	}
	facts["Waiting"], facts["More"] = parcels(v, waiting, nil), max(0, len(waiting)-shownParcels)
	if v.mayEdit() {
		if err := r.delivery(ctx, v, facts); err != nil {
			return bot.Answer{}, err
		}
	}
	return r.settle(v, "jadwal", facts, []bot.Button{button("Segarkan", press("jadwal")), button("Batas waktu", press("batas", "tahun", v.today().In(time.UTC).Format("2006")))})
}

// upcoming lists what falls due next, the soonest first.
func (r *Router) upcoming(ctx context.Context, v visit) ([]appointment, error) {
	if r.schedule == nil {
		return nil, nil
	}
	next, err := r.schedule.Upcoming(ctx)
	var all []appointment
	for job, at := range next {
		all = append(all, appointment{job, at.In(v.now.Location())})
	}
	slices.SortFunc(all, func(a, b appointment) int {
		if !a.At.Equal(b.At) {
			return a.At.Compare(b.At)
		}
		return len(a.Job) - len(b.Job)
	})
	return all, err
}

// parcels puts promises in words, at most shownParcels.
func parcels(v visit, promises []outbox.Promise, names map[int64]string) []parcel {
	var shown []parcel
	for _, p := range promises[:min(shownParcels, len(promises))] {
		at := p.NotBefore
		if !p.DoubtedAt.IsZero() {
			at = p.DoubtedAt
		}
		note := p.Note
		if !text.Has("tahan_" + note) {
			note = "" // technical: it stands in the log
		}
		shown = append(shown, parcel{p.Topic, at.In(v.now.Location()), names[p.To.Chat], note})
	}
	return shown
}

// delivery adds what only admins are shown: what waits for everybody, and what is in doubt.
func (r *Router) delivery(ctx context.Context, v visit, facts map[string]any) error {
	all, err := r.store.Waiting(ctx, 0)
	if err != nil {
		return err
	}
	doubts, err := r.store.Doubtful(ctx, v.now.AddDate(0, 0, -doubtDays))
	if err != nil {
		return err
	}
	names, err := r.chatNames(ctx)
	facts["All"], facts["Doubts"], facts["MoreDoubts"] = len(all), parcels(v, doubts, names), max(0, len(doubts)-shownParcels)
	return err
}

// chatNames are the names of people and groups by their chat.
func (r *Router) chatNames(ctx context.Context) (map[int64]string, error) {
	everybody, err := r.store.People(ctx)
	if err != nil {
		return nil, err
	}
	chats, err := r.store.Chats(ctx)
	names := map[int64]string{}
	for _, p := range everybody {
		names[p.ID] = p.Name
	}
	for _, c := range chats {
		names[c.ID] = shownTitle(c)
	}
	return names, err
}
