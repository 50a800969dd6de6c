package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestAPanicCostsOneUpdateAnApology(t *testing.T) {
	s := set(t, func(_ context.Context, r Request) Answer {
		if r.Text == "racun" || r.Button == "racun" {
			panic("the token is " + testToken)
		}
		return Say(Message{HTML: "baik"})
	})
	s.tg.arrive(message(1, 5, "racun"), message(2, 5, "lain"), press(3, 6, "racun"))
	s.run(t)
	for id := range int64(3) {
		s.inbox.await(t, id+1)
	}
	texts := map[string]bool{}
	for _, c := range s.tg.made("sendMessage") {
		texts[c.Params["text"][:4]] = true
		if apology := regexp.MustCompile(`^maaf (\w+)$`).FindStringSubmatch(c.Params["text"]); apology != nil {
			if n := strings.Count(s.journal.String(), "reference="+apology[1]); n != 1 {
				t.Errorf("the reference %s stands %d times in the log", apology[1], n)
			}
		}
	}
	if !texts["maaf"] || !texts["baik"] || !strings.Contains(s.journal.String(), "process_test.go") {
		t.Errorf("said %v; log:\n%s", texts, s.journal)
	}
	if n := len(s.tg.made("answerCallbackQuery")); n != 1 {
		t.Errorf("the pressed button was acknowledged %d times", n)
	}
}

// worse breaks even while it apologises.
type worse struct{ handler }

func (worse) Apologise(Request, string) Answer { panic("again") }

func TestAnApologyThatBreaksBreaksNothingElse(t *testing.T) {
	s := set(t, nil, func(o *Options) {
		o.Handler = worse{func(context.Context, Request) Answer { panic("first") }}
	})
	s.tg.arrive(message(1, 5, "x"), message(2, 5, "y"))
	s.run(t)
	s.inbox.await(t, 1)
	s.inbox.await(t, 2)
}

func TestPoisonIsGivenUp(t *testing.T) {
	handled := 0
	s := set(t, func(context.Context, Request) Answer {
		handled++
		return Answer{}
	})
	if _, err := s.inbox.StoreUpdates(t.Context(), []StoredUpdate{{ID: 1, ChatID: 5, Payload: []byte(message(1, 5, "racun"))}}); err != nil {
		t.Fatal(err)
	}
	s.inbox.attempts[1] = maxAttempts // the process died each time
	s.run(t)
	s.inbox.await(t, 1)
	if said := s.tg.await(t, 1, "sendMessage"); handled != 0 || !strings.HasPrefix(said[0].Params["text"], "maaf ") {
		t.Errorf("handled %d times, said %v", handled, said)
	}
}

func TestWithoutADatabaseThePersonIsStillAnswered(t *testing.T) {
	e := &echo{}
	s := set(t, e.handle, fakeClock)
	s.inbox.fail["begin"], s.inbox.fail["finish"] = 9, 2
	s.tg.arrive(message(1, -5, "x"))
	s.run(t)
	for i := range 3 {
		s.advance(t, 1, firstPause<<i)
	}
	s.tg.await(t, 1, "sendMessage")
	for i := range 2 {
		s.advance(t, 1, firstPause<<i)
	}
	s.inbox.await(t, 1)
}

func TestTheToastAnswersThePress(t *testing.T) {
	s := set(t, func(context.Context, Request) Answer {
		return Answer{Toast: strings.Repeat("é", 250), Alert: true, Messages: []Message{{HTML: "x"}}}
	})
	s.tg.arrive(press(1, 5, "d"))
	s.run(t)
	s.inbox.await(t, 1)
	acks := s.tg.made("answerCallbackQuery")
	if len(acks) != 1 || acks[0].Params["callback_query_id"] != "press-1" || acks[0].Params["show_alert"] != "true" || len([]rune(acks[0].Params["text"])) != maxToast {
		t.Errorf("%+v", acks)
	}
	if order := s.tg.made("answerCallbackQuery", "sendMessage"); order[0].Method != "answerCallbackQuery" {
		t.Errorf("the button kept spinning while %s", order[0].Method)
	}
}

