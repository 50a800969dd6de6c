package scheduler

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"serapan/budget"
	"serapan/outbox"
	"serapan/people"
	"serapan/policy"
	"serapan/text"
)

// open is a gate that lets everything go.
type open struct{}

func (open) Decide(context.Context, outbox.Promise, bool, time.Time) (policy.Decision, error) {
	return policy.Decision{Action: policy.Send}, nil
}

func TestDigestInWords(t *testing.T) {
	s := newStage(t)
	s.join(10, "Bupati", people.Leader, "")
	s.figures("2023-10-20", 50, 60, 70)
	s.figures("2023-10-27", 56, 60)
	s.set("2023-10-28 09:00")
	letters, moment, err := s.alarm.Preview(t.Context(), "ringkasan", time.Time{}, open{})
	if err != nil || len(letters) != 1 || !moment.Equal(at("2023-10-30 07:30")) {
		t.Fatalf("%d letters at %s, %v", len(letters), moment, err)
	}
	const want = `Yth. Bapak Pj. Bupati, ringkasan pekan ini:
Serapan 62,00 % dari pagu Rp300,00 M 🔴
Kabupaten Bekasi · realisasi Rp186,00 M
Sejak 20 Okt 2023: +2,00 poin
Target s.d. Oktober 83,00 % (target daerah) · deviasi −21,00 poin

Naik terbanyak
🔴 Dinkes 56,00 % (+6,00 poin)

Terendah
🔴 Dinkes 56,00 %

2 unit belum bergerak sejak pekan lalu.

Per 27 Oktober 2023 · rfk 2023-10-27.xlsx, 24 Okt 2023 pukul 09.00 WIB`
	if got := text.Plain(letters[0].Message.HTML); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	if got := letters[0]; got.To != "Bupati" || got.Note != "" || !got.At.Equal(moment) {
		t.Errorf("letter: %+v", got)
	}
	if len(s.promises()) != 0 {
		t.Errorf("a preview stored %q", s.promises())
	}
}

// A week without new figures says so; without any figures there is nothing to say.
func TestDigestWithoutNews(t *testing.T) {
	s := newStage(t)
	s.join(10, "Bupati", people.Leader, "")
	s.ring("2023-10-28 09:00")
	s.ring("2023-10-30 07:30")
	if words, still := s.worded("ringkasan", 10); still {
		t.Errorf("no figures, and yet: %s", words)
	}
	s.figures("2023-10-16", 50, 60)
	words, still := s.worded("ringkasan", 10)
	for _, want := range []string{"Belum ada data baru sejak pekan lalu.", "1 unit belum ada data.", "⚠️ Data sudah 10 hari kerja"} {
		if !still || !strings.Contains(words, want) {
			t.Errorf("lacks %q:\n%s", want, words)
		}
	}
}

// What the caps kept back is told in one message on Monday, as far as it is still true.
func TestOverflowIsToldOnMonday(t *testing.T) {
	s := newStage(t)
	s.join(20, "Pembina", people.Mentor, "")
	s.join(30, "Operator", people.Operator, dinkes)
	s.figures("2023-10-20", 50)
	s.deadline(people.Deadline{Name: "RFK", Day: day("2023-10-31"), Audience: everybody})
	s.ring("2023-10-25 08:29")
	s.ring("2023-10-26 08:30")
	s.overflow("2023-10-26 09:00")
	if n := len(s.waiting()); n != 0 {
		t.Fatalf("%d promises wait: %q", n, s.promises())
	}
	senin := func(words string) []string { return about("senin", s.ring(words)) }
	same(t, "not before Monday", senin("2023-10-27 09:00"))
	s.overflow("2023-10-27 09:00")
	same(t, "on Monday", senin("2023-10-30 08:30"), "senin 20 baru 2023-10-30 08:30", "senin 30 baru 2023-10-30 08:30")
	words, still := s.worded("senin", 30)
	if !still || !strings.Contains(words, "Rangkuman pekan lalu") || !strings.Contains(words, "RFK: Selasa, 31 Oktober 2023 (1 hari kerja lagi)") || strings.Contains(words, "Terlambat") {
		t.Errorf("worded %v:\n%s", still, words)
	}
	if words, still := s.worded("senin", 20); !still || !strings.Contains(words, "Data terakhir per 20 Oktober 2023") {
		t.Errorf("worded %v:\n%s", still, words)
	}
	s.figures("2023-10-30", 51)
	if words, still := s.worded("senin", 20); still {
		t.Errorf("no longer true, and yet:\n%s", words)
	}
	same(t, "said once", senin("2023-10-30 08:31"))
}

// overflow lets the policy put all that waits into Monday's digest.
func (s *stage) overflow(words string) {
	s.t.Helper()
	s.set(words)
	now := s.clock.Now()
	for {
		claims, err := s.store.Claim(s.t.Context(), 100, now, now.Add(time.Minute))
		if err != nil {
			s.t.Fatal(err)
		}
		if len(claims) == 0 {
			return
		}
		for _, c := range claims {
			note := outbox.NoteOverflow
			if c.Topic == policy.TopicAlarm { // the caps do not count alarms
				note = "sent by hand"
			}
			if err := s.store.Finish(s.t.Context(), c, outbox.Outcome{State: outbox.Dropped, Note: note}, now); err != nil {
				s.t.Fatal(err)
			}
		}
	}
}

