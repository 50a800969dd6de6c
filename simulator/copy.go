package simulator

// source finds the message that copyMessage and forwardMessage name.
func (s *Server) source(c *call, verb string) (*message, error) {
	from := s.find(c.int("from_chat_id"), c.int("message_id"))
	if from == nil || from.service != nil {
		return nil, badRequest("message to %s not found", verb)
	}
	if from.protected {
		return nil, badRequest("message can't be %sed", map[string]string{"copy": "copi", "forward": "forward"}[verb])
	}
	return from, nil
}

func (s *Server) copyMessage(c *call) (any, error) {
	m, err := s.destination(c)
	if err != nil {
		return nil, err
	}
	from, err := s.source(c, "copy")
	if err != nil {
		return nil, err
	}
	m.Text, m.Entities, m.Photo, m.Document = from.Text, from.Entities, from.Photo, from.Document
	if c.has("caption") && (m.Photo != nil || m.Document != nil) {
		if m.Text, m.Entities, err = c.captionText(); err != nil {
			return nil, err
		}
	}
	if _, err := s.accept(c, m); err != nil {
		return nil, err
	}
	return map[string]int64{"message_id": m.ID}, nil
}

func (s *Server) forwardMessage(c *call) (any, error) {
	m, err := s.destination(c)
	if err != nil {
		return nil, err
	}
	from, err := s.source(c, "forward")
	if err != nil {
		return nil, err
	}
	m.Text, m.Entities, m.Photo, m.Document = from.Text, from.Entities, from.Photo, from.Document
	m.forwarded = s.user(from.From)
	return s.accept(c, m)
}
