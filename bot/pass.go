package bot

import (
	"slices"
	"time"
)

// pass is the right to make one call. It holds room in the limiter's windows.
type pass struct {
	limiter *limiter
	chat    int64
	slots   []held
}

// held is room in one window.
type held struct {
	window *window
	slot   *slot
}

// done gives the pass back: the call has ended.
func (p *pass) done() {
	l := p.limiter
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.clock.Now()
	for _, h := range p.slots {
		h.window.done(h.slot, now)
	}
	l.serve()
}

// spared gives the pass back unused: its call is not made after all.
func (p *pass) spared() {
	p.limiter.mu.Lock()
	defer p.limiter.mu.Unlock()
	p.unused()
	p.limiter.serve()
}

// unused gives back a pass whose call was never made. The limiter must be locked.
func (p *pass) unused() {
	for _, h := range p.slots {
		h.slot.free = time.Time{}
	}
}

// throttled says that Telegram answered 429: no call to the chat before the pause has passed. Telegram
// does not say whether it means the chat or all; several chats at once mean all.
func (p *pass) throttled(after time.Duration) {
	l := p.limiter
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.clock.Now()
	until := now.Add(after)
	pace := l.chat(p.chat)
	pace.notBefore = later(pace.notBefore, until)
	l.throttled = slices.DeleteFunc(l.throttled, func(t throttle) bool { return now.Sub(t.at) > throttledTogether })
	for _, other := range l.throttled {
		if other.chat != p.chat {
			l.notBefore = later(l.notBefore, until)
		}
	}
	l.throttled = append(l.throttled, throttle{p.chat, now})
}
