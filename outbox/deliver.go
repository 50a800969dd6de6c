package outbox

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"serapan/bot"
	"serapan/policy"
)

const (
	troubleWait = time.Minute     // before a promise whose facts could not be read is tried again
	leaveWait   = 5 * time.Minute // before a group is looked at again that waits for an admin
	editWait    = time.Minute     // before an edit looks again whether its message was sent
	storeWait   = time.Second     // before an outcome is stored again where the database did not answer
	lastWord    = 5 * time.Second // for storing an outcome once the worker is to stop
	repeatMark  = "<i>(kirim ulang)</i>\n"

	longestWait = 7 * 24 * time.Hour // after a promise was due, for an admin to confirm its group: later it is no news
)

// deliver brings one claim to its outcome. Its error stops the worker. The claim may be given up until
// it is marked; after that its outcome must be stored, whatever it takes: only this sender knows it.
func (w *Worker) deliver(ctx, calls context.Context, c Claim) error {
	if err := w.Probe(PointClaimed, c.Promise); err != nil {
		return err
	}
	m, o := w.prepare(ctx, c)
	if ctx.Err() != nil {
		o = &Outcome{State: c.State, Note: c.Note} // untouched, for the next leader
	}
	if o != nil {
		return w.finish(calls, c, *o)
	}
	if err := w.Probe(PointWorded, c.Promise); err != nil {
		return err
	}
	return w.call(ctx, calls, c, m)
}

// letter is a message, with the topic of the forum in which it goes.
type letter struct {
	bot.Message
	topic int
}

// call hands a promise to Telegram and stores what became of it. The promise is marked when the turn of
// its call has come, not before: what only waits for its turn is not in doubt after a crash.
func (w *Worker) call(ctx, calls context.Context, c Claim, m letter) error {
	// The bound of the call is real time that runs from before the mark: a process that was stopped past
	// its lease, wherever it was, makes no call when it wakes.
	bounded, cancel := context.WithTimeout(calls, w.Lease)
	defer cancel()
	var marked, probed error
	push := bot.AsPush(bounded, func(ctx context.Context) error {
		if marked = w.mark(ctx, c); marked != nil {
			return marked
		}
		probed = w.Probe(PointMarked, c.Promise)
		return errors.Join(probed, ctx.Err())
	})
	id, err := w.Sender.Send(push, c.To.Chat, m.topic, m.Message)
	if bot.FateOf(err) == bot.MessageGone && m.Edit != 0 { // surely not done
		m.Edit = 0
		id, err = w.Sender.Send(push, c.To.Chat, m.topic, m.Message)
	}
	switch {
	case probed != nil:
		return probed
	case errors.Is(marked, ErrLost):
		return nil
	case marked != nil: // maybe marked, surely not sent
		w.logged(marked, "cannot mark a promise")
		return w.finish(calls, c, Outcome{State: Planned, Unsent: true, Note: c.Note})
	case bounded.Err() != nil && bot.FateOf(err) == bot.Retry: // the time is over, and nothing was sent
		return w.finish(calls, c, Outcome{State: Planned, Unsent: true, Note: c.Note})
	}
	return w.settle(calls, c, m.Message, id, err)
}

// mark makes the claim Sending, just before its call.
func (w *Worker) mark(ctx context.Context, c Claim) error {
	now := w.clock.Now()
	return w.Store.MarkSending(ctx, c, now, now.Add(w.Lease))
}

// settle stores what became of a call.
func (w *Worker) settle(calls context.Context, c Claim, m bot.Message, id int, err error) error {
	if err := w.Probe(PointAnswered, c.Promise); err != nil {
		return err
	}
	fate := bot.FateOf(err)
	w.Observe.Called(c.Topic, fate)
	o := outcomeOf(c, m, id, err, w.clock.Now())
	w.pauses.after(c, &o, err, w.clock.Now())
	w.tell(context.WithoutCancel(calls), c, fate, &o)
	stop := w.finish(calls, c, o)
	if fate == bot.Unauthorized || fate == bot.Conflict {
		stop = errors.Join(stop, fmt.Errorf("outbox: %w", err))
	}
	return stop
}

// tell passes on what Telegram said of the chat. A group whose move could not be noted keeps its
// promise, and is told of again.
func (w *Worker) tell(ctx context.Context, c Claim, fate bot.Fate, o *Outcome) {
	switch {
	case o.MoveTo != 0:
		if err := w.Channels.Moved(ctx, c.To.Chat, o.MoveTo); err != nil {
			w.logged(err, "cannot follow a group that moved")
			*o = Outcome{State: Planned, Unsent: true, NotBefore: w.clock.Now().Add(troubleWait), Note: "trouble: " + reason(err)}
		}
	case fate == bot.Gone:
		w.log.Warn("a chat is out of reach", "chat", c.To.Chat, "key", c.Key, "note", o.Note)
		w.logged(w.Channels.Unreachable(ctx, c.Promise), "cannot switch a chat off")
	}
}

// prepare asks everybody whether the promise goes out now, and for its words. An outcome means: not now.
func (w *Worker) prepare(ctx context.Context, c Claim) (m letter, o *Outcome) {
	now := w.clock.Now()
	m, o, err := w.guarded(ctx, c, now)
	if err == nil || ctx.Err() != nil {
		return m, o
	}
	w.log.Error("a promise cannot be worded yet", "key", c.Key, "topic", c.Topic, "chat", c.To.Chat, "error", err)
	return letter{}, &Outcome{State: Planned, NotBefore: now.Add(troubleWait), Note: "trouble: " + reason(err)}
}

