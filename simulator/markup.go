package simulator

import (
	"encoding/json"
	"strings"

	"serapan/simulator/entities"
)

// Telegram's limits on inline keyboards.
const (
	maxCallbackData = 64 // bytes
	maxButtons      = 100
	maxPerRow       = 8
)

type inlineKeyboard struct {
	Rows []json.RawMessage `json:"inline_keyboard"`
}

// markup reads reply_markup. For an inline keyboard it returns the keyboard as it came and its buttons;
// other keyboards are accepted and not kept.
func (s *Server) markup(c *call) (json.RawMessage, [][]Button, error) {
	if !c.has("reply_markup") {
		return nil, nil, nil
	}
	raw := json.RawMessage(c.str("reply_markup"))
	var kind map[string]json.RawMessage
	if err := json.Unmarshal(raw, &kind); err != nil {
		return nil, nil, badRequest("can't parse reply markup JSON object")
	}
	if _, inline := kind["inline_keyboard"]; !inline {
		return nil, nil, nil
	}
	buttons, err := readKeyboard(raw)
	if err != nil {
		s.violateLocked("%s: %v", c.method, err)
		return nil, nil, err
	}
	if len(buttons) == 0 {
		return nil, nil, nil // an empty keyboard is no keyboard
	}
	return raw, buttons, nil
}

func readKeyboard(raw json.RawMessage) ([][]Button, error) {
	var keyboard inlineKeyboard
	if json.Unmarshal(raw, &keyboard) != nil || keyboard.Rows == nil {
		return nil, badRequest("field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays")
	}
	var out [][]Button
	total := 0
	for _, rawRow := range keyboard.Rows {
		var row []map[string]any
		if json.Unmarshal(rawRow, &row) != nil || row == nil {
			return nil, badRequest("field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays")
		}
		var buttons []Button
		for _, b := range row {
			button, err := readButton(b)
			if err != nil {
				return nil, err
			}
			buttons = append(buttons, button)
		}
		if total += len(buttons); total > maxButtons || len(buttons) > maxPerRow {
			return nil, badRequest("reply markup is too long")
		}
		if len(buttons) > 0 {
			out = append(out, buttons)
		}
	}
	return out, nil
}

// looks are the fields of a button that do not say what it does.
var looks = map[string]bool{"text": true, "style": true, "icon_custom_emoji_id": true}

func readButton(b map[string]any) (Button, error) {
	text, _ := b["text"].(string)
	if strings.TrimSpace(text) == "" {
		return Button{}, badRequest("can't parse inline keyboard button: Field \"text\" must be non-empty")
	}
	out := Button{Text: text}
	actions := 0
	for name := range b {
		if !looks[name] {
			actions++
		}
	}
	data, isData := b["callback_data"].(string)
	address, isURL := b["url"].(string)
	switch {
	case actions == 0 || isData && data == "":
		return Button{}, badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
	case actions > 1:
		return Button{}, badRequest("can't parse inline keyboard button: exactly one action must be used")
	case len(data) > maxCallbackData:
		return Button{}, badRequest("BUTTON_DATA_INVALID")
	}
	if isURL {
		clean, ok := entities.CheckLink(address)
		if !ok {
			return Button{}, badRequest("inline keyboard button URL '%s' is invalid: Wrong HTTP URL", address)
		}
		out.URL = clean
	}
	out.Data = data
	return out, nil
}
