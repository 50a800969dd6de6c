package outbox_test

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"sync"
	"testing"
	"time"

	"github.com/jonboulle/clockwork"

	"serapan/bot"
	"serapan/db"
	"serapan/db/dbtest"
	"serapan/outbox"
	"serapan/policy"
)

func TestMain(m *testing.M) { dbtest.Main(m, db.Migrate) }

// start is a Tuesday morning.
var start = time.Date(2023, time.October, 24, 2, 0, 0, 0, time.UTC)

const news policy.Topic = "kabar"

// stage is a worker between a real database and a Telegram that answers as it is told.
type stage struct {
	t     testing.TB
	db    *db.DB
	raw   *sql.DB
	clock *clockwork.FakeClock
	wire  *wire
	seen  *seen
	outbox.Options
}

func newStage(t testing.TB) *stage {
	t.Helper()
	store, raw := database(t)
	return stageOn(t, store, raw)
}

// database opens a fresh database, also as its own owner.
func database(t testing.TB) (*db.DB, *sql.DB) {
	t.Helper()
	url := dbtest.URL(t)
	store, err := db.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := sql.Open("postgres", url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = store.Close(), raw.Close() })
	return store, raw
}

// stageOn is a stage on a database that is there already.
func stageOn(t testing.TB, store *db.DB, raw *sql.DB) *stage {
	s := &stage{t: t, db: store, raw: raw, clock: clockwork.NewFakeClockAt(start), wire: &wire{}, seen: newSeen()}
	s.Options = outbox.Options{
		Store: store, Sender: s.wire, Clock: s.clock, Observe: s.seen, Gate: open{}, Channels: &channels{},
		Writers: map[policy.Topic]outbox.Writer{news: words{}}, Logger: slog.New(slog.DiscardHandler),
		Patience: -1, // the dead are known as such
	}
	return s
}

// promise is one to a chat, due at the start.
func promise(key string, chat int64) outbox.Promise {
	return outbox.Promise{Key: key, Topic: news, Reason: policy.ReasonNew, Due: start, To: policy.Recipient{Chat: chat, Group: chat < 0}}
}

func (s *stage) enqueue(promises ...outbox.Promise) {
	s.t.Helper()
	if _, err := s.db.Enqueue(s.t.Context(), promises, s.clock.Now()); err != nil {
		s.t.Fatal(err)
	}
}

// run lets a worker run until n more outcomes are stored, then stops it, and gives its error.
func (s *stage) run(n int) error {
	s.t.Helper()
	w, err := outbox.New(s.Options)
	if err != nil {
		s.t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(s.t.Context())
	defer cancel()
	enough := s.seen.more(n)
	ended := make(chan error, 1)
	go func() { ended <- w.Run(ctx) }()
	select {
	case <-enough:
		cancel()
		return <-ended
	case err := <-ended:
		return err
	}
}

func (s *stage) find(key string) outbox.Promise {
	s.t.Helper()
	p, known, err := s.db.FindPromise(s.t.Context(), key)
	if err != nil || !known {
		s.t.Fatalf("find %s: %v %v", key, known, err)
	}
	return p
}

// want checks where a promise stands.
func (s *stage) want(key string, state outbox.State) outbox.Promise {
	s.t.Helper()
	p := s.find(key)
	if p.State != state {
		s.t.Errorf("%s is %s (%s), want %s", key, p.State, p.Note, state)
	}
	return p
}

// call is one call to Telegram.
type call struct {
	chat  int64
	topic int
	text  string
	edit  int
	err   error // the answer
}

// wire is Telegram: it gives the answers prepared, then takes everything.
type wire struct {
	mu      sync.Mutex
	calls   []call
	answers []error
	during  func(call) // runs within each call
	last    int
}

func (w *wire) Send(ctx context.Context, chat int64, topic int, m bot.Message) (int, error) {
	if err := bot.Begin(ctx); err != nil {
		return 0, &bot.SendError{Method: "wait", Fate: bot.Retry, Err: err}
	}
	w.mu.Lock()
	var err error
	if len(w.answers) > 0 {
		err, w.answers = w.answers[0], w.answers[1:]
	}
	c := call{chat, topic, m.HTML, m.Edit, err}
	w.calls = append(w.calls, c)
	w.last++
	id, during := w.last, w.during
	w.mu.Unlock()
	if during != nil {
		during(c)
	}
	if m.Edit != 0 {
		id = m.Edit
	}
	return id, err
}

func (w *wire) sent() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	var lines []string
	for _, c := range w.calls {
		line := fmt.Sprintf("%d %s", c.chat, c.text)
		if c.edit != 0 {
			line += fmt.Sprintf(" edits %d", c.edit)
		}
		lines = append(lines, line)
	}
	return lines
}

// words says its promise's key.
type words struct{}

func (words) Write(_ context.Context, p outbox.Promise, _ time.Time) (bot.Message, bool, error) {
	return bot.Message{HTML: p.Key}, true, nil
}

// open lets everything through.
type open struct{}

func (open) Decide(context.Context, outbox.Promise, bool, time.Time) (policy.Decision, error) {
	return policy.Decision{Action: policy.Send}, nil
}

// channels allows all but the chats in closed, and notes what it is told.
type channels struct {
	mu        sync.Mutex
	closed    map[int64]bool
	suspended map[int64]bool // of the closed
	topics    map[int64]int
	told      []string
	err       error
}

func (c *channels) Allowed(_ context.Context, p outbox.Promise) (outbox.Leave, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return outbox.Leave{Granted: !c.closed[p.To.Chat], Waits: c.suspended[p.To.Chat], Note: "closed", Topic: c.topics[p.To.Chat]}, nil
}

func (c *channels) Moved(_ context.Context, from, to int64) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.told = append(c.told, fmt.Sprintf("moved %d to %d", from, to))
	return c.err
}

func (c *channels) Unreachable(_ context.Context, p outbox.Promise) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.told = append(c.told, fmt.Sprintf("%d unreachable", p.To.Chat))
	return c.err
}

// seen counts outcomes, and tells when there are enough.
type seen struct {
	mu       sync.Mutex
	finished map[outbox.State]int
	fates    map[bot.Fate]int
	total    int
	depth    int
	age      time.Duration
	goal     int
	reached  chan struct{}
}

func newSeen() *seen {
	return &seen{finished: map[outbox.State]int{}, fates: map[bot.Fate]int{}}
}

func (s *seen) more(n int) <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.goal, s.reached = s.total+n, make(chan struct{})
	return s.reached
}

func (s *seen) Called(_ policy.Topic, fate bot.Fate) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fates[fate]++
}

func (s *seen) Finished(_ policy.Topic, state outbox.State, _ time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.finished[state]++
	if s.total++; s.total == s.goal && s.reached != nil {
		close(s.reached)
	}
}

func (s *seen) Queue(depth int, oldest time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.depth, s.age = depth, oldest
}
