package spec

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestTheWholeBotAPIIsThere(t *testing.T) {
	if n := len(Names()); n != 180 || Version() != "Bot API 10.1" {
		t.Errorf("%d methods of %q", n, Version())
	}
	for _, name := range Names() {
		m, ok := Lookup(strings.ToUpper(name))
		if !ok || m.Name != name {
			t.Errorf("%s is not found by another case", name)
		}
		for param, f := range m.Params {
			for _, typ := range f.Types {
				for strings.HasPrefix(typ, "Array of ") {
					typ = strings.TrimPrefix(typ, "Array of ")
				}
				if _, plain := checkPlain(nil, typ); plain {
					continue
				}
				if _, known := load().objects[typ]; !known {
					t.Errorf("%s.%s: type %s is not in the spec", name, param, typ)
				}
			}
		}
	}
}

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		method string
		params string // JSON object
		faults []string
	}{
		{"getMe", `{}`, nil},
		{"sendMessage", `{"chat_id":"@kanal","text":"x"}`, nil},
		{"sendMessage", `{"chat_id":1.5,"text":"x"}`, []string{`parameter "chat_id" must be Integer or String`}},
		{"sendMessage", `{"chat_id":1,"text":2}`, []string{`parameter "text" must be String`}},
		{"sendMessage", `{}`, []string{`required parameter "chat_id" is missing`, `required parameter "text" is missing`}},
		{"sendMessage", `{"chat_id":1,"text":"x","warna":"merah"}`, []string{`unknown parameter "warna"`}},
		{"sendMessage", `{"chat_id":1,"text":"x","reply_markup":{"force_reply":true}}`, nil},
		{"sendMessage", `{"chat_id":1,"text":"x","reply_markup":{"remove_keyboard":true}}`, nil},
		{"sendMessage", `{"chat_id":1,"text":"x","reply_markup":{"inline_keyboard":[[{"text":"a","style":"danger","callback_data":"b"}]]}}`, nil},
		{"sendMessage", `{"chat_id":1,"text":"x","reply_markup":{"inline_keyboard":[[{"text":"a","warna":"b"}]]}}`,
			[]string{`parameter "reply_markup" InlineKeyboardMarkup.inline_keyboard[0][0] has no field "warna"`}},
		{"sendMessage", `{"chat_id":1,"text":"x","entities":[{"type":"bold","offset":"0","length":1}]}`,
			[]string{`parameter "entities" Array of MessageEntity[0].offset must be Integer`}},
		{"getUpdates", `{"allowed_updates":["message"],"timeout":30}`, nil},
		{"getUpdates", `{"allowed_updates":"message"}`, []string{`parameter "allowed_updates" must be JSON of Array of String`}},
		{"sendLocation", `{"chat_id":1,"latitude":-7.4,"longitude":"x"}`, []string{`parameter "longitude" must be Float`}},
		{"setMyCommands", `{"commands":[],"scope":{"type":"chat","chat_id":7}}`, nil},
		{"setMyCommands", `{"commands":[],"scope":{"type":"chat","chat":7}}`, []string{`parameter "scope" BotCommandScope has no field "chat"`}},
		{"editMessageMedia", `{"media":{"type":"photo","media":"x","caption_entities":null}}`, nil},
		{"editMessageMedia", `{"media":{"type":"photo","media":"x","warna":null}}`, []string{`parameter "media" InputMedia has no field "warna"`}},
		{"editMessageMedia", `{"media":{"type":"photo","media":null}}`, []string{`parameter "media" InputMedia.media must be String`}},
	} {
		m, ok := Lookup(c.method)
		if !ok {
			t.Fatal(c.method)
		}
		var raw map[string]json.RawMessage
		if err := json.Unmarshal([]byte(c.params), &raw); err != nil {
			t.Fatal(err)
		}
		asJSON, asForm := map[string]Value{}, map[string]Value{}
		for name, value := range raw {
			asJSON[name] = Value{JSON: value}
			asForm[name] = Value{Text: Value{JSON: value}.String()}
		}
		faults := m.Check(asJSON, nil)
		match := len(faults) == len(c.faults)
		for i := range min(len(faults), len(c.faults)) {
			match = match && strings.HasPrefix(faults[i], c.faults[i])
		}
		if !match {
			t.Errorf("%s %s: %q, want %q", c.method, c.params, faults, c.faults)
		}
		if form := m.Check(asForm, nil); len(c.faults) == 0 && len(form) != 0 {
			t.Errorf("%s %s as a form: %q", c.method, c.params, form)
		}
	}
}

func TestFilesStandForRequiredParameters(t *testing.T) {
	m, _ := Lookup("sendPhoto")
	params := map[string]Value{"chat_id": {Text: "1"}}
	if faults := m.Check(params, map[string]bool{"photo": true}); len(faults) != 0 {
		t.Error(faults)
	}
	if faults := m.Check(params, nil); len(faults) != 1 {
		t.Error(faults)
	}
}
