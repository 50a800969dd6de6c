package simulator

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"
)

func (r *rig) sim(path, body string, headers ...string) answer {
	r.t.Helper()
	method := http.MethodPost
	if body == "" {
		method = http.MethodGet
	}
	req, err := http.NewRequest(method, r.http.URL+path, strings.NewReader(body))
	if err != nil {
		r.t.Fatal(err)
	}
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i < len(headers); i += 2 {
		if req.Header.Set(headers[i], headers[i+1]); headers[i] == "Host" {
			req.Host = headers[i+1]
		}
	}
	return r.read(r.http.Client().Do(req))
}

func TestPageSeesStateAndChat(t *testing.T) {
	r := newRig(t)
	r.ok("setMyCommands", "commands", `[{"command":"serapan","description":"Serapan"}]`)
	r.post("sendPhoto", "photo", "a.png", picture(t, 10, 10), "chat_id", "7", "caption", "<b>1 &lt; 2</b>\n<i>x</i>", "parse_mode", "HTML", "reply_markup", oneButton)
	state := r.sim("/sim/state", "").Body
	for _, want := range []string{`"username":"SerapanBot"`, `"label":"Bupati"`, `"name":"Budi Santoso"`, `"clock":"2023-10-24T09:00:00+07:00"`, `"canAdvance":true`, `"members":[7,8]`} {
		if !strings.Contains(state, want) {
			t.Errorf("%s is not in %s", want, state)
		}
	}
	var chat struct {
		Messages []pageMessage
		Commands []Command
	}
	if err := json.Unmarshal([]byte(r.sim("/sim/chat?chat=7&as=7", "").Body), &chat); err != nil {
		t.Fatal(err)
	}
	m := chat.Messages[1]
	if m.HTML != "<b>1 &lt; 2</b>\n<i>x</i>" || !m.FromBot || m.Buttons[0][0].Data != "s" || len(chat.Commands) != 1 {
		t.Errorf("%+v", chat)
	}
	if photo := r.sim(m.Photo, ""); photo.Status != 200 || photo.Body != string(picture(t, 10, 10)) {
		t.Errorf("photo %d", photo.Status)
	}
}

func TestPageActs(t *testing.T) {
	r := newRig(t)
	for _, c := range []struct {
		path, body string
		status     int
	}{
		{"/sim/say", `{"chat":7,"as":7,"text":"halo"}`, 200},
		{"/sim/say", `{"chat":7,"as":8,"text":"halo"}`, 400},
		{"/sim/say", `{"chat":7,"as":7,"words":"halo"}`, 400},
		{"/sim/press", `{"chat":7,"as":7,"message":1,"data":"x"}`, 400},
		{"/sim/clock", `{"advance":"24h"}`, 200},
		{"/sim/clock", `{"advance":"-1h"}`, 400},
		{"/sim/clock", `{"advance":"besok"}`, 400},
		{"/sim/member", `{"action":"block","user":7}`, 200},
		{"/sim/member", `{"action":"rename","group":-100,"title":"Camat Baru"}`, 200},
		{"/sim/member", `{"action":"fly"}`, 400},
		{"/sim/fault", `{"kind":"429","method":"sendMessage","retry_after":3,"times":1}`, 200},
		{"/sim/fault", `{"kind":"flood"}`, 400},
		{"/sim/fault", `{"kind":"clear"}`, 200},
		{"/sim/nothing", `{}`, 404},
	} {
		if a := r.sim(c.path, c.body); a.Status != c.status || c.status == 400 && !strings.Contains(a.Body, `"error":`) {
			t.Errorf("%s %s: %d %s", c.path, c.body, a.Status, a.Body)
		}
	}
	if got := r.clock.Now().Format("2006-01-02"); got != "2023-10-25" {
		t.Errorf("clock at %s", got)
	}
}

