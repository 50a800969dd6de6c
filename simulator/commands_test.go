package simulator

import "testing"

func TestTheNarrowestMenuWins(t *testing.T) {
	r := newRig(t)
	set := func(word, scope, language string) {
		r.ok("setMyCommands", "commands", `[{"command":"`+word+`","description":"x"}]`, "scope", scope, "language_code", language)
	}
	see := func(chat, user int64) string {
		list := r.Commands(chat, user)
		if len(list) == 0 {
			return ""
		}
		return list[0].Command
	}
	expect := func(step string, private, admin, member string) {
		t.Helper()
		for what, got := range map[string][2]string{
			"private": {see(budi, budi), private}, "group admin": {see(camat, budi), admin}, "group member": {see(camat, sari), member},
		} {
			if got[0] != got[1] {
				t.Errorf("%s: %s sees %q, want %q", step, what, got[0], got[1])
			}
		}
	}
	expect("nothing set", "", "", "")
	set("bawaan", `{"type":"default"}`, "")
	expect("default", "bawaan", "bawaan", "bawaan")
	set("bahasa", `{"type":"default"}`, "id")
	expect("default in Indonesian", "bahasa", "bahasa", "bahasa")
	set("privat", `{"type":"all_private_chats"}`, "")
	set("grup", `{"type":"all_group_chats"}`, "")
	expect("by kind of chat", "privat", "grup", "grup")
	set("pengurus", `{"type":"all_chat_administrators"}`, "")
	expect("administrators", "privat", "pengurus", "grup")
	set("camat", `{"type":"chat","chat_id":-100}`, "")
	set("bupati", `{"type":"chat","chat_id":"7"}`, "")
	expect("one chat", "bupati", "camat", "camat")
	set("ketua", `{"type":"chat_administrators","chat_id":-100}`, "")
	expect("administrators of one chat", "bupati", "ketua", "camat")
	set("sari", `{"type":"chat_member","chat_id":-100,"user_id":8}`, "")
	expect("one member", "bupati", "ketua", "sari")
	r.ok("deleteMyCommands", "scope", `{"type":"chat","chat_id":7}`)
	expect("deleted", "privat", "ketua", "sari")
	if a := r.ok("getMyCommands", "language_code", "id"); string(a.Result) != `[{"command":"bahasa","description":"x"}]` {
		t.Error(a.Body)
	}
}

func TestMenusAreChecked(t *testing.T) {
	r := newRig(t)
	for _, c := range []struct{ commands, scope, words string }{
		{`[{"command":"Besar","description":"x"}]`, "", "BOT_COMMAND_INVALID"},
		{`[{"command":"dengan-garis","description":"x"}]`, "", "BOT_COMMAND_INVALID"},
		{`[{"command":"a","description":""}]`, "", "BOT_COMMAND_DESCRIPTION_INVALID"},
		{`[]`, `{"type":"chat","chat_id":99}`, "chat not found"},
		{`[]`, `{"type":"siapa"}`, "siapa"},
	} {
		wantRefusal(t, r.call("setMyCommands", "commands", c.commands, "scope", c.scope), 400, c.words)
	}
}
