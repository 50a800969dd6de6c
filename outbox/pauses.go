package outbox

import (
	"errors"
	"sync"
	"time"

	"serapan/bot"
)

const (
	throttledTogether = 5 * time.Second // two chats told to wait within this: all wait
	firstOutage       = time.Second
	longestOutage     = time.Minute
	shortestPause     = 50 * time.Millisecond
)

// pauses says who must wait after a call that surely was not done. The pauses themselves are stored, so
// that a restart does not forget them; this is only what tells one chat's trouble from everybody's.
type pauses struct {
	mu        sync.Mutex
	chat      int64 // the chat last told to slow down
	at        time.Time
	outage    time.Duration // how long all waited last, because Telegram was out of reach
	outageEnd time.Time
}

// after adds to an outcome the pauses that the error asks for.
func (s *pauses) after(c Claim, o *Outcome, err error, now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	failed, ok := errors.AsType[*bot.SendError](err)
	if !ok || failed.Fate != bot.Retry {
		s.outage = 0
		return
	}
	switch {
	case failed.After <= 0:
		o.PauseAll = s.outOfReach(now)
	case throttled(failed) && s.another(c.To.Chat, now):
		o.PauseAll = now.Add(failed.After)
		fallthrough
	default:
		o.PauseChat = now.Add(max(failed.After, shortestPause))
	}
}

// outOfReach is until when all wait, longer each time. Calls that failed together count once.
func (s *pauses) outOfReach(now time.Time) time.Time {
	if now.Before(s.outageEnd) && s.outageEnd.Sub(now) <= longestOutage {
		return s.outageEnd
	}
	s.outage = min(max(2*s.outage, firstOutage), longestOutage)
	s.outageEnd = now.Add(s.outage)
	return s.outageEnd
}

// another notes a 429 and tells whether another chat got one just before: Telegram does not say whether
// it means the chat or the bot.
func (s *pauses) another(chat int64, now time.Time) bool {
	together := s.chat != 0 && s.chat != chat && now.Sub(s.at).Abs() <= throttledTogether
	s.chat, s.at = chat, now
	return together
}