func TestPreviewOfThePast(t *testing.T) {
	s := newStage(t)
	s.join(10, "Bupati", people.Leader, "")
	s.figures("2023-10-20", 50, 60, 70)
	s.ring("2023-10-24 09:00")
	letters, _, err := s.alarm.Preview(t.Context(), "ringkasan", at("2023-10-23 07:30"), open{})
	if err != nil || len(letters) != 1 {
		t.Fatalf("%d letters, %v", len(letters), err)
	}
	s.ring("2023-10-30 07:30")
	letters, _, err = s.alarm.Preview(t.Context(), "ringkasan", at("2023-10-30 07:30"), open{})
	if err != nil || len(letters) != 1 || letters[0].Note != NoteSaid {
		t.Errorf("promised already: %+v, %v", letters, err)
	}
	if _, _, err := s.alarm.Preview(t.Context(), "entah", at("2023-10-30 07:30"), open{}); err != ErrNoJob {
		t.Errorf("an unknown job: %v", err)
	}
}

// The address of the watcher may hold a secret: no error and no log names it.
func TestPing(t *testing.T) {
	var asked []string
	mux := http.NewServeMux()
	mux.HandleFunc("/rahasia", func(_ http.ResponseWriter, r *http.Request) { asked = append(asked, r.URL.Path) })
	mux.HandleFunc("/pindah", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/rahasia", http.StatusFound) })
	mux.HandleFunc("/keluar", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "https://lain.example/rahasia", http.StatusFound)
	})
	mux.HandleFunc("/rusak", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) })
	server := httptest.NewTLSServer(mux)
	defer server.Close()
	p := newPinger(server.Client())
	for _, c := range []struct{ address, want string }{
		{server.URL + "/rahasia", ""},
		{server.URL + "/pindah", ""},
		{server.URL + "/keluar", "redirected to another host"},
		{server.URL + "/rusak", "HTTP status 502"},
		{strings.Replace(server.URL, "https", "http", 1) + "/rahasia", "not an https address"},
		{"https://127.0.0.1:1/rahasia", "no connection"},
		{"https:///rahasia", "not an https address"},
		{"https://a.example/" + strings.Repeat("x", longestURL), "not an https address"},
	} {
		err := p.call(t.Context(), c.address)
		if got := errorWords(err); got != c.want {
			t.Errorf("%s: %q, want %q", c.address, got, c.want)
		}
	}
	if len(asked) != 2 {
		t.Errorf("asked %q", asked)
	}
}

func errorWords(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func TestChannels(t *testing.T) {
	s := newStage(t)
	s.join(10, "Bupati", people.Leader, "")
	s.join(20, "Pembina", people.Mentor, "")
	s.bind(-100, "Camat", people.Scope{Group: budget.GroupKecamatan})
	c := Channels{Store: s.store, Clock: s.clock, Admins: []int64{1}}
	allowed := func(topic policy.Topic, chat int64) bool {
		leave, err := c.Allowed(t.Context(), outbox.Promise{Topic: topic, To: policy.Recipient{Chat: chat, Group: chat < 0}})
		if err != nil || leave.Granted == (leave.Note != "") {
			t.Errorf("%s to %d: %+v, %v", topic, chat, leave, err)
		}
		return leave.Granted
	}
	for _, k := range []struct {
		topic policy.Topic
		chat  int64
		want  bool
	}{
		{policy.TopicDigest, 10, true}, {policy.TopicDigest, 20, false}, {policy.TopicStale, 20, true}, {policy.TopicStale, 10, false},
		{policy.TopicAlarm, 1, true}, {policy.TopicAlarm, 20, false}, {policy.TopicOverflow, 10, true}, {policy.TopicOverflow, 99, false},
		{policy.TopicDeadline, -100, true}, {policy.TopicDeadline, -101, false},
	} {
		if got := allowed(k.topic, k.chat); got != k.want {
			t.Errorf("%s to %d: %v", k.topic, k.chat, got)
		}
	}
	for range 2 {
		if err := c.Moved(t.Context(), -100, -200); err != nil {
			t.Fatal(err)
		}
	}
	if allowed(policy.TopicDeadline, -100) || !allowed(policy.TopicDeadline, -200) {
		t.Error("the binding did not move with the group")
	}
	for _, chat := range []int64{-200, 10} {
		if err := c.Unreachable(t.Context(), outbox.Promise{To: policy.Recipient{Chat: chat, Group: chat < 0}}); err != nil {
			t.Fatal(err)
		}
	}
	if allowed(policy.TopicDeadline, -200) || allowed(policy.TopicDigest, 10) {
		t.Error("who cannot be reached is still written to")
	}
	// A group waits for an admin; the topic that he chose is where its messages go.
	group := outbox.Promise{Topic: policy.TopicDeadline, To: policy.Recipient{Chat: -200, Group: true}}
	if leave, err := c.Allowed(t.Context(), group); err != nil || !leave.Waits {
		t.Errorf("%+v, %v", leave, err)
	}
	event := people.Event{At: s.clock.Now(), Action: "chat"}
	if err := errors.Join(s.store.ChooseTopic(t.Context(), -200, 77, event), s.store.SetChatState(t.Context(), -200, people.ChatActive, "", event)); err != nil {
		t.Fatal(err)
	}
	if leave, err := c.Allowed(t.Context(), group); err != nil || !leave.Granted || leave.Topic != 77 {
		t.Errorf("%+v, %v", leave, err)
	}
}
