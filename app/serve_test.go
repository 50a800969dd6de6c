package app

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jonboulle/clockwork"

	"serapan/db/dbtest"
	"serapan/simulator"
)

const (
	botToken = "77:rahasia-dari-uji"
	patience = time.Minute
)

// telegram starts a Telegram and puts it into the environment.
func telegram(t *testing.T) *simulator.Server {
	t.Helper()
	server := simulator.New(simulator.Options{Token: botToken, Username: "SerapanUjiBot"})
	web := httptest.NewServer(server)
	t.Cleanup(func() { server.Close(); web.Close() })
	t.Setenv("TELEGRAM_BOT_TOKEN", botToken)
	t.Setenv("TELEGRAM_API_URL", web.URL)
	return server
}

// service is `serve` under way.
type service struct {
	t    *testing.T
	log  *logbook
	stop context.CancelFunc
	code chan int
}

// serve starts `serve`; the test's end stops it.
func serve(t *testing.T) *service {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	s := &service{t: t, log: &logbook{}, stop: stop, code: make(chan int, 1)}
	go func() { s.code <- Command(ctx, []string{"serve"}, strings.NewReader(""), io.Discard, s.log) }()
	t.Cleanup(func() { stop(); s.wait() })
	return s
}

// wait gives the exit code.
func (s *service) wait() int {
	s.t.Helper()
	select {
	case code := <-s.code:
		s.code <- code // for whoever asks again
		return code
	case <-time.After(patience):
		s.t.Fatalf("serve does not end:\n%s", s.log)
		return -1
	}
}

// await waits until the condition holds or serve has ended.
func (s *service) await(what string, holds func() bool) {
	s.t.Helper()
	deadline := time.Now().Add(patience)
	look := time.NewTicker(10 * time.Millisecond)
	defer look.Stop()
	for !holds() {
		select {
		case code := <-s.code:
			s.code <- code
			s.t.Fatalf("serve ended with %d before %s:\n%s", code, what, s.log)
		case now := <-look.C:
			if now.After(deadline) {
				s.t.Fatalf("in vain: %s:\n%s", what, s.log)
			}
		}
	}
}

var listening = regexp.MustCompile(`msg=listening address=(\S+)`)

