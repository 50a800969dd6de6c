package simulator

import (
	"fmt"
	"strings"
	"testing"
)

func keyboardOf(rows, columns int) string {
	row := strings.TrimSuffix(strings.Repeat(`{"text":"x","callback_data":"y"},`, columns), ",")
	return `{"inline_keyboard":[` + strings.TrimSuffix(strings.Repeat("["+row+"],", rows), ",") + `]}`
}

func TestKeyboardsAreChecked(t *testing.T) {
	button := func(data string) string {
		return fmt.Sprintf(`{"inline_keyboard":[[{"text":"x","callback_data":%q}]]}`, data)
	}
	for _, c := range []struct{ name, markup, refused string }{
		{"1 byte", button("a"), ""},
		{"64 bytes", button(strings.Repeat("a", 64)), ""},
		{"65 bytes", button(strings.Repeat("a", 65)), "Bad Request: BUTTON_DATA_INVALID"},
		{"64 letters of two bytes", button(strings.Repeat("é", 64)), "Bad Request: BUTTON_DATA_INVALID"},
		{"no data", button(""), "Text buttons are unallowed in the inline keyboard"},
		{"no action", `{"inline_keyboard":[[{"text":"x"}]]}`, "Text buttons are unallowed in the inline keyboard"},
		{"two actions", `{"inline_keyboard":[[{"text":"x","callback_data":"a","url":"http://a.id"}]]}`, "exactly one action"},
		{"no words", `{"inline_keyboard":[[{"text":"","callback_data":"a"}]]}`, "must be non-empty"},
		{"null rows", `{"inline_keyboard":null}`, "reply_markup"},
		{"null row", `{"inline_keyboard":[null]}`, "reply_markup"},
		{"no rows", `{"inline_keyboard":[]}`, ""},
		{"100 buttons", keyboardOf(20, 5), ""},
		{"101 buttons", strings.Replace(keyboardOf(20, 5), "]]", `],[{"text":"x","callback_data":"y"}]]`, 1), "reply markup is too long"},
		{"9 in a row", keyboardOf(1, 9), "reply markup is too long"},
		{"link", `{"inline_keyboard":[[{"text":"x","url":"https://contoh.go.id"}]]}`, ""},
		{"no link", `{"inline_keyboard":[[{"text":"x","url":"dinkes"}]]}`, "Wrong HTTP URL"},
		{"remove", `{"remove_keyboard":true}`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRig(t)
			a := r.call("sendMessage", "chat_id", "7", "text", "x", "reply_markup", c.markup)
			if c.refused != "" {
				wantRefusal(t, a, 400, c.refused)
				if len(r.Violations()) != 1 {
					t.Errorf("violations %q", r.Violations())
				}
			} else if !a.OK {
				t.Error(a.Body)
			}
		})
	}
}
