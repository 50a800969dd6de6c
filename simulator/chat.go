package simulator

import (
	"encoding/json"
	"slices"
	"time"

	"serapan/simulator/entities"
)

// Message is one bubble as a person sees it.
type Message struct {
	ID        int64
	FromBot   bool
	From      int64
	Name      string // of the writer
	Date      time.Time
	Text      string // or the caption
	Entities  []entities.Entity
	Buttons   [][]Button
	Photo     *File
	Above     bool // the caption stands above the photo
	Document  *File
	Edited    bool
	EditCount int
	Pinned    bool
	Service   bool // a grey line such as "title changed"; Text says what
	ReplyTo   int64
	ThreadID  int64
	Silent    bool
	Album     string // messages of one album share it
}

// Button is one button under a message of the bot.
type Button struct {
	Text string
	Data string // callback_data; empty for other kinds
	URL  string
}

type chat struct {
	id       int64
	messages []*message
	lastID   int64 // in supergroups each chat counts for itself
}

// message is what this Telegram keeps of a bubble.
type message struct {
	Message
	chat      int64
	edited    time.Time
	markup    json.RawMessage // an inline keyboard, as the bot sent it
	protected bool
	forwarded *wireUser
	service   func(*wireMessage) // fills the fields of a service message
}

func (s *Server) chat(id int64) *chat {
	c := s.chats[id]
	if c == nil {
		c = &chat{id: id}
		s.chats[id] = c
	}
	return c
}

// post puts a new message into its chat and gives it an id and a date. The caller holds mu.
func (s *Server) post(m *message) *message {
	c := s.chat(m.chat)
	if g := s.groups[m.chat]; g != nil && g.Type == "supergroup" {
		c.lastID++
		m.ID = c.lastID
	} else {
		s.lastID++
		m.ID = s.lastID
	}
	m.Date = s.now()
	m.Name = s.o.FirstName
	if !m.FromBot {
		if p := s.people[m.From]; p != nil {
			m.Name = p.name()
		}
	}
	c.messages = append(c.messages, m)
	s.touch(m.chat)
	return m
}

func (s *Server) find(chatID, messageID int64) *message {
	c := s.chats[chatID]
	if c == nil {
		return nil
	}
	i := slices.IndexFunc(c.messages, func(m *message) bool { return m.ID == messageID })
	if i < 0 {
		return nil
	}
	return c.messages[i]
}

// Chat returns the bubbles of a chat in order, as they stand after edits.
func (s *Server) Chat(chatID int64) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.chats[chatID]
	if c == nil {
		return nil
	}
	out := make([]Message, 0, len(c.messages))
	for _, m := range c.messages {
		view := m.Message
		view.Entities = slices.Clone(view.Entities)
		out = append(out, view)
	}
	return out
}

// wire writes a message as the Bot API does; a reply carries the message it answers, one level deep.
func (s *Server) wire(m *message) *wireMessage {
	w := s.wireFlat(m)
	if m.ReplyTo != 0 {
		if to := s.find(m.chat, m.ReplyTo); to != nil {
			w.ReplyTo = s.wireFlat(to)
		}
	}
	return w
}

func (s *Server) wireFlat(m *message) *wireMessage {
	from := m.From
	if m.FromBot {
		from = s.me.ID
	}
	w := &wireMessage{
		ID: m.ID, ThreadID: m.ThreadID, IsTopic: m.ThreadID != 0, From: s.user(from), Chat: s.wireChat(m.chat),
		Date: m.Date.Unix(), Markup: m.markup, MediaGroup: m.Album, Protected: m.protected,
	}
	if !m.edited.IsZero() {
		w.EditDate = m.edited.Unix()
	}
	if m.forwarded != nil {
		w.ForwardOrigin = map[string]any{"type": "user", "date": m.Date.Unix(), "sender_user": m.forwarded}
	}
	switch {
	case m.service != nil:
		m.service(w)
	case m.Photo != nil:
		w.Photo = m.Photo.wireSizes()
		w.Caption, w.CaptionEntities = m.Text, m.Entities
	case m.Document != nil:
		w.Document = m.Document.wire()
		w.Caption, w.CaptionEntities = m.Text, m.Entities
	default:
		w.Text, w.Entities = m.Text, m.Entities
	}
	return w
}
