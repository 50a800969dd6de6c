package simulator

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"hash/crc32"
	"image"
	"image/png"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/jonboulle/clockwork"
)

const (
	token     = "4711:secret"
	budi      = int64(7)    // has started the bot
	sari      = int64(8)    // has not
	camat     = int64(-100) // budi and sari, a basic group
	testingAt = "2023-10-24T09:00:00+07:00"
)

// rig is a simulator behind a real HTTP server.
type rig struct {
	*Server
	t     testing.TB
	http  *httptest.Server
	clock *clockwork.FakeClock
	waits *clockwork.FakeClock
}

func newRig(t testing.TB, change ...func(*Options)) *rig {
	t.Helper()
	at, err := time.Parse(time.RFC3339, testingAt)
	if err != nil {
		t.Fatal(err)
	}
	r := &rig{t: t, clock: clockwork.NewFakeClockAt(at), waits: clockwork.NewFakeClock()}
	o := Options{Token: token, Clock: r.clock, Waits: r.waits, FirstUpdateID: 1, Advance: r.clock.Advance}
	for _, c := range change {
		c(&o)
	}
	r.Server = New(o)
	r.http = httptest.NewServer(r.Server)
	t.Cleanup(func() { r.Server.Close(); r.http.Close() })
	r.AddPerson(Person{ID: budi, FirstName: "Budi", LastName: "Santoso", Label: "Bupati"})
	r.AddPerson(Person{ID: sari, FirstName: "Sari"})
	r.AddGroup(Group{ID: camat, Title: "Camat", Members: []int64{budi, sari}, Admins: []int64{budi}})
	r.say(budi, budi, "/start")
	r.Server.updates.pending = nil
	return r
}

func unlimited(o *Options) { o.Unlimited = true }

func (r *rig) say(chat, from int64, text string) int64 {
	r.t.Helper()
	id, err := r.Say(chat, from, text)
	if err != nil {
		r.t.Fatal(err)
	}
	return id
}

// answer is a reply of the Bot API.
type answer struct {
	Status      int             `json:"-"`
	Body        string          `json:"-"`
	OK          bool            `json:"ok"`
	Code        int             `json:"error_code"`
	Description string          `json:"description"`
	Result      json.RawMessage `json:"result"`
	Parameters  struct {
		RetryAfter int   `json:"retry_after"`
		MigrateTo  int64 `json:"migrate_to_chat_id"`
	} `json:"parameters"`
}

func (r *rig) read(resp *http.Response, err error) answer {
	r.t.Helper()
	if err != nil {
		r.t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		r.t.Fatal(err)
	}
	a := answer{Status: resp.StatusCode, Body: string(body)}
	_ = json.Unmarshal(body, &a) // HTML bodies stay as they are
	return a
}

func (r *rig) address(method string) string { return r.http.URL + "/bot" + token + "/" + method }

// call posts a form of name, value, name, value …
func (r *rig) call(method string, pairs ...string) answer {
	r.t.Helper()
	form := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	return r.read(r.http.Client().PostForm(r.address(method), form))
}

func (r *rig) ok(method string, pairs ...string) answer {
	r.t.Helper()
	a := r.call(method, pairs...)
	if !a.OK {
		r.t.Fatalf("%s %q: %s", method, pairs, a.Body)
	}
	return a
}

// messageID reads the id of the message in a result.
func (a answer) messageID() int64 {
	var m struct {
		ID int64 `json:"message_id"`
	}
	_ = json.Unmarshal(a.Result, &m)
	return m.ID
}

// post sends a multipart form with one file.
func (r *rig) post(method, field, name string, data []byte, pairs ...string) answer {
	r.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for i := 0; i < len(pairs); i += 2 {
		_ = form.WriteField(pairs[i], pairs[i+1])
	}
	part, err := form.CreateFormFile(field, name)
	if err != nil {
		r.t.Fatal(err)
	}
	_, _ = part.Write(data)
	_ = form.Close()
	return r.read(r.http.Client().Post(r.address(method), form.FormDataContentType(), &body))
}

// picture is a PNG that says it has this size; only its head is true, which is all that is ever looked at.
func picture(t testing.TB, width, height int) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewPaletted(image.Rect(0, 0, 10, 10), palette)); err != nil {
		t.Fatal(err)
	}
	const head = 12 // after the signature and the length comes "IHDR", then both sides
	data := out.Bytes()
	binary.BigEndian.PutUint32(data[head+4:], uint32(width))
	binary.BigEndian.PutUint32(data[head+8:], uint32(height))
	binary.BigEndian.PutUint32(data[head+17:], crc32.ChecksumIEEE(data[head:head+17]))
	return data
}

func wantRefusal(t testing.TB, a answer, code int, words string) {
	t.Helper()
	if a.OK || a.Code != code || a.Status != code || !strings.Contains(a.Description, words) {
		t.Errorf("got %d %s, want %d with %q", a.Status, a.Body, code, words)
	}
}

// updates polls once without waiting.
func (r *rig) poll(pairs ...string) []wireUpdate {
	r.t.Helper()
	var out []wireUpdate
	if err := json.Unmarshal(r.ok("getUpdates", pairs...).Result, &out); err != nil {
		r.t.Fatal(err)
	}
	return out
}
