//go:build browser

package page_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/jonboulle/clockwork"

	"serapan/simulator"
)

const token = "4711:rahasia"

// telegram is the simulator itself, with a test in the bot's place.
type telegram struct {
	*simulator.Server
	t      *testing.T
	url    string
	offset int64
}

func serveTelegram(t *testing.T) *telegram {
	t.Helper()
	clock := clockwork.NewFakeClockAt(time.Date(2023, 10, 24, 2, 0, 0, 0, time.UTC))
	sim := simulator.New(simulator.Options{Token: token, FirstName: "Bot Serapan", Clock: clock, Advance: clock.Advance})
	sim.AddPerson(simulator.Person{ID: regent, FirstName: "Rahmat", LastName: "Hidayat", Label: "Penjabat Bupati"})
	sim.AddPerson(simulator.Person{ID: operator, FirstName: "Siti", Label: "Operator"})
	sim.AddGroup(simulator.Group{ID: camats, Title: "Para Camat", Members: []int64{regent, operator}})
	server := httptest.NewServer(sim)
	t.Cleanup(func() { sim.Close(); server.CloseClientConnections(); server.Close() })
	return &telegram{Server: sim, t: t, url: server.URL}
}

// call runs a method of the Bot API as the bot would.
func (s *telegram) call(method string, in map[string]any) json.RawMessage {
	s.t.Helper()
	body, err := json.Marshal(in)
	if err != nil {
		s.t.Fatal(err)
	}
	response, err := http.Post(s.url+"/bot"+token+"/"+method, "application/json", bytes.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	var out struct {
		OK     bool
		Result json.RawMessage
	}
	if err := json.Unmarshal(content, &out); err != nil || !out.OK {
		s.t.Fatalf("%s: %s", method, content)
	}
	return out.Result
}

type update struct {
	ID      int64 `json:"update_id"`
	Message *struct {
		Text     string
		Caption  string
		Document *struct {
			FileName string `json:"file_name"`
		}
	}
	CallbackQuery *struct {
		ID, Data string
		Message  struct {
			ID int64 `json:"message_id"`
		}
	} `json:"callback_query"`
}

// next waits for the next update.
func (s *telegram) next() update {
	s.t.Helper()
	var got []update
	if err := json.Unmarshal(s.call("getUpdates", map[string]any{"offset": s.offset, "limit": 1, "timeout": 20}), &got); err != nil || len(got) != 1 {
		s.t.Fatalf("updates %v, error %v", got, err)
	}
	s.offset = got[0].ID + 1
	return got[0]
}

func TestPageAndSimulatorUnderstandEachOther(t *testing.T) {
	each(t, func(t *testing.T, look screen) {
		sim := serveTelegram(t)
		sim.call("setMyCommands", map[string]any{"commands": []map[string]string{{"command": "serapan", "description": "Serapan hari ini"}}})
		p := visit(t, sim.url, look, at(regent))

		p.wait(text(".wide", "Mulai"))
		p.click(".wide")
		if got := sim.next(); got.Message == nil || got.Message.Text != "/start" {
			t.Fatalf("the bot received %+v", got)
		}
		p.wait(`document.querySelector(".composer").checkVisibility()`)
		sim.call("sendChatAction", map[string]any{"chat_id": regent, "action": "typing"})
		p.wait(text(".head-state", "sedang mengetik"))
		sim.call("sendMessage", map[string]any{
			"chat_id": regent, "parse_mode": "HTML", "text": "<b>Serapan 56,00 %</b>\n<pre>a &lt; b</pre>",
			"reply_markup": map[string]any{"inline_keyboard": [][]map[string]string{{{"text": "Rincian", "callback_data": "rinci:1"}}}},
		})
		p.wait(text(".msg.bot b", "Serapan 56,00 %"))
		p.wait(text(".msg.bot pre", "a < b"))

		p.click(".key[data-press='rinci:1']")
		p.wait(`document.querySelector(".key.waiting")`)
		query := sim.next().CallbackQuery
		if query == nil || query.Data != "rinci:1" {
			t.Fatalf("the bot received the press %+v", query)
		}
		sim.call("editMessageText", map[string]any{"chat_id": regent, "message_id": query.Message.ID, "text": "Rincian per dinas"})
		sim.call("answerCallbackQuery", map[string]any{"callback_query_id": query.ID, "text": "Rincian dimuat"})
		p.wait(text(".toast", "Rincian dimuat"))
		p.wait(text(".msg.bot .text", "Rincian per dinas"))
		p.wait(text(".edited", "diedit"))

		sendsFile(t, sim, p)
		movesClockAndWritesToGroup(t, sim, p)
		if wrong := sim.Violations(); len(wrong) != 0 {
			t.Errorf("the simulator complains: %q", wrong)
		}
	})
}

func sendsFile(t *testing.T, sim *telegram, p *tab) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "rfk oktober.csv")
	if err := os.WriteFile(path, []byte("a;b\n1;2\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	p.do(chromedp.SetUploadFiles(chromedp.CSS("#file"), []string{path}))
	p.write("dialog .box-field", "RFK\r")
	if got := sim.next(); got.Message == nil || got.Message.Document == nil || got.Message.Document.FileName != "rfk oktober.csv" || got.Message.Caption != "RFK" {
		t.Fatalf("the bot received %+v", got.Message)
	}
	p.wait(text(".msg.mine .doc-name", "rfk oktober.csv"))
}

func movesClockAndWritesToGroup(t *testing.T, sim *telegram, p *tab) {
	t.Helper()
	p.wait(text("#clock time", "Selasa, 24 Oktober 2023 · 09.00 WIB"))
	read[bool](p, `document.querySelector(".chip[title='Majukan satu hari']").click(), true`)
	p.wait(text("#clock time", "Rabu, 25 Oktober 2023 · 09.00 WIB"))

	read[bool](p, fmt.Sprintf(`location.hash = "#chat=%d&as=%d", true`, camats, operator))
	p.wait(`document.querySelector("#member")?.value === "1003"`)
	p.wait(`!document.querySelector(".slash").hidden`)
	p.write(".field", "/serapan\r")
	if got := sim.next(); got.Message == nil || got.Message.Text != "/serapan@SerapanBot" {
		t.Fatalf("the bot received %+v from the group", got.Message)
	}
}
