package simulator

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestPrivateChatTakesAShortBurstThenOneASecond(t *testing.T) {
	r := newRig(t)
	send := func() answer { return r.call("sendMessage", "chat_id", "7", "text", "x") }
	for i := range 3 {
		if a := send(); !a.OK {
			t.Fatal(i, a.Body)
		}
	}
	a := send()
	wantRefusal(t, a, 429, "Too Many Requests: retry after 1")
	if a.Parameters.RetryAfter != 1 || len(r.Violations()) != 0 || r.Throttled() != 1 {
		t.Errorf("%s %q %d", a.Body, r.Violations(), r.Throttled())
	}
	wantRefusal(t, send(), 429, "retry after 1")
	if len(r.Violations()) != 1 {
		t.Errorf("a call before its retry_after is a violation: %q", r.Violations())
	}
	r.clock.Advance(time.Second)
	for range 10 {
		if a := send(); !a.OK {
			t.Fatal(a.Body)
		}
		r.clock.Advance(time.Second)
	}
}

func TestGroupTakesTwentyAMinuteAndEditsShare(t *testing.T) {
	r := newRig(t)
	chat := fmt.Sprint(camat)
	id := r.ok("sendMessage", "chat_id", chat, "text", "0").messageID()
	for i := range 19 {
		r.clock.Advance(time.Second)
		if i%2 == 0 {
			r.ok("sendMessage", "chat_id", chat, "text", fmt.Sprint(i))
		} else {
			r.ok("editMessageText", "chat_id", chat, "message_id", fmt.Sprint(id), "text", fmt.Sprint(i))
		}
	}
	a := r.call("editMessageText", "chat_id", chat, "message_id", fmt.Sprint(id), "text", "too much")
	wantRefusal(t, a, 429, "")
	if a.Parameters.RetryAfter != 41 { // the first went 19 seconds ago
		t.Errorf("retry_after %d, want 41", a.Parameters.RetryAfter)
	}
	if other := r.call("sendMessage", "chat_id", "7", "text", "x"); !other.OK {
		t.Errorf("another chat must go on: %s", other.Body)
	}
	r.clock.Advance(41 * time.Second)
	r.ok("sendMessage", "chat_id", chat, "text", "again")
}

func TestThirtyASecondOverall(t *testing.T) {
	r := newRig(t)
	accepted := 0
	for i := range 40 {
		id := int64(1000 + i)
		r.AddPerson(Person{ID: id, FirstName: "x"})
		r.say(id, id, "/start")
		if r.call("sendMessage", "chat_id", fmt.Sprint(id), "text", "x").OK {
			accepted++
		}
	}
	if accepted != 30 {
		t.Errorf("%d messages in one instant, want 30", accepted)
	}
}

func TestFreeMethodsAreFree(t *testing.T) {
	r := newRig(t)
	for range 50 {
		r.ok("sendChatAction", "chat_id", "7", "action", "typing")
		r.ok("getMe")
	}
}

func TestUnlimited(t *testing.T) {
	r := newRig(t, unlimited)
	for range 50 {
		r.ok("sendMessage", "chat_id", "7", "text", "x")
	}
}

// A sender who keeps to the published pace is never refused, whenever it begins and however long it rests.
func TestPacedSendersAreNeverRefused(t *testing.T) {
	start, _ := time.Parse(time.RFC3339, testingAt)
	rapid.Check(t, func(t *rapid.T) {
		s := New(Options{Token: token})
		s.groups[camat] = &group{Group: Group{ID: camat}}
		now := start
		chat, gap := budi, time.Second
		if rapid.Bool().Draw(t, "group") {
			chat, gap = camat, 3*time.Second
		}
		for i := range 100 {
			now = now.Add(gap + time.Duration(rapid.IntRange(0, 5000).Draw(t, "rest"))*time.Millisecond)
			s.o.Clock = at(now)
			if err := s.spend(&call{method: "sendMessage"}, chat, 1); err != nil {
				t.Fatalf("message %d: %v", i, err)
			}
		}
	})
}

// In no minute does a group get more than twenty, whatever is tried.
func TestNoMinuteHoldsMoreThanTwentyForAGroup(t *testing.T) {
	start, _ := time.Parse(time.RFC3339, testingAt)
	rapid.Check(t, func(t *rapid.T) {
		s := New(Options{Token: token})
		s.groups[camat] = &group{Group: Group{ID: camat}}
		now := start
		var accepted []time.Time
		for range 200 {
			now = now.Add(time.Duration(rapid.IntRange(0, 4000).Draw(t, "gap")) * time.Millisecond)
			s.o.Clock = at(now)
			if s.spend(&call{method: "sendMessage"}, camat, 1) == nil {
				accepted = append(accepted, now)
			}
			if n := len(accepted); n > 20 && accepted[n-1].Sub(accepted[n-21]) < time.Minute {
				t.Fatalf("21 messages within %s", accepted[n-1].Sub(accepted[n-21]))
			}
		}
	})
}
