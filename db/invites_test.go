package db_test

import (
	"slices"
	"testing"
	"time"

	"serapan/budget"
	"serapan/people"
)

func TestAnInvitationIsGoodOnceAndForAWeek(t *testing.T) {
	t.Parallel()
	store := withUnits(t)
	guest := people.Person{ID: 42, Name: "Sari"}
	invite := people.Invite{Role: people.Head, Unit: units[0].Code, Expires: now.Add(people.InviteLife)}
	for _, token := range []string{"once", "late", "group"} {
		i := invite
		if token == "group" {
			i = people.Invite{Role: people.GroupOf, Scope: people.Scope{Group: budget.GroupKecamatan}, Expires: invite.Expires}
		}
		if err := store.Invite(t.Context(), token, i, event("invite")); err != nil {
			t.Fatal(err)
		}
	}
	at := func(when time.Time) people.Event { return people.Event{At: when, Person: guest.ID, Action: "join"} }
	for _, step := range []struct {
		token, code string
		at          time.Time
	}{
		{"nobody's", "invite_unknown", now},
		{"group", "invite_group", now},
		{"late", "invite_expired", now.Add(people.InviteLife + time.Second)},
		{"once", "", now.Add(people.InviteLife - time.Second)},
		{"once", "invite_used", now},
	} {
		if _, err := store.Join(t.Context(), step.token, guest, at(step.at)); budget.Code(err) != step.code || (err != nil) != (step.code != "") {
			t.Errorf("%s: %v, want %q", step.token, err, step.code)
		}
	}
	joined, err := store.Person(t.Context(), guest.ID)
	if err != nil || !joined.Has(people.Head) || joined.Units()[0] != units[0].Code {
		t.Errorf("joined as %+v, %v", joined, err)
	}
	if ended, err := store.EndMemberships(t.Context(), guest.ID, event("end")); err != nil || ended != 1 {
		t.Errorf("ended %d, %v", ended, err)
	}
	if left, _ := store.Person(t.Context(), guest.ID); len(left.Memberships) != 0 {
		t.Errorf("still %+v", left)
	}
}

func TestAGroupIsBoundByItsCode(t *testing.T) {
	t.Parallel()
	store := withUnits(t)
	scope := people.Scope{Units: []string{units[0].Code, units[2].Code}}
	if err := store.Invite(t.Context(), "code", people.Invite{Role: people.GroupOf, Scope: scope, Expires: now.Add(time.Hour)}, event("invite")); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Bind(t.Context(), "code", people.Chat{ID: -5, Title: "Grup"}, event("bind")); err != nil {
		t.Fatal(err)
	}
	enqueue(t, store, owed("to the group", -5))
	if err := store.MoveChat(t.Context(), -5, -1005, event("move")); err != nil {
		t.Fatal(err)
	}
	if p, _, err := store.FindPromise(t.Context(), "to the group"); p.To.Chat != -1005 || err != nil {
		t.Errorf("what the group is owed stays behind: %+v, %v", p, err)
	}
	chat, known, err := store.Chat(t.Context(), -1005)
	if err != nil || !known || chat.State != people.ChatActive || len(chat.Scope.Units) != 2 {
		t.Errorf("the binding is carried over: %+v %v %v", chat, known, err)
	}
	if _, known, _ := store.Chat(t.Context(), -5); known {
		t.Error("the old group is still known")
	}
}

func TestOpenInvitesAreThoseThatCanStillBeUsed(t *testing.T) {
	t.Parallel()
	store := withUnits(t)
	for token, i := range map[string]people.Invite{
		"used": {Role: people.Leader, Expires: now.Add(time.Hour)}, "late": {Role: people.Operator, Unit: units[0].Code, Expires: now.Add(-time.Second)},
		"open": {Role: people.Head, Unit: units[0].Code, Expires: now.Add(time.Hour)}, "twice": {Role: people.Head, Unit: units[1].Code, Expires: now.Add(time.Hour)},
		"group": {Role: people.GroupOf, Scope: people.Scope{All: true}, Expires: now},
	} {
		if err := store.Invite(t.Context(), token, i, event("invite")); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := store.Join(t.Context(), "used", people.Person{ID: 42, Name: "Bupati"}, event("join")); err != nil {
		t.Fatal(err)
	}
	roles, err := store.OpenInvites(t.Context(), now)
	if err != nil || !slices.Equal(roles, []people.Role{people.GroupOf, people.Head}) {
		t.Errorf("%q, %v", roles, err)
	}
}
