package bot

import (
	"maps"
	"testing"
)

// TestAPinRingsNobody, and takes off no other pin.
func TestAPinRingsNobody(t *testing.T) {
	s := set(t, nil, fakeClock)
	for _, off := range []bool{false, true} {
		if err := s.Pin(t.Context(), -100, 7, off); err != nil {
			t.Error(err)
		}
	}
	for method, want := range map[string]map[string]string{
		"pinChatMessage":   {"chat_id": "-100", "message_id": "7", "disable_notification": "true"},
		"unpinChatMessage": {"chat_id": "-100", "message_id": "7"},
	} {
		if calls := s.tg.made(method); len(calls) != 1 || !maps.Equal(calls[0].Params, want) {
			t.Errorf("%s: %+v", method, calls)
		}
	}
}

// TestNoMessageWaitsForAPin: a 429 of a pin is the pin's alone, and comes back to who made it.
func TestNoMessageWaitsForAPin(t *testing.T) {
	s := set(t, nil, fakeClock)
	s.tg.next("pinChatMessage", failure(429, "Too Many Requests", `{"retry_after":300}`))
	if err := s.Pin(t.Context(), -100, 7, false); FateOf(err) != Retry {
		t.Error(err)
	}
	if _, err := s.Send(AsPush(t.Context(), nil), -100, 0, Message{HTML: "x"}); err != nil {
		t.Error(err)
	}
}

// TestAPinKeepsThePace: it takes its turn among the messages to the group.
func TestAPinKeepsThePace(t *testing.T) {
	s := set(t, nil, fakeClock, func(o *Options) { o.Limits.Group = 2 })
	for n := range 3 {
		err := s.Pin(t.Context(), -100, 7, false)
		if want := map[bool]Fate{true: Retry}[n == 2]; FateOf(err) != want {
			t.Errorf("call %d: %v", n, err)
		}
	}
	if n := len(s.tg.made("pinChatMessage")); n != 2 {
		t.Errorf("%d calls", n)
	}
}

func TestFatesOfPins(t *testing.T) {
	for words, want := range map[string]Fate{
		"Bad Request: not enough rights to manage pinned messages in the chat": Refused,
		"Bad Request: message to pin not found":                                MessageGone,
		"Bad Request: message to unpin not found":                              MessageGone,
		"Bad Request: CHAT_NOT_MODIFIED":                                       NotModified,
		"Bad Request: CHAT_ADMIN_REQUIRED":                                     Refused,
	} {
		if got := fateOfAnswer(&SendError{Code: 400, Description: words}); got != want {
			t.Errorf("%s: %s, want %s", words, got, want)
		}
	}
}
