package e2e

import (
	"context"
	"io"
	"log/slog"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/jonboulle/clockwork"

	"serapan/app"
	"serapan/budget"
	"serapan/db"
	"serapan/db/dbtest"
	"serapan/people"
	"serapan/simulator"
)

const (
	token   = "42:rahasia-dari-uji"
	botName = "BotSerapanBot"

	camatGroup int64 = -1001000000001
)

// player is somebody of the stories.
type player struct {
	id   int64
	name string
	role people.Role
	unit string
}

// cast are the people of every story, by the word that scripts use.
var cast = map[string]player{
	"bupati":   {101, "Pj. Bupati", people.Leader, ""},
	"pembina":  {102, "Nina Kartika", people.Mentor, ""},
	"admin":    {103, "Bayu Pratama", people.Admin, ""},
	"kepala":   {104, "dr. Sari Wulandari", people.Head, "1.02.0.00.0.00.01.0000"},
	"operator": {105, "Dedi Permana", people.Operator, "1.02.0.00.0.00.01.0000"},
	"camat":    {106, "Hendra Gunawan", people.Head, "7.01.0.00.0.00.09.0000"},
	"tamu":     {107, "Orang <b>Luar</b> & Co", people.Stranger, ""},
	"baru":     {108, "Orang Baru", people.Stranger, ""},
}

// world is one story's Telegram, database and service.
type world struct {
	t        testing.TB
	clock    *clockwork.FakeClock
	telegram *simulator.Server
	address  string
	database string
	log      *logbook
	admins   []int64 // from the start

	service *app.App
	stop    context.CancelFunc
	done    chan error

	who      player
	chat     int64
	topic    int64         // of the chat, where it is a forum
	marks    map[int64]int // chat → how many bubbles stood there before the last act
	callback string        // the last pressed button's query
	inline   string        // the last inline query
}

// newWorld makes a story's world; the service is not running yet.
func newWorld(t testing.TB) *world {
	w := &world{t: t, clock: clockwork.NewFakeClockAt(opening), database: dbtest.URL(t), log: &logbook{}, marks: map[int64]int{}}
	w.telegram = simulator.New(simulator.Options{Token: token, Username: botName, FirstName: "Bot Serapan", Clock: w.clock})
	for _, p := range cast {
		w.telegram.AddPerson(simulator.Person{ID: p.id, FirstName: p.name})
	}
	w.telegram.AddGroup(simulator.Group{ID: camatGroup, Title: "Camat se-Kabupaten Bekasi", Type: "supergroup", Members: []int64{103, 106, 107}})
	web := httptest.NewServer(w.telegram)
	w.address = web.URL
	t.Cleanup(func() {
		w.down()
		w.telegram.Close()
		web.Close()
	})
	return w
}

// config is what the environment would say.
func (w *world) config() app.Config {
	zone, err := time.LoadLocation("Asia/Jakarta")
	if err != nil {
		w.t.Fatal(err)
	}
	return app.Config{Token: token, APIURL: w.address, DatabaseURL: w.database, DataDir: w.t.TempDir(), Zone: zone, ZoneName: "Asia/Jakarta",
		LogLevel: "debug", LogFormat: "text", Admins: w.admins}
}

// up starts the service.
func (w *world) up() {
	ctx, stop := context.WithCancel(context.Background())
	service, err := app.Open(ctx, w.config(), w.clock, slog.New(slog.NewTextHandler(w.log, &slog.HandlerOptions{Level: slog.LevelDebug})))
	if err != nil {
		stop()
		w.t.Fatal(err)
	}
	w.service, w.stop, w.done = service, stop, make(chan error, 1)
	go func() { w.done <- service.Run(ctx) }()
}

// down stops the service as SIGTERM does, once it has done what was asked of it: the story's clock runs
// faster than a busy machine, and the ten seconds of a drain may be over before work that is real.
func (w *world) down() {
	if w.service == nil {
		return
	}
	w.await(w.settled)
	w.stop()
	for running := true; running; {
		select {
		case err := <-w.done:
			if err != nil {
				w.t.Errorf("the service ended with %v", err)
			}
			running = false
		case <-time.After(pulse):
			w.clock.Advance(step)
		}
	}
	w.service.Close()
	w.service = nil
}

// settled tells whether every update was taken and handled, and what is due was sent and marked.
func (w *world) settled() bool {
	pending, err := w.service.Store.PendingUpdates(context.Background())
	if err != nil || len(pending) > 0 || w.telegram.Pending() > 0 {
		return false
	}
	due, _, err := w.service.Store.OutboxDepth(context.Background(), w.clock.Now())
	return err == nil && due == 0
}

// invited gives everybody his role, as accepted invitations would.
func (w *world) invited(ctx context.Context) { enrol(ctx, w.t, w.service.Store.DB) }

func enrol(ctx context.Context, t testing.TB, store *db.DB) {
	for _, p := range cast {
		if p.role == people.Stranger {
			continue
		}
		event := people.Event{At: opening, Action: "join", Subject: string(p.role)}
		if err := store.Grant(ctx, people.Person{ID: p.id, Name: p.name}, people.Membership{Role: p.role, Unit: p.unit}, event); err != nil {
			t.Fatal(err)
		}
	}
}

// bound binds the camat group to all sub-districts.
func (w *world) bound(ctx context.Context) {
	code := people.NewToken()
	event := people.Event{At: opening, Person: cast["admin"].id, Action: "invite"}
	invite := people.Invite{Role: people.GroupOf, Scope: people.Scope{Group: budget.GroupKecamatan}, Expires: opening.Add(people.InviteLife)}
	if err := w.service.Store.Invite(ctx, code, invite, event); err != nil {
		w.t.Fatal(err)
	}
	if _, err := w.service.Store.Bind(ctx, code, people.Chat{ID: camatGroup, Title: "Camat se-Kabupaten Bekasi"}, event); err != nil {
		w.t.Fatal(err)
	}
}

const (
	patience = time.Minute           // real time after which a story gives up waiting
	pulse    = 2 * time.Millisecond  // how often the story's clock moves while it waits
	step     = 50 * time.Millisecond // by how much
)

// await waits until the condition holds, moving the story's clock meanwhile. It reports false when
// patience ends.
func (w *world) await(holds func() bool) bool {
	deadline := time.NewTimer(patience)
	defer deadline.Stop()
	for {
		changed := w.telegram.Changed()
		if holds() {
			return true
		}
		select {
		case <-deadline.C:
			return holds()
		case <-changed:
		case <-time.After(pulse):
			w.clock.Advance(step)
		}
	}
}

// logbook keeps the service's log.
type logbook struct {
	mu   sync.Mutex
	text []byte
}

var _ io.Writer = (*logbook)(nil)

func (l *logbook) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.text = append(l.text, p...)
	return len(p), nil
}

func (l *logbook) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return string(l.text)
}
