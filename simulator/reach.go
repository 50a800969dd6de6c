package simulator

import "strconv"

// reach finds the chat that a call is for and says, in Telegram's words, why it cannot be written to.
// The caller holds mu.
func (s *Server) reach(c *call) (int64, error) {
	id, err := strconv.ParseInt(c.str("chat_id"), 10, 64)
	if err != nil {
		return 0, badRequest("chat not found") // names are for channels, which this Telegram has not
	}
	return id, s.reachable(id)
}

func (s *Server) reachable(id int64) error {
	if p := s.people[id]; p != nil {
		switch {
		case p.deactivated:
			return forbidden("user is deactivated")
		case p.blocked:
			return forbidden("bot was blocked by the user")
		case !p.started:
			return forbidden("bot can't initiate conversation with a user")
		}
		return nil
	}
	g := s.groups[id]
	switch {
	case g == nil:
		return badRequest("chat not found")
	case g.migratedTo != 0:
		return &apiError{Code: 400, Text: "Bad Request: group chat was upgraded to a supergroup chat", MigrateTo: g.migratedTo}
	case g.bot == "kicked":
		return forbidden("bot was kicked from the " + g.Type + " chat")
	case g.bot == "left":
		return forbidden("bot is not a member of the " + g.Type + " chat")
	}
	return nil
}
