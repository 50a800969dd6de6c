package bot

import (
	"context"
	"time"
)

// Limits are the paces Telegram allows. Zero fields take Telegram's own figures (Bots FAQ).
type Limits struct {
	Overall  int           // messages a second to all chats; 30
	Burst    int           // messages to one chat in Burst seconds, so 1/s with a small burst; 3
	Group    int           // messages a minute to one group; 20
	Jitter   time.Duration // how much longer one request may travel than another without breaking the overall limit; 40 ms
	Patience time.Duration // how long a reply waits for its turn before it is given back as Retry; 30 s
	PushWait time.Duration // the same for a push held up by its own chat or a 429; 2 s, since the outbox asks again
}

func (l Limits) withDefaults() Limits {
	l.Overall = orDefault(l.Overall, 30)
	l.Burst = orDefault(l.Burst, 3)
	l.Group = orDefault(l.Group, 20)
	l.Jitter = orDefault(l.Jitter, 40*time.Millisecond)
	l.Patience = orDefault(l.Patience, 30*time.Second)
	l.PushWait = orDefault(l.PushWait, 2*time.Second)
	return l
}

type pushKey struct{}

// push is what a context knows of the push that is sent with it. One goroutine sends it.
type push struct {
	begin func(context.Context) error
	begun bool
	sent  bool // at least one part
}

// AsPush marks everything sent with ctx as a push: replies to people who wait go first. begin, which may
// be nil, is asked once, when the turn of the first call has come and nothing was sent yet; its error
// keeps the call from being made and comes back within a Retry.
func AsPush(ctx context.Context, begin func(context.Context) error) context.Context {
	return context.WithValue(ctx, pushKey{}, &push{begin: begin})
}

// Begin asks the push of ctx whether its first call may be made now; whoever sends in the place of a Bot
// asks it just before. Asked again, or where ctx is no push, it has nothing against it.
func Begin(ctx context.Context) error {
	p, ok := ctx.Value(pushKey{}).(*push)
	if !ok || p.begin == nil || p.begun {
		return nil
	}
	p.begun = true
	return p.begin(ctx)
}

// underway tells whether ctx is a push whose first part has been sent: giving up the rest would leave it in
// doubt, so that it waits for its turn as long as a reply.
func underway(ctx context.Context) bool {
	p, ok := ctx.Value(pushKey{}).(*push)
	return ok && p.sent
}

// arrived notes that a part of the push of ctx, if it is one, has been sent.
func arrived(ctx context.Context) {
	if p, ok := ctx.Value(pushKey{}).(*push); ok {
		p.sent = true
	}
}

func isPush(ctx context.Context) bool { return ctx.Value(pushKey{}) != nil }
