package handlers_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/jonboulle/clockwork"

	"serapan/bot"
	"serapan/budget"
	"serapan/db"
	"serapan/db/dbtest"
	"serapan/evidence"
	"serapan/handlers"
	"serapan/people"
	"serapan/text"
)

// wib is the zone of the office.
var wib = time.FixedZone("WIB", 7*3600)

// units are what the tests' government is made of.
var units = []budget.Unit{
	{Code: "1.02.0.00.0.00.01.0000", Name: "Dinas Kesehatan", Short: "Dinkes", Kind: budget.OPD, Aliases: []string{"kesehatan"}},
	{Code: "1.03.0.00.0.00.01.0000", Name: "Dinas Pekerjaan Umum", Short: "DPU", Kind: budget.OPD, Aliases: []string{}},
	{Code: "7.01.0.00.0.00.01.0000", Name: "Kecamatan Cikarang Utara", Kind: budget.Kecamatan, Aliases: []string{"camat utara", "cikut"}, District: "32.16.01"},
	{Code: "7.01.0.00.0.00.02.0000", Name: "Kecamatan Cikarang Barat", Kind: budget.Kecamatan, Aliases: []string{}, District: "32.16.02"},
}

const dinkes, dpu = "1.02.0.00.0.00.01.0000", "1.03.0.00.0.00.01.0000"

// house is the handlers on a database of their own, with a clock that the test moves.
type house struct {
	t      testing.TB
	store  *db.DB
	clock  *clockwork.FakeClock
	menus  menus
	files  files
	router *handlers.Router
	log    *bytes.Buffer

	schedule schedule
	updates  int64 // so many requests were made
}

// boss is the id of the person who is an admin from the start.
const boss = 1

// newHouse opens the doors on 24 October 2023 at 09.00 with the tests' units.
func newHouse(t testing.TB) *house {
	t.Helper()
	h := emptyHouse(t)
	h.keep(budget.Import{Kind: budget.KindUnit, File: "units.csv"}, budget.Contents{Units: units})
	return h
}

