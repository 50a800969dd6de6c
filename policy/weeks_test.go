package policy_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"serapan/budget"
	. "serapan/policy"
)

// promise is a push that waits for its recipient.
type promise struct {
	Push
	until time.Time
}

// weeks play the life of one recipient's promises and judge every decision by rules of their own.
type weeks struct {
	*rapid.T
	office  Office
	now     time.Time
	waiting []*promise
	sent    []Sent
	held    int // pushes that wait for the Monday digest to carry them
	ordered bool
	carried int
}

// Nothing is let out outside its window, no cap is exceeded, and nothing waits for ever, whatever the
// rules, the zone, the year and the order in which promises are looked at.
func TestWeeksOfPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := &weeks{T: t, office: anyOffice(t), ordered: rapid.Bool().Draw(t, "in order")}
		start := anyMoment(t, "start", w.office.Zone)
		to := rapid.SampledFrom([]Recipient{person, group}).Draw(t, "to")
		for range rapid.IntRange(1, 30).Draw(t, "promises") {
			w.waiting = append(w.waiting, anyPromise(t, start, to))
		}
		total := len(w.waiting)
		for w.now = start; len(w.waiting) > 0; w.step() {
			w.look(to)
		}
		if w.held > 0 {
			t.Fatalf("%d of %d pushes overflowed and no digest carried them", w.held, total)
		}
	})
}

func anyPromise(t *rapid.T, start time.Time, to Recipient) *promise {
	p := &promise{Push: Push{
		Topic:    rapid.SampledFrom([]Topic{TopicDigest, TopicStale, TopicDeadline, TopicDeadline, TopicAlarm}).Draw(t, "topic"),
		Priority: Priority(rapid.IntRange(int(News), int(NewInstruction)).Draw(t, "priority")),
		To:       to,
		Due:      start.Add(time.Duration(rapid.IntRange(0, 25*24*60).Draw(t, "due")) * time.Minute),
		Edit:     rapid.IntRange(0, 9).Draw(t, "edit") == 0,
	}}
	if rapid.IntRange(0, 3).Draw(t, "expires") == 0 {
		p.Expires = p.Due.Add(time.Duration(rapid.IntRange(0, 10*24*60).Draw(t, "lasts")) * time.Minute)
	}
	return p
}

// step goes on to the next moment at which something is to be looked at, or somewhat later.
func (w *weeks) step() {
	var next time.Time
	for _, p := range w.waiting {
		at := p.Due
		if p.until.After(at) {
			at = p.until
		}
		if next.IsZero() || at.Before(next) {
			next = at
		}
	}
	if next.After(w.now) {
		w.now = next
	}
	w.now = w.now.Add(time.Duration(rapid.IntRange(0, 60).Draw(w.T, "minutes")) * time.Minute)
}

// look decides on all that is due now.
func (w *weeks) look(to Recipient) {
	looked := slices.Clone(w.waiting)
	slices.SortStableFunc(looked, func(a, b *promise) int { return Compare(a.Push, b.Push) })
	if !w.ordered {
		looked = rapid.Permutation(looked).Draw(w.T, "order")
	}
	for _, p := range looked {
		if p.Due.After(w.now) || p.until.After(w.now) {
			continue
		}
		d := w.office.Decide(p.Push, w.sent, w.now)
		w.judge(p, d)
		if d.Action == Hold {
			p.until = d.Until
			continue
		}
		w.waiting = slices.DeleteFunc(w.waiting, func(q *promise) bool { return q == p })
		switch {
		case d.Action == Overflow:
			w.overflow(to)
		case p.Topic == TopicOverflow:
			w.held -= w.carried
			w.carried = 0
		}
	}
}

// overflow puts one more push into the next Monday digest, which is promised where none waits yet.
func (w *weeks) overflow(to Recipient) {
	w.held++
	w.carried++
	if slices.ContainsFunc(w.waiting, func(p *promise) bool { return p.Topic == TopicOverflow }) {
		return
	}
	due, err := w.office.FirstOpening(TopicOverflow, NextMonday(w.today()))
	if err != nil {
		w.Fatal(err)
	}
	w.waiting = append(w.waiting, &promise{Push: Push{Topic: TopicOverflow, Priority: OverflowPriority, To: to, Due: due}})
}

func (w *weeks) today() budget.Date { return budget.DateOf(w.now.In(w.office.Zone)) }

// judge holds a decision against the policy in other words.
func (w *weeks) judge(p *promise, d Decision) {
	over := func(at time.Time) bool { return !p.Expires.IsZero() && at.After(p.Expires) }
	switch d.Action {
	case Send:
		if !letOut(w.office, p.Topic, w.now) || over(w.now) || d.Note != "" {
			w.Fatalf("%+v let out at %v", p.Push, w.now)
		}
		if p.Edit {
			break
		}
		w.sent = append(w.sent, Sent{p.Topic, w.now.UTC()}) // as a database may give it
		w.count(p)
	case Hold:
		if !d.Until.After(w.now) || !letOut(w.office, p.Topic, d.Until) || over(d.Until) || d.Note == "" {
			w.Fatalf("%+v held at %v: %+v", p.Push, w.now, d)
		}
	case Overflow:
		if p.Topic == TopicOverflow || p.Topic == TopicAlarm || p.Edit || d.Note != NoteCapDay && d.Note != NoteCapWeek {
			w.Fatalf("%+v overflowed at %v: %+v", p.Push, w.now, d)
		}
	case Drop:
		opens, err := w.office.Opens(p.Topic, w.now)
		if err != nil || !over(opens) || d.Note != NoteExpired {
			w.Fatalf("%+v dropped at %v: %+v (%v)", p.Push, w.now, d, err)
		}
	}
	w.waited(p)
}

// count counts the messages of the day and of the Monday to Sunday around it.
func (w *weeks) count(p *promise) {
	caps := w.office.Person
	if p.To.Group {
		caps = w.office.Group
	}
	var inDay, inWeek int
	now := w.now.In(w.office.Zone)
	year, week := now.ISOWeek()
	for _, s := range w.sent {
		at := s.At.In(w.office.Zone)
		if s.Topic == TopicAlarm {
			continue
		}
		if at.Format(time.DateOnly) == now.Format(time.DateOnly) {
			inDay++
		}
		if y, n := at.ISOWeek(); y == year && n == week {
			inWeek++
		}
	}
	if p.Topic != TopicAlarm && (inDay > caps.Day || inWeek > caps.Week) {
		w.Fatalf("%d a day and %d a week, allowed %+v", inDay, inWeek, caps)
	}
}

// waited bounds how long anything is held: two weeks of work, the rest of a week, and a day for a look
// that came too late. The Monday digest comes before long where promises are looked at in their order.
func (w *weeks) waited(p *promise) {
	bound := 10 + 5 + 1
	if p.Topic == TopicOverflow {
		if !w.ordered {
			return
		}
		bound += 10
	}
	days, err := w.office.Calendar.WorkingDays(budget.DateOf(p.Due.In(w.office.Zone)), w.today())
	if err != nil || days > bound {
		w.Fatalf("%+v waits since %d working days at %v (%v)", p.Push, days, w.now, err)
	}
}
