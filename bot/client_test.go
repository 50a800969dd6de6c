package bot

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// hidden fails the test where the error shows the token in any way of printing it.
func hidden(t *testing.T, err error) {
	t.Helper()
	for ; err != nil; err = errors.Unwrap(err) {
		for _, verb := range []string{"%v", "%+v", "%#v", "%q"} {
			if text := fmt.Sprintf(verb, err); strings.Contains(text, "AAsecret") {
				t.Errorf("%s shows the token: %s", verb, text)
			}
		}
	}
}

func TestFateOfAnswers(t *testing.T) {
	for _, c := range []struct {
		name   string
		answer answer
		want   SendError
	}{
		{"429", failure(429, "Too Many Requests: retry after 30", `{"retry_after":30}`), SendError{Fate: Retry, Code: 429, After: 30 * time.Second}},
		{"429 in words only", failure(429, "Too Many Requests: retry after 7"), SendError{Fate: Retry, Code: 429, After: 7 * time.Second}},
		{"429 of a proxy", answer{status: 429, body: "<html>slow</html>"}, SendError{Fate: Retry, Code: 429, After: unspoken429}},
		{"moved", failure(400, "Bad Request: group chat was upgraded to a supergroup chat", `{"migrate_to_chat_id":-1001}`), SendError{Fate: Moved, Code: 400, MovedTo: -1001}},
		{"blocked", failure(403, "Forbidden: bot was blocked by the user"), SendError{Fate: Gone, Code: 403}},
		{"kicked", failure(403, "Forbidden: bot was kicked from the supergroup chat"), SendError{Fate: Gone, Code: 403}},
		{"no chat", failure(400, "Bad Request: chat not found"), SendError{Fate: Gone, Code: 400}},
		{"no rights", failure(400, "Bad Request: not enough rights to send text messages to the chat"), SendError{Fate: Gone, Code: 400}},
		{"no write", failure(400, "Bad Request: CHAT_WRITE_FORBIDDEN"), SendError{Fate: Gone, Code: 400}},
		{"topic closed", failure(400, "Bad Request: TOPIC_CLOSED"), SendError{Fate: TopicGone, Code: 400}},
		{"topic deleted", failure(400, "Bad Request: message thread not found"), SendError{Fate: TopicGone, Code: 400}},
		{"bad html", failure(400, "Bad Request: can't parse entities: Unsupported start tag \"br\" at byte offset 3"), SendError{Fate: BadHTML, Code: 400}},
		{"bad file", failure(400, "Bad Request: wrong file identifier/HTTP URL specified"), SendError{Fate: BadFile, Code: 400}},
		{"bad remote file", failure(400, "Bad Request: wrong remote file identifier specified: Wrong character in the string"), SendError{Fate: BadFile, Code: 400}},
		{"not modified", failure(400, "Bad Request: message is not modified: specified new message content and reply markup are exactly the same"), SendError{Fate: NotModified, Code: 400}},
		{"no message", failure(400, "Bad Request: message to edit not found"), SendError{Fate: MessageGone, Code: 400}},
		{"no edit", failure(400, "Bad Request: message can't be edited"), SendError{Fate: MessageGone, Code: 400}},
		{"a picture, not a text", failure(400, "Bad Request: there is no text in the message to edit"), SendError{Fate: MessageGone, Code: 400}},
		{"late", failure(400, "Bad Request: query is too old and response timeout expired or query ID is invalid"), SendError{Fate: TooLate, Code: 400}},
		{"other refusal", failure(400, "Bad Request: BUTTON_DATA_INVALID"), SendError{Fate: Refused, Code: 400}},
		{"too large", failure(413, "Request Entity Too Large"), SendError{Fate: Refused, Code: 413}},
		{"bad token", failure(401, "Unauthorized"), SendError{Fate: Unauthorized, Code: 401}},
		{"misshapen token", failure(404, "Not Found"), SendError{Fate: Unauthorized, Code: 404}},
		{"unknown method", failure(404, "Not Found: method not found"), SendError{Fate: Refused, Code: 404}},
		{"conflict", failure(409, "Conflict: terminated by other getUpdates request"), SendError{Fate: Conflict, Code: 409}},
		{"500 in JSON", failure(500, "Internal Server Error"), SendError{Fate: Doubtful, Code: 500}},
		{"502 in HTML", answer{status: 502, body: "<html><h1>Bad Gateway</h1></html>"}, SendError{Fate: Doubtful, Code: 502}},
		{"200 in HTML", answer{status: 200, body: "<html>captive portal</html>"}, SendError{Fate: Doubtful, Code: 200}},
		{"404 of a proxy", answer{status: 404, body: "no such page"}, SendError{Fate: Refused, Code: 404}},
		{"redirect", answer{hijack: redirect}, SendError{Fate: Refused, Code: 302}},
	} {
		for _, way := range []string{"plain", "upload"} {
			t.Run(c.name+"/"+way, func(t *testing.T) {
				s := set(t, nil)
				s.tg.next("sendPhoto", c.answer)
				var files []upload
				if way == "upload" {
					files = []upload{{"photo", "p.png", []byte("png")}}
				}
				_, err := s.client.call(t.Context(), "sendPhoto", params{"chat_id": "5"}, files...)
				hidden(t, err)
				failed, ok := errors.AsType[*SendError](err)
				if !ok {
					t.Fatalf("not a SendError: %v", err)
				}
				got := SendError{Fate: failed.Fate, Code: failed.Code, After: failed.After, MovedTo: failed.MovedTo}
				if got != c.want {
					t.Errorf("got %+v, want %+v (%v)", got, c.want, err)
				}
				if errors.Is(err, ErrUnauthorized) != (c.want.Fate == Unauthorized) {
					t.Errorf("ErrUnauthorized in %v", err)
				}
			})
		}
	}
}

