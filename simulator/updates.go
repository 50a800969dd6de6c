package simulator

import (
	"slices"
	"time"
)

// updates is the queue between this Telegram and the bot.
type updates struct {
	next    int64 // id of the next update
	pending []wireUpdate
	past    []wireUpdate  // confirmed lately, oldest first
	allowed []string      // nil: everything that Telegram sends by default
	arrived chan struct{} // closed at the next update
	poll    *poll         // the long poll that is waiting
}

type poll struct {
	ended chan struct{} // closed when another call takes over
	why   string
}

// longestPoll is where Telegram caps the timeout of getUpdates.
const longestPoll = 50 * time.Second

// push queues an update for the bot if it wants its kind. The caller holds mu.
func (s *Server) push(u wireUpdate) {
	if s.updates.allowed != nil && !slices.Contains(s.updates.allowed, u.kind()) {
		return
	}
	u.ID = s.updates.next
	s.updates.next++
	s.updates.pending = append(s.updates.pending, u)
	close(s.updates.arrived)
	s.updates.arrived = make(chan struct{})
}

// Pending counts the updates that the bot has not confirmed yet.
func (s *Server) Pending() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.updates.pending)
}

// allow remembers allowed_updates; an empty list means Telegram's default again.
func (s *Server) allow(c *call) error {
	if !c.has("allowed_updates") {
		return nil
	}
	var kinds []string
	if err := c.json("allowed_updates", &kinds); err != nil {
		return err
	}
	s.updates.allowed = kinds
	if len(kinds) == 0 {
		s.updates.allowed = nil
	}
	return nil
}

// getUpdates is the long poll. It runs without the lock.
func (s *Server) getUpdates(c *call) (any, error) {
	me, err := s.beginPoll(c)
	if err != nil {
		return nil, err
	}
	defer s.endPoll(me)
	wait := min(time.Duration(max(c.int("timeout"), 0))*time.Second, longestPoll)
	timer := s.o.Waits.NewTimer(wait)
	defer timer.Stop()
	for {
		s.mu.Lock()
		batch, arrived := s.batch(c), s.updates.arrived
		s.mu.Unlock()
		if len(batch) > 0 || wait == 0 {
			return s.disturb(batch), nil
		}
		select {
		case <-arrived:
		case <-timer.Chan():
			wait = 0
		case <-me.ended:
			return nil, conflict(me.why)
		case <-c.r.Context().Done():
			abort()
		case <-s.closed:
			abort()
		}
	}
}

func (s *Server) beginPoll(c *call) (*poll, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.hook.url != "" {
		return nil, conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")
	}
	if err := s.allow(c); err != nil {
		return nil, err
	}
	s.stopPoll("terminated by other getUpdates request; make sure that only one bot instance is running")
	s.confirm(c.int("offset"))
	me := &poll{ended: make(chan struct{})}
	s.updates.poll = me
	return me, nil
}

func (s *Server) endPoll(me *poll) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.updates.poll == me {
		s.updates.poll = nil
	}
}

// stopPoll ends the poll that waits, as Telegram does when a second one comes. The caller holds mu.
func (s *Server) stopPoll(why string) {
	if p := s.updates.poll; p != nil {
		p.why = why
		close(p.ended)
		s.updates.poll = nil
	}
}

// confirm forgets the updates below a positive offset; a negative one keeps only the last few.
func (s *Server) confirm(offset int64) {
	u := &s.updates
	if offset < 0 {
		u.pending = u.pending[max(0, len(u.pending)+int(max(offset, -1000))):]
		return
	}
	from := 0
	for from < len(u.pending) && u.pending[from].ID < offset {
		from++
	}
	u.past = append(u.past, u.pending[:from]...)
	u.past = u.past[max(0, len(u.past)-remembered):]
	u.pending = u.pending[from:]
}

func (s *Server) batch(c *call) []wireUpdate {
	limit := c.int("limit")
	if limit <= 0 || limit > 100 {
		limit = 100
	}
	pending := s.updates.pending
	return append([]wireUpdate{}, pending[:min(int(limit), len(pending))]...)
}
