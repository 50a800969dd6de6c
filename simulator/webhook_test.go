package simulator

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

type delivery struct {
	secret string
	update wireUpdate
}

// hook listens for deliveries; it answers each with the next of the statuses, then 200.
func hook(t *testing.T, statuses ...int) (string, <-chan delivery) {
	got := make(chan delivery, 100)
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var u wireUpdate
		_ = json.NewDecoder(r.Body).Decode(&u)
		status := 200
		if len(statuses) > 0 {
			status, statuses = statuses[0], statuses[1:]
		}
		w.WriteHeader(status)
		got <- delivery{r.Header.Get("X-Telegram-Bot-Api-Secret-Token"), u}
	}))
	t.Cleanup(srv.Close)
	return srv.URL, got
}

func TestWebhookDeliversInOrderWithTheSecret(t *testing.T) {
	r := newRig(t)
	address, got := hook(t)
	r.say(budi, budi, "a")
	r.say(budi, budi, "b")
	r.ok("setWebhook", "url", address, "secret_token", "rahasia_1")
	r.say(budi, budi, "c")
	for _, want := range []string{"a", "b", "c"} {
		if d := <-got; d.secret != "rahasia_1" || d.update.Message.Text != want {
			t.Errorf("%+v", d)
		}
	}
	wantRefusal(t, r.call("getUpdates"), 409, "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")
	r.ok("deleteWebhook")
	r.say(budi, budi, "d")
	if ups := r.poll(); len(ups) == 0 || ups[len(ups)-1].Message.Text != "d" {
		t.Errorf("after deleteWebhook: %+v", ups)
	}
}

func TestWebhookTriesAgainUntilItIsAnswered(t *testing.T) {
	r := newRig(t)
	address, got := hook(t, 500, 404)
	r.ok("setWebhook", "url", address)
	first := r.say(budi, budi, "a")
	ctx := testContext(t)
	for try := range 3 {
		if d := <-got; d.update.Message.ID != first {
			t.Fatalf("try %d: %+v", try, d)
		}
		if try < 2 {
			if err := r.waits.BlockUntilContext(ctx, 1); err != nil {
				t.Fatal(err)
			}
			if a := r.ok("getWebhookInfo"); !strings.Contains(a.Body, "Wrong response from the webhook") || !strings.Contains(a.Body, `"pending_update_count":1`) {
				t.Error(a.Body)
			}
			r.waits.Advance(time.Minute)
		}
	}
	for r.Pending() > 0 {
		<-r.Changed()
	}
}

func TestWebhookAddressesAreChecked(t *testing.T) {
	r := newRig(t)
	for _, c := range []struct{ url, secret, words string }{
		{"http://contoh.go.id/hook", "", "An HTTPS URL must be provided for webhook"},
		{"kantor", "", "invalid webhook URL"},
		{"https://contoh.go.id/hook", "tanda baca!", "unallowed characters"},
	} {
		wantRefusal(t, r.call("setWebhook", "url", c.url, "secret_token", c.secret), 400, c.words)
	}
}
