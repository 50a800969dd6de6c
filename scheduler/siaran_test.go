package scheduler

import (
	"fmt"
	"strings"
	"testing"

	"serapan/people"
	"serapan/policy"
)

// announce approves a broadcast of somebody for a moment.
func (s *stage) announce(author int64, words, moment string, scope people.Scope, groupsOnly bool) people.Broadcast {
	s.t.Helper()
	b, err := s.store.BeginBroadcast(s.t.Context(), people.Broadcast{Author: author, Words: words, Audience: scope, GroupsOnly: groupsOnly}, s.clock.Now())
	if err != nil {
		s.t.Fatal(err)
	}
	b.SendAt = at(moment)
	if done, err := s.store.ApproveBroadcast(s.t.Context(), b, s.event("siaran_approved")); err != nil || !done {
		s.t.Fatal(done, err)
	}
	return b
}

// newAssembly is a stage with people and groups.
func newAssembly(t *testing.T) *stage {
	s := newStage(t)
	s.join(20, "Pj. Bupati", people.Leader, "")
	s.join(21, "Nina", people.Mentor, "")
	s.join(30, "Dedi", people.Operator, dinkes)
	s.join(31, "Sari", people.Head, dpu)
	s.join(40, "Hendra", people.Head, camat)
	s.bind(-100, "Camat", people.Scope{Units: []string{camat}})
	s.bind(-200, "Dinkes", people.Scope{Units: []string{dinkes}})
	return s
}

func TestABroadcastGoesToItsAudienceOnce(t *testing.T) {
	s := newAssembly(t)
	if err := s.store.SetReachable(t.Context(), 31, false); err != nil {
		t.Fatal(err)
	}
	s.announce(20, "Semua hadir", "2023-10-24 09:00", people.Scope{All: true}, false)
	same(t, "everybody but the author and whoever blocked the bot", about("siaran", s.ring("2023-10-24 09:01")),
		"siaran -100 baru 2023-10-24 09:00", "siaran -200 baru 2023-10-24 09:00", "siaran 21 baru 2023-10-24 09:00",
		"siaran 30 baru 2023-10-24 09:00", "siaran 40 baru 2023-10-24 09:00")
	same(t, "again", about("siaran", s.ring("2023-10-24 09:02")))
	for i, c := range []struct {
		name   string
		scope  people.Scope
		groups bool
		want   []string
	}{
		{"OPD", people.Scope{Group: "opd"}, false, []string{"siaran -200", "siaran 30"}},
		{"sub-districts", people.Scope{Group: "kecamatan"}, false, []string{"siaran -100", "siaran 40"}},
		{"one unit", people.Scope{Units: []string{camat}}, false, []string{"siaran -100", "siaran 40"}},
		{"groups alone", people.Scope{}, true, []string{"siaran -100", "siaran -200"}},
	} {
		moment := fmt.Sprintf("2023-10-24 10:%d0", i)
		s.announce(20, "Hadir", moment, c.scope, c.groups)
		same(t, c.name+" before its time", about("siaran", s.ring(fmt.Sprintf("2023-10-24 09:5%d", i))))
		for n := range c.want {
			c.want[n] += " baru " + moment
		}
		same(t, c.name, about("siaran", s.ring(moment)), c.want...)
	}
}

// Who hears it is settled when it goes out, not when it was approved: those who joined do, those who left and suspended groups do not.
func TestTheAudienceOfABroadcastIsThatOfItsHour(t *testing.T) {
	s := newAssembly(t)
	b := s.announce(20, "Apel", "2023-10-24 10:00", people.Scope{Units: []string{dinkes, camat}}, false)
	same(t, "before its time", about("siaran", s.ring("2023-10-24 09:30")))
	s.join(50, "Baru", people.Operator, camat)
	if _, err := s.store.EndMemberships(t.Context(), 30, s.event("leave")); err != nil {
		t.Fatal(err)
	}
	if err := s.store.SetChatState(t.Context(), -200, people.ChatSuspended, "", s.event("suspend")); err != nil {
		t.Fatal(err)
	}
	same(t, "at its time", about("siaran", s.ring("2023-10-24 10:00")),
		"siaran -100 baru 2023-10-24 10:00", "siaran 40 baru 2023-10-24 10:00", "siaran 50 baru 2023-10-24 10:00")
	losses, err := s.store.BroadcastLosses(t.Context(), b.ID)
	if err != nil || len(losses) != 1 || losses[0].Chat != -200 {
		t.Errorf("%+v, %v", losses, err)
	}
	s.join(51, "Lebih baru", people.Operator, camat)
	same(t, "afterwards", about("siaran", s.ring("2023-10-24 10:01")))
}

