package e2e

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"serapan/budget"
	"serapan/db"
	"serapan/people"
	"serapan/simulator"
)

const (
	told       = 80 // people beside the cast
	toldGroups = 23
	firstTold  = int64(30_000)
	firstGroup = int64(-1_002_000_000_000)
)

// assemble gives the story its crowd: operators of all units, 23 bound groups, one that was suspended and one that
// was never bound.
func (s *story) assemble() {
	s.t.Helper()
	s.within(func(ctx context.Context, store *db.DB) error {
		event := people.Event{At: opening, Action: "join"}
		for i := range int64(told) {
			p := people.Person{ID: firstTold + i, Name: fmt.Sprint("Petugas ", i)}
			s.telegram.AddPerson(simulator.Person{ID: p.ID, FirstName: p.Name})
			if err := store.Grant(ctx, p, people.Membership{Role: people.Operator, Unit: region.Units[int(i)%len(region.Units)].Code}, event); err != nil {
				return err
			}
			if _, err := s.telegram.Say(p.ID, p.ID, "/saya"); err != nil {
				return err
			}
		}
		for i := range int64(toldGroups + 2) {
			group := simulator.Group{ID: firstGroup - i, Title: fmt.Sprint("Kecamatan ", i), Type: "supergroup", Members: []int64{firstTold}}
			s.telegram.AddGroup(group)
			if i > toldGroups {
				continue
			}
			code := people.NewToken()
			invite := people.Invite{Role: people.GroupOf, Scope: people.Scope{Group: budget.GroupKecamatan}, Expires: opening.Add(people.InviteLife)}
			if err := store.Invite(ctx, code, invite, event); err != nil {
				return err
			}
			if _, err := store.Bind(ctx, code, people.Chat{ID: group.ID, Title: group.Title}, event); err != nil {
				return err
			}
		}
		return store.SetChatState(ctx, firstGroup-toldGroups, people.ChatSuspended, "", event)
	})
}

// tap presses the newest button of that label in somebody's chat, and waits for the answer.
func (s *story) tap(name, label string) {
	s.t.Helper()
	for _, m := range backwards(s.telegram.Chat(cast[name].id)) {
		for _, row := range m.Buttons {
			for _, b := range row {
				if b.Text == label {
					if _, err := s.telegram.Press(cast[name].id, cast[name].id, m.ID, b.Data); err != nil {
						s.t.Fatal(err)
					}
					s.rest(s.quiet)
					return
				}
			}
		}
	}
	s.t.Fatalf("no button %q", label)
}

// announce has the regent write a broadcast and confirm it.
func (s *story) announce(words, audience string) {
	s.t.Helper()
	s.say("bupati", "/siaran "+words)
	s.rest(s.quiet)
	s.tap("bupati", audience)
	s.tap("bupati", "Kirim sekarang")
	s.tap("bupati", "Ya, kirim")
}

// heard counts the broadcast in every chat: messages without the mark of a repetition, and all.
func (s *story) heard(words string) (plain, all map[int64]int) {
	plain, all = map[int64]int{}, map[int64]int{}
	for _, m := range s.telegram.Sent() {
		if !strings.Contains(m.Text, "📢 Siaran") || !strings.Contains(m.Text, words) || m.ChatID == cast["bupati"].id {
			continue
		}
		if all[m.ChatID]++; !strings.Contains(m.Text, "(kirim ulang)") {
			plain[m.ChatID]++
		}
	}
	return plain, all
}

// everybody are the chats of all for whom a broadcast to everybody is.
func (s *story) everybody() map[int64]bool {
	chats := map[int64]bool{}
	for name, p := range cast {
		if p.role != people.Stranger && name != "bupati" {
			chats[p.id] = true
		}
	}
	for i := range int64(told) {
		chats[firstTold+i] = true
	}
	for i := range int64(toldGroups) {
		chats[firstGroup-i] = true
	}
	return chats
}

