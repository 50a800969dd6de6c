package simulator

import "slices"

// Person is somebody who may talk to the bot.
type Person struct {
	ID                  int64
	FirstName, LastName string
	Username            string
	Label               string // the part played, e.g. "Bupati": for the page only
	Language            string // IETF tag of the phone; default "id"
}

type person struct {
	Person
	started     bool // has written to the bot
	blocked     bool
	deactivated bool
}

func (p *person) name() string {
	if p.LastName == "" {
		return p.FirstName
	}
	return p.FirstName + " " + p.LastName
}

// Group is a group chat.
type Group struct {
	ID       int64 // negative; a supergroup's begins with -100
	Title    string
	Type     string // "group" or "supergroup"; default "group"
	Members  []int64
	Admins   []int64 // of Members
	BotAdmin bool    // the bot is an administrator and sees every message
	Forum    bool    // has topics
	Label    string  // for the page only
}

type group struct {
	Group
	bot        string // the bot's standing: member, administrator, left, kicked
	migratedTo int64
	shut       map[int64]string // topics that take no messages, and Telegram's words for it
}

// takes refuses what is for a topic that is not there or closed; 0 is the chat itself, or the general topic.
func (g *group) takes(topic int64) error {
	switch {
	case topic == 0:
		return nil
	case g == nil || !g.Forum:
		return badRequest("message thread not found")
	case g.shut[topic] != "":
		return badRequest("%s", g.shut[topic])
	}
	return nil
}

func (g *group) has(user int64) bool { return slices.Contains(g.Members, user) }
func (g *group) isAdmin(user int64) bool {
	return slices.Contains(g.Admins, user)
}
func (g *group) botIn() bool { return g.bot == "member" || g.bot == "administrator" }

// AddPerson makes a person known to this Telegram; it has not started the bot yet. Adding again replaces.
func (s *Server) AddPerson(p Person) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p.Language == "" {
		p.Language = "id"
	}
	if old := s.people[p.ID]; old != nil {
		old.Person = p
	} else {
		s.people[p.ID] = &person{Person: p}
		s.order = append(s.order, p.ID)
	}
	s.touch(p.ID)
}

// AddGroup makes a group whose members are people; the bot is a member from the start and no update says so.
func (s *Server) AddGroup(g Group) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if g.Type == "" {
		g.Type = "group"
	}
	g.Members, g.Admins = slices.Clone(g.Members), slices.Clone(g.Admins)
	standing := "member"
	if g.BotAdmin {
		standing = "administrator"
	}
	if s.groups[g.ID] == nil {
		s.order = append(s.order, g.ID)
	}
	s.groups[g.ID] = &group{Group: g, bot: standing, shut: map[int64]string{}}
	s.touch(g.ID)
}

func (s *Server) user(id int64) *wireUser {
	if id == s.me.ID {
		me := s.me
		return &me
	}
	p := s.people[id]
	if p == nil {
		return &wireUser{ID: id, FirstName: "?"}
	}
	return &wireUser{ID: p.ID, FirstName: p.FirstName, LastName: p.LastName, Username: p.Username, LanguageCode: p.Language}
}

func (s *Server) wireChat(id int64) wireChat {
	if g := s.groups[id]; g != nil {
		return wireChat{ID: id, Type: g.Type, Title: g.Title, IsForum: g.Forum}
	}
	u := s.user(id)
	return wireChat{ID: id, Type: "private", FirstName: u.FirstName, LastName: u.LastName, Username: u.Username}
}