func TestABroadcastSaysWhatItsAuthorWrote(t *testing.T) {
	s := newAssembly(t)
	b := s.announce(20, "Apel *besok* <b>", "2023-10-24 09:00", people.Scope{Units: []string{camat, dinkes}}, false)
	s.ring("2023-10-24 09:01")
	words, still := s.worded(policy.TopicBroadcast, 40)
	if !still || words != "📢 Siaran · Pj. Bupati\n\nApel besok <b>" {
		t.Errorf("%q, %v", words, still)
	}
	for _, p := range s.waiting() {
		if p.Topic == policy.TopicBroadcast && (!p.Resend || p.Priority != policy.NewInstruction || !p.Expires.IsZero()) {
			t.Errorf("it must arrive: %+v", p)
		}
	}

	// Whoever left the audience meanwhile hears nothing; nor does anybody once it is stopped.
	if _, err := s.store.EndMemberships(t.Context(), 30, s.event("leave")); err != nil {
		t.Fatal(err)
	}
	if words, still := s.worded(policy.TopicBroadcast, 30); still {
		t.Errorf("he is nobody any more, and hears %q", words)
	}
	if done, err := s.store.StopBroadcast(t.Context(), b.ID, s.event("siaran_stopped")); err != nil || !done {
		t.Fatal(done, err)
	}
	if words, still := s.worded(policy.TopicBroadcast, 40); still {
		t.Errorf("stopped, and %q", words)
	}
}

func TestABroadcastThatComesLateSaysSo(t *testing.T) {
	s := newAssembly(t)
	s.announce(20, "Apel", "2023-10-24 09:00", people.Scope{Units: []string{camat}}, false)
	same(t, "the next day", about("siaran", s.ring("2023-10-25 09:00")), "siaran -100 terlambat 2023-10-24 09:00", "siaran 40 terlambat 2023-10-24 09:00")
	if words, _ := s.worded(policy.TopicBroadcast, 40); !strings.HasPrefix(words, "Terlambat: seharusnya 24 Okt 2023 pukul 09.00 WIB.") {
		t.Errorf("%q", words)
	}
}

func TestABroadcastOfSomebodyWhoLeftIsCancelled(t *testing.T) {
	s := newAssembly(t)
	b := s.announce(21, "Apel", "2023-10-24 10:00", people.Scope{All: true}, false)
	if _, err := s.store.EndMemberships(t.Context(), 21, s.event("leave")); err != nil {
		t.Fatal(err)
	}
	same(t, "nothing", about("siaran", s.ring("2023-10-24 10:00")))
	if got, _, err := s.store.Broadcast(t.Context(), b.ID); err != nil || got.State != people.BroadcastCancelled {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestAPreviewOfABroadcastSendsNothing(t *testing.T) {
	s := newAssembly(t)
	s.ring("2023-10-24 09:00")
	s.announce(20, "Apel", "2023-10-24 10:00", people.Scope{Units: []string{camat}}, false)
	s.ring("2023-10-24 09:05")
	letters, when, err := s.alarm.Preview(t.Context(), "siaran", at("2023-10-24 10:00"), open{})
	if err != nil || len(letters) != 2 || !when.Equal(at("2023-10-24 10:00")) || !strings.Contains(letters[0].Message.HTML, "Apel") {
		t.Errorf("%+v at %s: %v", letters, when, err)
	}
	same(t, "promised", about("siaran", s.promises()))
}
