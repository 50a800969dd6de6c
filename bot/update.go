package bot

import (
	"encoding/json"
	"fmt"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// incoming is a Request together with what only the edge needs to answer it.
type incoming struct {
	Request
	callback string // id of the button press to acknowledge
	inline   string // id of the inline query to answer
}

// readUpdates turns Telegram's updates into what the Inbox stores. One that has no id cannot be
// stored or skipped by its offset; it is left out.
func readUpdates(raw []json.RawMessage) (updates []StoredUpdate, unreadable int) {
	for _, payload := range raw {
		update, err := readUpdate(payload)
		if err != nil {
			unreadable++
			continue
		}
		updates = append(updates, update)
	}
	return updates, unreadable
}

func readUpdate(payload []byte) (StoredUpdate, error) {
	var id struct {
		ID *int64 `json:"update_id"`
	}
	if err := json.Unmarshal(payload, &id); err != nil {
		return StoredUpdate{}, fmt.Errorf("update: %w", err)
	}
	if id.ID == nil {
		return StoredUpdate{}, fmt.Errorf("update: no update_id")
	}
	var u wireUpdate
	_ = json.Unmarshal(payload, &u) // a shape we do not know still has an id, and lane 0
	return StoredUpdate{ID: *id.ID, ChatID: u.lane(), Payload: payload}, nil
}

// decode makes a request of an update. It is false for what the bot does not answer: unknown kinds,
// service messages, edited messages, commands for another bot.
func decode(payload []byte, username string) (incoming, bool) {
	var u wireUpdate
	if json.Unmarshal(payload, &u) != nil {
		return incoming{}, false
	}
	var (
		in incoming
		ok bool
	)
	switch {
	case u.Message != nil:
		in, ok = fromMessage(u.Message, username)
	case u.Callback != nil:
		in, ok = fromPress(u.Callback), true
	case u.Inline != nil:
		in, ok = incoming{inline: u.Inline.ID, Request: Request{
			Kind: InlineQuery, From: u.Inline.From.person(), Inline: words(u.Inline.Query)}}, true
	case u.Member != nil:
		in, ok = incoming{Request: Request{
			Kind: Membership, Chat: u.Member.Chat.chat(), From: u.Member.From.person(),
			Member: MemberChange{Was: u.Member.Old.Status, Is: u.Member.New.Status}}}, true
	}
	in.UpdateID = u.ID
	return in, ok
}

func fromMessage(m *wireMessage, username string) (incoming, bool) {
	r := Request{Chat: m.place(), From: m.From.person(), MessageID: m.ID}
	if m.MovedTo != 0 {
		r.Kind, r.MovedTo = Migration, m.MovedTo
		return incoming{Request: r}, true
	}
	if r.File = m.file(); r.File != nil {
		r.Kind = Upload
	}
	command, rest, addressee := splitCommand(words(m.Text + m.Caption)) // a message has one or the other
	if addressee != "" && !strings.EqualFold(addressee, username) && !r.Chat.Private() {
		return incoming{}, false
	}
	r.Command, r.Text, r.Album, r.Strange = command, rest, m.Album != "", m.media()
	meant := r.File != nil || m.Text != "" || (r.Chat.Private() && m.strange())
	return incoming{Request: r}, meant
}

func fromPress(c *wireCallback) incoming {
	r := Request{Kind: Press, From: c.From.person(), Button: c.Data}
	if m := c.Message; m != nil {
		r.Chat, r.MessageID, r.OnPhoto = m.place(), m.ID, len(m.Photo) > 0
	}
	return incoming{Request: r, callback: c.ID}
}

// words is text as the house wants it: composed Unicode without space around it.
func words(text string) string { return strings.TrimSpace(norm.NFC.String(text)) }

func (u wireUser) person() Person {
	return Person{ID: u.ID, Name: words(u.FirstName + " " + u.LastName), Username: u.Username}
}

func (c wireChat) chat() Chat { return Chat{ID: c.ID, Type: c.Type, Title: c.Title, Forum: c.Forum} }

// place is the chat and, in a forum, the topic.
func (m *wireMessage) place() Chat {
	chat := m.Chat.chat()
	if m.InTopic {
		chat.Thread = m.Thread
	}
	return chat
}

func (m *wireMessage) file() *File {
	if d := m.Document; d != nil {
		return &File{ID: d.ID, Name: d.Name, Size: d.Size, MIME: d.MIME}
	}
	if len(m.Photo) > 0 {
		photo := largest(m.Photo)
		return &File{ID: photo.ID, Name: "photo.jpg", Size: photo.Size, MIME: "image/jpeg", Photo: true}
	}
	return nil
}

// strange tells whether a person sent something the bot cannot use, such as a voice message. In a
// private chat even that deserves an answer.
func (m *wireMessage) strange() bool { return m.media() || m.Caption != "" }

// media tells whether the message holds media of a kind that the bot cannot use.
func (m *wireMessage) media() bool {
	for _, content := range []json.RawMessage{m.Sticker, m.Voice, m.Audio, m.Video, m.VideoNote, m.Contact, m.Location, m.Poll} {
		if len(content) > 0 {
			return true
		}
	}
	return false
}