func TestALongWorkIsAccompanied(t *testing.T) {
	release := make(chan struct{})
	s := set(t, func(context.Context, Request) Answer {
		<-release
		return Answer{Toast: "Tidak <boleh>", Alert: true}
	}, fakeClock)
	s.tg.arrive(press(1, 5, "d"))
	s.run(t)
	s.advance(t, 2, typingAfter)
	if typing := s.tg.await(t, 1, "sendChatAction"); typing[0].Params["action"] != "typing" || len(s.tg.made("answerCallbackQuery")) != 0 {
		t.Errorf("after a second: %+v", typing)
	}
	s.advance(t, 2, ackAfter-typingAfter)
	if acks := s.tg.await(t, 1, "answerCallbackQuery"); acks[0].Params["text"] != "" {
		t.Errorf("after two seconds: %+v", acks)
	}
	s.advance(t, 1, typingEvery)
	s.tg.await(t, 2, "sendChatAction")
	close(release)
	s.inbox.await(t, 1)
	if said := s.tg.made("sendMessage"); len(said) != 1 || said[0].Params["text"] != "Tidak &lt;boleh&gt;" {
		t.Errorf("the alert that came too late: %+v", said)
	}
	if n := len(s.tg.made("answerCallbackQuery")); n != 1 {
		t.Errorf("acknowledged %d times", n)
	}
}

func TestNoTypingInGroups(t *testing.T) {
	release := make(chan struct{})
	s := set(t, func(context.Context, Request) Answer {
		<-release
		return Answer{}
	}, fakeClock)
	s.tg.arrive(`{"update_id":1,"callback_query":{"id":"q","from":{"id":5},"data":"d","message":{"message_id":7,"chat":{"id":-5,"type":"group"}}}}`)
	s.run(t)
	s.advance(t, 1, ackAfter)
	s.tg.await(t, 1, "answerCallbackQuery")
	close(release)
	s.inbox.await(t, 1)
	if n := len(s.tg.made("sendChatAction")); n != 0 {
		t.Errorf("typed %d times", n)
	}
}

func TestProgressIsOneMessageEditedNowAndThen(t *testing.T) {
	next, noted := make(chan string), make(chan struct{})
	show := func(html string) {
		next <- html
		<-noted
	}
	s := set(t, func(ctx context.Context, r Request) Answer {
		for html := range next {
			r.Progress(ctx, html)
			noted <- struct{}{}
		}
		return Say(Message{HTML: "selesai", Replace: true}, Message{HTML: "lagi", Replace: true})
	}, fakeClock)
	s.tg.arrive(`{"update_id":1,"message":{"message_id":3,"from":{"id":5},"chat":{"id":-5,"type":"group"},"text":"x"}}`)
	s.run(t)
	show("10 %")
	s.tg.await(t, 1, "sendMessage")
	for _, html := range []string{"20 %", "30 %", "40 %"} {
		show(html)
	}
	s.advance(t, 1, progressEvery)
	show("50 %")
	s.advance(t, 1, progressEveryGroup-progressEvery)
	s.tg.await(t, 1, "editMessageText")
	s.advance(t, 1, 0) // the edit is done and the next is waited for
	close(next)
	s.inbox.await(t, 1)
	edits := s.tg.made("editMessageText")
	said := s.tg.made("sendMessage")
	if len(said) != 2 || said[0].Params["text"] != "10 %" || said[1].Params["text"] != "lagi" {
		t.Errorf("said %+v", said)
	}
	if len(edits) != 2 || edits[0].Params["text"] != "50 %" || edits[1].Params["text"] != "selesai" || edits[1].Params["message_id"] != edits[0].Params["message_id"] {
		t.Errorf("edited %+v", edits)
	}
}

func TestReplaceWithoutProgressIsAMessage(t *testing.T) {
	s := set(t, func(context.Context, Request) Answer { return Say(Message{HTML: "selesai", Replace: true}) })
	s.tg.arrive(message(1, 5, "x"))
	s.run(t)
	s.inbox.await(t, 1)
	if said := s.tg.made("sendMessage"); len(said) != 1 || said[0].Params["text"] != "selesai" {
		t.Errorf("%+v", said)
	}
}

