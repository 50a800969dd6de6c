package simulator

// visible is reach for methods that only look: a blocked or unstarted person is still found.
func (s *Server) visible(c *call) (int64, *group, error) {
	id := c.chatID()
	if s.people[id] != nil {
		return id, nil, nil
	}
	_, err := s.reach(c)
	return id, s.groups[id], err
}

func (s *Server) getChat(c *call) (any, error) {
	id, _, err := s.visible(c)
	if err != nil {
		return nil, err
	}
	out := struct {
		wireChat
		AccentColor  int            `json:"accent_color_id"`
		MaxReactions int            `json:"max_reaction_count"`
		GiftTypes    map[string]any `json:"accepted_gift_types"`
		Pinned       *wireMessage   `json:"pinned_message,omitempty"`
	}{wireChat: s.wireChat(id), MaxReactions: 11, GiftTypes: map[string]any{}}
	for _, m := range s.chat(id).messages {
		if m.Pinned {
			out.Pinned = s.wireFlat(m)
		}
	}
	return out, nil
}

func (s *Server) getChatMember(c *call) (any, error) {
	id, g, err := s.visible(c)
	if err != nil {
		return nil, err
	}
	user := c.int("user_id")
	switch {
	case user == s.me.ID && g != nil:
		return s.botMember(g.bot), nil
	case g == nil && (user == id || user == s.me.ID):
		return wireMember{User: *s.user(user), Status: "member"}, nil
	case s.people[user] == nil:
		return nil, badRequest("invalid user_id specified")
	case g == nil || !g.has(user):
		return wireMember{User: *s.user(user), Status: "left"}, nil
	case g.isAdmin(user):
		return wireMember{User: *s.user(user), Status: "administrator"}, nil
	}
	return wireMember{User: *s.user(user), Status: "member"}, nil
}

func (s *Server) getChatAdministrators(c *call) (any, error) {
	_, g, err := s.visible(c)
	switch {
	case err != nil:
		return nil, err
	case g == nil:
		return nil, badRequest("there are no administrators in the private chat")
	}
	out := []wireMember{}
	for _, id := range g.Admins {
		out = append(out, wireMember{User: *s.user(id), Status: "administrator"})
	}
	if g.bot == "administrator" {
		out = append(out, s.botMember(g.bot))
	}
	return out, nil
}

func (s *Server) getChatMemberCount(c *call) (any, error) {
	_, g, err := s.visible(c)
	switch {
	case err != nil:
		return nil, err
	case g == nil:
		return 2, nil
	}
	return len(g.Members) + 1, nil
}

func (s *Server) leaveChat(c *call) (any, error) {
	id, err := s.reach(c)
	if err != nil {
		return nil, err
	}
	g := s.groups[id]
	if g == nil {
		return nil, badRequest("chat member status can't be changed in private chats")
	}
	s.standing(g, s.me.ID, "left")
	s.notice(id, s.me.ID, s.o.FirstName+" meninggalkan grup", false, func(w *wireMessage) { w.LeftMember = s.user(s.me.ID) })
	return true, nil
}
