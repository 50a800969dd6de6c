package bot

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jonboulle/clockwork"
)

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
	left     []StoredUpdate // by a process that died
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

func (i *inbox) TakeLeftOver(ctx context.Context) ([]StoredUpdate, error) {
	i.mu.Lock()
	defer i.mu.Unlock()
	left := i.left
	i.left = nil
	return left, i.fails("pending")
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
