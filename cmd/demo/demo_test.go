package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// patience is how long a test waits for what should take seconds.
const patience = 5 * time.Minute

// showing is a demo under way.
type showing struct {
	t       *testing.T
	address string
	stop    context.CancelFunc
	done    chan error
}

var pageAddress = regexp.MustCompile(`http://\S+`)

// show starts the demo as main does, and waits until it says where its page is.
func show(t *testing.T, listen string) *showing { return showWith(t, options{listen: listen}) }

func showWith(t *testing.T, o options) *showing {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	s := &showing{t: t, stop: stop, done: make(chan error, 1)}
	said, out := io.Pipe()
	go func() {
		err := run(ctx, o, out)
		_ = out.CloseWithError(fmt.Errorf("the demo ended: %w", err))
		s.done <- err
	}()
	t.Cleanup(s.end)
	lines := bufio.NewReader(said)
	first, err := lines.ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	go func() { _, _ = io.Copy(io.Discard, lines) }()
	s.address = strings.TrimSuffix(pageAddress.FindString(first), "/")
	return s
}

// end stops the demo as Ctrl+C does.
func (s *showing) end() {
	if s.done == nil {
		return
	}
	s.stop()
	select {
	case err := <-s.done:
		if err != nil {
			s.t.Errorf("the demo ended with %v", err)
		}
	case <-time.After(patience):
		s.t.Error("the demo does not end")
	}
	s.done = nil
}

// bubble is a message as the page gets it.
type bubble struct {
	FromBot bool   `json:"fromBot"`
	HTML    string `json:"html"`
	Photo   string `json:"photo"`
}

func (s *showing) chat(person int64) []bubble {
	s.t.Helper()
	var chat struct {
		Messages []bubble `json:"messages"`
	}
	if err := json.Unmarshal(s.get(fmt.Sprintf("/sim/chat?chat=%d", person)), &chat); err != nil {
		s.t.Fatal(err)
	}
	return chat.Messages
}

func (s *showing) get(path string) []byte {
	s.t.Helper()
	response, err := http.Get(s.address + path)
	if err != nil {
		s.t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		s.t.Fatalf("%s: %s, %v: %s", path, response.Status, err, body)
	}
	return body
}

// ask says something as the page does and waits for an answer with the words.
func (s *showing) ask(person int64, says, words string) bubble {
	s.t.Helper()
	before := len(s.chat(person))
	said, err := json.Marshal(map[string]any{"chat": person, "as": person, "text": says})
	if err != nil {
		s.t.Fatal(err)
	}
	response, err := http.Post(s.address+"/sim/say", "application/json", bytes.NewReader(said))
	if err != nil {
		s.t.Fatal(err)
	}
	_ = response.Body.Close()
	var answer bubble
	s.await(func() bool {
		for _, m := range s.chat(person)[before:] {
			if m.FromBot && strings.Contains(m.HTML, words) {
				answer = m
			}
		}
		return answer.HTML != ""
	})
	return answer
}

// await waits until the condition holds.
func (s *showing) await(holds func() bool) {
	s.t.Helper()
	look, late := time.NewTicker(10*time.Millisecond), time.After(patience)
	defer look.Stop()
	for !holds() {
		select {
		case <-look.C:
		case <-late:
			s.t.Fatal("in vain")
		}
	}
}

// quiet sets the environment of a demo in a folder of its own.
func quiet(t *testing.T) (folder string) {
	t.Helper()
	folder = t.TempDir()
	for name, value := range map[string]string{"DATA_DIR": folder, "LOG_LEVEL": "error", "LOG_FORMAT": "text", "TIMEZONE": "Asia/Jakarta",
		"ADMIN_TELEGRAM_IDS": "", "WEBHOOK_URL": "", "WEBHOOK_SECRET": "", "TELEGRAM_BOT_TOKEN": "", "TELEGRAM_API_URL": "", "DATABASE_URL": ""} {
		t.Setenv(name, value)
	}
	return folder
}

