package bot

import (
	"errors"
	"time"
)

const (
	firstPause = 500 * time.Millisecond
	maxPause   = 30 * time.Second
)

// backoff is a pause that doubles from one failure to the next. Its zero value is ready.
type backoff struct{ last time.Duration }

// next is the pause after err: never shorter than what Telegram asked for.
func (b *backoff) next(err error) time.Duration {
	b.last = min(max(b.last*2, firstPause), maxPause)
	if failed, ok := errors.AsType[*SendError](err); ok {
		return max(b.last, failed.After)
	}
	return b.last
}

// reset begins anew after a success, and tells whether there was a failure before.
func (b *backoff) reset() (failedBefore bool) {
	failedBefore = b.last > 0
	b.last = 0
	return failedBefore
}
