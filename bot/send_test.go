package bot

import (
	"errors"
	"strings"
	"testing"
	"time"
)

var ya = [][]Button{{{Text: "Ya", Data: "y"}, {Text: "Situs", URL: "https://x.id"}}, {}}

func TestSendText(t *testing.T) {
	s := set(t, nil)
	id, err := s.Send(t.Context(), -5, 77, Message{HTML: "<b>Halo</b>", Buttons: ya, Quiet: true})
	if err != nil || id == 0 {
		t.Fatal(id, err)
	}
	p := s.tg.made("sendMessage")[0].Params
	for key, want := range map[string]string{
		"chat_id": "-5", "message_thread_id": "77", "text": "<b>Halo</b>", "parse_mode": "HTML", "disable_notification": "true",
		"link_preview_options": `{"is_disabled":true}`,
		"reply_markup":         `{"inline_keyboard":[[{"text":"Ya","callback_data":"y"},{"text":"Situs","url":"https://x.id"}]]}`,
	} {
		if p[key] != want {
			t.Errorf("%s is %q, want %q", key, p[key], want)
		}
	}
}

func TestAnEmptyKeyboardIsNeverSent(t *testing.T) {
	s := set(t, nil)
	for i, buttons := range [][][]Button{nil, {}, {{}}, {nil, {}}} {
		if _, err := s.Send(t.Context(), int64(i+1), 0, Message{HTML: "x", Buttons: buttons}); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range s.tg.made("sendMessage") {
		if keyboard, sent := c.Params["reply_markup"]; sent {
			t.Errorf("sent %q", keyboard)
		}
	}
}

func TestMistakesOfTheProgramAreFoundBeforeSending(t *testing.T) {
	s := set(t, nil)
	long := strings.Repeat("é", 33) // 66 bytes
	for name, m := range map[string]Message{
		"data too long":   {HTML: "x", Buttons: [][]Button{{{Text: "a", Data: long}}}},
		"neither":         {HTML: "x", Buttons: [][]Button{{{Text: "a"}}}},
		"both":            {HTML: "x", Buttons: [][]Button{{{Text: "a", Data: "d", URL: "https://x.id"}}}},
		"no text":         {HTML: "x", Buttons: [][]Button{{{Text: " ", Data: "d"}}}},
		"nine in a row":   {HTML: "x", Buttons: [][]Button{make([]Button, 9)}},
		"nothing to send": {HTML: " \n<b></b>"},
	} {
		if _, err := s.Send(t.Context(), 5, 0, m); err == nil {
			t.Errorf("%s: sent", name)
		}
	}
	if calls := s.tg.made("sendMessage"); len(calls) > 0 {
		t.Errorf("%d calls were made", len(calls))
	}
}

func TestALongTextBecomesSeveralMessages(t *testing.T) {
	s := set(t, nil)
	text := strings.Repeat("<i>dinas kesehatan</i>\n", 300)
	id, err := s.Send(t.Context(), 5, 0, Message{HTML: text, Buttons: ya})
	if err != nil {
		t.Fatal(err)
	}
	calls := s.tg.made("sendMessage")
	if len(calls) < 2 || id != 100+len(calls) {
		t.Fatalf("%d messages, the last has id %d", len(calls), id)
	}
	for i, c := range calls {
		if last := i == len(calls)-1; (c.Params["reply_markup"] != "") != last {
			t.Errorf("buttons under message %d of %d", i+1, len(calls))
		}
	}
}

func TestSendDocument(t *testing.T) {
	s := set(t, nil)
	_, err := s.Send(t.Context(), 5, 0, Message{HTML: "Templat", Document: &Document{Name: "rfk.xlsx", Data: []byte("PK")}})
	calls := s.tg.made("sendDocument")
	if err != nil || len(calls) != 1 || calls[0].Files["document"] != "PK" || calls[0].Params["caption"] != "Templat" {
		t.Errorf("%v, %+v", err, calls)
	}
}

func TestRemedies(t *testing.T) {
	moved := failure(400, "Bad Request: group chat was upgraded to a supergroup chat", `{"migrate_to_chat_id":-1001}`)
	topic := failure(400, "Bad Request: message thread not found")
	html := failure(400, "Bad Request: can't parse entities: Unsupported start tag")
	blocked := failure(403, "Forbidden: bot was blocked by the user")
	for _, c := range []struct {
		name    string
		push    bool
		answers []answer
		fate    Fate
		last    map[string]string // parameters of the last call
		calls   int
	}{
		{"moved", false, []answer{moved}, Delivered, map[string]string{"chat_id": "-1001"}, 2},
		{"moved, as a push", true, []answer{moved}, Moved, nil, 1},
		{"moved twice", false, []answer{moved, moved}, Moved, nil, 2},
		{"topic gone", false, []answer{topic}, Delivered, map[string]string{"chat_id": "-5", "message_thread_id": ""}, 2},
		{"bad html", false, []answer{html}, Delivered, map[string]string{"text": "a & b", "parse_mode": ""}, 2},
		{"blocked", false, []answer{blocked}, Gone, nil, 1},
		{"lost answer", false, []answer{{hijack: hangUp}}, Doubtful, nil, 1},
		{"502", false, []answer{{status: 502, body: "<html>"}}, Doubtful, nil, 1},
		{"a link Telegram refuses", false, []answer{failure(400, "Bad Request: BUTTON_URL_INVALID")}, Refused, nil, 1},
		{"several at once", false, []answer{moved, topic, html}, Delivered, map[string]string{"chat_id": "-1001", "message_thread_id": "", "text": "a & b"}, 4},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := set(t, nil, func(o *Options) { o.Limits.Burst = 10 })
			s.tg.next("sendMessage", c.answers...)
			ctx := t.Context()
			if c.push {
				ctx = AsPush(ctx, nil)
			}
			_, err := s.Send(ctx, -5, 77, Message{HTML: "<b>a &amp; b</b>"})
			calls := s.tg.made("sendMessage")
			if FateOf(err) != c.fate || len(calls) != c.calls {
				t.Fatalf("%d calls, %v", len(calls), err)
			}
			for key, want := range c.last {
				if got := calls[len(calls)-1].Params[key]; got != want {
					t.Errorf("%s is %q, want %q", key, got, want)
				}
			}
		})
	}
}

