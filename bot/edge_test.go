package bot

import (
	"context"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"

	"serapan/budget"
)

func TestWebhook(t *testing.T) {
	e := &echo{}
	s := set(t, e.handle)
	hook := s.Webhook("rahasia")
	post := func(method, secret, body string) int {
		r := httptest.NewRequestWithContext(t.Context(), method, "/hook", strings.NewReader(body))
		r.Header.Set(secretHeader, secret)
		w := httptest.NewRecorder()
		hook.ServeHTTP(w, r)
		return w.Code
	}
	if got := post("POST", "rahasia", message(1, 5, "awal")); got != http.StatusServiceUnavailable {
		t.Errorf("before Serve: %d", got)
	}
	ctx, cancel := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- s.Serve(ctx) }()
	for s.running.Load() == nil { // Serve has begun, but may still be reading what was left over
		runtime.Gosched()
		s.tg.await(t, 1, "getMe")
	}
	s.inbox.fail["store"] = 1
	for _, c := range []struct {
		method, secret, body string
		want                 int
	}{
		{"POST", "", message(1, 5, "x"), http.StatusForbidden},
		{"POST", "rahasi", message(1, 5, "x"), http.StatusForbidden},
		{"GET", "rahasia", "", http.StatusMethodNotAllowed},
		{"POST", "rahasia", "not json", http.StatusBadRequest},
		{"POST", "rahasia", `{"update_id":1,"x":"` + strings.Repeat("x", maxUpdate) + `"}`, http.StatusRequestEntityTooLarge},
		{"POST", "rahasia", message(1, 5, "satu"), http.StatusServiceUnavailable}, // the database is down
		{"POST", "rahasia", message(1, 5, "satu"), http.StatusOK},
		{"POST", "rahasia", message(1, 5, "satu"), http.StatusOK}, // again, but seen before
		{"POST", "rahasia", message(2, 5, "dua"), http.StatusOK},
	} {
		if got := post(c.method, c.secret, c.body); got != c.want {
			t.Errorf("%s %q %.40s: %d, want %d", c.method, c.secret, c.body, got, c.want)
		}
	}
	s.inbox.await(t, 2)
	cancel()
	if err := <-served; err != nil {
		t.Error(err)
	}
	if got := strings.Join(e.list(), " "); got != "satu dua" {
		t.Errorf("handled %q", got)
	}
	if len(s.tg.made("getUpdates")) > 0 {
		t.Error("polled in spite of the webhook")
	}
}

// TestAProcessByWebhookTakesUpWhatAnotherLeft looks at once and then every minute.
func TestAProcessByWebhookTakesUpWhatAnotherLeft(t *testing.T) {
	e := &echo{}
	s := set(t, e.handle, fakeClock)
	leave := func(id int64, words string) {
		s.inbox.mu.Lock()
		defer s.inbox.mu.Unlock()
		s.inbox.left = []StoredUpdate{{ID: id, ChatID: 5, Payload: []byte(message(id, 5, words))}}
	}
	leave(1, "satu")
	ctx, cancel := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- s.Serve(ctx) }()
	s.inbox.await(t, 1)
	leave(2, "dua")
	s.advance(t, 1, leftOverEvery)
	s.inbox.await(t, 2)
	cancel()
	if err := <-served; err != nil {
		t.Error(err)
	}
	if got := strings.Join(e.list(), " "); got != "satu dua" {
		t.Errorf("handled %q", got)
	}
}

func TestAnEmptySecretOpensNoDoor(t *testing.T) {
	w := httptest.NewRecorder()
	set(t, nil).Webhook("").ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), "POST", "/", strings.NewReader(message(1, 5, "x"))))
	if w.Code != http.StatusForbidden {
		t.Errorf("answered %d", w.Code)
	}
}

func TestSettings(t *testing.T) {
	s, ctx := set(t, nil), t.Context()
	items := []MenuItem{{"serapan", "Realisasi hari ini"}}
	for _, err := range []error{
		s.SetWebhook(ctx, "https://x.id/hook", "rahasia"), s.DeleteWebhook(ctx),
		s.SetMenu(ctx, 5, items), s.SetMenu(ctx, 5, nil), s.SetDefaultMenus(ctx, items, items),
	} {
		if err != nil {
			t.Error(err)
		}
	}
	calls := s.tg.made("setWebhook", "deleteWebhook", "setMyCommands", "deleteMyCommands")
	commands := `[{"command":"serapan","description":"Realisasi hari ini"}]`
	for i, want := range []struct {
		method string
		params map[string]string
	}{
		{"setWebhook", map[string]string{"url": "https://x.id/hook", "secret_token": "rahasia", "allowed_updates": allowedUpdates}},
		{"deleteWebhook", nil},
		{"setMyCommands", map[string]string{"scope": `{"type":"chat","chat_id":5}`, "commands": commands}},
		{"deleteMyCommands", map[string]string{"scope": `{"type":"chat","chat_id":5}`}},
		{"setMyCommands", map[string]string{"scope": `{"type":"all_private_chats"}`, "commands": commands}},
		{"setMyCommands", map[string]string{"scope": `{"type":"all_group_chats"}`, "commands": commands}},
	} {
		if calls[i].Method != want.method {
			t.Fatalf("call %d is %s, want %s", i, calls[i].Method, want.method)
		}
		for key, value := range want.params {
			if calls[i].Params[key] != value {
				t.Errorf("%s: %s is %s, want %s", want.method, key, calls[i].Params[key], value)
			}
		}
	}
}

