package bot

import (
	"context"
	"sync"
	"time"
)

const (
	progressEvery      = 3 * time.Second
	progressEveryGroup = 10 * time.Second // a group allows only 20 messages a minute, edits included
	progressBound      = 10 * time.Second // the answer waits for a word on the way no longer than this
)

// progress shows how a long work goes on by one message that is edited now and then. The latest
// word wins; words in between are dropped.
type progress struct {
	bot   *Bot
	to    *place
	every time.Duration
	start func()
	stop  context.CancelFunc
	wake  chan struct{} // something new to show
	ended chan struct{}

	mu     sync.Mutex
	latest string
	closed bool
	id     int // of the message; 0 before it is sent
}

func (b *Bot) newProgress(ctx context.Context, in incoming) *progress {
	ctx, stop := context.WithCancel(ctx)
	p := &progress{
		bot:   b,
		to:    &place{chat: in.Chat.ID, thread: in.Chat.Thread},
		every: progressEvery,
		stop:  stop,
		wake:  make(chan struct{}, 1),
		ended: make(chan struct{}),
	}
	if !in.Chat.Private() {
		p.every = progressEveryGroup
	}
	p.start = sync.OnceFunc(func() { go p.run(ctx) })
	return p
}

// show takes note of how far the work is. It never waits.
func (p *progress) show(_ context.Context, html string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed || html == "" || html == p.latest || p.to.chat == 0 {
		return
	}
	p.latest = html
	p.start()
	select {
	case p.wake <- struct{}{}:
	default:
	}
}

// end stops showing and gives the id of the message, or 0 if none was shown. It may be called twice.
func (p *progress) end() int {
	p.mu.Lock()
	p.closed = true
	begun := p.latest != ""
	p.mu.Unlock()
	p.stop()
	if begun {
		<-p.ended
	}
	return p.id
}

func (p *progress) run(ctx context.Context) {
	defer close(p.ended)
	for {
		select {
		case <-ctx.Done():
			return
		case <-p.wake:
		}
		p.put(ctx)
		if p.bot.sleep(ctx, p.every) != nil {
			return
		}
	}
}

// put sends the message, or edits it. A word on the way is never worth a second try, but it is
// finished once begun: cutting it off would leave its message without a known id.
func (p *progress) put(ctx context.Context) {
	if ctx.Err() != nil {
		return
	}
	p.mu.Lock()
	m := Message{HTML: p.latest, Edit: p.id, Quiet: true}
	p.mu.Unlock()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), progressBound)
	defer cancel()
	id, err := p.bot.sendTo(AsPush(ctx, nil), p.to, m)
	if err != nil {
		p.bot.log.Debug("progress was not shown", "chat", p.to.chat, "fate", FateOf(err))
		return
	}
	p.mu.Lock()
	p.id = id
	p.mu.Unlock()
}
