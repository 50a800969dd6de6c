package bot

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

const testToken = "123456:AAsecret_Token-of-the.bot"

// patience bounds how long a test waits for something that must happen; it is never reached in a pass.
const patience = 20 * time.Second

// call is one request the bot made.
type call struct {
	Method string
	Params map[string]string
	Files  map[string]string
	Path   string
}

// telegram is a small Bot API: it records calls, keeps updates until their offset passes, and answers
// as it is told, else with success.
type telegram struct {
	*httptest.Server
	mu      sync.Mutex
	calls   []call
	updates []json.RawMessage
	answers map[string][]answer
	changed chan struct{}
	nextID  int

	impatient chan struct{}
}

// answer is what telegram says to one call: an HTTP status and a body, or something rougher.
type answer struct {
	status int
	body   string
	hijack func(http.ResponseWriter, *http.Request)
}

func failure(code int, description string, parameters ...string) answer {
	body := fmt.Sprintf(`{"ok":false,"error_code":%d,"description":%q`, code, description)
	if len(parameters) > 0 {
		body += `,"parameters":` + parameters[0]
	}
	return answer{status: code, body: body + "}"}
}

func success(result string) answer {
	return answer{status: 200, body: `{"ok":true,"result":` + result + `}`}
}

func newTelegram(t *testing.T) *telegram {
	t.Helper()
	tg := &telegram{answers: map[string][]answer{}, changed: make(chan struct{}), nextID: 100, impatient: make(chan struct{})}
	tg.Server = httptest.NewServer(http.HandlerFunc(tg.serve))
	t.Cleanup(tg.Close)
	return tg
}

// next scripts the answers to the coming calls of a method.
func (tg *telegram) next(method string, answers ...answer) {
	tg.mu.Lock()
	defer tg.mu.Unlock()
	tg.answers[method] = append(tg.answers[method], answers...)
}

func (tg *telegram) serve(w http.ResponseWriter, r *http.Request) {
	c := call{Method: r.URL.Path[strings.LastIndexByte(r.URL.Path, '/')+1:], Params: map[string]string{}, Files: map[string]string{}, Path: r.URL.Path}
	readForm(r, &c)
	tg.mu.Lock()
	tg.calls = append(tg.calls, c)
	tg.signal()
	var scripted *answer
	if queue := tg.answers[c.Method]; len(queue) > 0 {
		scripted, tg.answers[c.Method] = &queue[0], queue[1:]
	}
	tg.nextID++
	id := tg.nextID
	tg.mu.Unlock()
	switch {
	case scripted != nil && scripted.hijack != nil:
		scripted.hijack(w, r)
	case scripted != nil:
		w.WriteHeader(scripted.status)
		io.WriteString(w, scripted.body)
	case c.Method == "getUpdates":
		tg.poll(w, r, c)
	default:
		io.WriteString(w, `{"ok":true,"result":`+ordinary(c, id)+`}`)
	}
}

func readForm(r *http.Request, c *call) {
	if r.ParseMultipartForm(1<<20) == nil {
		for field, files := range r.MultipartForm.File {
			f, _ := files[0].Open()
			data, _ := io.ReadAll(f)
			c.Files[field] = string(data)
		}
	}
	for key, values := range r.Form {
		c.Params[key] = values[0]
	}
}

// ordinary is the result of a call that goes well.
func ordinary(c call, id int) string {
	switch {
	case c.Method == "getMe":
		return `{"id":1,"is_bot":true,"username":"BotSerapan"}`
	case c.Method == "sendPhoto", c.Method == "editMessageMedia":
		return fmt.Sprintf(`{"message_id":%d,"photo":[{"file_id":"small","width":10,"height":10},{"file_id":"large-%d","width":99,"height":99}]}`, id, id)
	case strings.HasPrefix(c.Method, "sendChat"):
		return "true"
	case strings.HasPrefix(c.Method, "send"):
		return fmt.Sprintf(`{"message_id":%d}`, id)
	}
	return "true"
}

// poll answers getUpdates: forgets what is below the offset, then waits until there is something.
func (tg *telegram) poll(w http.ResponseWriter, r *http.Request, c call) {
	offset, _ := strconv.ParseInt(c.Params["offset"], 10, 64)
	for {
		tg.mu.Lock()
		tg.updates = slices.DeleteFunc(tg.updates, func(raw json.RawMessage) bool { return updateID(raw) < offset })
		batch, changed := slices.Clone(tg.updates), tg.changed
		tg.mu.Unlock()
		if len(batch) > 0 {
			json.NewEncoder(w).Encode(map[string]any{"ok": true, "result": batch})
			return
		}
		select {
		case <-changed:
		case <-tg.impatient:
			io.WriteString(w, `{"ok":true,"result":[]}`)
			return
		case <-r.Context().Done():
			return
		}
	}
}

// hurry ends one long poll with nothing.
func (tg *telegram) hurry() { tg.impatient <- struct{}{} }

func updateID(raw json.RawMessage) int64 {
	var u struct {
		ID int64 `json:"update_id"`
	}
	json.Unmarshal(raw, &u)
	return u.ID
}

// arrive lets people do something: each is the JSON of an update.
func (tg *telegram) arrive(updates ...string) {
	tg.mu.Lock()
	defer tg.mu.Unlock()
	for _, u := range updates {
		tg.updates = append(tg.updates, json.RawMessage(u))
	}
	tg.signal()
}

func (tg *telegram) signal() {
	close(tg.changed)
	tg.changed = make(chan struct{})
}

// made lists the calls of these methods so far.
func (tg *telegram) made(methods ...string) []call {
	tg.mu.Lock()
	defer tg.mu.Unlock()
	var found []call
	for _, c := range tg.calls {
		if slices.Contains(methods, c.Method) {
			found = append(found, c)
		}
	}
	return found
}

// await waits until n calls of the method were made.
func (tg *telegram) await(t *testing.T, n int, method string) []call {
	t.Helper()
	deadline := time.After(patience)
	for {
		tg.mu.Lock()
		changed := tg.changed
		tg.mu.Unlock()
		if found := tg.made(method); len(found) >= n {
			return found
		}
		select {
		case <-changed:
		case <-deadline:
			t.Fatalf("%d calls of %s never came, only %d", n, method, len(tg.made(method)))
		}
	}
}