// TestAVisitorReadsTheFirstAnswer starts the demo twice on the same folder: the page stands, the
// regent is answered with a picture, everybody has his role, and files to try lie there.
func TestAVisitorReadsTheFirstAnswer(t *testing.T) {
	folder := quiet(t)
	for range 2 {
		s := show(t, "127.0.0.1:0")
		if page := s.get("/"); !bytes.Contains(page, []byte("<html")) {
			t.Errorf("the page is %.200s", page)
		}
		answer := s.ask(1001, "/serapan", "Serapan 56,00 %")
		for _, words := range []string{"Rp7,18 T", "70,00 %", "24 Oktober 2023"} {
			if !strings.Contains(answer.HTML, words) {
				t.Errorf("%q is not in the answer %s", words, answer.HTML)
			}
		}
		if answer.Photo == "" {
			t.Error("the answer has no picture")
		}
		for _, p := range cast {
			if p.role != "" {
				s.ask(p.ID, "/saya", "Peran: ")
			}
		}
		s.end()
	}
	for _, name := range []string{"lra-2023-10-24.xlsx", "rfk-2023-10-24.xlsx", "rfk-2023-10-31.xlsx", "pekerjaan-2023-11-07.xlsx", "sp2d-2023-11-07.xlsx"} {
		if _, err := os.Stat(filepath.Join(folder, "demo", "berkas", name)); err != nil {
			t.Error(err)
		}
	}
}

// TestAnEmptyDemoBeginsOnTheFirstDay: nobody is known but the admin, nothing is stored, and the files of the first day
// lie there to be sent.
func TestAnEmptyDemoBeginsOnTheFirstDay(t *testing.T) {
	folder := quiet(t)
	s := showWith(t, options{listen: "127.0.0.1:0", empty: true})
	s.ask(adminID, "/start", "Langkah penyiapan")
	s.ask(adminID, "/serapan", "Belum ada data serapan")
	for _, p := range cast {
		if p.ID != adminID {
			s.ask(p.ID, "/saya", "khusus bagi perangkat daerah")
		}
	}
	for _, name := range []string{"units.csv", "rak-2023.xlsx", "rfk-2023-10-24.xlsx", "pekerjaan-2023-10-24.xlsx"} {
		if _, err := os.Stat(filepath.Join(folder, "demo", "berkas", name)); err != nil {
			t.Error(err)
		}
	}
}

// TestATakenAddressGivesWay lets the page stand on a free port where the usual one is taken.
func TestATakenAddressGivesWay(t *testing.T) {
	quiet(t)
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	s := show(t, taken.Addr().String())
	if strings.HasSuffix(s.address, taken.Addr().String()) {
		t.Fatalf("the page is said to stand on the taken address %s", s.address)
	}
	s.get("/sim/state")
}

// TestTwoDemosDoNotShareAFolder refuses the second in words, and leaves the first alone.
func TestTwoDemosDoNotShareAFolder(t *testing.T) {
	quiet(t)
	s := show(t, "127.0.0.1:0")
	err := run(t.Context(), options{listen: "127.0.0.1:0"}, io.Discard)
	if err == nil || !strings.Contains(err.Error(), "in use by another running program") || strings.Contains(err.Error(), "\n") {
		t.Errorf("the second demo says %v", err)
	}
	s.ask(1001, "/serapan", "Serapan 56,00 %")
}

// TestTheClockWalks: where a visitor moves the clock by hours, the bot lives through them: nobody is told that
// the alarm clock stood still, and nothing is late.
func TestTheClockWalks(t *testing.T) {
	quiet(t)
	s := show(t, "127.0.0.1:0")
	s.ask(mentorID, "/saya", "Peran: ")
	s.ask(adminID, "/saya", "Peran: ")
	response, err := http.Post(s.address+"/sim/clock", "application/json", strings.NewReader(`{"advance":"6h"}`))
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	s.ask(mentorID, "/saya", "Peran: ")
	s.await(func() bool { return strings.Contains(string(s.get("/sim/state")), `"clock":"2023-10-24T15:`) })
	if told := s.words(mentorID); strings.Contains(told, "Terlambat") {
		t.Errorf("the mentor reads %s", told)
	}
	if told := s.words(adminID); strings.Contains(told, "tidak berdering") {
		t.Errorf("the admin reads %s", told)
	}
}

// words is all that the bot has said to somebody.
func (s *showing) words(person int64) string {
	var all []string
	for _, m := range s.chat(person) {
		if m.FromBot {
			all = append(all, m.HTML)
		}
	}
	return strings.Join(all, "\n")
}
