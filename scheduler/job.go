package scheduler

import (
	"context"
	"time"

	"serapan/outbox"
	"serapan/policy"
)

// Job is one kind of push. It reads facts and says what is due; it never sends.
type Job interface {
	// Name is a stable word for the mark, the command line and /jadwal.
	Name() string
	// Due lists what fell due after since, up to and including now: at most one promise a person and
	// topic, however long since is past. What it lists may have been promised before: equal promises
	// have equal keys.
	Due(ctx context.Context, since, now time.Time) ([]outbox.Promise, error)
	// Next is when something falls due next after now, as far as can be seen; zero where nothing is
	// in sight.
	Next(ctx context.Context, now time.Time) (time.Time, error)
}

// Preparer is a job that has something to settle before it says what is due. It is asked at each ring, and
// for no preview.
type Preparer interface {
	Prepare(ctx context.Context, now time.Time) error
}

// Topical is a job whose promises it words itself.
type Topical interface {
	Job
	Topic() policy.Topic
	outbox.Writer
}
