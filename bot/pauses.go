package bot

import (
	"context"
	"time"
)

// storeBound is how long the note of a pause may hold up the answer that ran into it.
const storeBound = 2 * time.Second

// keepPause remembers a 429 beyond a restart. The outbox remembers those of its own messages itself.
func (b *Bot) keepPause(ctx context.Context, chat int64, after time.Duration) {
	if b.options.Pauses == nil || isPush(ctx) {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), storeBound)
	defer cancel()
	now := b.clock.Now()
	if err := b.options.Pauses.KeepPause(ctx, chat, now, now.Add(after)); err != nil {
		b.log.Error("a pause is not stored", "chat", chat, "error", err)
	}
}

// recallPauses has the limiter go on with the pauses that were in force before the last stop.
func (b *Bot) recallPauses(ctx context.Context) {
	if b.options.Pauses == nil {
		return
	}
	paused, err := b.options.Pauses.PausedChats(ctx, b.clock.Now())
	if err != nil {
		b.log.Error("cannot read the pauses that are in force", "error", err)
	}
	b.limiter.pause(paused)
}
