package simulator

import (
	"math"
	"time"
)

// Telegram's limits on the rate of messages, as its FAQ words them. New messages and edits share them;
// answers to callback queries, typing and deletions are free.
const (
	overallRate  = 30.0 // messages a second to all chats together, with as many in reserve
	privateRate  = 1.0  // messages a second to one private chat …
	privateBurst = 3.0  // … of which a short burst is tolerated
	groupLimit   = 20   // messages to one group within any groupWindow
	groupWindow  = time.Minute
)

// limits counts by the clock handed in.
type limits struct {
	overall bucket
	private map[int64]*bucket
	group   map[int64][]time.Time // of the last groupLimit messages
	until   map[string]time.Time  // a 429 is in force until then, by patience
	uploads map[int]time.Time     // when the queue of uploads of one size is empty again
	refused int
}

func newLimits() limits {
	return limits{
		overall: bucket{rate: overallRate, size: overallRate}, private: map[int64]*bucket{},
		group: map[int64][]time.Time{}, until: map[string]time.Time{}, uploads: map[int]time.Time{},
	}
}

// bucket holds up to size tokens and gains rate of them a second.
type bucket struct {
	rate, size, level float64
	at                time.Time
}

// wait says how long until n tokens are there; 0 = now.
func (b *bucket) wait(now time.Time, n float64) time.Duration {
	if b.at.IsZero() {
		b.level, b.at = b.size, now
	}
	if passed := now.Sub(b.at).Seconds(); passed > 0 {
		b.level, b.at = math.Min(b.size, b.level+passed*b.rate), now
	}
	if need := math.Min(n, b.size) - b.level; need > 1e-9 {
		return time.Duration(need / b.rate * float64(time.Second))
	}
	return 0
}

// spend counts n messages to a chat, or refuses all of them with 429. The caller holds mu.
func (s *Server) spend(c *call, chatID int64, n int) error {
	if s.o.Unlimited {
		return nil
	}
	now, l := s.now(), &s.limits
	wait := max(l.overall.wait(now, float64(n)), l.chatWait(s.groups[chatID] != nil, chatID, n, now))
	if wait > 0 {
		seconds := int(math.Ceil(wait.Seconds()))
		l.until[c.patience()] = now.Add(time.Duration(seconds) * time.Second)
		l.refused++
		s.o.Logger.Debug("too many requests", "method", c.method, "chat", chatID, "retry_after", seconds)
		return tooMany(seconds)
	}
	l.overall.level -= float64(n)
	if s.groups[chatID] == nil {
		l.private[chatID].level -= float64(n)
		return nil
	}
	for range n {
		l.group[chatID] = append(l.group[chatID], now)
	}
	return nil
}

func (l *limits) chatWait(group bool, chatID int64, n int, now time.Time) time.Duration {
	if !group {
		b := l.private[chatID]
		if b == nil {
			b = &bucket{rate: privateRate, size: privateBurst}
			l.private[chatID] = b
		}
		return b.wait(now, float64(n))
	}
	recent := l.group[chatID]
	for len(recent) > 0 && now.Sub(recent[0]) >= groupWindow {
		recent = recent[1:]
	}
	l.group[chatID] = recent
	if over := len(recent) + n - groupLimit; over > 0 {
		return groupWindow - now.Sub(recent[min(over, len(recent))-1])
	}
	return 0
}

// patience says what a 429 keeps waiting: all messages to the chat, or this method alone where it sends none.
func (c *call) patience() string {
	if paced[c.method] {
		return "chat " + c.str("chat_id")
	}
	return c.method
}

// tooEarly refuses a call whose retry_after is not over, and counts it as a violation.
func (s *Server) tooEarly(c *call) error {
	left := s.limits.until[c.patience()].Sub(s.now())
	if left <= 0 {
		return nil
	}
	s.violateLocked("%s: called %s before the retry_after of %s was over", c.method, left.Round(time.Millisecond), c.patience())
	if s.o.Unlimited {
		return nil // limits are off: only the fault that asked for patience is remembered
	}
	return tooMany(int(math.Ceil(left.Seconds())))
}

// paced are the methods that count against the limits.
var paced = map[string]bool{
	"sendMessage": true, "sendPhoto": true, "sendDocument": true, "sendMediaGroup": true, "copyMessage": true, "forwardMessage": true,
	"editMessageText": true, "editMessageCaption": true, "editMessageMedia": true, "editMessageReplyMarkup": true,
}

// Throttled counts the calls that were refused with 429 because the limits themselves were reached (not by a Fault).
func (s *Server) Throttled() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.limits.refused
}
