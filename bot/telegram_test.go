package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jonboulle/clockwork"
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

// handler is a Handler made of a function.
type handler func(ctx context.Context, r Request) Answer

func (h handler) Handle(ctx context.Context, r Request) Answer { return h(ctx, r) }

func (h handler) Apologise(_ Request, reference string) Answer {
	return Say(Message{HTML: "maaf " + reference})
}

// inbox keeps updates in memory and can be told to fail.
type inbox struct {
	mu       sync.Mutex
	order    []StoredUpdate
	attempts map[int64]int
	finished map[int64]bool
	fail     map[string]int // how often the method fails first
	changed  chan struct{}
}

func newInbox() *inbox {
	return &inbox{attempts: map[int64]int{}, finished: map[int64]bool{}, fail: map[string]int{}, changed: make(chan struct{})}
}

func (i *inbox) fails(method string) error {
	if i.fail[method] > 0 {
		i.fail[method]--
		return fmt.Errorf("database is down")
	}
	return nil
}

func (i *inbox) StoreUpdates(_ context.Context, updates []StoredUpdate) (fresh []int64, err error) {
	i.mu.Lock()
	defer i.mu.Unlock()
	if err := i.fails("store"); err != nil {
		return nil, err
	}
	for _, u := range updates {
		if _, seen := i.attempts[u.ID]; !seen {
			i.attempts[u.ID] = 0
			i.order = append(i.order, u)
			fresh = append([]int64{u.ID}, fresh...) // in no order, as a database may
		}
	}
	return fresh, nil
}

func (i *inbox) PendingUpdates(context.Context) (pending []StoredUpdate, err error) {
	i.mu.Lock()
	defer i.mu.Unlock()
	for _, u := range i.order {
		if !i.finished[u.ID] {
			pending = append(pending, u)
		}
	}
	return pending, i.fails("pending")
}

func (i *inbox) BeginUpdate(_ context.Context, id int64) (int, error) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.attempts[id]++
	return i.attempts[id], i.fails("begin")
}

func (i *inbox) FinishUpdate(_ context.Context, id int64) error {
	i.mu.Lock()
	defer i.mu.Unlock()
	if err := i.fails("finish"); err != nil {
		return err
	}
	i.finished[id] = true
	close(i.changed)
	i.changed = make(chan struct{})
	return nil
}

func (i *inbox) isFinished(id int64) bool {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.finished[id]
}

// await waits until the update is finished.
func (i *inbox) await(t *testing.T, id int64) {
	t.Helper()
	deadline := time.After(patience)
	for {
		i.mu.Lock()
		changed := i.changed
		i.mu.Unlock()
		if i.isFinished(id) {
			return
		}
		select {
		case <-changed:
		case <-deadline:
			t.Fatalf("update %d was never finished", id)
		}
	}
}

// album remembers pictures in memory.
type album struct {
	mu  sync.Mutex
	ids map[string]string
}

func (a *album) PictureID(_ context.Context, key string) (string, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.ids[key], nil
}

func (a *album) KeepPictureID(_ context.Context, key, fileID string) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.ids[key] = fileID
	return nil
}

func (a *album) ForgetPicture(_ context.Context, key string) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.ids, key)
	return nil
}

// journal collects the log.
type journal struct {
	mu   sync.Mutex
	text strings.Builder
}

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.Write(p)
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.String()
}

// stage is a bot with everything it stands on.
type stage struct {
	*Bot
	tg      *telegram
	inbox   *inbox
	album   *album
	journal *journal
	clock   *clockwork.FakeClock // nil where the real one runs
}

// set makes a stage; change may alter the options first.
func set(t *testing.T, h handler, change ...func(*Options)) *stage {
	t.Helper()
	s := &stage{tg: newTelegram(t), inbox: newInbox(), album: &album{ids: map[string]string{}}, journal: &journal{}}
	if h == nil {
		h = func(context.Context, Request) Answer { return Answer{} }
	}
	o := Options{
		Token: testToken, APIURL: s.tg.URL, Handler: h, Inbox: s.inbox, Pictures: s.album,
		Logger: slog.New(slog.NewTextHandler(s.journal, &slog.HandlerOptions{Level: slog.LevelDebug})),
	}
	for _, c := range change {
		c(&o)
	}
	s.clock, _ = o.Clock.(*clockwork.FakeClock)
	b, err := New(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	s.Bot = b
	t.Cleanup(func() {
		if text := s.journal.String(); newRedactor(testToken).text(text) != text || strings.Contains(text, "AAsecret") {
			t.Errorf("the token stands in the log:\n%s", text)
		}
	})
	return s
}

func fakeClock(o *Options) { o.Clock = clockwork.NewFakeClock() }

// run runs the bot until the test ends or stop is called; stop gives Run's error.
func (s *stage) run(t *testing.T) (stop func() error) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	result := make(chan error, 1)
	go func() { result <- s.Run(ctx) }()
	stop = sync.OnceValue(func() error {
		cancel()
		select {
		case err := <-result:
			return err
		case <-time.After(patience):
			return fmt.Errorf("Run did not stop")
		}
	})
	t.Cleanup(func() { stop() })
	return stop
}

// advance moves the fake clock once somebody waits for it.
func (s *stage) advance(t *testing.T, waiters int, d time.Duration) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	if err := s.clock.BlockUntilContext(ctx, waiters); err != nil {
		t.Fatalf("%d never waited for the clock", waiters)
	}
	s.clock.Advance(d)
}

// message is the update of a text in a private chat.
func message(update, chat int64, text string) string {
	return fmt.Sprintf(`{"update_id":%d,"message":{"message_id":%d,"from":{"id":%d,"first_name":"Siti"},"chat":{"id":%d,"type":"private"},"text":%q}}`,
		update, update, chat, chat, text)
}

// press is the update of a pressed button in a private chat.
func press(update, chat int64, data string) string {
	return fmt.Sprintf(`{"update_id":%d,"callback_query":{"id":"press-%d","from":{"id":%d},"data":%q,"message":{"message_id":7,"chat":{"id":%d,"type":"private"}}}}`,
		update, update, chat, data, chat)
}
