package outbox

import (
	"context"
	"time"

	"serapan/policy"
)

// Action is what the policy says of a promise whose time has come.
type Action int

// The actions.
const (
	Send     Action = iota
	Hold            // until Verdict.Until, for the reason in Verdict.Note
	Overflow        // over the caps: it is told in Monday's digest instead
	Drop            // for the reason in Verdict.Note
)

// Verdict is an Action with its circumstances.
type Verdict struct {
	Do    Action
	Until time.Time // with Hold: when to look again
	Note  string    // with Hold and Drop: why
}

// Gate is the policy: window, caps and their like. It is asked just before a promise is worded.
type Gate interface {
	Decide(ctx context.Context, p Promise, now time.Time) (Verdict, error)
}

// Channels knows the chats, and is told what Telegram says of them.
type Channels interface {
	// Allowed tells whether the chat may have the promise today: a group's binding is in force, a
	// person still has the role and unit that the promise is for. The note says why not.
	Allowed(ctx context.Context, p Promise) (ok bool, note string, err error)
	// Moved carries what belongs to a group over to the supergroup it became. It may be told twice.
	Moved(ctx context.Context, from, to int64) error
	// Unreachable switches the chat off: the bot was blocked or removed.
	Unreachable(ctx context.Context, p Promise) error
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
