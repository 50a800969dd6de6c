package simulator

import (
	"fmt"
	"slices"
)

func (s *Server) botMember(status string) wireMember {
	m := wireMember{User: s.me, Status: status}
	if status == "kicked" {
		m.UntilDate = new(int64)
	}
	return m
}

// memberUpdate tells the bot that its own standing in a chat has changed. The caller holds mu.
func (s *Server) memberUpdate(chatID, by int64, before, after string) {
	s.push(wireUpdate{Member: &wireMemberUpdate{
		Chat: s.wireChat(chatID), From: s.user(by), Date: s.now().Unix(), Old: s.botMember(before), New: s.botMember(after),
	}})
	s.touch(chatID)
}

func (s *Server) standing(g *group, by int64, after string) {
	before := g.bot
	if g.bot = after; before != after {
		s.memberUpdate(g.ID, by, before, after)
	}
}

// notice posts a grey line; deliver says whether the bot gets it as a message too.
func (s *Server) notice(chatID, by int64, words string, deliver bool, fill func(*wireMessage)) {
	m := &message{chat: chatID, service: fill}
	m.From, m.Text, m.Service = by, words, true
	s.post(m)
	if deliver {
		s.push(wireUpdate{Message: s.wire(m)})
	}
}

// Block makes a person block the bot: sends are refused with 403 and my_chat_member says so.
func (s *Server) Block(userID int64) error { return s.setBlocked(userID, true) }

// Unblock undoes Block.
func (s *Server) Unblock(userID int64) error { return s.setBlocked(userID, false) }

func (s *Server) setBlocked(userID int64, blocked bool) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.people[userID]
	if p == nil {
		return fmt.Errorf("no person %d", userID)
	}
	s.block(p, blocked)
	return nil
}

func (s *Server) block(p *person, blocked bool) {
	if p.blocked == blocked {
		return
	}
	p.blocked = blocked
	if blocked {
		s.memberUpdate(p.ID, p.ID, "member", "kicked")
	} else {
		p.started = true
		s.memberUpdate(p.ID, p.ID, "kicked", "member")
	}
}

// Deactivate deletes a person's account: sends are refused with 403 "user is deactivated".
func (s *Server) Deactivate(userID int64) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.people[userID]
	if p == nil {
		return fmt.Errorf("no person %d", userID)
	}
	p.deactivated = true
	s.touch(userID)
	return nil
}

// owner is in whose name things are done to a group: its first administrator, else its first member.
func (g *group) owner() int64 {
	if all := slices.Concat(g.Admins, g.Members); len(all) > 0 {
		return all[0]
	}
	return 0
}

func (s *Server) lockGroup(groupID int64) (*group, func(), error) {
	s.mu.Lock()
	g := s.groups[groupID]
	if g == nil || g.migratedTo != 0 {
		s.mu.Unlock()
		return nil, nil, fmt.Errorf("no group %d", groupID)
	}
	return g, s.mu.Unlock, nil
}

// Kick removes the bot from a group.
func (s *Server) Kick(groupID int64) error {
	g, unlock, err := s.lockGroup(groupID)
	if err != nil {
		return err
	}
	defer unlock()
	s.standing(g, g.owner(), "kicked")
	s.notice(g.ID, g.owner(), s.o.FirstName+" dikeluarkan dari grup", false, func(w *wireMessage) { w.LeftMember = s.user(s.me.ID) })
	return nil
}

// AddBot adds the bot to a group (again): my_chat_member and a message with new_chat_members follow.
func (s *Server) AddBot(groupID int64) error {
	g, unlock, err := s.lockGroup(groupID)
	if err != nil {
		return err
	}
	defer unlock()
	if g.botIn() {
		return fmt.Errorf("the bot is in group %d already", groupID)
	}
	s.standing(g, g.owner(), "member")
	s.notice(g.ID, g.owner(), s.o.FirstName+" ditambahkan ke grup", true, func(w *wireMessage) { w.NewMembers = []wireUser{s.me} })
	return nil
}

// Promote makes the bot an administrator of a group, who sees every message and may pin; or a member again.
func (s *Server) Promote(groupID int64, admin bool) error {
	g, unlock, err := s.lockGroup(groupID)
	if err != nil {
		return err
	}
	defer unlock()
	if !g.botIn() {
		return fmt.Errorf("the bot is not in group %d", groupID)
	}
	s.standing(g, g.owner(), map[bool]string{true: "administrator", false: "member"}[admin])
	return nil
}

// CloseTopic closes a topic of a forum, or deletes it: nothing more can be written there.
func (s *Server) CloseTopic(groupID, topic int64, deleted bool) error {
	g, unlock, err := s.lockGroup(groupID)
	if err != nil {
		return err
	}
	defer unlock()
	if !g.Forum {
		return fmt.Errorf("group %d has no topics", groupID)
	}
	g.shut[topic] = map[bool]string{true: "message thread not found", false: "TOPIC_CLOSED"}[deleted]
	return nil
}

// Rename changes a group's title.
func (s *Server) Rename(groupID int64, title string) error {
	g, unlock, err := s.lockGroup(groupID)
	if err != nil {
		return err
	}
	defer unlock()
	g.Title = title
	s.notice(g.ID, g.owner(), "Nama grup diubah menjadi “"+title+"”", g.botIn(), func(w *wireMessage) { w.NewTitle = title })
	return nil
}
