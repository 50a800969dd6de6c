package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// echo says what it was told, and keeps a list of it.
type echo struct {
	mu    sync.Mutex
	heard []string
}

func (e *echo) handle(_ context.Context, r Request) Answer {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.heard = append(e.heard, r.Text)
	return Say(Message{HTML: "jawab " + r.Text})
}

func (e *echo) list() []string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return slices.Clone(e.heard)
}

func TestRunAnswersAndMovesOn(t *testing.T) {
	e := &echo{}
	s := set(t, e.handle)
	s.tg.arrive(message(41, 5, "satu"), message(42, 6, "dua"))
	stop := s.run(t)
	s.inbox.await(t, 41)
	s.inbox.await(t, 42)
	polls := s.tg.await(t, 2, "getUpdates")
	if polls[1].Params["offset"] != "43" || polls[0].Params["allowed_updates"] != allowedUpdates || polls[0].Params["timeout"] != "50" {
		t.Errorf("polled with %v, then %v", polls[0].Params, polls[1].Params)
	}
	if n := len(s.tg.made("sendMessage")); n != 2 {
		t.Errorf("%d answers", n)
	}
	if s.Username() != "BotSerapan" || s.LastPoll().IsZero() {
		t.Errorf("username %q, last poll %s", s.Username(), s.LastPoll())
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
}

// A batch in another order than that of its ids is confirmed as a whole, and nothing is asked for twice.
func TestTheOffsetIsBehindTheHighestID(t *testing.T) {
	e := &echo{}
	s := set(t, e.handle)
	s.tg.arrive(message(42, 6, "dua"), message(41, 5, "satu"))
	s.run(t)
	s.inbox.await(t, 41)
	s.inbox.await(t, 42)
	if polls := s.tg.await(t, 2, "getUpdates"); polls[1].Params["offset"] != "43" {
		t.Errorf("polled with %v", polls[1].Params)
	}
}

func TestTheOffsetWaitsForTheDatabase(t *testing.T) {
	e := &echo{}
	s := set(t, e.handle, fakeClock)
	s.inbox.fail["store"] = 2
	s.tg.arrive(message(41, 5, "satu"))
	s.run(t)
	for i, wait := range []time.Duration{firstPause, 2 * firstPause} {
		s.advance(t, 1, wait)
		if polls := s.tg.made("getUpdates"); i == 0 && len(polls) != 1 {
			t.Errorf("polled %d times while nothing was stored", len(polls))
		}
	}
	s.inbox.await(t, 41)
	if polls := s.tg.await(t, 2, "getUpdates"); polls[1].Params["offset"] != "42" {
		t.Errorf("went on with %v", polls[1].Params)
	}
}

func TestWhatACrashLeftIsHandledFirstAndOnce(t *testing.T) {
	e := &echo{}
	s := set(t, e.handle)
	for id, text := range []string{"selesai", "tertunda"} {
		if _, err := s.inbox.StoreUpdates(t.Context(), []StoredUpdate{{ID: int64(id), ChatID: 5, Payload: []byte(message(int64(id), 5, text))}}); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.inbox.FinishUpdate(t.Context(), 0); err != nil {
		t.Fatal(err)
	}
	s.tg.arrive(message(0, 5, "selesai"), message(1, 5, "tertunda"), message(2, 5, "baru"))
	s.run(t)
	s.inbox.await(t, 2)
	if got := strings.Join(e.list(), " "); got != "tertunda baru" {
		t.Errorf("handled %q", got)
	}
}

func TestTroubleAtTheStartIsWaitedOut(t *testing.T) {
	e := &echo{}
	s := set(t, e.handle, fakeClock)
	s.tg.next("getMe", answer{status: 502, body: "<html>"}, failure(429, "Too Many Requests", `{"retry_after":30}`))
	s.inbox.fail["pending"] = 1
	s.tg.arrive(message(41, 5, "satu"))
	s.run(t)
	s.advance(t, 1, firstPause)
	s.tg.await(t, 2, "getMe")
	s.advance(t, 1, 30*time.Second)
	s.advance(t, 1, firstPause) // the database
	s.inbox.await(t, 41)
}

func TestAWrongTokenEndsRun(t *testing.T) {
	for _, method := range []string{"getMe", "getUpdates"} {
		s := set(t, nil)
		s.tg.next(method, failure(401, "Unauthorized"))
		err := s.Run(t.Context())
		hidden(t, err)
		if !errors.Is(err, ErrUnauthorized) {
			t.Errorf("%s: %v", method, err)
		}
	}
}

func TestAnotherPollerIsSaidOnce(t *testing.T) {
	e := &echo{}
	s := set(t, e.handle, fakeClock)
	conflict := failure(409, "Conflict: terminated by other getUpdates request")
	s.tg.next("getUpdates", conflict, conflict, conflict)
	s.tg.arrive(message(41, 5, "satu"))
	s.run(t)
	for i := range 3 {
		s.tg.await(t, i+1, "getUpdates")
		s.advance(t, 1, firstPause<<i)
	}
	s.inbox.await(t, 41)
	if n := strings.Count(s.journal.String(), "another process polls"); n != 1 {
		t.Errorf("said %d times", n)
	}
}

func TestGarbageFromTelegramIsSurvived(t *testing.T) {
	e := &echo{}
	s := set(t, e.handle, fakeClock)
	s.tg.next("getUpdates", success(`{"not":"a list"}`))
	s.tg.arrive(`{"no":"id"}`, message(41, 5, "satu"), `{"update_id":42,"message":"of another shape"}`)
	s.run(t)
	s.advance(t, 1, firstPause)
	s.inbox.await(t, 41)
	s.inbox.await(t, 42)
}

func TestDrain(t *testing.T) {
	release, begun := make(chan struct{}), make(chan struct{})
	s := set(t, func(context.Context, Request) Answer {
		begun <- struct{}{}
		<-release
		return Say(Message{HTML: "selesai"})
	}, fakeClock)
	s.tg.arrive(message(41, 5, "satu"), message(42, 5, "dua"))
	ctx, cancel := context.WithCancel(t.Context())
	result := make(chan error, 1)
	go func() { result <- s.Run(ctx) }()
	<-begun
	s.tg.await(t, 2, "getUpdates")
	cancel()
	s.advanceTo(t, drainWaits)
	close(release)
	if err := <-result; err != nil {
		t.Error(err)
	}
	if !s.inbox.isFinished(41) || s.inbox.isFinished(42) || len(s.tg.made("sendMessage")) != 1 {
		t.Errorf("in flight: %v, waiting: %v", s.inbox.isFinished(41), s.inbox.isFinished(42))
	}
}

// drainWaits are the clock's waiters while one private message is handled and Run drains: the typing
// of its company, and the end of the drain.
const drainWaits = 2

// advanceTo waits for the waiters without moving the clock.
func (s *stage) advanceTo(t *testing.T, waiters int) { s.advance(t, waiters, 0) }

func TestDrainCutsShortWhatTakesTooLong(t *testing.T) {
	begun := make(chan struct{})
	s := set(t, func(ctx context.Context, _ Request) Answer {
		close(begun)
		<-ctx.Done()
		return Say(Message{HTML: "too late"})
	}, fakeClock)
	s.tg.arrive(message(41, 5, "satu"))
	ctx, cancel := context.WithCancel(t.Context())
	result := make(chan error, 1)
	go func() { result <- s.Run(ctx) }()
	<-begun
	cancel()
	s.advance(t, drainWaits, 10*time.Second)
	if err := <-result; err == nil {
		t.Error("Run did not say that work was left")
	}
	if s.inbox.isFinished(41) || len(s.tg.made("sendMessage")) > 0 {
		t.Error("the update was finished although it was cut short")
	}
}

func TestRunMayBeCalledAgain(t *testing.T) {
	e := &echo{}
	s := set(t, e.handle)
	for id := range int64(3) {
		s.tg.arrive(message(id, 5, fmt.Sprint(id)))
		ctx, cancel := context.WithCancel(t.Context())
		result := make(chan error, 1)
		go func() { result <- s.Run(ctx) }()
		s.inbox.await(t, id)
		cancel()
		if err := <-result; err != nil {
			t.Fatal(err)
		}
	}
	if got := strings.Join(e.list(), " "); got != "0 1 2" {
		t.Errorf("handled %q", got)
	}
}

func TestAfterAQuietDayIDsMayStartAnew(t *testing.T) {
	e := &echo{}
	s := set(t, e.handle, fakeClock)
	s.tg.arrive(message(4000, 5, "lama"))
	s.run(t)
	s.inbox.await(t, 4000)
	s.tg.await(t, 2, "getUpdates")
	s.clock.Advance(quietReset + time.Second)
	s.tg.hurry()
	s.tg.await(t, 3, "getUpdates")
	s.tg.arrive(message(17, 5, "baru"))
	s.inbox.await(t, 17)
}

func TestBackoff(t *testing.T) {
	var pause backoff
	var got []time.Duration
	for range 8 {
		got = append(got, pause.next(errors.New("x")))
	}
	if got[0] != firstPause || got[7] != maxPause || !slices.IsSorted(got) {
		t.Errorf("pauses %v", got)
	}
	if got := pause.next(&SendError{Fate: Retry, After: time.Hour}); got != time.Hour {
		t.Errorf("asked to wait an hour, waits %s", got)
	}
	if !pause.reset() || pause.next(errors.New("x")) != firstPause {
		t.Error("a success does not begin anew")
	}
}