func TestAnInlineQueryIsAnsweredPersonally(t *testing.T) {
	s := set(t, func(_ context.Context, r Request) Answer {
		return Say(Message{HTML: "<b>Dinkes 56 %</b>\nper 24 Oktober"})
	})
	s.tg.arrive(`{"update_id":1,"inline_query":{"id":"q","from":{"id":5},"query":"dinkes"}}`)
	s.run(t)
	s.inbox.await(t, 1)
	calls := s.tg.made("answerInlineQuery")
	want := `[{"type":"article","id":"0","title":"Dinkes 56 %","description":"per 24 Oktober","input_message_content":{"message_text":"\u003cb\u003eDinkes 56 %\u003c/b\u003e\nper 24 Oktober","parse_mode":"HTML"}}]`
	if len(calls) != 1 || calls[0].Params["is_personal"] != "true" || calls[0].Params["cache_time"] != "0" || calls[0].Params["results"] != want {
		t.Errorf("%+v", calls)
	}
}

// Telegram takes 50 results, titles of one line, and texts of one message.
func TestAnInlineAnswerHasItsBounds(t *testing.T) {
	s := set(t, func(_ context.Context, r Request) Answer {
		answer := Answer{}
		for i := range 60 {
			answer.Messages = append(answer.Messages, Message{HTML: fmt.Sprintf("<b>%d %s</b>\n%s", i, strings.Repeat("é", 200), strings.Repeat("<i>x</i> ", 3000))})
		}
		return answer
	})
	s.tg.arrive(`{"update_id":1,"inline_query":{"id":"q","from":{"id":5},"query":"dinas"}}`)
	s.run(t)
	s.inbox.await(t, 1)
	var results []inlineResult
	for _, call := range s.tg.made("answerInlineQuery") {
		if err := json.Unmarshal([]byte(call.Params["results"]), &results); err != nil {
			t.Fatal(err)
		}
	}
	if len(results) != maxResults {
		t.Fatalf("%d results", len(results))
	}
	ids := map[string]bool{}
	for _, r := range results {
		ids[r.ID] = true
		if n := len([]rune(plain(r.Content.Text))); n == 0 || n > maxText || len([]rune(r.Title)) > maxTitle || len([]rune(r.Description)) > maxDescription {
			t.Fatalf("a text of %d, a title of %d, words of %d", n, len([]rune(r.Title)), len([]rune(r.Description)))
		}
	}
	if len(ids) != len(results) {
		t.Errorf("%d ids of %d results", len(ids), len(results))
	}
}

// tally counts what it is told.
type tally struct {
	mu   sync.Mutex
	told []string
}

func (c *tally) UpdateHandled(kind Kind, _ time.Duration, outcome Outcome) {
	c.note(fmt.Sprintf("%s %s", kind, outcome))
}
func (c *tally) Called(method string, fate Fate, _ time.Duration) {
	c.note(method + " " + fate.String())
}
func (c *tally) Throttled(chat int64, after time.Duration) {
	c.note(fmt.Sprintf("throttled %d %s", chat, after))
}

func (c *tally) note(what string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.told = append(c.told, what)
}

func TestTheObserverIsTold(t *testing.T) {
	c := &tally{}
	s := set(t, func(_ context.Context, r Request) Answer {
		if r.Text == "x" {
			panic("x")
		}
		return Say(Message{HTML: "y"})
	}, func(o *Options) { o.Observe = c })
	s.tg.next("sendMessage", success(`{"message_id":1}`), failure(429, "Too Many Requests", `{"retry_after":900}`))
	s.tg.arrive(message(1, 5, "x"), message(2, 5, "y"), `{"update_id":3,"message":{"chat":{"id":5}}}`)
	stop := s.run(t)
	s.inbox.await(t, 3)
	if err := stop(); err != nil {
		t.Fatal(err)
	}
	want := "getMe delivered, sendMessage delivered, words panicked, sendMessage retry, throttled 5 15m0s, words unsent, words ignored"
	if got := strings.Join(c.told, ", "); got != want {
		t.Errorf("told %q, want %q", got, want)
	}
}
