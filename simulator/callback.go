package simulator

import (
	"fmt"
	"strconv"
	"time"

	"serapan/simulator/entities"
)

// callbackLife is how long a pressed button waits for its answer. Telegram does not tell its figure;
// 15 seconds is what its clients wait before the button stops turning.
const callbackLife = 15 * time.Second

// Answer is what answerCallbackQuery showed to the person who pressed.
type Answer struct {
	Text  string
	Alert bool // a window instead of a passing note
	URL   string
}

type callback struct {
	from    int64
	pressed time.Time
	answer  *Answer
}

// Press presses an inline button that stands under a message of the bot and returns the id of the callback query.
func (s *Server) Press(chatID, fromID, messageID int64, data string) (callbackID string, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.find(chatID, messageID)
	if m == nil || !m.shows(data) {
		return "", fmt.Errorf("press %q: message %d of chat %d has no such button", data, messageID, chatID)
	}
	return s.press(m, fromID, data)
}

// PressForged sends a callback query that no button offered, as a changed client can. The message must exist.
func (s *Server) PressForged(chatID, fromID, messageID int64, data string) (callbackID string, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.find(chatID, messageID)
	if m == nil {
		return "", fmt.Errorf("press: no message %d in chat %d", messageID, chatID)
	}
	return s.press(m, fromID, data)
}

func (m *message) shows(data string) bool {
	for _, row := range m.Buttons {
		for _, b := range row {
			if b.Data == data && data != "" {
				return true
			}
		}
	}
	return false
}

func (s *Server) press(m *message, fromID int64, data string) (string, error) {
	if err := s.mayWrite(m.chat, fromID); err != nil {
		return "", err
	}
	id := fmt.Sprintf("%d%04d", s.updates.next, len(s.callbacks))
	s.callbacks[id] = &callback{from: fromID, pressed: s.now()}
	s.push(wireUpdate{Callback: &wireCallback{
		ID: id, From: s.user(fromID), Message: s.wire(m), ChatInstance: strconv.FormatInt(m.chat, 10), Data: data,
	}})
	s.touch(m.chat)
	return id, nil
}

// CallbackAnswer returns what the bot answered to a callback query; false while it has not.
func (s *Server) CallbackAnswer(id string) (Answer, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if q := s.callbacks[id]; q != nil && q.answer != nil {
		return *q.answer, true
	}
	return Answer{}, false
}

func (s *Server) answerCallback(c *call) (any, error) {
	q := s.callbacks[c.str("callback_query_id")]
	switch {
	case q == nil, q.answer != nil, s.now().Sub(q.pressed) > callbackLife:
		return nil, badRequest("query is too old and response timeout expired or query ID is invalid")
	case entities.Len(c.str("text")) > maxAnswerText:
		return nil, badRequest("MESSAGE_TOO_LONG")
	}
	q.answer = &Answer{Text: c.str("text"), Alert: c.bool("show_alert"), URL: c.str("url")}
	s.announce(func(n *news) {
		n.toasts = append(n.toasts, toast{User: q.from, Text: q.answer.Text, Alert: q.answer.Alert})
	})
	s.touch()
	return true, nil
}
