package simulator

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"serapan/simulator/entities"
)

// Sent is one message, or one change of a message, that this Telegram accepted from the bot.
type Sent struct {
	Method    string // e.g. "sendMessage", "editMessageText"
	ChatID    int64
	MessageID int64
	At        time.Time // by the clock handed in
	Text      string    // or the caption, after parsing
	Entities  []entities.Entity
	Markup    json.RawMessage // reply_markup as it came; nil without one
	Buttons   [][]Button      // of an inline keyboard
	File      string          // name of the photo or document
	Edit      bool
	Silent    bool
	ReplyTo   int64
}

// Sent returns all that was accepted, oldest first.
func (s *Server) Sent() []Sent {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.ledger)
}

// Violations returns what a well-behaved bot would not have done, one sentence each: calls against the spec,
// calls before retry_after was over, keyboards and commands that Telegram refuses.
func (s *Server) Violations() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.faulty)
}

// Duplicates returns the groups of new messages (not edits) with the same words in the same chat.
func (s *Server) Duplicates() [][]Sent {
	s.mu.Lock()
	defer s.mu.Unlock()
	type key struct {
		chat       int64
		text, file string
	}
	groups := map[key][]Sent{}
	var order []key
	for _, m := range s.ledger {
		if m.Edit {
			continue
		}
		k := key{m.ChatID, m.Text, m.File}
		if groups[k] == nil {
			order = append(order, k)
		}
		groups[k] = append(groups[k], m)
	}
	var out [][]Sent
	for _, k := range order {
		if len(groups[k]) > 1 {
			out = append(out, groups[k])
		}
	}
	return out
}

// Forget empties the ledger and the violations, for a test that begins anew in the middle.
func (s *Server) Forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ledger, s.faulty = nil, nil
}

// record writes an accepted message into the ledger. The caller holds mu.
func (s *Server) record(c *call, m *message, edit bool) {
	file := ""
	switch {
	case m.Photo != nil:
		file = m.Photo.Name
	case m.Document != nil:
		file = m.Document.Name
	}
	var markup json.RawMessage
	if c.has("reply_markup") {
		markup = json.RawMessage(c.str("reply_markup"))
	}
	s.ledger = append(s.ledger, Sent{
		Method: c.method, ChatID: m.chat, MessageID: m.ID, At: s.now(), Text: m.Text, Entities: slices.Clone(m.Entities),
		Markup: markup, Buttons: m.Buttons, File: file, Edit: edit, Silent: m.Silent, ReplyTo: m.ReplyTo,
	})
}

func (s *Server) violate(format string, args ...any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.violateLocked(format, args...)
}

func (s *Server) violateLocked(format string, args ...any) {
	what := fmt.Sprintf(format, args...)
	s.faulty = append(s.faulty, what)
	s.o.Logger.Warn("violation", "what", what)
	s.touch()
}
