package simulator

import (
	"net/http"
	"strings"
	"testing"
)

func TestCallsAreCheckedAgainstTheSpec(t *testing.T) {
	for _, c := range []struct {
		name, method string
		pairs        []string
		code         int
		words        string
		violations   int
	}{
		{"unknown method", "sendMesage", nil, 404, "Not Found: method not found", 1},
		{"method in another case", "SENDMESSAGE", []string{"chat_id", "7", "text", "x"}, 0, "", 0},
		{"unknown parameter", "sendMessage", []string{"chat_id", "7", "text", "x", "foo", "1"}, 400, `unknown parameter "foo"`, 1},
		{"long gone parameter", "sendMessage", []string{"chat_id", "7", "text", "x", "disable_web_page_preview", "1"}, 400, "disable_web_page_preview", 1},
		{"no chat", "sendMessage", []string{"text", "x"}, 400, "chat_id is empty", 1},
		{"no text", "sendMessage", []string{"chat_id", "7"}, 400, "message text is empty", 1},
		{"not a number", "editMessageText", []string{"chat_id", "7", "message_id", "x", "text", "x"}, 400, `"message_id" must be Integer`, 1},
		{"not a boolean", "sendMessage", []string{"chat_id", "7", "text", "x", "protect_content", "maybe"}, 400, "must be Boolean", 1},
		{"not JSON", "sendMessage", []string{"chat_id", "7", "text", "x", "reply_parameters", "{"}, 400, "must be JSON of ReplyParameters", 1},
		{"unknown field inside", "sendMessage", []string{"chat_id", "7", "text", "x", "reply_parameters", `{"message_id":1,"x":2}`}, 400, `ReplyParameters has no field "x"`, 1},
		{"missing field inside", "setMyCommands", []string{"commands", `[{"command":"a"}]`}, 400, `lacks the field "description"`, 1},
		{"null keyboard", "sendMessage", []string{"chat_id", "7", "text", "x", "reply_markup", `{"inline_keyboard":null}`}, 400, "InlineKeyboardMarkup.inline_keyboard must be Array of Array of InlineKeyboardButton", 1},
		{"of the spec but not ours", "sendDice", []string{"chat_id", "7"}, 501, "sendDice", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRig(t)
			a := r.call(c.method, c.pairs...)
			if c.code == 0 && !a.OK {
				t.Fatal(a.Body)
			}
			if c.code != 0 {
				wantRefusal(t, a, c.code, c.words)
			}
			if got := r.Violations(); len(got) != c.violations {
				t.Errorf("violations %q, want %d", got, c.violations)
			}
		})
	}
}

func TestCallsComeInEveryForm(t *testing.T) {
	r := newRig(t, unlimited)
	client := r.http.Client()
	for name, a := range map[string]answer{
		"query":     r.read(client.Get(r.address("sendMessage") + "?chat_id=7&text=a+b")),
		"form":      r.call("sendMessage", "chat_id", "7", "text", "a b"),
		"json":      r.read(client.Post(r.address("sendMessage"), "application/json", strings.NewReader(`{"chat_id":7,"text":"a b","reply_parameters":null}`))),
		"json text": r.read(client.Post(r.address("sendMessage"), "application/json; charset=utf-8", strings.NewReader(`{"chat_id":"7","text":"a b"}`))),
		"multipart": r.post("sendDocument", "document", "a.txt", []byte("x"), "chat_id", "7", "caption", "a b"),
	} {
		if !a.OK || !strings.Contains(a.Body, `"a b"`) {
			t.Errorf("%s: %s", name, a.Body)
		}
	}
	if v := r.Violations(); len(v) != 0 {
		t.Error(v)
	}
}

func TestWrongTokenIsUnauthorized(t *testing.T) {
	r := newRig(t)
	for _, path := range []string{"/bot4711:wrong/getMe", "/file/bot4711:wrong/documents/file_1.txt"} {
		a := r.read(r.http.Client().Get(r.http.URL + path))
		wantRefusal(t, a, http.StatusUnauthorized, "Unauthorized")
	}
	wantRefusal(t, r.read(r.http.Client().Get(r.http.URL+"/bot"+token)), 404, "Not Found")
}
