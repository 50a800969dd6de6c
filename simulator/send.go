package simulator

// destination is what all sending methods share: where to, answering what, under which keyboard.
func (s *Server) destination(c *call) (*message, error) {
	id, err := s.reach(c)
	if err != nil {
		return nil, err
	}
	m := &message{chat: id, protected: c.bool("protect_content")}
	m.FromBot, m.From, m.Silent = true, s.me.ID, c.bool("disable_notification")
	m.ThreadID = c.int("message_thread_id")
	if err := s.groups[id].takes(m.ThreadID); err != nil {
		return nil, err
	}
	if m.markup, m.Buttons, err = s.markup(c); err != nil {
		return nil, err
	}
	return m, s.replyTo(c, m)
}

func (s *Server) replyTo(c *call, m *message) error {
	var reply struct {
		ID        int64 `json:"message_id"`
		Otherwise bool  `json:"allow_sending_without_reply"`
	}
	if err := c.json("reply_parameters", &reply); err != nil || reply.ID == 0 {
		return err
	}
	switch to := s.find(m.chat, reply.ID); {
	case to != nil:
		m.ReplyTo = reply.ID
	case !reply.Otherwise:
		return badRequest("message to be replied not found")
	}
	return nil
}

// accept counts a finished message against the limits, posts it and writes it into the ledger.
func (s *Server) accept(c *call, m *message) (any, error) {
	if err := s.spend(c, m.chat, 1); err != nil {
		return nil, err
	}
	s.post(m)
	s.record(c, m, false)
	return s.wire(m), nil
}

func (s *Server) sendMessage(c *call) (any, error) {
	text, list, err := c.messageText()
	if err != nil {
		return nil, err
	}
	m, err := s.destination(c)
	if err != nil {
		return nil, err
	}
	m.Text, m.Entities = text, list
	return s.accept(c, m)
}

func (s *Server) sendPhoto(c *call) (any, error) {
	return s.sendFile(c, "photo")
}

func (s *Server) sendDocument(c *call) (any, error) {
	return s.sendFile(c, "document")
}

func (s *Server) sendFile(c *call, kind string) (any, error) {
	text, list, err := c.captionText()
	if err != nil {
		return nil, err
	}
	m, err := s.destination(c)
	if err != nil {
		return nil, err
	}
	f, err := s.inputFile(c, kind, c.str(kind), kind)
	if err != nil {
		return nil, err
	}
	m.Text, m.Entities, m.Above = text, list, c.bool("show_caption_above_media")
	m.attach(f)
	return s.accept(c, m)
}

func (m *message) attach(f *File) {
	m.Photo, m.Document = nil, nil
	if f.kind == "photo" {
		m.Photo = f
	} else {
		m.Document = f
	}
}

// chatActions are what sendChatAction may announce.
var chatActions = map[string]bool{
	"typing": true, "upload_photo": true, "record_video": true, "upload_video": true, "record_voice": true, "upload_voice": true,
	"upload_document": true, "choose_sticker": true, "find_location": true, "record_video_note": true, "upload_video_note": true,
}

func (s *Server) sendChatAction(c *call) (any, error) {
	id, err := s.reach(c)
	if err != nil {
		return nil, err
	}
	if !chatActions[c.str("action")] {
		return nil, badRequest("wrong parameter action in request")
	}
	s.announce(func(n *news) { n.typing = append(n.typing, typing{Chat: id, Action: c.str("action")}) })
	return true, nil
}

// announce tells the page of something that leaves no trace in a chat. The caller holds mu.
func (s *Server) announce(tell func(*news)) {
	for l := range s.listeners {
		l.note(tell)
	}
}