func TestAReplyWaitsOutAPauseAndAPushDoesNot(t *testing.T) {
	slow := failure(429, "Too Many Requests: retry after 9", `{"retry_after":9}`)
	s := set(t, nil, fakeClock)
	s.tg.next("sendMessage", slow)
	result := make(chan error, 1)
	go func() {
		_, err := s.Send(t.Context(), 5, 0, Message{HTML: "x"})
		result <- err
	}()
	s.advance(t, 1, 9*time.Second)
	if err := <-result; err != nil {
		t.Errorf("the reply: %v", err)
	}
	s.tg.next("sendMessage", slow)
	_, err := s.Send(AsPush(t.Context(), nil), 6, 0, Message{HTML: "x"})
	failed, ok := errors.AsType[*SendError](err)
	if !ok || failed.Fate != Retry || failed.After != 9*time.Second {
		t.Errorf("the push: %v", err)
	}
	calls := len(s.tg.made("sendMessage"))
	_, err = s.Send(AsPush(t.Context(), nil), 6, 0, Message{HTML: "x"})
	if FateOf(err) != Retry || len(s.tg.made("sendMessage")) != calls {
		t.Errorf("during the pause: %v", err)
	}
}

func TestALongPauseIsNotWaitedFor(t *testing.T) {
	s := set(t, nil)
	s.tg.next("sendMessage", failure(429, "Too Many Requests", `{"retry_after":7000}`))
	for range 2 {
		_, err := s.Send(t.Context(), 5, 0, Message{HTML: "x"})
		if failed, ok := errors.AsType[*SendError](err); !ok || failed.Fate != Retry || failed.After < time.Hour {
			t.Errorf("got %v", err)
		}
	}
	if n := len(s.tg.made("sendMessage")); n != 1 {
		t.Errorf("%d calls", n)
	}
}

func TestHalfAMessageIsInDoubt(t *testing.T) {
	s := set(t, nil)
	s.tg.next("sendMessage", success(`{"message_id":1}`), failure(429, "Too Many Requests", `{"retry_after":900}`))
	_, err := s.Send(AsPush(t.Context(), nil), 5, 0, Message{HTML: strings.Repeat("baris\n", 1000)})
	if FateOf(err) != Doubtful {
		t.Errorf("sending it all again would double the first half: %v", err)
	}
}
