package bot

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Telegram's bounds on texts, in UTF-16 units after parsing.
const (
	maxText    = 4096
	maxCaption = 1024
)

// part is what one call sends: a message within Telegram's limits.
type part struct {
	html     string
	photo    *Picture
	document *Document
	keyboard string // JSON, or "" for none
	quiet    bool

	edit      int  // the message to edit; 0 sends a new one
	insteadOf int  // the message that could not be edited and is removed once this is sent
	plain     bool // send without markup, because it does not parse
}

// partsOf cuts a message into parts: a caption that is too long becomes texts behind its picture, a
// text that is too long several texts. The first takes the place of the edited message, the last has
// the buttons.
func partsOf(m Message) ([]part, error) {
	keyboard, err := keyboardOf(m.Buttons)
	if err != nil {
		return nil, err
	}
	var parts []part
	texts := []string{m.HTML}
	if m.Photo != nil || m.Document != nil {
		media := part{photo: m.Photo, document: m.Document}
		if visibleLength(m.HTML) <= maxCaption {
			media.html, texts = m.HTML, nil
		}
		parts = append(parts, media)
	}
	for _, text := range texts {
		for _, piece := range split(text, maxText) {
			parts = append(parts, part{html: piece})
		}
	}
	if len(parts) == 0 {
		return nil, errors.New("nothing to send")
	}
	for i := range parts {
		parts[i].quiet = m.Quiet
	}
	if m.Document == nil {
		parts[0].edit = m.Edit
	}
	parts[len(parts)-1].keyboard = keyboard
	return parts, nil
}

// base are the parameters that all ways of sending share.
func (p *part) base(to place) params {
	fields := params{"chat_id": strconv.FormatInt(to.chat, 10)}
	fields.AddNonEmpty("reply_markup", p.keyboard)
	if p.edit != 0 {
		fields.AddNonZero("message_id", p.edit)
		return fields
	}
	fields.AddNonZero("message_thread_id", to.thread)
	fields.AddBool("disable_notification", p.quiet)
	return fields
}

// caption adds the text under or above a file.
func (p *part) caption(fields params) {
	switch {
	case strings.TrimSpace(p.html) == "":
	case p.plain:
		fields["caption"] = plain(p.html)
	default:
		fields["caption"], fields["parse_mode"] = p.html, "HTML"
	}
}

const (
	maxData    = 64 // bytes of callback data
	maxRow     = 8
	maxButtons = 100
)

// wireButton is an inline button as Telegram wants it.
type wireButton struct {
	Text string `json:"text"`
	Data string `json:"callback_data,omitempty"`
	URL  string `json:"url,omitempty"`
}

// keyboardOf encodes the buttons, or refuses what Telegram would: that is a mistake of the program,
// better found before anything is sent. No buttons are "", because Telegram refuses an empty keyboard.
func keyboardOf(rows [][]Button) (string, error) {
	var (
		keyboard [][]wireButton
		count    int
	)
	for _, row := range rows {
		if len(row) > maxRow {
			return "", fmt.Errorf("a row of %d buttons; %d fit", len(row), maxRow)
		}
		var line []wireButton
		for _, button := range row {
			if err := button.check(); err != nil {
				return "", err
			}
			line = append(line, wireButton(button))
		}
		if count += len(line); len(line) > 0 {
			keyboard = append(keyboard, line)
		}
	}
	switch {
	case count > maxButtons:
		return "", fmt.Errorf("%d buttons; %d fit", count, maxButtons)
	case count == 0:
		return "", nil
	}
	return asJSON(map[string]any{"inline_keyboard": keyboard}), nil
}

func (b Button) check() error {
	switch {
	case strings.TrimSpace(b.Text) == "":
		return errors.New("a button without a text")
	case (b.Data == "") == (b.URL == ""):
		return fmt.Errorf("button %q needs either data or a link", b.Text)
	case len(b.Data) > maxData:
		return fmt.Errorf("button %q has %d bytes of data; %d fit", b.Text, len(b.Data), maxData)
	}
	return nil
}

// messageOf reads what Telegram says of a message it sent; an edit may answer only true.
func messageOf(raw json.RawMessage) wireMessage {
	var message wireMessage
	_ = json.Unmarshal(raw, &message)
	return message
}
