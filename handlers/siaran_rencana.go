package handlers

import (
	"context"
	"time"

	"serapan/outbox"
	"serapan/people"
	"serapan/policy"
	"serapan/text"
)

// sentASecond is how many messages Telegram takes in a second.
const sentASecond = 30

// broadcastPlan are the facts of a broadcast that is shown before it goes out.
type broadcastPlan struct {
	B       people.Broadcast
	For     string
	People  int
	Groups  int
	Lost    int
	Unheard []string  // units of the audience for which nobody can be told
	Seconds int       // of sending to those who are not held
	Now     bool      // it goes out at once
	At      time.Time // when it does
	Rest    time.Time // when what the hours cut off follows; zero = they last
	Held    int       // recipients who had their messages of the day or the week
	Until   time.Time // when the first of those gets it
}

// Count is how many messages go out.
func (p broadcastPlan) Count() int { return p.People + p.Groups }

// Sooner is how many go out as soon as it starts.
func (p broadcastPlan) Sooner() int { return p.Count() - p.Held }

// Minutes is how long that takes, in whole minutes.
func (p broadcastPlan) Minutes() int { return (p.Seconds + 59) / 60 }

// planOf gathers what an author should know before he sends.
func (r *Router) planOf(ctx context.Context, v visit, b people.Broadcast) (broadcastPlan, error) {
	h, err := r.hearersOf(ctx, v, b)
	if err != nil {
		return broadcastPlan{}, err
	}
	p := broadcastPlan{B: b, For: v.hearersName(b), People: len(h.People), Groups: len(h.Groups), Lost: len(h.Lost)}
	p.Unheard = v.unheard(b, h)
	office, err := r.office(ctx, v)
	if err != nil {
		return p, err
	}
	if p.At = b.SendAt.In(r.zone); b.SendAt.IsZero() {
		if p.At, err = office.Opens(policy.TopicBroadcast, v.now); err != nil {
			return p, err
		}
		p.At, p.Now = p.At.In(r.zone), p.At.Equal(v.now)
	}
	if err := r.countHeld(ctx, office, h, &p); err != nil {
		return p, err
	}
	p.Seconds = max(1, (p.Sooner()+sentASecond-1)/sentASecond)
	end := p.At.Add(time.Duration(p.Seconds) * time.Second)
	if next, err := office.Opens(policy.TopicBroadcast, end); err == nil && next.After(end) {
		p.Rest = next.In(r.zone)
	}
	return p, nil
}

// countHeld counts whom the caps of messages keep from hearing it at once, by what they were sent until now.
func (r *Router) countHeld(ctx context.Context, office policy.Office, h people.Hearers, p *broadcastPlan) error {
	to := recipientsOf(h)
	chats := make([]int64, len(to))
	for i := range to {
		chats[i] = to[i].Chat
	}
	sent, err := r.store.SentByChat(ctx, chats, outbox.CapsSince(p.At))
	for _, to := range to {
		push := policy.Push{Topic: policy.TopicBroadcast, Reason: policy.ReasonNew, Priority: policy.NewInstruction, To: to, Due: p.At}
		d := office.Decide(push, outbox.Counted(sent[to.Chat], ""), p.At)
		if d.Action != policy.Hold {
			continue
		}
		if p.Held++; p.Until.IsZero() || d.Until.Before(p.Until) {
			p.Until = d.Until.In(r.zone)
		}
	}
	return err
}

// recipientsOf are the hearers' chats.
func recipientsOf(h people.Hearers) []policy.Recipient {
	var to []policy.Recipient
	for _, person := range h.People {
		to = append(to, policy.Recipient{Chat: person.ID})
	}
	for _, c := range h.Groups {
		to = append(to, policy.Recipient{Chat: c.ID, Group: true})
	}
	return to
}

// unheard names the units of the audience for which nobody is told, of a broadcast to units.
func (v visit) unheard(b people.Broadcast, h people.Hearers) []string {
	if b.GroupsOnly || b.Audience.All {
		return nil
	}
	spoken := map[string]bool{}
	for _, p := range h.People {
		for _, code := range p.Units() {
			spoken[code] = true
		}
	}
	var names []string
	for _, u := range v.units.Units() {
		if b.Audience.Has(u) && !spoken[u.Code] {
			names = append(names, text.UnitName(u))
		}
	}
	return names
}
