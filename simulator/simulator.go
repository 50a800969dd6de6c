// Package simulator is a Telegram of our own: the Bot API over HTTP, strict where Telegram is strict.
//
// It keeps people, groups, chats and files in memory, delivers updates by long poll or webhook, refuses what
// Telegram refuses in Telegram's words, counts Telegram's limits by the clock handed in, plays faults on
// request, and remembers all it accepted. It shares no code with the bot, so that one mistake cannot hide in
// both. The figures it goes by are in limits.go, texts.go and photo.go.
package simulator

import (
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/jonboulle/clockwork"
)

// Options say what kind of Telegram this is. Only Token is needed.
type Options struct {
	Token     string // e.g. "123456:secret"; the number before the colon is the bot's id
	Username  string // without @; default "SerapanBot"
	FirstName string // default "Serapan"

	Clock   clockwork.Clock     // the time of messages and limits; default the real one
	Advance func(time.Duration) // moves Clock forward when somebody asks on the page; nil: not offered
	Waits   clockwork.Clock     // times long polls and webhook retries; default the real clock, for clients wait in real time

	Unlimited      bool  // no limits on the rate of messages
	FirstUpdateID  int64 // default: real unix time in microseconds, so that a restarted simulator repeats none
	FirstMessageID int64 // default: real time in seconds, for the same reason; 1 where FirstUpdateID is given

	Hosts  []string     // names under which /sim may be called, beside localhost and IP addresses; "*" any
	Logger *slog.Logger // default: silent
}

// Server is a running Telegram. It is an http.Handler: Bot API, files, the page and /sim/*.
type Server struct {
	o   Options
	me  wireUser
	mux *http.ServeMux

	mu      sync.Mutex // guards all below
	changed chan struct{}
	people  map[int64]*person
	groups  map[int64]*group
	order   []int64 // people and groups as they were added
	chats   map[int64]*chat
	lastID  int64 // the last message id outside supergroups

	updates   updates
	hook      webhook
	files     files
	callbacks map[string]*callback
	inlines   map[string]*inlineQuery
	menus     map[string][]Command
	texts     map[string]string // the bot's descriptions
	faults    []*fault
	limits    limits
	ledger    []Sent
	faulty    []string // violations
	listeners map[*listener]bool
	closed    chan struct{}
	closing   sync.Once
}

// New starts a Telegram with one bot and no people.
func New(o Options) *Server {
	fill(&o)
	s := &Server{
		o: o, changed: make(chan struct{}), closed: make(chan struct{}), lastID: o.FirstMessageID - 1,
		people: map[int64]*person{}, groups: map[int64]*group{}, chats: map[int64]*chat{},
		callbacks: map[string]*callback{}, inlines: map[string]*inlineQuery{}, menus: map[string][]Command{}, texts: map[string]string{},
		listeners: map[*listener]bool{}, limits: newLimits(), files: newFiles(),
	}
	s.updates = updates{next: o.FirstUpdateID, arrived: make(chan struct{})}
	s.me = wireUser{ID: botID(o.Token), IsBot: true, FirstName: o.FirstName, Username: o.Username}
	s.routes()
	return s
}

func fill(o *Options) {
	if o.Username == "" {
		o.Username = "SerapanBot"
	}
	if o.FirstName == "" {
		o.FirstName = "Serapan"
	}
	if o.Clock == nil {
		o.Clock = clockwork.NewRealClock()
	}
	if o.Waits == nil {
		o.Waits = clockwork.NewRealClock()
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	started := time.Now()
	if o.FirstMessageID == 0 {
		o.FirstMessageID = 1
		if o.FirstUpdateID == 0 {
			o.FirstMessageID = started.Unix() - 1577836800 // seconds of 2020 and after: fits 32 bits for decades
		}
	}
	if o.FirstUpdateID == 0 {
		o.FirstUpdateID = started.UnixMicro()
	}
}

func botID(token string) int64 {
	head, _, _ := strings.Cut(token, ":")
	if id, err := strconv.ParseInt(head, 10, 64); err == nil && id > 0 {
		return id
	}
	return 1000
}

func (s *Server) routes() {
	s.mux = http.NewServeMux()
	s.pageRoutes()
}

// ServeHTTP answers the Bot API, file downloads and the page.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case strings.HasPrefix(r.URL.Path, "/bot"):
		s.serveBot(w, r)
	case strings.HasPrefix(r.URL.Path, "/file/bot"):
		s.serveDownload(w, r)
	default:
		s.mux.ServeHTTP(w, r)
	}
}

// Close ends long polls, event streams, hung calls and the delivery to a webhook. Close it before the HTTP server
// around it, which else waits for them.
func (s *Server) Close() { s.closing.Do(func() { close(s.closed) }) }

// Changed returns a channel that is closed at the next change of anything a person or a test can see.
func (s *Server) Changed() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.changed
}

// touch tells everybody who waits that these chats have changed. The caller holds mu.
func (s *Server) touch(chats ...int64) {
	close(s.changed)
	s.changed = make(chan struct{})
	for l := range s.listeners {
		l.note(func(n *news) {
			for _, id := range chats {
				n.chats[id] = true
			}
		})
	}
}

func (s *Server) now() time.Time { return s.o.Clock.Now() }
