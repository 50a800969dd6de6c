package simulator

import (
	"slices"
	"time"
)

// deletable is how long after sending a bot may still delete a message.
const deletable = 48 * time.Hour

func (s *Server) deleteMessage(c *call) (any, error) {
	id, err := s.reach(c)
	if err != nil {
		return nil, err
	}
	return true, s.remove(id, c.int("message_id"))
}

func (s *Server) remove(chatID, messageID int64) error {
	m := s.find(chatID, messageID)
	if m == nil {
		return badRequest("message to delete not found")
	}
	g := s.groups[chatID]
	if s.now().Sub(m.Date) > deletable || g != nil && !m.FromBot && g.bot != "administrator" {
		return badRequest("message can't be deleted for everyone")
	}
	c := s.chat(chatID)
	c.messages = slices.DeleteFunc(c.messages, func(x *message) bool { return x == m })
	s.touch(chatID)
	return nil
}

func (s *Server) deleteMessages(c *call) (any, error) {
	id, err := s.reach(c)
	if err != nil {
		return nil, err
	}
	var ids []int64
	if err := c.json("message_ids", &ids); err != nil {
		return nil, err
	}
	for _, m := range ids {
		_ = s.remove(id, m) // Telegram skips the ones it cannot find
	}
	return true, nil
}
