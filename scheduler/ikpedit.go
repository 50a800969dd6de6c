package scheduler

import (
	"context"
	"fmt"
	"hash/fnv"
	"strconv"
	"time"

	"serapan/bot"
	"serapan/ikp"
	"serapan/outbox"
	"serapan/policy"
)

// editsOf promise to change the messages of this week whose instructions units have answered since
// (policy §1.2): that rings nobody. In groups, where many answer, that happens now and then only.
func (o office) editsOf(t thread, r reading, now time.Time) []outbox.Promise {
	var promises []outbox.Promise
	for _, p := range t.promises {
		if !o.sentThisWeek(p, now) {
			continue
		}
		named := namedIn(r.copies, itemsOf(p))
		state := progressOf(named)
		if state == "" {
			continue
		}
		due := now
		if r.to.Group {
			due = slot(now)
		}
		promises = append(promises, editPromise(p, state, due, policy.NextMonday(o.today(now)).In(o.Zone).Add(-time.Second)))
	}
	return promises
}

// sentThisWeek tells whether the promise arrived this week: then its message may still be changed.
func (o office) sentThisWeek(p outbox.Promise, now time.Time) bool {
	return p.State == outbox.Sent && policy.Monday(o.today(p.SentAt)) == policy.Monday(o.today(now))
}

// editPromise promises to bring a message to a state, once. A state never comes back, since histories
// only grow.
func editPromise(p outbox.Promise, state string, due, expires time.Time) outbox.Promise {
	facts := map[string]string{"shown": state}
	for name, value := range p.Facts {
		if name != "shown" {
			facts[name] = value
		}
	}
	period := policy.Period(strconv.FormatInt(p.ID, 10) + " " + state)
	return outbox.Promise{
		Key: policy.Key(p.Topic, p.To, period, policy.ReasonChanged), Topic: p.Topic, Reason: policy.ReasonChanged,
		Priority: policy.News, To: p.To, Due: due, Expires: expires, Facts: facts, Edits: p.Key,
	}
}

// slotLength is how often a message that many change is edited.
const slotLength = 5 * time.Minute

// slot is the next moment for an edit that can wait.
func slot(now time.Time) time.Time { return now.Truncate(slotLength).Add(slotLength) }

// progressOf is a short name for how far copies have come; "" where nothing happened since they were sent.
func progressOf(copies []ikp.Copy) string {
	hash, changed := fnv.New64a(), false
	for _, c := range copies {
		changed = changed || c.State != ikp.Sent
		fmt.Fprintf(hash, "%d %s %d %d\n", c.ID, c.State, len(c.Steps), len(c.Reports))
	}
	if !changed {
		return ""
	}
	return strconv.FormatUint(hash.Sum64(), 36)
}

// rewrite words a message anew: its instructions, each with what became of it. One that did not arrive, or
// in a week before, stays as it is; so does one of which more has become meanwhile, since another edit
// follows.
func (j *instructions) rewrite(ctx context.Context, o office, c crowd, p outbox.Promise, mine []ikp.Copy, now time.Time) (bot.Message, bool, error) {
	older, known, err := j.store.FindPromise(ctx, p.Edits)
	if err != nil || !known || !o.sentThisWeek(older, now) {
		return bot.Message{}, false, err
	}
	named := namedIn(mine, itemsOf(older))
	if len(named) == 0 || progressOf(named) != p.Facts["shown"] {
		return bot.Message{}, false, nil
	}
	w := o.newsWords(c, p.To, named)
	today := o.today(now)
	w.Changed = &today
	m, err := w.message(p.To)
	return m, err == nil, err
}
