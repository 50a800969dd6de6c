package e2e

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"serapan/budget"
	"serapan/db"
	"serapan/people"
	"serapan/simulator"
)

// join adds heads of n units, who have written to the bot and are told of the units' deadlines.
func (s *story) join(n int) {
	s.t.Helper()
	free := slices.DeleteFunc(slices.Clone(region.Units), func(u budget.Unit) bool {
		return slices.ContainsFunc([]string{"kepala", "camat"}, func(who string) bool { return cast[who].unit == u.Code })
	})
	s.within(func(ctx context.Context, store *db.DB) error {
		for i, u := range free[:n] {
			p := player{id: int64(2000 + i), name: "Kepala " + u.Name, role: people.Head, unit: u.Code}
			s.more[fmt.Sprint("kepala ", i)] = p
			s.telegram.AddPerson(simulator.Person{ID: p.id, FirstName: p.name})
			event := people.Event{At: opening, Action: "join", Subject: string(p.role)}
			if err := store.Grant(ctx, people.Person{ID: p.id, Name: p.name}, people.Membership{Role: p.role, Unit: p.unit}, event); err != nil {
				return err
			}
			if _, err := s.telegram.Say(p.id, p.id, "/saya"); err != nil {
				return err
			}
		}
		return nil
	})
}

// camatChat is a group that is not a supergroup yet.
const camatChat int64 = -4000000001

// bind binds a group to all sub-districts.
func (s *story) bind() {
	s.t.Helper()
	title := "Camat <b>&amp; Lurah</b> 🏛️"
	s.telegram.AddGroup(simulator.Group{ID: camatChat, Title: title, Type: "group", Members: []int64{cast["admin"].id, cast["camat"].id}})
	s.group = camatChat
	s.within(func(ctx context.Context, store *db.DB) error {
		code := people.NewToken()
		event := people.Event{At: opening, Person: cast["admin"].id, Action: "invite"}
		invite := people.Invite{Role: people.GroupOf, Scope: people.Scope{Group: budget.GroupKecamatan}, Expires: opening.Add(people.InviteLife)}
		if err := store.Invite(ctx, code, invite, event); err != nil {
			return err
		}
		_, err := store.Bind(ctx, code, people.Chat{ID: camatChat, Title: title}, event)
		return err
	})
}

// TestStormOf429 has Telegram ask many chats to wait, each for a time of its own between a second and five
// minutes, and again when that is over: nobody is called before his time, and everybody gets his message
// once.
func TestStormOf429(t *testing.T) {
	t.Parallel()
	s := newStory(t)
	s.join(10)
	p := newPlot(t, s, 0)
	p.raise()
	p.upTo(wib(time.October, 26, 16, 0))
	for _, at := range []time.Time{wib(time.October, 27, 8, 30), wib(time.November, 1, 8, 30)} {
		p.upTo(at.Add(-time.Hour))
		for id := range p.chats() {
			p.telegram.Fault(simulator.Fault{Kind: simulator.FaultTooMany, Method: "sendMessage", ChatID: id, Times: 1 + p.dice.IntN(2),
				RetryAfter: 1 + p.dice.IntN(int(longest429/time.Second))})
		}
		for after := time.Duration(0); after < 2*time.Hour; after += longest429 {
			p.until(at.Add(after))
			p.rest(never)
		}
		p.visit(at.Add(2 * time.Hour))
		p.telegram.ClearFaults()
	}
	p.onward()
	p.accept(p.judge(p.able), 0)
	if n := p.telegram.Throttled(); n > 0 {
		t.Errorf("%d calls came faster than Telegram allows", n)
	}
}

// TestOne429HoldsUpNobodyElse: while one chat must wait for five minutes the others get theirs.
func TestOne429HoldsUpNobodyElse(t *testing.T) {
	t.Parallel()
	s := newStory(t)
	s.join(8)
	p := newPlot(t, s, 0)
	p.raise()
	p.upTo(wib(time.October, 31, 8, 0))
	p.telegram.Fault(simulator.Fault{Kind: simulator.FaultTooMany, Method: "sendMessage", ChatID: cast["operator"].id, Times: 1, RetryAfter: 300})
	p.until(wib(time.October, 31, 8, 30))
	told := func() int {
		n := p.answers("camat", "(1 hari kerja lagi)")
		for _, head := range p.more {
			n += p.hears(head.id, "(1 hari kerja lagi)")
		}
		return n
	}
	p.await("everybody else told", func() bool { // slowly: the five minutes do not pass meanwhile
		p.move(breath / 5)
		return told() == 1+len(p.more)
	})
	if n := p.answers("operator", "(1 hari kerja lagi)"); n != 0 {
		t.Error("the operator was told before his time")
	}
	p.visit(wib(time.October, 31, 8, 40))
	p.onward()
	p.accept(p.judge(p.able), 0)
}

