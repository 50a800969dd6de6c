package simulator

import "strings"

// seen is Telegram's privacy mode: in a group the bot is told of commands that are not addressed to another bot,
// of answers to its own messages, and of service messages. An administrator sees everything.
func (s *Server) seen(m *message) bool {
	g := s.groups[m.chat]
	switch {
	case !g.botIn():
		return false
	case g.bot == "administrator" || m.Service:
		return true
	}
	if to := s.find(m.chat, m.ReplyTo); to != nil && to.FromBot {
		return true
	}
	for _, e := range m.Entities {
		if e.Type == "bot_command" && e.Offset == 0 {
			_, addressed, named := strings.Cut(e.Slice(m.Text), "@")
			return !named || strings.EqualFold(addressed, s.me.Username)
		}
	}
	return false
}