func TestOtherSitesCannotDriveTheSimulator(t *testing.T) {
	r := newRig(t)
	say := `{"chat":7,"as":7,"text":"halo"}`
	for name, headers := range map[string][]string{
		"cross-site":     {"Sec-Fetch-Site", "cross-site"},
		"same-site":      {"Sec-Fetch-Site", "same-site"},
		"foreign origin": {"Origin", "https://jahat.example"},
		"null origin":    {"Origin", "null"},
		"rebound name":   {"Host", "jahat.example"},
		"plain text":     {"Content-Type", "text/plain"},
		"form":           {"Content-Type", "application/x-www-form-urlencoded"},
	} {
		if a := r.sim("/sim/say", say, headers...); a.Status/100 != 4 || len(r.Chat(budi)) != 1 {
			t.Errorf("%s: %d %s", name, a.Status, a.Body)
		}
	}
	if a := r.sim("/sim/state", "", "Host", "jahat.example"); a.Status != 403 {
		t.Errorf("a rebound name may read: %d", a.Status)
	}
	if a := r.sim("/sim/say", say, "Origin", r.http.URL, "Sec-Fetch-Site", "same-origin"); a.Status != 200 {
		t.Errorf("our own page is refused: %d %s", a.Status, a.Body)
	}
}

func TestEventsTellWhatHappens(t *testing.T) {
	r := newRig(t)
	ctx, cancel := context.WithCancel(testContext(t))
	defer cancel()
	req, _ := http.NewRequestWithContext(ctx, http.MethodGet, r.http.URL+"/sim/events", nil)
	resp, err := r.http.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	lines := bufio.NewScanner(resp.Body)
	await := func(event, data string) {
		t.Helper()
		for last := ""; lines.Scan(); {
			if name, ok := strings.CutPrefix(lines.Text(), "event: "); ok {
				last = name
			}
			if body, ok := strings.CutPrefix(lines.Text(), "data: "); ok && last == event && strings.Contains(body, data) {
				return
			}
		}
		t.Fatalf("the stream ended before %s %s", event, data)
	}
	await("clock", "2023-10-24T09:00:00+07:00")
	id := r.ok("sendMessage", "chat_id", "7", "text", "x", "reply_markup", oneButton).messageID()
	await("change", `{"chats":[7]}`)
	r.ok("sendChatAction", "chat_id", "7", "action", "typing")
	await("typing", `{"chat":7,"action":"typing"}`)
	q, err := r.Press(budi, budi, id, "s")
	if err != nil {
		t.Fatal(err)
	}
	r.ok("answerCallbackQuery", "callback_query_id", q, "text", "Siap")
	await("toast", `{"user":7,"text":"Siap","alert":false}`)
	r.sim("/sim/clock", `{"advance":"1h"}`)
	await("clock", "10:00:00")
}

func TestThePageIsServedBesideTheAPI(t *testing.T) {
	r := newRig(t)
	if a := r.sim("/", ""); a.Status != 200 || !strings.Contains(a.Body, "<html") {
		t.Errorf("%d %.200s", a.Status, a.Body)
	}
	if a := r.sim("/sim/ledger", ""); a.Status != 200 || !strings.Contains(a.Body, `"violations":[]`) {
		t.Errorf("%d %s", a.Status, a.Body)
	}
}

func TestPageUploads(t *testing.T) {
	r := newRig(t)
	for photo, want := range map[string]string{"0": "document", "1": "photo"} {
		var body bytes.Buffer
		form := multipart.NewWriter(&body)
		for name, value := range map[string]string{"chat": "7", "as": "7", "caption": "laporan", "photo": photo} {
			_ = form.WriteField(name, value)
		}
		part, _ := form.CreateFormFile("file", "../jalan/a.png")
		_, _ = part.Write(picture(t, 10, 10))
		_ = form.Close()
		a := r.read(r.http.Client().Post(r.http.URL+"/sim/upload", form.FormDataContentType(), &body))
		m := r.Chat(budi)[len(r.Chat(budi))-1]
		if a.Status != 200 || m.Text != "laporan" || (m.Photo != nil) != (want == "photo") || (m.Document != nil) != (want == "document") {
			t.Errorf("%s: %d %s %+v", want, a.Status, a.Body, m)
		}
		if m.Document != nil && m.Document.Name != "a.png" {
			t.Errorf("name %q", m.Document.Name)
		}
	}
}
