package simulator

import (
	"bytes"
	"encoding/json"
	"reflect"

	"serapan/simulator/entities"
)

// content is what an edit may change.
type content struct {
	text    string
	list    []entities.Entity
	file    *File
	markup  json.RawMessage
	buttons [][]Button
	above   bool // the caption stands above the photo
}

// target finds the message to edit and starts from what it holds now, with the new keyboard or none.
func (s *Server) target(c *call) (*message, content, error) {
	if c.has("inline_message_id") {
		return nil, content{}, badRequest("MESSAGE_ID_INVALID")
	}
	id, err := s.reach(c)
	if err != nil {
		return nil, content{}, err
	}
	m := s.find(id, c.int("message_id"))
	switch {
	case m == nil:
		return nil, content{}, badRequest("message to edit not found")
	case !m.FromBot || m.service != nil || m.forwarded != nil:
		return nil, content{}, badRequest("message can't be edited")
	}
	file := m.Photo
	if file == nil {
		file = m.Document
	}
	to := content{text: m.Text, list: m.Entities, file: file, above: m.Above}
	to.markup, to.buttons, err = s.markup(c)
	return m, to, err
}

func (s *Server) change(c *call, m *message, to content) (any, error) {
	same := m.Text == to.text && sameEntities(m.Entities, to.list) && sameJSON(m.markup, to.markup)
	if to.file != nil {
		same = same && (to.file == m.Photo || to.file == m.Document)
	}
	if same {
		return nil, badRequest("message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message")
	}
	if err := s.spend(c, m.chat, 1); err != nil {
		return nil, err
	}
	m.Edited = m.Edited || m.Text != to.text || !sameEntities(m.Entities, to.list) || to.file != nil && to.file != m.Photo && to.file != m.Document
	m.Text, m.Entities, m.markup, m.Buttons, m.Above = to.text, to.list, to.markup, to.buttons, to.above
	if to.file != nil {
		m.attach(to.file)
	}
	m.EditCount++
	m.edited = s.now()
	s.record(c, m, true)
	s.touch(m.chat)
	return s.wire(m), nil
}

func sameEntities(a, b []entities.Entity) bool {
	return len(a) == len(b) && (len(a) == 0 || reflect.DeepEqual(a, b))
}

func sameJSON(a, b json.RawMessage) bool {
	var x, y bytes.Buffer
	if json.Compact(&x, a) != nil || json.Compact(&y, b) != nil {
		return len(a) == len(b)
	}
	return bytes.Equal(x.Bytes(), y.Bytes())
}

func (s *Server) editText(c *call) (any, error) {
	text, list, err := c.messageText()
	if err != nil {
		return nil, err
	}
	m, to, err := s.target(c)
	switch {
	case err != nil:
		return nil, err
	case to.file != nil:
		return nil, badRequest("there is no text in the message to edit")
	}
	to.text, to.list = text, list
	return s.change(c, m, to)
}

func (s *Server) editCaption(c *call) (any, error) {
	text, list, err := c.captionText()
	if err != nil {
		return nil, err
	}
	m, to, err := s.target(c)
	switch {
	case err != nil:
		return nil, err
	case to.file == nil:
		return nil, badRequest("there is no caption in the message to edit")
	}
	to.text, to.list, to.above = text, list, c.bool("show_caption_above_media")
	return s.change(c, m, to)
}

func (s *Server) editMedia(c *call) (any, error) {
	var media inputMedia
	if err := c.json("media", &media); err != nil {
		return nil, err
	}
	m, to, err := s.target(c)
	if err != nil {
		return nil, err
	}
	to.above = media.Above
	if to.file, to.text, to.list, err = s.readMedia(c, media); err != nil {
		return nil, err
	}
	return s.change(c, m, to)
}

func (s *Server) editMarkup(c *call) (any, error) {
	m, to, err := s.target(c)
	if err != nil {
		return nil, err
	}
	return s.change(c, m, to)
}