// guarded is decide, where a panic of a topic's code is an error of that promise alone.
func (w *Worker) guarded(ctx context.Context, c Claim, now time.Time) (m letter, o *Outcome, err error) {
	defer func() {
		if p := recover(); p != nil {
			w.log.Error("panic in a promise", "key", c.Key, "topic", c.Topic, "panic", p, "stack", string(debug.Stack()))
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	return w.decide(ctx, c.Promise, now)
}

// decide goes through everything that can keep a promise back, the cheapest first.
func (w *Worker) decide(ctx context.Context, p Promise, now time.Time) (m letter, o *Outcome, err error) {
	drop := func(note string) (letter, *Outcome, error) {
		return letter{}, &Outcome{State: Dropped, Note: note}, nil
	}
	if !p.Expires.IsZero() && now.After(p.Expires) {
		return drop(string(policy.NoteExpired))
	}
	writer, known := w.Writers[p.Topic]
	if !known {
		return m, nil, fmt.Errorf("nobody words the topic %q", p.Topic)
	}
	leave, err := w.Channels.Allowed(ctx, p)
	switch {
	case err != nil:
		return m, nil, err
	case leave.Waits && now.Sub(p.Due) < longestWait:
		return m, &Outcome{State: Held, NotBefore: now.Add(leaveWait), Note: leave.Note}, nil
	case !leave.Granted:
		return drop("not_allowed: " + leave.Note)
	}
	edit, wait, err := w.edited(ctx, p, now)
	if err != nil || wait != nil {
		return m, wait, err
	}
	decision, err := w.Gate.Decide(ctx, p, edit != 0, now)
	if err != nil {
		return m, nil, err
	}
	if o := judged(decision); o != nil {
		return m, o, nil
	}
	words, still, err := writer.Write(ctx, p, now)
	if err != nil {
		return m, nil, err
	}
	if !still {
		return drop("no_longer_true")
	}
	m = letter{words, leave.Topic}
	m.Buttons = sign(m.Buttons, p.ID)
	if m.Edit = edit; edit == 0 && !p.DoubtedAt.IsZero() {
		m.HTML = repeatMark + m.HTML
	}
	return m, nil, nil
}

// judged is the outcome of a policy's decision; nil where the promise goes out.
func judged(d policy.Decision) *Outcome {
	note := string(d.Note)
	switch d.Action {
	case policy.Hold:
		return &Outcome{State: Held, NotBefore: d.Until, Note: orDefault(note, "held")}
	case policy.Overflow:
		return &Outcome{State: Dropped, Note: NoteOverflow}
	case policy.Drop:
		return &Outcome{State: Dropped, Note: orDefault(note, "dropped")}
	}
	return nil
}

// edited finds the message that the promise edits in place: 0 where a new one must be sent. While that
// one still waits for its own turn, so does the edit.
func (w *Worker) edited(ctx context.Context, p Promise, now time.Time) (messageID int, wait *Outcome, err error) {
	if p.Edits == "" {
		return 0, nil, nil
	}
	older, known, err := w.Store.FindPromise(ctx, p.Edits)
	switch {
	case err != nil || !known || older.To.Chat != p.To.Chat:
		return 0, nil, err
	case !older.State.Ended() && older.Edits != p.Key:
		until := now.Add(editWait)
		if older.NotBefore.After(until) {
			until = older.NotBefore
		}
		return 0, &Outcome{State: Held, NotBefore: until, Note: "edits " + p.Edits}, nil
	case older.State == Sent && older.MessageID == 0:
		return 0, &Outcome{State: Dropped, Note: "the message stayed behind in the group that became this supergroup"}, nil
	case older.State == Sent:
		return older.MessageID, nil, nil
	}
	return 0, nil, nil
}

// finish stores an outcome, as often as it takes until the calls are broken off: while the database is
// away nothing else could be done anyway, and only this sender knows what Telegram said.
func (w *Worker) finish(calls context.Context, c Claim, o Outcome) error {
	for {
		err := w.store(calls, c, o)
		switch {
		case err == nil:
			w.Observe.Finished(c.Topic, o.State, w.clock.Since(c.Due))
			w.log.Debug("promise", "key", c.Key, "chat", c.To.Chat, "state", o.State, "note", o.Note)
			return w.Probe(PointFinished, c.Promise)
		case errors.Is(err, ErrLost):
			w.log.Warn("an outcome came too late: the promise was claimed anew", "key", c.Key, "chat", c.To.Chat, "outcome", o.State)
			return nil
		case calls.Err() != nil:
			w.log.Error("an outcome could not be stored", "key", c.Key, "chat", c.To.Chat, "outcome", o.State, "error", err)
			return nil
		}
		w.log.Error("cannot store an outcome yet", "key", c.Key, "error", err)
		select {
		case <-calls.Done():
		case <-w.clock.After(storeWait):
		}
	}
}

// store stores the outcome in a time of its own, so that a worker whose time is over still has its say.
func (w *Worker) store(ctx context.Context, c Claim, o Outcome) error {
	bounded, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastWord)
	defer cancel()
	return w.Store.Finish(bounded, c, o, w.clock.Now())
}
