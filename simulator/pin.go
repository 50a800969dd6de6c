package simulator

// pinnable finds the message to pin; in groups the bot must be an administrator.
func (s *Server) pinnable(c *call) (*message, error) {
	id, err := s.reach(c)
	if err != nil {
		return nil, err
	}
	if g := s.groups[id]; g != nil && g.bot != "administrator" {
		return nil, badRequest("not enough rights to manage pinned messages in the chat")
	}
	if !c.has("message_id") {
		return nil, nil
	}
	m := s.find(id, c.int("message_id"))
	if m == nil {
		return nil, badRequest("message to pin not found")
	}
	return m, nil
}

func (s *Server) pinMessage(c *call) (any, error) {
	m, err := s.pinnable(c)
	if err != nil {
		return nil, err
	}
	m.Pinned = true
	s.touch(m.chat)
	return true, nil
}

// unpinMessage takes the pin off one message, or off the newest pinned one where none is named.
func (s *Server) unpinMessage(c *call) (any, error) {
	m, err := s.pinnable(c)
	if err != nil {
		return nil, err
	}
	if m == nil {
		for _, x := range s.chat(c.chatID()).messages {
			if x.Pinned {
				m = x
			}
		}
	}
	if m == nil || !m.Pinned {
		return nil, badRequest("message to unpin not found")
	}
	m.Pinned = false
	s.touch(m.chat)
	return true, nil
}

func (s *Server) unpinAll(c *call) (any, error) {
	if _, err := s.pinnable(c); err != nil {
		return nil, err
	}
	for _, m := range s.chat(c.chatID()).messages {
		m.Pinned = false
	}
	s.touch(c.chatID())
	return true, nil
}
