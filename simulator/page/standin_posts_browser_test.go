//go:build browser

package page_test

import (
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"time"
)

// decode reads a JSON request; ids must be numbers, as in the contract.
func decode[T any](w http.ResponseWriter, r *http.Request) (value T, ok bool) {
	if r.Header.Get("Content-Type") != "application/json" {
		refuse(w, "bukan JSON")
		return value, false
	}
	if err := json.NewDecoder(r.Body).Decode(&value); err != nil {
		refuse(w, "JSON tidak terbaca: "+err.Error())
		return value, false
	}
	return value, true
}

// say records the words and answers the few that the tests use.
func (s *standIn) say(w http.ResponseWriter, r *http.Request) {
	in, ok := decode[struct {
		Chat, As, ReplyTo int64
		Text              string
	}](w, r)
	if !ok {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if in.Text == "/tolak" {
		refuse(w, "Pesan ini ditolak oleh simulator.")
		return
	}
	s.start(in.As)
	s.add(in.Chat, message{From: in.As, Name: s.nameOf(in.As), HTML: escape(in.Text), ReplyTo: in.ReplyTo})
	if in.Text == "/serapan" {
		s.add(in.Chat, s.report())
	}
	reply(w, struct{}{})
}

func (s *standIn) start(id int64) {
	for i := range s.people {
		if s.people[i].ID == id {
			s.people[i].Started = true
		}
	}
}

func (s *standIn) upload(w http.ResponseWriter, r *http.Request) {
	file, header, err := r.FormFile("file")
	if err != nil {
		refuse(w, "Berkas tidak terbaca.")
		return
	}
	content, err := io.ReadAll(file)
	if err != nil {
		refuse(w, "Berkas tidak terbaca.")
		return
	}
	chat, _ := strconv.ParseInt(r.FormValue("chat"), 10, 64)
	as, _ := strconv.ParseInt(r.FormValue("as"), 10, 64)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.files[header.Filename] = content
	sent := message{From: as, Name: s.nameOf(as), HTML: escape(r.FormValue("caption"))}
	if address := "/sim/file/" + header.Filename; r.FormValue("photo") == "1" {
		sent.Photo = address
	} else {
		sent.Document = &document{Name: header.Filename, Size: len(content), URL: address}
	}
	s.add(chat, sent)
	reply(w, struct{}{})
}

// press only records: tests say when the bot answers.
func (s *standIn) press(w http.ResponseWriter, r *http.Request) {
	in, ok := decode[struct {
		Chat, As, Message int64
		Data              string
	}](w, r)
	if !ok {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.presses = append(s.presses, in.Data)
	reply(w, struct{}{})
}

func (s *standIn) advance(w http.ResponseWriter, r *http.Request) {
	in, ok := decode[struct{ Advance string }](w, r)
	if !ok {
		return
	}
	by, err := time.ParseDuration(in.Advance)
	if err != nil || by <= 0 {
		refuse(w, "Jam hanya dapat dimajukan.")
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.clock = s.clock.Add(by)
	s.tell("clock", map[string]string{"clock": s.clock.Format(time.RFC3339)})
	reply(w, struct{}{})
}

func (s *standIn) member(w http.ResponseWriter, r *http.Request) {
	in, ok := decode[struct {
		Action      string
		User, Group int64
	}](w, r)
	if !ok {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range s.people {
		if s.people[i].ID == in.User {
			s.people[i].Blocked = in.Action == "block"
		}
	}
	reply(w, struct{}{})
}

func (s *standIn) file(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	content, known := s.files[r.PathValue("name")]
	s.mu.Unlock()
	if !known {
		http.NotFound(w, r)
		return
	}
	_, _ = w.Write(content)
}
