package simulator

import (
	"errors"
	"strings"
	"unicode/utf8"

	"serapan/simulator/entities"
)

// Telegram's limits on words, in UTF-16 code units after parsing.
const (
	maxText        = 4096
	maxCaption     = 1024
	maxEntities    = 100 // further ones are ignored without a word
	maxAnswerText  = 200
	maxDescription = 512
	maxShort       = 120
)

// readText parses a text or caption with its parse_mode or explicit entities, as Telegram does.
func readText(text, mode string, explicit []entities.Entity) (string, []entities.Entity, error) {
	if !utf8.ValidString(text) {
		return "", nil, badRequest("strings must be encoded in UTF-8")
	}
	list := explicit
	switch strings.ToLower(mode) {
	case "":
	case "html":
		var err error
		if text, list, err = entities.ParseHTML(text); err != nil {
			return "", nil, parseError(err)
		}
	case "markdown", "markdownv2":
		return "", nil, badRequest("the simulator reads parse_mode HTML only")
	default:
		return "", nil, badRequest("unsupported parse_mode")
	}
	text, list = entities.Fix(text, list)
	text, list = entities.Trim(text, list)
	list = entities.AddFound(text, list)
	return text, list[:min(len(list), maxEntities)], nil
}

func parseError(err error) error {
	var e *entities.Error
	if errors.As(err, &e) {
		return badRequest("can't parse entities: %s", e.Reason)
	}
	return badRequest("%v", err)
}

// messageText reads the text of a message: it must have 1 to 4096 units.
func (c *call) messageText() (string, []entities.Entity, error) {
	var explicit []entities.Entity
	if err := c.json("entities", &explicit); err != nil {
		return "", nil, err
	}
	text, list, err := readText(c.str("text"), c.str("parse_mode"), explicit)
	switch {
	case err != nil:
		return "", nil, err
	case text == "":
		return "", nil, badRequest("message text is empty")
	case entities.Len(text) > maxText:
		return "", nil, badRequest("message is too long")
	}
	return text, list, nil
}

// captionText reads a caption of 0 to 1024 units.
func (c *call) captionText() (string, []entities.Entity, error) {
	var explicit []entities.Entity
	if err := c.json("caption_entities", &explicit); err != nil {
		return "", nil, err
	}
	return readCaption(c.str("caption"), c.str("parse_mode"), explicit)
}

func readCaption(caption, mode string, explicit []entities.Entity) (string, []entities.Entity, error) {
	text, list, err := readText(caption, mode, explicit)
	if err == nil && entities.Len(text) > maxCaption {
		return "", nil, badRequest("message caption is too long")
	}
	return text, list, err
}
