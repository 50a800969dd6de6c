package simulator

import (
	"fmt"
	"strings"
	"testing"
)

func TestWhoCannotBeWrittenTo(t *testing.T) {
	for _, c := range []struct {
		name    string
		prepare func(*rig)
		chat    int64
		code    int
		words   string
	}{
		{"unknown", func(*rig) {}, 99, 400, "Bad Request: chat not found"},
		{"never started", func(*rig) {}, sari, 403, "Forbidden: bot can't initiate conversation with a user"},
		{"blocked", func(r *rig) { _ = r.Block(budi) }, budi, 403, "Forbidden: bot was blocked by the user"},
		{"unblocked", func(r *rig) { _ = r.Block(budi); _ = r.Unblock(budi) }, budi, 0, ""},
		{"deactivated", func(r *rig) { _ = r.Deactivate(budi) }, budi, 403, "Forbidden: user is deactivated"},
		{"group", func(*rig) {}, camat, 0, ""},
		{"kicked", func(r *rig) { _ = r.Kick(camat) }, camat, 403, "Forbidden: bot was kicked from the group chat"},
		{"added again", func(r *rig) { _ = r.Kick(camat); _ = r.AddBot(camat) }, camat, 0, ""},
		{"left", func(r *rig) { r.ok("leaveChat", "chat_id", fmt.Sprint(camat)) }, camat, 403, "Forbidden: bot is not a member of the group chat"},
		{"kicked from a supergroup", func(r *rig) {
			id, _ := r.Migrate(camat)
			_ = r.Kick(id)
		}, supergroupBase + camat, 403, "Forbidden: bot was kicked from the supergroup chat"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRig(t)
			c.prepare(r)
			a := r.call("sendMessage", "chat_id", fmt.Sprint(c.chat), "text", "x")
			if c.code != 0 {
				wantRefusal(t, a, c.code, c.words)
			} else if !a.OK {
				t.Error(a.Body)
			}
		})
	}
}

func TestMigrationTellsBothChatsAndRefusesTheOldOne(t *testing.T) {
	r := newRig(t)
	next, err := r.Migrate(camat)
	if err != nil {
		t.Fatal(err)
	}
	ups := r.poll()
	if len(ups) != 2 || ups[0].Message.MigrateTo != next || ups[1].Message.MigrateFrom != camat || ups[1].Message.Chat.Type != "supergroup" {
		t.Fatalf("%+v", ups)
	}
	a := r.call("sendMessage", "chat_id", fmt.Sprint(camat), "text", "x")
	wantRefusal(t, a, 400, "group chat was upgraded to a supergroup chat")
	if a.Parameters.MigrateTo != next {
		t.Errorf("migrate_to_chat_id %d, want %d", a.Parameters.MigrateTo, next)
	}
	if id := r.ok("sendMessage", "chat_id", fmt.Sprint(next), "text", "x").messageID(); id != 2 {
		t.Errorf("message id %d: a supergroup counts for itself, after its service message", id)
	}
	if _, err := r.Say(camat, budi, "x"); err == nil {
		t.Error("the old group can still be written in")
	}
}

func TestMemberUpdates(t *testing.T) {
	r := newRig(t)
	steps := []struct {
		do            func() error
		chat          int64
		before, after string
	}{
		{func() error { return r.Block(budi) }, budi, "member", "kicked"},
		{func() error { return r.Block(budi) }, 0, "", ""}, // nothing changes, nothing is told
		{func() error { _, err := r.Say(budi, budi, "/start"); return err }, budi, "kicked", "member"},
		{func() error { return r.Kick(camat) }, camat, "member", "kicked"},
		{func() error { return r.AddBot(camat) }, camat, "kicked", "member"},
		{func() error { return r.Promote(camat, true) }, camat, "member", "administrator"},
	}
	offset := int64(0)
	for i, step := range steps {
		if err := step.do(); err != nil {
			t.Fatal(i, err)
		}
		var told []*wireMemberUpdate
		for _, u := range r.poll("offset", fmt.Sprint(offset)) {
			offset = u.ID + 1
			if u.Member != nil {
				told = append(told, u.Member)
			}
		}
		if step.chat == 0 {
			if len(told) != 0 {
				t.Errorf("step %d: %+v", i, told[0])
			}
			continue
		}
		if len(told) != 1 || told[0].Chat.ID != step.chat || told[0].Old.Status != step.before || told[0].New.Status != step.after {
			t.Errorf("step %d: %+v", i, told)
		}
	}
}

func TestAddedAndRenamedAreServiceMessages(t *testing.T) {
	r := newRig(t)
	_ = r.Kick(camat)
	_ = r.AddBot(camat)
	_ = r.Rename(camat, "Camat se-Kabupaten")
	body := r.ok("getUpdates").Body
	for _, want := range []string{`"new_chat_members":[{"id":4711`, `"new_chat_title":"Camat se-Kabupaten"`} {
		if !strings.Contains(body, want) {
			t.Errorf("%s is not in %s", want, body)
		}
	}
}
