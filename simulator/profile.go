package simulator

import "serapan/simulator/entities"

// setProfile keeps one of the bot's own texts, by kind and language.
func (s *Server) setProfile(c *call, param string, limit int) (any, error) {
	if entities.Len(c.str(param)) > limit {
		return nil, badRequest("%s is too long", param)
	}
	s.texts[param+"/"+c.str("language_code")] = c.str(param)
	return true, nil
}

func (s *Server) getProfile(c *call, param string) (any, error) {
	text, ok := s.texts[param+"/"+c.str("language_code")]
	if !ok {
		text = s.texts[param+"/"]
	}
	return map[string]string{param: text}, nil
}

func (s *Server) setDescription(c *call) (any, error) {
	return s.setProfile(c, "description", maxDescription)
}
func (s *Server) getDescription(c *call) (any, error) { return s.getProfile(c, "description") }
func (s *Server) setShortDescription(c *call) (any, error) {
	return s.setProfile(c, "short_description", maxShort)
}
func (s *Server) getShortDescription(c *call) (any, error) {
	return s.getProfile(c, "short_description")
}
func (s *Server) setName(c *call) (any, error) { return s.setProfile(c, "name", 64) }
func (s *Server) getName(c *call) (any, error) { return s.getProfile(c, "name") }