// get asks the service's own web address.
func (s *service) get(path string) (status int, body string) {
	s.t.Helper()
	s.await("listening", func() bool { return listening.MatchString(s.log.String()) })
	response, err := http.Get("http://" + listening.FindStringSubmatch(s.log.String())[1] + path)
	if err != nil {
		s.t.Fatal(err)
	}
	defer response.Body.Close()
	all, err := io.ReadAll(response.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return response.StatusCode, string(all)
}

func (s *service) ready() bool {
	status, _ := s.get("/readyz")
	return status == http.StatusOK
}

// TestServeNeedsATokenAlone starts with the private cluster in DATA_DIR.
func TestServeNeedsATokenAlone(t *testing.T) {
	environment(t)
	t.Setenv("DATABASE_URL", "")
	t.Setenv("LISTEN_ADDR", "127.0.0.1:0")
	t.Setenv("LOG_LEVEL", "info")
	telegram(t)
	for range 2 { // the second start finds the folder of the first
		s := serve(t)
		s.await("ready", s.ready)
		s.stop()
		if code := s.wait(); code != 0 {
			t.Fatalf("exit %d when asked to end:\n%s", code, s.log)
		}
	}
}

func TestHealth(t *testing.T) {
	environment(t)
	t.Setenv("LISTEN_ADDR", "127.0.0.1:0")
	t.Setenv("LOG_LEVEL", "info")
	server := telegram(t)
	clear := server.Fault(simulator.Fault{Kind: simulator.FaultServer, Method: "getMe"})
	s := serve(t)
	if status, body := s.get("/healthz"); status != http.StatusOK || body != "ok\n" {
		t.Errorf("healthz says %d %q", status, body)
	}
	if status, body := s.get("/readyz"); status != http.StatusServiceUnavailable || !strings.Contains(body, "telegram") {
		t.Errorf("readyz says %d %q while Telegram is down", status, body)
	}
	clear()
	s.await("ready, though no poll has ended yet", s.ready)

	dbtest.StopServer(t)
	if status, body := s.get("/readyz"); status != http.StatusServiceUnavailable || !strings.Contains(body, "database") {
		t.Errorf("readyz says %d %q while the database is down", status, body)
	}
	if status, _ := s.get("/healthz"); status != http.StatusOK {
		t.Errorf("healthz says %d while the database is down: nobody should restart the process for that", status)
	}
	dbtest.StartServer(t)
	s.await("ready again", s.ready)

	status, body := s.get("/metrics")
	for _, name := range []string{`serapan_telegram_call_seconds_count{fate="delivered",method="getMe"} 1`, "serapan_telegram_429_total 0", "go_goroutines", "process_resident_memory_bytes"} {
		if status != http.StatusOK || !strings.Contains(body, name) {
			t.Errorf("metrics (%d) have no %s:\n%s", status, name, body)
		}
	}
	if strings.Contains(body, botToken) {
		t.Error("the token stands in the metrics")
	}
	if status, _ := s.get("/telegram"); status != http.StatusNotFound {
		t.Errorf("/telegram answers %d without a webhook", status)
	}
}

// TestAPollOverdueTurnsReadyzRed moves the clock past the bound.
func TestAPollOverdueTurnsReadyzRed(t *testing.T) {
	environment(t)
	telegram(t)
	config, err := FromEnvironment()
	if err != nil {
		t.Fatal(err)
	}
	clock := clockwork.NewFakeClock()
	a, err := Open(t.Context(), config, clock, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- a.Run(ctx) }()
	ask := func() (int, string) {
		answer := httptest.NewRecorder()
		a.mux().ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/readyz", nil))
		return answer.Code, answer.Body.String()
	}
	look, late := time.NewTicker(time.Millisecond), time.After(patience)
	defer look.Stop()
	for status, _ := ask(); status != http.StatusOK; status, _ = ask() {
		select {
		case <-look.C:
		case <-late:
			t.Fatal("never ready")
		}
	}
	clock.Advance(pollLimit + time.Second)
	if status, body := ask(); status != http.StatusServiceUnavailable || body != "no successful poll for two minutes\n" {
		t.Errorf("readyz says %d %q after two minutes without a poll", status, body)
	}
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func TestATakenAddressIsOneLine(t *testing.T) {
	environment(t)
	telegram(t)
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	t.Setenv("LISTEN_ADDR", taken.Addr().String())
	got := runContext(t.Context(), "serve").want(t, 1).contains(t, "LISTEN_ADDR", taken.Addr().String(), "address already in use")
	if strings.Contains(got.errs, "level=") {
		t.Errorf("more than the one line: %s", got.errs)
	}
}

func TestARefusedTokenIsOneLine(t *testing.T) {
	furnished(t)
	run(t, "import", "libur", write(t, region.HolidayFile())).want(t, 0) // without a calendar the alarm clock has a word of its own
	telegram(t)
	t.Setenv("TELEGRAM_BOT_TOKEN", "77:salah")
	if got := runContext(t.Context(), "serve").want(t, 1).contains(t, "nauthorized"); strings.Contains(got.errs, "salah") {
		t.Errorf("the token is shown: %s", got.errs)
	}
}

// TestInvitePrintsALinkThatWorksOnce lets somebody follow the link, and then somebody else.
func TestInvitePrintsALinkThatWorksOnce(t *testing.T) {
	furnished(t)
	server := telegram(t)
	for id := range int64(2) {
		server.AddPerson(simulator.Person{ID: 1 + id, FirstName: fmt.Sprint("Orang ", id)})
	}
	printed := run(t, "invite", "--role", "kepala", "--unit", "dinkes").want(t, 0).out
	token, ok := strings.CutPrefix(strings.TrimSpace(printed), "https://t.me/SerapanUjiBot?start=")
	if !ok || len(token) < 20 {
		t.Fatalf("printed is %q", printed)
	}
	run(t, "invite", "--role", "kepala", "--unit", "tiada").want(t, 1)
	s := serve(t)
	answers := map[int64]string{}
	for _, person := range []int64{1, 2} {
		if _, err := server.Say(person, person, "/start "+token); err != nil {
			t.Fatal(err)
		}
		s.await("an answer", func() bool {
			chat := server.Chat(person)
			answers[person] = chat[len(chat)-1].Text
			return chat[len(chat)-1].FromBot
		})
	}
	if !strings.Contains(answers[1], "Kepala unit Dinkes") || !strings.Contains(answers[2], "sudah digunakan") {
		t.Errorf("the first is told %q, the second %q", answers[1], answers[2])
	}
}

// TestInviteWithoutTelegram prints what to type instead.
func TestInviteWithoutTelegram(t *testing.T) {
	environment(t)
	run(t, "invite", "--role", "pimpinan").want(t, 0).contains(t, "/start ")
}

// logbook keeps a log that is written by one goroutine and read by another.
type logbook struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *logbook) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *logbook) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}
