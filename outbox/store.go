package outbox

import (
	"context"
	"errors"
	"time"
)

// ErrLost says that a claim is no longer its holder's: the lease ran out, or another worker has it.
var ErrLost = errors.New("the claim is lost")

// Claim is the right to deal with one promise until LeaseUntil.
type Claim struct {
	Promise
	Token      int64 // fencing: a later claim of the same promise has a higher one
	LeaseUntil time.Time
}

// Outcome is what became of a claim.
type Outcome struct {
	State     State // Planned puts it back
	NotBefore time.Time
	Note      string
	MessageID int
	Edited    bool      // with Sent: an older message was edited
	Doubtful  bool      // it may have arrived; with Planned it is sent once more
	Unsent    bool      // surely not sent: the attempt does not count
	PauseChat time.Time // no call to this chat before; zero = no pause
	PauseAll  time.Time // no call at all before; zero = no pause
	MoveTo    int64     // all that the chat is owed, and was sent, belongs to this one now; 0 = no move
}

// Store keeps the promises. Every time it is given is the service's own.
type Store interface {
	// TakeBack frees what a former leader claimed and did not start to send.
	TakeBack(ctx context.Context) error
	// Claim leases the first promise of up to n chats whose time has come: in a chat the highest
	// priority, then the oldest due; among chats the one served longest ago.
	Claim(ctx context.Context, n int, now, leaseUntil time.Time) ([]Claim, error)
	// MarkSending makes a claim Sending, just before the call, or gives ErrLost.
	MarkSending(ctx context.Context, c Claim, now, leaseUntil time.Time) error
	// Finish stores the outcome of a claim, or gives ErrLost where somebody else has taken it since.
	Finish(ctx context.Context, c Claim, o Outcome, now time.Time) error
	// Stale lists what is Sending under a lease that ran out, or that is later than latest: the clock
	// was set back.
	Stale(ctx context.Context, now, latest time.Time) ([]Claim, error)
	// NextDue is when the next promise may be claimed; zero where nothing waits.
	NextDue(ctx context.Context, now time.Time) (time.Time, error)
	// FindPromise finds a promise by its key, ended or not.
	FindPromise(ctx context.Context, key string) (Promise, bool, error)
	// TidyOutbox moves what has ended long ago out of the way and mends pauses after the clock was set back.
	TidyOutbox(ctx context.Context, now time.Time) error
	// OutboxDepth is how many promises are due and not sent, and when the oldest of them was due.
	OutboxDepth(ctx context.Context, now time.Time) (n int, oldest time.Time, err error)
}
