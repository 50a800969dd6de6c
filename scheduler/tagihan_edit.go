package scheduler

import (
	"context"
	"fmt"
	"hash/fnv"
	"strconv"
	"time"

	"serapan/billing"
	"serapan/bot"
	"serapan/outbox"
	"serapan/policy"
)

// editStore knows what was sent, and which works each message names.
type editStore interface {
	EndedSince(ctx context.Context, state outbox.State, since time.Time) ([]outbox.Promise, error)
	FindPromise(ctx context.Context, key string) (outbox.Promise, bool, error)
	Named(ctx context.Context, promises []string) (map[string][]billing.Nudge, error)
}

// live is a message of this week, with the edits that it got.
type live struct {
	outbox.Promise
	edits int
	shown string // fingerprint of what it shows; "" = as it was sent
}

// changed promises to change the messages of this week of whose works something has become (policy §1.2):
// that rings nobody. Works and messages are looked at when the data have moved or a message went out.
func (j nudging) changed(ctx context.Context, o office, now time.Time) ([]outbox.Promise, error) {
	messages, sent, err := j.live(ctx, o, now)
	if err != nil || len(messages) == 0 {
		return nil, err
	}
	b, works, err := j.works.of(ctx, j.store, o, now)
	if err != nil || j.works.unchanged(sent) {
		return nil, err
	}
	keys := make([]string, len(messages))
	for i, m := range messages {
		keys[i] = m.Key
	}
	named, err := j.store.Named(ctx, keys)
	if err != nil {
		return nil, err
	}
	byKey := worksByKey(works)
	var promises []outbox.Promise
	for _, m := range messages {
		state := fingerprint(b.view, byKey, named[m.Key])
		if state == m.shown {
			continue
		}
		// While an edit waits for its turn it is promised again under its own key; it will word the facts of then.
		period := policy.Period(m.Facts["day"] + " " + strconv.Itoa(m.edits+1))
		promises = append(promises, outbox.Promise{
			Key: policy.Key(policy.TopicBilling, m.To, period, policy.ReasonChanged), Topic: policy.TopicBilling, Reason: policy.ReasonChanged,
			Priority: policy.News, To: m.To, Due: now, Expires: policy.NextMonday(o.today(now)).In(o.Zone).Add(-time.Second),
			Facts: map[string]string{"day": m.Facts["day"], "shown": state}, Edits: m.Key,
		})
	}
	if len(promises) == 0 {
		j.works.settled(sent)
	}
	return promises, nil
}

// live lists the messages on the topic that were sent in this week, and how many sendings that were.
func (j nudging) live(ctx context.Context, o office, now time.Time) (messages []*live, sent int, err error) {
	ended, err := j.store.EndedSince(ctx, outbox.Sent, policy.Monday(o.today(now)).In(o.Zone))
	if err != nil {
		return nil, 0, err
	}
	byKey := map[string]*live{}
	for _, p := range ended {
		if p.Topic == policy.TopicBilling && p.Edits == "" {
			byKey[p.Key] = &live{Promise: p}
			messages = append(messages, byKey[p.Key])
			sent++
		}
	}
	if len(messages) == 0 {
		return nil, 0, nil
	}
	for _, p := range ended {
		if m := byKey[p.Edits]; m != nil {
			m.edits, m.shown = m.edits+1, p.Facts["shown"]
			sent++
		}
	}
	return messages, sent, nil
}

// fingerprint is a short name for what became of the works that a message names; "" where nothing did.
func fingerprint(v billing.View, works map[string]*billing.Work, named []billing.Nudge) string {
	hash, changed := fnv.New64a(), false
	for _, n := range named {
		w := works[n.Claim]
		if w == nil { // its list was withdrawn
			continue
		}
		state := stateSince(v, *w, n)
		changed = changed || state != lineState{}
		fmt.Fprintf(hash, "%s %+v\n", n.Claim, state)
	}
	if !changed {
		return ""
	}
	return strconv.FormatUint(hash.Sum64(), 36)
}

func worksByKey(works []billing.Work) map[string]*billing.Work {
	byKey := make(map[string]*billing.Work, len(works))
	for i := range works {
		byKey[works[i].Key] = &works[i]
	}
	return byKey
}

// rewrite words a message anew: the works that it names, each with what became of it since. A message of a
// week before, or one that did not arrive, stays as it is.
func (j nudging) rewrite(ctx context.Context, o office, p outbox.Promise, now time.Time) (bot.Message, bool, error) {
	today := o.today(now)
	older, known, err := j.store.FindPromise(ctx, p.Edits)
	if err != nil || !known || older.State != outbox.Sent || policy.Monday(o.today(older.SentAt)) != policy.Monday(today) {
		return bot.Message{}, false, err
	}
	named, err := j.store.Named(ctx, []string{p.Edits})
	if err != nil {
		return bot.Message{}, false, err
	}
	b, works, err := j.works.of(ctx, j.store, o, now)
	if err != nil {
		return bot.Message{}, false, err
	}
	items, since, err := again(b.view, works, named[p.Edits])
	if err != nil || len(items) == 0 {
		return bot.Message{}, false, err
	}
	w, err := j.sections(ctx, o, p, b.view, items, since)
	if err != nil {
		return bot.Message{}, false, err
	}
	w.Changed = &today
	m, err := j.worded(ctx, o, p, w, now)
	return m, true, err
}

// again are the works that a message names, as items of its levels, with what became of them.
func again(v billing.View, works []billing.Work, named []billing.Nudge) ([]billing.Item, map[string]lineState, error) {
	survey, err := v.Survey(works)
	if err != nil {
		return nil, nil, err
	}
	open := map[string]billing.Item{}
	for _, item := range survey.Items {
		open[item.Key] = item
	}
	byKey, since := worksByKey(works), map[string]lineState{}
	var items []billing.Item
	for _, n := range named {
		w := byKey[n.Claim]
		if w == nil {
			continue
		}
		item, waits := open[n.Claim]
		if !waits {
			age, err := v.Age(*w)
			if err != nil {
				continue
			}
			item = billing.Item{Work: w, Step: v.Step(*w), Age: age, Value: whole(w)}
		}
		item.Next, item.Desk = n.Level, billing.Desk{Lane: n.Lane}
		if n.Lane == billing.LaneUnit {
			item.Desk.Unit = w.Unit
		}
		since[n.Claim] = stateSince(v, *w, n)
		items = append(items, item)
	}
	sortShown(items)
	return items, since, nil
}
