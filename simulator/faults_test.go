package simulator

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"
)

// try posts: Go's client silently repeats a GET whose connection was closed on it.
func (r *rig) try(method, pairs string) (answer, error) {
	resp, err := r.http.Client().Post(r.address(method), "application/x-www-form-urlencoded", strings.NewReader(pairs))
	if err != nil {
		return answer{}, err
	}
	return r.read(resp, nil), nil
}

func TestFaultsThatAnswer(t *testing.T) {
	for _, c := range []struct {
		name  string
		fault Fault
		code  int
		words string
	}{
		{"429", Fault{Kind: FaultTooMany, RetryAfter: 7}, 429, "retry after 7"},
		{"403", Fault{Kind: FaultError, Code: 403, Text: "Forbidden: bot was blocked by the user"}, 403, "Forbidden: bot was blocked by the user"},
		{"400", Fault{Kind: FaultError, Text: "Bad Request: apa saja"}, 400, "Bad Request: apa saja"},
		{"409", Fault{Kind: FaultConflict}, 409, "Conflict: terminated by other getUpdates request"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRig(t)
			c.fault.Times, c.fault.Method = 1, "sendMessage"
			r.Fault(c.fault)
			r.ok("getMe")
			wantRefusal(t, r.call("sendMessage", "chat_id", "7", "text", "x"), c.code, c.words)
			if len(r.Sent()) != 0 {
				t.Error("a refused message is in the ledger")
			}
			r.clock.Advance(7 * time.Second)
			r.ok("sendMessage", "chat_id", "7", "text", "x")
		})
	}
}

func TestServerErrorIsAPageOfHTML(t *testing.T) {
	r := newRig(t)
	clear := r.Fault(Fault{Kind: FaultServer})
	a := r.call("getMe")
	if a.Status != 502 || !strings.Contains(a.Body, "<h1>Bad Gateway</h1>") {
		t.Errorf("%d %s", a.Status, a.Body)
	}
	clear()
	clear()
	r.ok("getMe")
}

func TestFaultOfOneChatSparesOthers(t *testing.T) {
	r := newRig(t)
	r.Fault(Fault{Kind: FaultTooMany, ChatID: budi, RetryAfter: 30, Times: 1})
	wantRefusal(t, r.call("sendMessage", "chat_id", "7", "text", "x"), 429, "retry after 30")
	r.ok("sendMessage", "chat_id", itoa(camat), "text", "x")
	wantRefusal(t, r.call("sendMessage", "chat_id", "7", "text", "x"), 429, "retry after 30")
	if v := r.Violations(); len(v) != 1 || !strings.Contains(v[0], "before the retry_after") {
		t.Error(v)
	}
}

func TestSkipLetsTheFirstCallsPass(t *testing.T) {
	r := newRig(t)
	r.Fault(Fault{Kind: FaultServer, Skip: 2, Times: 1})
	for i, want := range []int{200, 200, 502, 200} {
		if a := r.call("getMe"); a.Status != want {
			t.Errorf("call %d: %d, want %d", i, a.Status, want)
		}
	}
}

func TestLostAcknowledgementIsAccepted(t *testing.T) {
	r := newRig(t)
	r.Fault(Fault{Kind: FaultLost, Method: "sendMessage", Times: 1})
	if a, err := r.try("sendMessage", "chat_id=8&text=x"); err != nil {
		t.Fatalf("a refused call has no acknowledgement to lose: %v %s", err, a.Body)
	}
	if a, err := r.try("sendMessage", "chat_id=7&text=x"); err == nil {
		t.Fatalf("answered: %s", a.Body)
	}
	if len(r.Sent()) != 1 || len(r.Chat(budi)) != 2 {
		t.Errorf("%d sent, %d in the chat", len(r.Sent()), len(r.Chat(budi)))
	}
}

func TestOutageAcceptsNothing(t *testing.T) {
	r := newRig(t)
	clear := r.Fault(Fault{Kind: FaultOutage})
	for _, method := range []string{"getMe", "sendMessage", "getUpdates"} {
		if a, err := r.try(method, "chat_id=7&text=x"); err == nil {
			t.Errorf("%s was answered: %s", method, a.Body)
		}
	}
	clear()
	if len(r.Sent()) != 0 {
		t.Error("something was accepted")
	}
	r.ok("getMe")
}

func TestHangGoesOnWhenCleared(t *testing.T) {
	r := newRig(t)
	clear := r.Fault(Fault{Kind: FaultHang, Method: "sendMessage", Times: 1})
	changed := r.Changed()
	done := make(chan answer)
	go func() { done <- r.call("sendMessage", "chat_id", "7", "text", "x") }()
	<-changed // the fault has taken the call
	if len(r.Sent()) != 0 {
		t.Error("accepted while it hung")
	}
	clear()
	if a := <-done; !a.OK || len(r.Sent()) != 1 {
		t.Error(a.Body)
	}
}

func TestHangEndsWithTheClient(t *testing.T) {
	for kind, accepted := range map[FaultKind]int{FaultHang: 0, FaultHangAfter: 1} {
		r := newRig(t)
		r.Fault(Fault{Kind: kind, Method: "sendMessage"})
		ctx, giveUp := context.WithCancel(testContext(t))
		req, _ := http.NewRequestWithContext(ctx, http.MethodPost, r.address("sendMessage")+"?chat_id=7&text=x", nil)
		changed := r.Changed()
		done := make(chan error)
		go func() { _, err := r.http.Client().Do(req); done <- err }()
		<-changed
		giveUp()
		if err := <-done; err == nil {
			t.Errorf("%s: answered", kind)
		}
		if got := len(r.Sent()); got != accepted {
			t.Errorf("%s: %d accepted, want %d", kind, got, accepted)
		}
	}
}

func TestSlowWaitsByTheClock(t *testing.T) {
	r := newRig(t)
	r.Fault(Fault{Kind: FaultSlow, Delay: 30 * time.Second, Times: 1})
	done := make(chan answer)
	go func() { done <- r.call("sendMessage", "chat_id", "7", "text", "x") }()
	if err := r.clock.BlockUntilContext(testContext(t), 1); err != nil {
		t.Fatal(err)
	}
	if len(r.Sent()) != 0 {
		t.Error("accepted too early")
	}
	r.clock.Advance(30 * time.Second)
	if a := <-done; !a.OK {
		t.Error(a.Body)
	}
}

func TestTooEarlyPollsAreViolationsToo(t *testing.T) {
	r := newRig(t)
	r.Fault(Fault{Kind: FaultTooMany, Method: "getUpdates", RetryAfter: 5, Times: 1})
	wantRefusal(t, r.call("getUpdates"), 429, "retry after 5")
	wantRefusal(t, r.call("getUpdates"), 429, "retry after 5")
	if len(r.Violations()) != 1 {
		t.Error(r.Violations())
	}
	r.clock.Advance(5 * time.Second)
	r.ok("getUpdates")
}