// TestABroadcastUnderFaults tells 85 people and 23 groups under 429s, lost answers and a crash in the middle:
// everybody gets it, once unless the outbox owns up to a doubt, and nobody else does.
func TestABroadcastUnderFaults(t *testing.T) {
	t.Parallel()
	s := newStory(t)
	s.assemble()
	p := newPlot(t, s, 0)
	p.raise()
	p.rest(never)

	const words = "Apel gabungan pukul 07.30"
	s.announce(words, "Semua")
	s.telegram.Fault(simulator.Fault{Kind: simulator.FaultTooMany, Method: "sendMessage", Times: 4, Skip: 10, RetryAfter: 7})
	s.telegram.Fault(simulator.Fault{Kind: simulator.FaultLost, Method: "sendMessage", Times: 3, Skip: 25})
	p.wire.hold("sendMessage", 60, true)
	p.until(p.now().Add(time.Minute))
	p.awaitMoving("the broadcast's 60th message", p.wire.held) // it does not rest while all must wait
	p.kill()
	p.await("telegram notices", func() bool { return p.wire.calling("sendMessage") == 0 })
	p.crashes++
	p.wire.holdCall(0, false)
	p.raise()
	p.rest(never)
	p.until(p.now().Add(longest429))
	p.rest(never)

	plain, all := s.heard(words)
	hearers := s.everybody()
	for chat := range hearers {
		doubted := s.count(`SELECT count(*) FROM outbox WHERE chat_id = $1 AND topic = 'siaran' AND doubted_at IS NOT NULL`, chat)
		if all[chat] == 0 || plain[chat] > 1 || all[chat] > 1+doubted {
			t.Errorf("chat %d heard it %d times, %d of them unmarked; %d doubts", chat, all[chat], plain[chat], doubted)
		}
	}
	for chat := range all {
		if !hearers[chat] {
			t.Errorf("chat %d is none of those whom it is for", chat)
		}
	}
	if n := s.doubts(); n > p.crashes+p.wire.cuts() {
		t.Errorf("%d doubts after a crash and three lost answers", n)
	}
	for _, what := range s.telegram.Violations() {
		if strings.Contains(what, "retry_after") {
			t.Errorf("a call before its time: %s", what)
		}
	}
	s.say("bupati", "/siaran")
	s.rest(s.quiet)
	if want := fmt.Sprintf("terkirim %d dari %d · gagal 1 · ragu 0 · dibaca 0", len(hearers), len(hearers)); s.answers("bupati", want) == 0 {
		t.Errorf("the board must say %q:\n%s", want, s.promises())
	}

	// A second one on the same day, to sub-districts alone: groups may hear one message a day, so they hear it the next.
	const second = "Rapat camat pukul 13.00"
	s.announce(second, "Kecamatan")
	p.until(p.now().Add(time.Minute))
	p.rest(never)
	_, all = s.heard(second)
	for chat := range all {
		if chat < 0 {
			t.Errorf("group %d heard two messages on one day", chat)
		}
	}
	p.until(wib(time.October, 25, 8, 31))
	p.rest(never)
	_, all = s.heard(second)
	camats := 0
	for i := range int64(told) {
		kecamatan := region.Units[int(i)%len(region.Units)].Kind == budget.Kecamatan
		if got := all[firstTold+i]; kecamatan != (got == 1) || got > 1 {
			t.Errorf("person %d heard it %d times", i, got)
		}
		if kecamatan {
			camats++
		}
	}
	for i := range int64(toldGroups) {
		if all[firstGroup-i] != 1 {
			t.Errorf("group %d heard it %d times", i, all[firstGroup-i])
		}
	}
	if want := camats + 1 + toldGroups; len(all) != want {
		t.Errorf("%d chats heard it, want %d", len(all), want)
	}
	if t.Failed() {
		t.Logf("promises:\n%s", s.promises())
	}
}
