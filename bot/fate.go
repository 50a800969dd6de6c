package bot

import (
	"errors"
	"fmt"
	"time"
)

// Fate is what a call to Telegram came to, decided once from code, description, parameters, HTTP
// status and how far the request got. The zero value is success.
type Fate int

// The fates of a call.
const (
	Delivered    Fate = iota
	Retry             // surely not done; may be tried again after SendError.After
	Moved             // the group is now the supergroup SendError.MovedTo
	Gone              // the chat can no longer be written to
	TopicGone         // the topic is closed or deleted; the chat is still there
	BadHTML           // the text does not parse
	BadFile           // the file_id is no longer known
	MessageGone       // the message to edit is gone or cannot be edited
	NotModified       // the message already says this: as good as done
	TooLate           // the button press or inline query is too old to answer
	Refused           // any other refusal: trying again will not help
	Doubtful          // maybe done, maybe not: the answer was lost
	Unauthorized      // the token is wrong or revoked
	Conflict          // another process polls, or a webhook is set
)

var fateNames = [...]string{"delivered", "retry", "moved", "gone", "topic_gone", "bad_html", "bad_file", "message_gone",
	"not_modified", "too_late", "refused", "doubtful", "unauthorized", "conflict"}

// String is the fate's name, as it stands in logs and metrics.
func (f Fate) String() string {
	if f < 0 || int(f) >= len(fateNames) {
		return fmt.Sprintf("fate(%d)", int(f))
	}
	return fateNames[f]
}

// ErrUnauthorized is in the chain of every error that a wrong or revoked token causes.
var ErrUnauthorized = errors.New("telegram refuses the bot's token")

// SendError is a call to Telegram that failed. It never holds the token.
type SendError struct {
	Method      string
	Fate        Fate
	Code        int           // Telegram's error code, or the HTTP status; 0 where no answer came
	Description string        // Telegram's words
	After       time.Duration // with Retry: how long to wait at least; 0 is the caller's choice
	MovedTo     int64         // with Moved: the new chat id
	Err         error         // what the transport said, token removed
}

// Error prints the method, the fate and the reason.
func (e *SendError) Error() string {
	text := fmt.Sprintf("telegram %s: %s", e.Method, e.Fate)
	if e.Code != 0 {
		text += fmt.Sprintf(" %d", e.Code)
	}
	if e.Description != "" {
		text += ": " + e.Description
	}
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	if e.After > 0 {
		text += fmt.Sprintf(" (after %s)", e.After)
	}
	return text
}

// Unwrap gives the transport's error, or ErrUnauthorized.
func (e *SendError) Unwrap() error {
	if e.Fate == Unauthorized {
		return ErrUnauthorized
	}
	return e.Err
}

// FateOf is the fate in err's chain: Delivered for nil, Refused for an error that is not Telegram's.
func FateOf(err error) Fate {
	if err == nil {
		return Delivered
	}
	if failed, ok := errors.AsType[*SendError](err); ok {
		return failed.Fate
	}
	return Refused
}
