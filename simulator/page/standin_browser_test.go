//go:build browser

package page_test

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

	"serapan/simulator/page"
)

// standIn speaks the simulator's contract from memory, so that the page can be
// tested without the Bot API behind it. It is deterministic: every change comes
// from a request or from a test.
type standIn struct {
	mu       sync.Mutex
	clock    time.Time
	people   []person
	groups   []group
	chats    map[int64][]message
	commands []command
	files    map[string][]byte
	clients  map[chan string]bool
	presses  []string
	broken   bool
	url      string
	stop     func()
}

type person struct {
	ID       int64  `json:"id"`
	Name     string `json:"name"`
	Label    string `json:"label"`
	Username string `json:"username"`
	Started  bool   `json:"started"`
	Blocked  bool   `json:"blocked"`
}

type group struct {
	ID      int64   `json:"id"`
	Title   string  `json:"title"`
	Label   string  `json:"label"`
	Members []int64 `json:"members"`
	Type    string  `json:"type"`
}

type command struct {
	Command     string `json:"command"`
	Description string `json:"description"`
}

type button struct {
	Text string `json:"text"`
	Data string `json:"data,omitempty"`
	URL  string `json:"url,omitempty"`
}

type document struct {
	Name string `json:"name"`
	Size int    `json:"size"`
	URL  string `json:"url"`
}

type message struct {
	ID       int64      `json:"id"`
	FromBot  bool       `json:"fromBot"`
	From     int64      `json:"from"`
	Name     string     `json:"name"`
	Date     time.Time  `json:"date"`
	HTML     string     `json:"html"`
	Buttons  [][]button `json:"buttons,omitempty"`
	Photo    string     `json:"photo,omitempty"`
	Document *document  `json:"document,omitempty"`
	ReplyTo  int64      `json:"replyTo,omitempty"`
	Edited   bool       `json:"edited"`
	Pinned   bool       `json:"pinned"`
	Service  bool       `json:"service"`
}

// serveStandIn starts a stand-in with the page in front, for one test.
func serveStandIn(t *testing.T) *standIn {
	t.Helper()
	s := &standIn{
		clock: time.Date(2023, 10, 24, 9, 0, 0, 0, time.FixedZone("WIB", 7*3600)),
		chats: map[int64][]message{}, files: map[string][]byte{}, clients: map[chan string]bool{},
	}
	s.furnish()
	mux := http.NewServeMux()
	mux.Handle("/", page.Handler())
	mux.HandleFunc("GET /sim/state", s.state)
	mux.HandleFunc("GET /sim/chat", s.chat)
	mux.HandleFunc("GET /sim/events", s.events)
	mux.HandleFunc("GET /sim/file/{name}", s.file)
	mux.HandleFunc("POST /sim/say", s.say)
	mux.HandleFunc("POST /sim/upload", s.upload)
	mux.HandleFunc("POST /sim/press", s.press)
	mux.HandleFunc("POST /sim/clock", s.advance)
	mux.HandleFunc("POST /sim/member", s.member)
	server := httptest.NewServer(mux)
	s.url = server.URL
	s.stop = sync.OnceFunc(func() { server.CloseClientConnections(); server.Close() })
	t.Cleanup(s.stop)
	return s
}

func reply(w http.ResponseWriter, value any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(value)
}

func refuse(w http.ResponseWriter, words string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusBadRequest)
	_ = json.NewEncoder(w).Encode(map[string]string{"error": words})
}

func (s *standIn) state(w http.ResponseWriter, _ *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	reply(w, map[string]any{
		"bot":    map[string]string{"username": "SerapanBot", "first_name": "Bot Serapan"},
		"people": s.people, "groups": s.groups, "clock": s.clock.Format(time.RFC3339), "canAdvance": true,
	})
}

func (s *standIn) chat(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	id, err := strconv.ParseInt(r.FormValue("chat"), 10, 64)
	if err != nil {
		refuse(w, "chat tidak dikenal")
		return
	}
	list := s.chats[id]
	if list == nil {
		list = []message{}
	}
	reply(w, map[string]any{"messages": list, "commands": s.commands})
}

// events streams until the browser leaves.
func (s *standIn) events(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	if s.broken {
		s.mu.Unlock()
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	mail := make(chan string, 64)
	s.clients[mail] = true
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		delete(s.clients, mail)
		s.mu.Unlock()
	}()
	w.Header().Set("Content-Type", "text/event-stream")
	_, _ = io.WriteString(w, ": ready\n\n")
	w.(http.Flusher).Flush()
	for {
		select {
		case <-r.Context().Done():
			return
		case text, open := <-mail:
			if !open {
				return
			}
			_, _ = io.WriteString(w, text)
			w.(http.Flusher).Flush()
		}
	}
}

// tell sends an event to every open page; s.mu is held.
func (s *standIn) tell(name string, value any) {
	data, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	for mail := range s.clients {
		mail <- fmt.Sprintf("event: %s\ndata: %s\n\n", name, data)
	}
}

// add appends a message to a chat and tells the pages; s.mu is held.
func (s *standIn) add(chat int64, m message) int64 {
	m.ID = int64(len(s.chats[chat]) + 1)
	if m.Date.IsZero() {
		m.Date = s.clock
	}
	s.chats[chat] = append(s.chats[chat], m)
	s.tell("change", map[string]any{"chats": []int64{chat}})
	return m.ID
}

// bot adds a message of the bot, from a test.
func (s *standIn) bot(chat int64, m message) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	m.FromBot, m.Name = true, "Bot Serapan"
	return s.add(chat, m)
}

// edit changes a message in place, from a test.
func (s *standIn) edit(chat, id int64, change func(*message)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	change(&s.chats[chat][id-1])
	s.tell("change", map[string]any{"chats": []int64{chat}})
}

// event sends an event, from a test.
func (s *standIn) event(name string, value any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tell(name, value)
}

// outage ends every stream and refuses new ones until it is over.
func (s *standIn) outage(begins bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.broken = begins
	if !begins {
		return
	}
	for mail := range s.clients {
		delete(s.clients, mail)
		close(mail)
	}
}

// said returns the words of a chat's messages, the newest last.
func (s *standIn) said(chat int64) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var words []string
	for _, m := range s.chats[chat] {
		words = append(words, fmt.Sprintf("%d: %s", m.From, m.HTML))
	}
	return words
}

func (s *standIn) nameOf(id int64) string {
	i := slices.IndexFunc(s.people, func(p person) bool { return p.ID == id })
	return s.people[max(i, 0)].Name
}

func escape(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(text)
}
