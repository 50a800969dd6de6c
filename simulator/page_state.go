package simulator

import (
	"net/http"
	"strconv"
	"time"
	_ "time/tzdata" // the page's clock must work where no zones are installed

	"serapan/simulator/entities"
)

// zone is where the page's clock hangs.
var zone = func() *time.Location {
	if z, err := time.LoadLocation("Asia/Jakarta"); err == nil {
		return z
	}
	return time.FixedZone("WIB", 7*60*60)
}()

type pagePerson struct {
	ID       int64  `json:"id"`
	Name     string `json:"name"`
	Label    string `json:"label"`
	Username string `json:"username"`
	Started  bool   `json:"started"`
	Blocked  bool   `json:"blocked"`
}

type pageGroup struct {
	ID      int64   `json:"id"`
	Title   string  `json:"title"`
	Label   string  `json:"label"`
	Members []int64 `json:"members"`
	Type    string  `json:"type"`
	BotIn   bool    `json:"bot_in"`
}

func (s *Server) pageState(w http.ResponseWriter, _ *http.Request) {
	s.mu.Lock()
	people, groups := []pagePerson{}, []pageGroup{}
	for _, id := range s.order {
		if p := s.people[id]; p != nil {
			people = append(people, pagePerson{p.ID, p.name(), p.Label, p.Username, p.started, p.blocked})
		}
		if g := s.groups[id]; g != nil && g.migratedTo == 0 {
			groups = append(groups, pageGroup{g.ID, g.Title, g.Label, append([]int64{}, g.Members...), g.Type, g.botIn()})
		}
	}
	s.mu.Unlock()
	writeJSON(w, http.StatusOK, map[string]any{
		"bot":    map[string]string{"username": s.me.Username, "first_name": s.me.FirstName},
		"people": people, "groups": groups, "clock": s.pageTime(s.now()), "canAdvance": s.o.Advance != nil,
	})
}

func (s *Server) pageTime(t time.Time) string { return t.In(zone).Format(time.RFC3339) }

type pageMessage struct {
	ID       int64          `json:"id"`
	FromBot  bool           `json:"fromBot"`
	From     int64          `json:"from"`
	Name     string         `json:"name"`
	Date     string         `json:"date"`
	HTML     string         `json:"html"`
	Buttons  [][]pageButton `json:"buttons"`
	Photo    string         `json:"photo,omitempty"`
	Above    bool           `json:"above,omitempty"` // the words stand above the photo
	Document *pageDocument  `json:"document,omitempty"`
	ReplyTo  int64          `json:"replyTo,omitempty"`
	Edited   bool           `json:"edited"`
	Pinned   bool           `json:"pinned"`
	Service  bool           `json:"service"`
}

type pageButton struct {
	Text string `json:"text"`
	Data string `json:"data,omitempty"`
	URL  string `json:"url,omitempty"`
}

type pageDocument struct {
	Name string `json:"name"`
	Size int    `json:"size"`
	URL  string `json:"url"`
}

func (s *Server) pageChat(w http.ResponseWriter, r *http.Request) {
	chatID, err := strconv.ParseInt(r.FormValue("chat"), 10, 64)
	if err != nil {
		fail(w, http.StatusBadRequest, "chat must be a number")
		return
	}
	as, _ := strconv.ParseInt(r.FormValue("as"), 10, 64) // without it the menu is that of a stranger
	messages := []pageMessage{}
	for _, m := range s.Chat(chatID) {
		messages = append(messages, s.pageMessage(m))
	}
	commands := s.Commands(chatID, as)
	if commands == nil {
		commands = []Command{}
	}
	writeJSON(w, http.StatusOK, map[string]any{"messages": messages, "commands": commands})
}

func (s *Server) pageMessage(m Message) pageMessage {
	out := pageMessage{
		ID: m.ID, FromBot: m.FromBot, From: m.From, Name: m.Name, Date: s.pageTime(m.Date), HTML: entities.Render(m.Text, m.Entities),
		Buttons: [][]pageButton{}, ReplyTo: m.ReplyTo, Edited: m.Edited, Pinned: m.Pinned, Service: m.Service,
	}
	for _, row := range m.Buttons {
		buttons := []pageButton{}
		for _, b := range row {
			buttons = append(buttons, pageButton(b))
		}
		out.Buttons = append(out.Buttons, buttons)
	}
	if m.Photo != nil {
		out.Photo, out.Above = m.Photo.URL, m.Above
	}
	if m.Document != nil {
		out.Document = &pageDocument{m.Document.Name, m.Document.Size, m.Document.URL}
	}
	return out
}

// pageFile serves a photo to look at and a document to save; never anything a browser would run.
func (s *Server) pageFile(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	f := s.files.byID[r.PathValue("id")]
	s.mu.Unlock()
	if f == nil {
		fail(w, http.StatusNotFound, "no such file")
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Disposition", "attachment")
	if f.kind == "photo" {
		w.Header().Set("Content-Type", http.DetectContentType(f.Data))
		w.Header().Set("Content-Disposition", "inline")
	}
	w.Header().Set("Content-Security-Policy", "sandbox; default-src 'none'")
	w.Header().Set("Content-Length", strconv.Itoa(len(f.Data)))
	_, _ = w.Write(f.Data)
}

// pageLedger shows what a tester wants to know: what was accepted, what was wrong, what came twice.
func (s *Server) pageLedger(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, map[string]any{
		"sent": len(s.Sent()), "violations": append([]string{}, s.Violations()...), "throttled": s.Throttled(),
		"duplicates": len(s.Duplicates()), "pending": s.Pending(),
	})
}