func redirect(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, "https://example.org"+r.URL.Path, http.StatusFound)
}

// hangUp reads the request and closes the connection without an answer: a lost acknowledgement.
func hangUp(w http.ResponseWriter, _ *http.Request) {
	conn, _, err := w.(http.Hijacker).Hijack()
	if err == nil {
		conn.Close()
	}
}

// cutOff begins an answer and closes the connection in the middle.
func cutOff(w http.ResponseWriter, _ *http.Request) {
	conn, out, err := w.(http.Hijacker).Hijack()
	if err == nil {
		out.WriteString("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"ok\":tr")
		out.Flush()
		conn.Close()
	}
}

func TestFateOfALostAnswer(t *testing.T) {
	for name, rough := range map[string]func(http.ResponseWriter, *http.Request){"hang up": hangUp, "cut off": cutOff} {
		s := set(t, nil)
		s.tg.next("sendMessage", answer{hijack: rough})
		_, err := s.client.call(t.Context(), "sendMessage", params{"chat_id": "5"})
		hidden(t, err)
		if FateOf(err) != Doubtful {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestFateOfACallThatWasCutShort(t *testing.T) {
	s := set(t, nil)
	ctx, cancel := context.WithCancel(t.Context())
	s.tg.next("sendMessage", answer{hijack: func(_ http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
	}})
	_, err := s.client.call(ctx, "sendMessage", params{"chat_id": "5"})
	hidden(t, err)
	if FateOf(err) != Doubtful || !errors.Is(err, context.Canceled) {
		t.Errorf("cut short while under way: %v", err)
	}
	_, err = s.client.call(ctx, "sendMessage", params{"chat_id": "5"})
	hidden(t, err)
	if FateOf(err) != Retry || !errors.Is(err, context.Canceled) {
		t.Errorf("cut short before it began: %v", err)
	}
}

func TestFateWhenNobodyListens(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := "http://" + listener.Addr().String()
	listener.Close()
	s := set(t, nil, func(o *Options) { o.APIURL = address })
	for _, files := range [][]upload{nil, {{"photo", "p.png", []byte("png")}}} {
		_, err = s.client.call(t.Context(), "sendMessage", params{"chat_id": "5"}, files...)
		hidden(t, err)
		if FateOf(err) != Retry {
			t.Errorf("nothing was sent, yet: %v", err)
		}
	}
}

func TestTheTokenIsHiddenEvenInAnAddressThatDoesNotParse(t *testing.T) {
	s := set(t, nil, func(o *Options) { o.Token += "\n" })
	_, err := s.client.call(t.Context(), "sendMessage", nil)
	if err == nil {
		t.Fatal("sent")
	}
	hidden(t, err)
}

func TestTheBaseAddressMayHaveAPathAndPercents(t *testing.T) {
	s := set(t, nil)
	s.client.base = s.tg.URL + "/a%20b"
	if _, err := s.client.call(t.Context(), "getMe", nil); err != nil {
		t.Fatal(err)
	}
	if path := s.tg.made("getMe")[0].Path; path != "/a b/bot"+testToken+"/getMe" {
		t.Errorf("called %s", path)
	}
}

func TestConnectionsAreKept(t *testing.T) {
	s := set(t, nil)
	connections := map[string]bool{}
	for range 5 {
		s.tg.next("sendMessage", answer{hijack: func(w http.ResponseWriter, r *http.Request) {
			connections[r.RemoteAddr] = true
			fmt.Fprintln(w, `{"ok":true,"result":{"message_id":1}}`)
		}})
		if _, err := s.client.call(t.Context(), "sendMessage", nil); err != nil {
			t.Fatal(err)
		}
	}
	if len(connections) != 1 {
		t.Errorf("5 calls used %d connections", len(connections))
	}
}

func TestFateNamesAreComplete(t *testing.T) {
	seen := map[string]bool{}
	for fate := Delivered; fate <= Conflict; fate++ {
		name := fate.String()
		if seen[name] || strings.HasPrefix(name, "fate(") {
			t.Errorf("fate %d is called %q", int(fate), name)
		}
		seen[name] = true
	}
}
