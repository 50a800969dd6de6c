package outbox

import (
	"context"
	"time"

	"serapan/policy"
)

// Gate is the policy: window, caps and their like. It is asked just before a promise is worded.
type Gate interface {
	// Decide decides on a promise; edits says that it changes a message that is there already.
	Decide(ctx context.Context, p Promise, edits bool, now time.Time) (policy.Decision, error)
}

// Channels knows the chats, and is told what Telegram says of them.
type Channels interface {
	// Allowed tells whether the chat may have the promise today: a group's binding is in force, a
	// person still has the role and unit that the promise is for.
	Allowed(ctx context.Context, p Promise) (Leave, error)
	// Moved carries what belongs to a group over to the supergroup it became. It may be told twice.
	Moved(ctx context.Context, from, to int64) error
	// Unreachable switches the chat off: the bot was blocked or removed.
	Unreachable(ctx context.Context, p Promise) error
}

// Leave tells whether a chat may have a promise.
type Leave struct {
	Granted bool
	Waits   bool   // where not granted: it may be later, once an admin has confirmed the group again
	Note    string // why it is not granted
	Topic   int    // where in the chat its messages go today: a topic of a forum, or 0
}

// SentMark is one message that a chat got, as the caps count them.
type SentMark struct {
	Key      string
	Topic    policy.Topic
	Reason   policy.Reason
	Priority policy.Priority
	At       time.Time // when it was handed over
	Doubtful bool      // it may not have arrived
	Edited   bool      // an older message was edited: nobody's phone rang
}

// NoteOverflow is the note of a promise that was dropped here to be told in Monday's digest.
const NoteOverflow = "senin"

// capsLookBack covers the week that the caps count and the one before.
const capsLookBack = 15 * 24 * time.Hour

// Policy is the Gate of the house: the rules of today over what the chat was sent.
type Policy struct {
	Office  func(ctx context.Context, now time.Time) (policy.Office, error)
	History interface {
		SentSince(ctx context.Context, chat int64, since time.Time) ([]SentMark, error)
	}
}

// Decide asks the office's rules.
func (g Policy) Decide(ctx context.Context, p Promise, edits bool, now time.Time) (policy.Decision, error) {
	office, err := g.Office(ctx, now)
	if err != nil {
		return policy.Decision{}, err
	}
	marks, err := g.History.SentSince(ctx, p.To.Chat, CapsSince(now))
	if err != nil {
		return policy.Decision{}, err
	}
	return office.Decide(policy.Push{Topic: p.Topic, Reason: p.Reason, Priority: p.Priority, To: p.To,
		Due: p.Due, Expires: p.Expires, Edit: edits}, Counted(marks, p.Key), now), nil
}

// CapsSince is since when what was sent bears on the caps of that moment.
func CapsSince(now time.Time) time.Time { return now.Add(-capsLookBack) }

// Counted is what of all that a chat was sent the caps count against the promise of that key.
func Counted(marks []SentMark, key string) []policy.Sent {
	var sent []policy.Sent
	for _, mark := range marks {
		if !mark.Edited && mark.Key != key { // what is sent once more was counted already
			sent = append(sent, policy.Sent{Topic: mark.Topic, At: mark.At})
		}
	}
	return sent
}