func TestChatAdmin(t *testing.T) {
	s := set(t, nil)
	for status, want := range map[string]bool{"creator": true, "administrator": true, "member": false, "left": false} {
		s.tg.next("getChatMember", success(`{"status":"`+status+`"}`))
		if got, err := s.ChatAdmin(t.Context(), -5, 6); err != nil || got != want {
			t.Errorf("%s: %v, %v", status, got, err)
		}
	}
	s.tg.next("getChatMember", failure(400, "Bad Request: user not found"))
	if got, err := s.ChatAdmin(t.Context(), -5, 6); err == nil || got {
		t.Errorf("unknown user: %v, %v", got, err)
	}
}

func TestDownload(t *testing.T) {
	const max = 10
	file := func(result string) []answer { return []answer{success(result)} }
	for _, c := range []struct {
		name    string
		file    File
		getFile []answer
		content []answer
		want    string
		code    string // of the budget.Error
		fate    Fate
	}{
		{"whole", File{ID: "F"}, file(`{"file_path":"documents/a.xlsx","file_size":3}`), []answer{{status: 200, body: "abc"}}, "abc", "", Delivered},
		{"exactly the limit", File{ID: "F", Size: max}, file(`{"file_path":"documents/a.xlsx"}`), []answer{{status: 200, body: "0123456789"}}, "0123456789", "", Delivered},
		{"too big before asking", File{ID: "F", Size: max + 1}, nil, nil, "", "file_too_big", Refused},
		{"too big, says Telegram", File{ID: "F"}, []answer{failure(400, "Bad Request: file is too big")}, nil, "", "file_too_big", Refused},
		{"too big, says its size", File{ID: "F"}, file(`{"file_path":"documents/a.xlsx","file_size":11}`), nil, "", "file_too_big", Refused},
		{"too big, says its content", File{ID: "F"}, file(`{"file_path":"documents/a.xlsx"}`), []answer{{status: 200, body: "0123456789A"}}, "", "file_too_big", Refused},
		{"too big, without a length", File{ID: "F"}, file(`{"file_path":"documents/a.xlsx"}`), []answer{{hijack: endless}}, "", "file_too_big", Refused},
		{"unknown", File{ID: "F"}, []answer{failure(400, "Bad Request: invalid file_id")}, nil, "", "", Refused},
		{"no path", File{ID: "F"}, file(`{}`), nil, "", "", Refused},
		{"expired path", File{ID: "F"}, file(`{"file_path":"documents/a.xlsx"}`), []answer{{status: 404, body: "no"}}, "", "", Refused},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := set(t, nil)
			s.tg.next("getFile", c.getFile...)
			s.tg.next("a.xlsx", c.content...)
			got, err := s.Download(t.Context(), c.file, max)
			hidden(t, err)
			if string(got) != c.want || budget.Code(err) != c.code || FateOf(err) != c.fate {
				t.Errorf("got %q, %v", got, err)
			}
			for _, made := range s.tg.made("a.xlsx") {
				if made.Path != "/file/bot"+testToken+"/documents/a.xlsx" {
					t.Errorf("read from %s", made.Path)
				}
			}
		})
	}
}

// endless answers without saying how long it will be.
func endless(w http.ResponseWriter, _ *http.Request) {
	for range 100 {
		if _, err := w.Write([]byte("0123456789")); err != nil {
			return
		}
		w.(http.Flusher).Flush()
	}
}

func TestADownloadThatBreaksIsTriedAgain(t *testing.T) {
	s := set(t, nil, fakeClock)
	s.tg.next("getFile", answer{hijack: hangUp}, success(`{"file_path":"a.xlsx"}`), success(`{"file_path":"a.xlsx"}`))
	s.tg.next("a.xlsx", answer{hijack: cutOff}, answer{status: 200, body: "abc"})
	got := make(chan string, 1)
	go func() {
		data, err := s.Download(t.Context(), File{ID: "F"}, 10000)
		hidden(t, err)
		got <- string(data)
	}()
	s.advance(t, 1, firstPause)
	s.advance(t, 1, 2*firstPause)
	if data := <-got; data != "abc" {
		t.Errorf("got %q", data)
	}
}

func TestNewWantsWhatItCannotDoWithout(t *testing.T) {
	h := handler(func(context.Context, Request) Answer { return Answer{} })
	for name, o := range map[string]Options{
		"token":   {Handler: h, Inbox: newInbox()},
		"handler": {Token: "x", Inbox: newInbox()},
		"inbox":   {Token: "x", Handler: h},
	} {
		if _, err := New(t.Context(), o); err == nil {
			t.Errorf("made a bot without its %s", name)
		}
	}
	if _, err := New(t.Context(), Options{Token: "x", Handler: h, Inbox: newInbox(), APIURL: "http://127.0.0.1:1"}); err != nil {
		t.Errorf("telegram is down: %v", err)
	}
}
