package outbox

import (
	"context"
	"time"

	"serapan/bot"
	"serapan/policy"
)

// Promise is one message that the bot owes somebody. Its words are not kept: the topic's Writer words
// it just before it is sent, by the facts of that moment.
type Promise struct {
	ID        int64
	Key       string // unique: topic, recipient, period and reason; scheduling twice is harmless
	Topic     policy.Topic
	Reason    policy.Reason
	Priority  policy.Priority
	To        policy.Recipient
	Facts     map[string]string // what the Writer needs: identifiers, never figures
	Due       time.Time         // when it should be there
	NotBefore time.Time         // zero: Due
	Expires   time.Time         // after it the promise is dropped; zero = never
	Resend    bool              // send once more, marked (kirim ulang), where the first try is in doubt
	Edits     string            // key of the promise whose message this one edits in place; "" = a new message

	State     State
	Attempts  int       // hand-overs that may have arrived; a refusal for pace is none
	MessageID int       // once sent; 0 where it stayed behind in a group that became a supergroup
	SentAt    time.Time // once sent
	DoubtedAt time.Time // when it first was in doubt; stays, whatever comes later
	MovedFrom int64     // the group whose supergroup To is; 0 = never moved
	EndedAt   time.Time // when it came to sent, in doubt, failed or dropped
	Note      string    // why it was held, dropped, failed or is in doubt
}

// State is where a promise stands; the drawing is in docs/keputusan.
type State string

// The states of a promise.
const (
	Planned State = "planned"
	Held    State = "held"     // outside the window or over a cap: looked at again at NotBefore
	Sending State = "sending"  // handed to Telegram under a lease
	Sent    State = "sent"     //
	InDoubt State = "in_doubt" // handed over, no answer: it may have arrived
	Failed  State = "failed"   // the chat is gone or Telegram refused it
	Dropped State = "dropped"  // expired, or no longer true when its time came
)

// Ended tells whether nothing more happens to the promise by itself.
func (s State) Ended() bool { return s == Sent || s == InDoubt || s == Failed || s == Dropped }

// Writer words the promises of a topic by the facts of now.
type Writer interface {
	// Write gives the message, or false where it is no longer true and must be dropped.
	Write(ctx context.Context, p Promise, now time.Time) (bot.Message, bool, error)
}

// Sender is the edge to Telegram. It asks bot.Begin just before its first call, and gives Retry where that
// has something against it.
type Sender interface {
	Send(ctx context.Context, chatID int64, thread int, m bot.Message) (messageID int, err error)
}