// TestAGroupMigrates lets a group become a supergroup before, while and after it is written to: the word
// arrives once, and the binding goes with the group.
func TestAGroupMigrates(t *testing.T) {
	t.Parallel()
	for _, when := range []string{"in the middle of the call", "while the service is down", "right after the message"} {
		t.Run(when, func(t *testing.T) {
			t.Parallel()
			s := newStory(t)
			s.bind()
			p := newPlot(t, s, 0)
			p.raise()
			p.upTo(wib(time.October, 31, 8, 0))
			migrate := func() {
				if _, err := p.telegram.Migrate(camatChat); err != nil {
					t.Fatal(err)
				}
			}
			switch when {
			case "in the middle of the call":
				clear := p.telegram.Fault(simulator.Fault{Kind: simulator.FaultHang, Method: "sendMessage", ChatID: camatChat})
				p.until(wib(time.October, 31, 8, 30))
				p.rest(func() bool { return p.wire.calling("sendMessage") > 0 && p.leaseOn(camatChat) })
				migrate()
				clear()
			case "while the service is down":
				p.kill()
				migrate()
				p.until(wib(time.October, 31, 8, 30))
				p.raise()
			default:
				p.visit(wib(time.October, 31, 8, 31))
				migrate()
			}
			p.visit(wib(time.October, 31, 9, 0))
			p.onward()
			p.accept(p.judge(p.able), 0)
			for _, m := range p.telegram.Chat(camatChat) {
				if m.FromBot && m.Date.After(wib(time.October, 31, 9, 0)) {
					t.Errorf("the old chat got %.60q", m.Text)
				}
			}
			moved := func(m simulator.Message) bool { return strings.Contains(m.Text, "(hari ini)") }
			if !slices.ContainsFunc(p.telegram.Chat(camatChat+supergroups), moved) {
				t.Error("the supergroup hears nothing")
			}
		})
	}
}

// leaseOn tells whether a message to the chat is under way.
func (s *story) leaseOn(chat int64) bool {
	return s.count(`SELECT count(*) FROM outbox WHERE chat_id = $1 AND state = 'sending'`, chat) > 0
}

// TestBlocked lets the operator block the bot, with and without the bot's being told: the channel is off,
// the head of the unit gets the word the same day, and an admin sees who cannot be reached. After he has
// come back he is told again.
func TestBlocked(t *testing.T) {
	t.Parallel()
	for name, told := range map[string]bool{"the bot is told": true, "the bot finds out": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStory(t)
			p := newPlot(t, s, 0)
			p.raise()
			p.upTo(wib(time.October, 30, 9, 0))
			if told {
				if err := p.telegram.Block(cast["operator"].id); err != nil {
					t.Fatal(err)
				}
			} else {
				p.telegram.Fault(simulator.Fault{Kind: simulator.FaultError, Method: "sendMessage", ChatID: cast["operator"].id, Times: 1,
					Code: 403, Text: "Forbidden: bot was blocked by the user"})
			}
			p.visit(wib(time.October, 31, 8, 31))
			p.visit(wib(time.October, 31, 8, 40))
			if n := p.answers("kepala", "Batas waktu"); n != 1 {
				t.Errorf("the head has %d reminders in the place of his operator", n)
			}
			p.say("admin", "/status")
			p.rest(func() bool { return p.answers("admin", cast["operator"].name) > 0 })
			_ = p.telegram.Block(cast["operator"].id)
			if err := p.telegram.Unblock(cast["operator"].id); err != nil {
				t.Fatal(err)
			}
			p.rest(never)
			p.upTo(wib(time.November, 1, 8, 31))
			p.visit(wib(time.November, 1, 9, 0))
			if n := p.answers("operator", "(hari ini)"); n != 1 {
				t.Errorf("%d reminders after he came back", n)
			}
			if n := p.answers("kepala", "(hari ini)"); n != 0 {
				t.Errorf("%d reminders to the head beside his operator", n)
			}
			if n := p.answers("operator", "(1 hari kerja lagi)"); n != 0 {
				t.Errorf("%d reminders while he could not be reached", n)
			}
		})
	}
}
