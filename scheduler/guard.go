package scheduler

import (
	"context"
	"fmt"
	"runtime/debug"
	"time"

	"serapan/bot"
	"serapan/outbox"
)

// panicked is the error that a panic becomes, so that one job or one text stops nothing else.
type panicked struct {
	value any
	stack []byte
}

// Error says what is wrong, for the log.
func (p *panicked) Error() string { return fmt.Sprintf("panic: %v", p.value) }

// recovered turns a panic of the function that defers it into its error.
func recovered(err *error) {
	if value := recover(); value != nil {
		*err = &panicked{value, debug.Stack()}
	}
}

// ask asks a job what is due; a panic is an error.
func ask(ctx context.Context, job Job, since, now time.Time) (due []outbox.Promise, err error) {
	defer recovered(&err)
	return job.Due(ctx, since, now)
}

// prepare lets a job settle what it has to; a panic is an error.
func prepare(ctx context.Context, job Job, now time.Time) (err error) {
	defer recovered(&err)
	if p, has := job.(Preparer); has {
		return p.Prepare(ctx, now)
	}
	return nil
}

// next asks a job for what comes next; a panic is an error.
func next(ctx context.Context, job Job, now time.Time) (at time.Time, err error) {
	defer recovered(&err)
	return job.Next(ctx, now)
}

// guarded is a writer whose panics are errors.
type guarded struct{ outbox.Writer }

// Write words a promise.
func (g guarded) Write(ctx context.Context, p outbox.Promise, now time.Time) (m bot.Message, still bool, err error) {
	defer recovered(&err)
	return g.Writer.Write(ctx, p, now)
}
