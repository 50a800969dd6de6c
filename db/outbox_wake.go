package db

import (
	"context"
	"time"

	"github.com/jonboulle/clockwork"
	"github.com/lib/pq"
)

const (
	wakeBeat  = time.Minute      // a half-open connection is found by asking
	wakeReply = 10 * time.Second // and counts as dead when it does not answer for this long
	wakeRetry = time.Second
	wakeLong  = time.Minute
)

// Wakeups listens at the database's URL for fresh promises until ctx is done. A word may be lost, and one
// may come for nothing: after every reconnection, since what was said meanwhile is not known. Who
// listens looks by himself from time to time.
func Wakeups(ctx context.Context, url string, clock clockwork.Clock) <-chan struct{} {
	wake := make(chan struct{}, 1)
	go func() {
		for ctx.Err() == nil {
			listen(ctx, url, clock, wake)
		}
	}()
	return wake
}

// listen uses one listener until ctx is done or it stops answering.
func listen(ctx context.Context, url string, clock clockwork.Clock, wake chan<- struct{}) {
	listener := pq.NewListener(url, wakeRetry, wakeLong, nil)
	defer func() { go listener.Close() }() // it may hang on what is half open
	answered := make(chan error, 1)
	go func() { answered <- listener.Listen(outboxChannel) }()
	beat := clock.NewTicker(wakeBeat)
	defer beat.Stop()
	var silence <-chan time.Time
	for {
		select {
		case <-ctx.Done():
			return
		case <-listener.Notify: // nil after a reconnection
			nudge(wake)
		case <-answered: // a broken connection mends itself; only one that keeps silent is given up
			silence = nil
			nudge(wake)
		case <-beat.Chan():
			if silence == nil {
				silence = clock.After(wakeReply)
				go func() { answered <- listener.Ping() }()
			}
		case <-silence:
			return
		}
	}
}

// nudge leaves a word unless one lies there already.
func nudge(wake chan<- struct{}) {
	select {
	case wake <- struct{}{}:
	default:
	}
}