// emptyHouse is a house on its first day: it has its calendar and an admin, and nothing else.
func emptyHouse(t testing.TB) *house {
	t.Helper()
	store, err := db.Open(t.Context(), dbtest.URL(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	h := &house{t: t, store: store, clock: clockwork.NewFakeClockAt(time.Date(2023, time.October, 24, 9, 0, 0, 0, wib)),
		menus: menus{}, files: files{}, log: &bytes.Buffer{}, schedule: schedule{}}
	h.router = handlers.New(handlers.Options{Store: store, Files: h.files, Menus: h.menus, Clock: h.clock, Zone: wib, Admins: []int64{boss},
		Logger: slog.New(slog.NewTextHandler(h.log, nil)), Bot: func() string { return "SerapanBot" }, Version: "v1.2.3", Schedule: h.schedule,
		Evidence: evidence.In(t.TempDir())})
	return h
}

// keep stores what a file would have brought.
func (h *house) keep(i budget.Import, c budget.Contents) {
	h.t.Helper()
	i.StoredAt, i.Rows, i.By = h.clock.Now(), 1, boss
	hash := []byte(i.File + string(i.Kind) + i.AsOf.String())
	if _, err := h.store.Store(context.Background(), i, hash, c, people.Event{At: h.clock.Now(), Person: boss, Action: "import", Detail: i.File}); err != nil {
		h.t.Fatal(err)
	}
}

// join gives somebody a role without an invitation.
func (h *house) join(id int64, name string, role people.Role, unit string) *speaker {
	h.t.Helper()
	err := h.store.Grant(context.Background(), people.Person{ID: id, Name: name}, people.Membership{Role: role, Unit: unit},
		people.Event{At: h.clock.Now(), Person: boss, Action: "join", Subject: string(role), Detail: unit})
	if err != nil {
		h.t.Fatal(err)
	}
	return h.meet(id, name)
}

// audit lists "action subject detail" of all rows, oldest first.
func (h *house) audit() []string {
	h.t.Helper()
	events, err := h.store.Events(context.Background(), 1000)
	if err != nil {
		h.t.Fatal(err)
	}
	var rows []string
	for _, e := range slices.Backward(events) {
		rows = append(rows, strings.TrimSpace(fmt.Sprintln(e.Action, e.Subject, e.Detail)))
	}
	return rows
}

// audited fails unless such a row stands among the audit.
func (h *house) audited(want string) {
	h.t.Helper()
	if rows := h.audit(); !slices.Contains(rows, want) {
		h.t.Errorf("audit lacks %q:\n%s", want, strings.Join(rows, "\n"))
	}
}

// speaker is a person in one chat.
type speaker struct {
	h    *house
	from bot.Person
	chat bot.Chat
	last bot.Answer
	seen [][]bot.Button // buttons of the last answer
}

// meet is somebody in his private chat with the bot.
func (h *house) meet(id int64, name string) *speaker {
	return &speaker{h: h, from: bot.Person{ID: id, Name: name}, chat: bot.Chat{ID: id, Type: "private"}}
}

// in is the same person in a group.
func (s *speaker) in(id int64, title string) *speaker {
	return &speaker{h: s.h, from: s.from, chat: bot.Chat{ID: id, Type: "supergroup", Title: title}}
}

// say sends words or a command and gives the plain words of the answer.
func (s *speaker) say(words string) string {
	s.h.t.Helper()
	request := bot.Request{Text: words}
	if rest, command := strings.CutPrefix(words, "/"); command {
		request.Command, request.Text, _ = strings.Cut(rest, " ")
	}
	return s.ask(request)
}

// press presses the button of the last answer whose label begins so.
func (s *speaker) press(label string) string {
	s.h.t.Helper()
	var labels []string
	for _, row := range s.seen {
		for _, b := range row {
			if strings.HasPrefix(b.Text, label) && b.Data != "" {
				return s.pressData(b.Data)
			}
			labels = append(labels, b.Text)
		}
	}
	s.h.t.Fatalf("no button %q among %q", label, labels)
	return ""
}

// pressData presses a button by its data: an old one, or one that somebody made up.
func (s *speaker) pressData(data string) string {
	s.h.t.Helper()
	return s.ask(bot.Request{Kind: bot.Press, Button: data, MessageID: 10})
}

// ask sends any request and checks what holds of every answer.
func (s *speaker) ask(request bot.Request) string {
	s.h.t.Helper()
	s.h.updates++
	request.Chat, request.From, request.UpdateID = s.chat, s.from, s.h.updates
	s.last = s.h.router.Handle(s.h.t.Context(), request)
	if strings.Contains(s.h.log.String(), "level=ERROR") {
		s.h.t.Fatalf("the log tells of an error:\n%s", s.h.log)
	}
	words := []string{}
	if len(s.last.Messages) > 0 {
		s.seen = nil
	}
	for _, m := range s.last.Messages {
		s.checkMessage(m)
		s.seen = append(s.seen, m.Buttons...)
		words = append(words, text.Plain(m.HTML))
	}
	if s.last.Toast != "" {
		if len([]rune(s.last.Toast)) > 200 {
			s.h.t.Errorf("toast of more than 200 characters: %q", s.last.Toast)
		}
		words = append(words, s.last.Toast)
	}
	return strings.Join(words, "\n---\n")
}

// markup is all that Telegram's HTML knows of what the house uses.
var markup = regexp.MustCompile(`</?(b|i|code|pre|blockquote)>`)

func (s *speaker) checkMessage(m bot.Message) {
	s.h.t.Helper()
	if n := len(utf16.Encode([]rune(text.Plain(m.HTML)))); n == 0 || n > 4096 {
		s.h.t.Errorf("message of %d characters", n)
	}
	if rest := markup.ReplaceAllString(m.HTML, ""); strings.ContainsAny(rest, "<>") {
		s.h.t.Errorf("markup that Telegram does not know, or words that were not escaped: %s", m.HTML)
	}
	for _, row := range m.Buttons {
		if len(row) == 0 {
			s.h.t.Error("empty row of buttons")
		}
		for _, b := range row {
			if b.Text == "" || b.URL == "" && (len(b.Data) == 0 || len(b.Data) > 64) {
				s.h.t.Errorf("button %q with data %q (%d bytes)", b.Text, b.Data, len(b.Data))
			}
		}
	}
}

// labels lists the buttons of the last answer.
func (s *speaker) labels() []string {
	var labels []string
	for _, row := range s.seen {
		for _, b := range row {
			labels = append(labels, b.Text)
		}
	}
	return labels
}

// wants fails unless the answer holds each of the words.
func wants(t testing.TB, answer string, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(answer, w) {
			t.Errorf("answer lacks %q:\n%s", w, answer)
		}
	}
}

// lacks fails where the answer holds one of the words.
func lacks(t testing.TB, answer string, words ...string) {
	t.Helper()
	for _, w := range words {
		if strings.Contains(answer, w) {
			t.Errorf("answer holds %q:\n%s", w, answer)
		}
	}
}

// menus remembers the command menu of each chat.
type menus map[int64][]string

func (m menus) SetMenu(_ context.Context, chat int64, items []bot.MenuItem) error {
	m[chat] = nil
	for _, item := range items {
		if n := len([]rune(item.Description)); n < 1 || n > 256 {
			return fmt.Errorf("menu words of %d characters", n)
		}
		m[chat] = append(m[chat], item.Command)
	}
	return nil
}

// files hands out files by their id.
type files map[string][]byte

func (f files) Download(_ context.Context, file bot.File, _ int64) ([]byte, error) {
	if data, ok := f[file.ID]; ok {
		return data, nil
	}
	return nil, os.ErrNotExist
}
