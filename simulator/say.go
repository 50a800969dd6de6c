package simulator

import (
	"errors"
	"fmt"
	"strings"

	"serapan/simulator/entities"
)

// Say lets a person write. In a private chat chatID is the person's own id; the first message there starts the
// bot, and /start also lifts a block. It returns the id of the message.
func (s *Server) Say(chatID, fromID int64, text string) (messageID int64, err error) {
	return s.Reply(chatID, fromID, 0, text)
}

// Reply is Say in answer to a message of the chat.
func (s *Server) Reply(chatID, fromID, replyTo int64, text string) (messageID int64, err error) {
	text, list := entities.Trim(entities.Fix(text, nil))
	if text == "" {
		return 0, errors.New("say: the text is empty")
	}
	if entities.Len(text) > maxText {
		return 0, fmt.Errorf("say: the text has more than %d units", maxText)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	m := &message{chat: chatID}
	m.From, m.Text, m.Entities, m.ReplyTo = fromID, text, entities.AddFound(text, list), replyTo
	if replyTo != 0 && s.find(chatID, replyTo) == nil {
		return 0, fmt.Errorf("say: no message %d in chat %d", replyTo, chatID)
	}
	return s.hear(m)
}

// SayIn is Say in a topic of a forum.
func (s *Server) SayIn(chatID, fromID, topic int64, text string) (messageID int64, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if g := s.groups[chatID]; g == nil || !g.Forum {
		return 0, fmt.Errorf("say: %d is no forum", chatID)
	}
	text, list := entities.Trim(entities.Fix(text, nil))
	m := &message{chat: chatID}
	m.From, m.Text, m.Entities, m.ThreadID = fromID, text, entities.AddFound(text, list), topic
	return s.hear(m)
}

// Upload lets a person send a document.
func (s *Server) Upload(chatID, fromID int64, name string, data []byte, caption string) (int64, error) {
	return s.hearFile("document", chatID, fromID, name, data, caption)
}

// SayPhoto lets a person send a photo (PNG, JPEG or GIF).
func (s *Server) SayPhoto(chatID, fromID int64, name string, data []byte, caption string) (int64, error) {
	return s.hearFile("photo", chatID, fromID, name, data, caption)
}

func (s *Server) hearFile(kind string, chatID, fromID int64, name string, data []byte, caption string) (int64, error) {
	text, list, err := readCaption(caption, "", nil)
	if err != nil {
		return 0, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var f *File
	if kind == "photo" {
		if f, err = s.takeUpload(kind, upload{name: name, data: data}); err != nil {
			return 0, err
		}
	} else {
		f = s.store(kind, name, data) // people may send more than bots may: up to 2 GB
	}
	m := &message{chat: chatID}
	m.From, m.Text, m.Entities = fromID, text, list
	m.attach(f)
	return s.hear(m)
}

// hear posts what a person sent and tells the bot, if it may see it. The caller holds mu.
func (s *Server) hear(m *message) (int64, error) {
	private := s.groups[m.chat] == nil
	if p := s.people[m.From]; private && p != nil && p.blocked && strings.HasPrefix(m.Text, "/start") {
		s.block(p, false)
	}
	if err := s.mayWrite(m.chat, m.From); err != nil {
		return 0, err
	}
	if private {
		s.people[m.From].started = true
	}
	s.post(m)
	if private || s.seen(m) {
		s.push(wireUpdate{Message: s.wire(m)})
	}
	return m.ID, nil
}

// mayWrite says why a person cannot write or press in a chat.
func (s *Server) mayWrite(chatID, fromID int64) error {
	p, g := s.people[fromID], s.groups[chatID]
	switch {
	case p == nil:
		return fmt.Errorf("no person %d", fromID)
	case g == nil && chatID != fromID:
		return fmt.Errorf("person %d cannot write in the private chat of %d", fromID, chatID)
	case g == nil && p.blocked:
		return fmt.Errorf("person %d has blocked the bot", fromID)
	case g != nil && g.migratedTo != 0:
		return fmt.Errorf("group %d has moved to %d", chatID, g.migratedTo)
	case g != nil && !g.has(fromID):
		return fmt.Errorf("person %d is no member of group %d", fromID, chatID)
	}
	return nil
}
